import { correctHazard } from '#shared/contract/safety/hazard.ts'
import { getHazard } from '#shared/contract/safety/hazard-shown.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { useOpened } from '#renderer/domain/use-opened.ts'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { CorrectionReason } from '#renderer/ui/ReasonField.tsx'
import { RecordForm } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Text } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import {
  type Hazard,
  hazardFieldNames,
  hazardInput,
  hazardValues,
  type HazardValues,
} from './hazard-form.ts'
import { HazardFields } from './HazardFields.tsx'

const route = getRouteApi('/safety/hazards/$hazardId/correct')

interface CorrectValues extends HazardValues {
  reason: string
}

function CorrectForm({ hazard }: { readonly hazard: Hazard }) {
  const navigate = route.useNavigate()
  const command = useCommand(correctHazard)
  const { id, version } = hazard
  const back = () => navigate({ to: '/safety/hazards/$hazardId', params: { hazardId: id } })
  const toInput = ({ reason, ...values }: CorrectValues) => ({
    id,
    version,
    ...hazardInput(values),
    reason,
  })
  const record = useRecordForm<CorrectValues>({
    initialValues: { ...hazardValues(hazard), reason: '' },
    schema: correctHazard.input,
    toInput,
    fieldNames: hazardFieldNames,
    draft: useDraftStore<CorrectValues>('safety.correctHazard', id),
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('已更正，原来的内容留在操作记录里')
      await back()
    },
  })
  return (
    <RecordForm record={record} label="更正隐患" saveLabel="保存更正" onCancel={() => void back()}>
      <HazardFields record={record} />
      <CorrectionReason record={record} />
    </RecordForm>
  )
}

/** Puts right what was told of a finding; what was done about it is taken back step by step. */
export function CorrectHazardPage() {
  const { hazardId } = route.useParams()
  const opened = useOpened(getHazard, { id: hazardId })
  return (
    <Page title={opened.data === undefined ? '更正隐患' : `更正隐患 ${opened.data.number}`}>
      <Loaded of={opened} what="这项隐患">
        {(hazard) => (
          <Panel isNarrow>
            {hazard.voided === null ? (
              <CorrectForm hazard={hazard} />
            ) : (
              <Text>已经作废，不能更正。</Text>
            )}
          </Panel>
        )}
      </Loaded>
    </Page>
  )
}
