import { correctEquipment } from '#shared/contract/safety/equipment.ts'
import { equipmentKinds, getEquipment } from '#shared/contract/safety/equipment-shown.ts'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { useOpened } from '#renderer/domain/use-opened.ts'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { CorrectionReason } from '#renderer/ui/ReasonField.tsx'
import { RecordForm } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { getRouteApi } from '@tanstack/react-router'
import {
  equipmentInput,
  type EquipmentKind,
  type EquipmentValues,
  equipmentValues,
  type Piece,
} from './equipment-form.ts'
import { EquipmentFields } from './EquipmentFields.tsx'

const route = getRouteApi('/safety/equipment/$equipmentId/correct')

interface CorrectValues extends EquipmentValues {
  reason: string
}

interface FormProps {
  readonly piece: Piece
  readonly kinds: readonly EquipmentKind[]
}

function CorrectForm({ piece, kinds }: FormProps) {
  const navigate = route.useNavigate()
  const command = useCommand(correctEquipment)
  const { id, version } = piece
  const back = () => navigate({ to: '/safety/equipment/$equipmentId', params: { equipmentId: id } })
  const toInput = ({ reason, ...values }: CorrectValues) => ({
    id,
    version,
    ...equipmentInput(values),
    reason,
  })
  const record = useRecordForm<CorrectValues>({
    initialValues: { ...equipmentValues(piece), reason: '' },
    schema: correctEquipment.input,
    toInput,
    draft: useDraftStore<CorrectValues>('safety.correctEquipment', id),
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('已更正，原来的内容留在操作记录里')
      await back()
    },
  })
  return (
    <RecordForm record={record} label="更正设备" saveLabel="保存更正" onCancel={() => void back()}>
      <EquipmentFields record={record} kinds={kinds} />
      <CorrectionReason record={record} />
    </RecordForm>
  )
}

/** Puts right what the ledger says of a piece. */
export function CorrectEquipmentPage() {
  const { equipmentId } = route.useParams()
  const { day } = route.useSearch()
  const kinds = useOperationQuery(equipmentKinds, {})
  const opened = useOpened(getEquipment, {
    id: equipmentId,
    ...(day === undefined ? {} : { asOf: day }),
  })
  return (
    <Page
      title={opened.data === undefined ? '更正设备' : `更正：${opened.data.name}`}
      sub={opened.data === undefined ? undefined : `编码 ${opened.data.code}，编码不改`}
    >
      <Loaded of={kinds} what="设备种类">
        {(known) => (
          <Loaded of={opened} what="这台设备">
            {(piece) => (
              <Panel isNarrow>
                <CorrectForm piece={piece} kinds={known.kinds} />
              </Panel>
            )}
          </Loaded>
        )}
      </Loaded>
    </Page>
  )
}
