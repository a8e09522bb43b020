import { correctActivity, getActivity } from '#shared/contract/home/activity.ts'
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
  activityInput,
  activityValues,
  type Activity,
  type ActivityValues,
} from './activity-form.ts'
import { ActivityFields } from './ActivityFields.tsx'

const route = getRouteApi('/home/activities/$activityId/correct')

interface CorrectValues extends ActivityValues {
  reason: string
}

function CorrectForm({ activity }: { readonly activity: Activity }) {
  const navigate = route.useNavigate()
  const command = useCommand(correctActivity)
  const { id, version } = activity
  const back = () => navigate({ to: '/home/activities/$activityId', params: { activityId: id } })
  const toInput = (values: CorrectValues) => ({
    id,
    version,
    ...activityInput(values),
    reason: values.reason,
  })
  const record = useRecordForm<CorrectValues>({
    initialValues: { ...activityValues(activity), reason: '' },
    schema: correctActivity.input,
    toInput,
    draft: useDraftStore<CorrectValues>('home.correctActivity', id),
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('已更正，原来的内容留在操作记录里')
      await back()
    },
  })
  return (
    <RecordForm record={record} label="更正活动" saveLabel="保存更正" onCancel={() => void back()}>
      <ActivityFields record={record} />
      <CorrectionReason record={record} />
    </RecordForm>
  )
}

/** Puts an activity right: what it was, when, who came. */
export function CorrectActivityPage() {
  const { activityId } = route.useParams()
  const opened = useOpened(getActivity, { id: activityId })
  return (
    <Page title={opened.data === undefined ? '更正活动' : `更正：${opened.data.title}`}>
      <Loaded of={opened} what="这次活动">
        {(activity) => (
          <Panel isNarrow>
            <CorrectForm activity={activity} />
          </Panel>
        )}
      </Loaded>
    </Page>
  )
}
