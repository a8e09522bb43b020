import { correctDuty, getDuty } from '#shared/contract/home/duty.ts'
import { paperKinds } from '#shared/contract/home/paper.ts'
import type { OutputOf } from '#shared/operation.ts'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { useOpened } from '#renderer/domain/use-opened.ts'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { RecordForm } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { getRouteApi } from '@tanstack/react-router'
import { CorrectionReason } from '#renderer/ui/ReasonField.tsx'
import { dutyInput, dutyValues, type DutyValues } from './duty-form.ts'
import { DutyFields, type DutyKind } from './DutyFields.tsx'

const route = getRouteApi('/home/duties/$dutyId/correct')

interface CorrectValues extends DutyValues {
  reason: string
}

interface CorrectFormProps {
  readonly duty: OutputOf<typeof getDuty>
  readonly kinds: readonly DutyKind[]
}

function CorrectForm({ duty, kinds }: CorrectFormProps) {
  const navigate = route.useNavigate()
  const command = useCommand(correctDuty)
  const { id, version } = duty
  const back = () => navigate({ to: '/home/duties/$dutyId', params: { dutyId: id } })
  const toInput = (values: CorrectValues) => ({
    id,
    version,
    ...dutyInput(values),
    reason: values.reason,
  })
  const record = useRecordForm<CorrectValues>({
    initialValues: { ...dutyValues(duty), reason: '' },
    schema: correctDuty.input,
    toInput,
    draft: useDraftStore<CorrectValues>('home.correctDuty', id),
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('已更正，原来的内容留在操作记录里')
      await back()
    },
  })
  return (
    <RecordForm
      record={record}
      label="更正履职记录"
      saveLabel="保存更正"
      onCancel={() => void back()}
    >
      <DutyFields record={record} kinds={kinds} />
      <CorrectionReason record={record} />
    </RecordForm>
  )
}

/** Puts a duty record right. */
export function CorrectDutyPage() {
  const { dutyId } = route.useParams()
  const kinds = useOperationQuery(paperKinds, {})
  const opened = useOpened(getDuty, { id: dutyId })
  return (
    <Page title={opened.data === undefined ? '更正履职记录' : `更正：${opened.data.kindName}`}>
      <Loaded of={kinds} what="履职种类">
        {(known) => (
          <Loaded of={opened} what="这条履职记录">
            {(duty) => (
              <Panel isNarrow>
                <CorrectForm duty={duty} kinds={known.dutyKinds} />
              </Panel>
            )}
          </Loaded>
        )}
      </Loaded>
    </Page>
  )
}
