import { correctTraining, getTraining } from '#shared/contract/staff/training.ts'
import { useCommand } from '#renderer/api/hooks.ts'
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
  trainingInput,
  trainingValues,
  type Training,
  type TrainingValues,
} from './training-form.ts'
import { TrainingFields } from './TrainingFields.tsx'

const route = getRouteApi('/staff/trainings/$trainingId/correct')

interface CorrectValues extends TrainingValues {
  reason: string
}

function CorrectForm({ training }: { readonly training: Training }) {
  const navigate = route.useNavigate()
  const command = useCommand(correctTraining)
  const { id, version } = training
  const back = () => navigate({ to: '/staff/trainings/$trainingId', params: { trainingId: id } })
  const toInput = (values: CorrectValues) => ({
    id,
    version,
    ...trainingInput(values),
    reason: values.reason,
  })
  const record = useRecordForm<CorrectValues>({
    initialValues: { ...trainingValues(training), reason: '' },
    schema: correctTraining.input,
    toInput,
    draft: useDraftStore<CorrectValues>('staff.correctTraining', id),
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('已更正，原来的内容留在操作记录里')
      await back()
    },
  })
  return (
    <RecordForm record={record} label="更正培训" saveLabel="保存更正" onCancel={() => void back()}>
      <TrainingFields record={record} />
      <CorrectionReason record={record} />
    </RecordForm>
  )
}

/** Puts a training right: what was taught, how long, who was there. */
export function CorrectTrainingPage() {
  const { trainingId } = route.useParams()
  const opened = useOpened(getTraining, { id: trainingId })
  return (
    <Page title={opened.data === undefined ? '更正培训' : `更正：${opened.data.topic}`}>
      <Loaded of={opened} what="这次培训">
        {(training) => (
          <Panel isNarrow>
            <CorrectForm training={training} />
          </Panel>
        )}
      </Loaded>
    </Page>
  )
}
