import { recordActivity } from '#shared/contract/home/activity.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { useToday } from '#renderer/ui/now.ts'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { RecordForm } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { getRouteApi } from '@tanstack/react-router'
import { activityInput, type ActivityValues } from './activity-form.ts'
import { ActivityFields } from './ActivityFields.tsx'

const route = getRouteApi('/home/activities/new')

/** An activity as it was held, with everybody who came. */
export function NewActivityPage() {
  const navigate = route.useNavigate()
  const command = useCommand(recordActivity)
  const record = useRecordForm<ActivityValues>({
    initialValues: {
      kind: '',
      title: '',
      heldOn: useToday(),
      startsAt: '',
      endsAt: '',
      place: '',
      leader: '',
      leaderStaffId: null,
      note: '',
      attendees: [],
    },
    schema: recordActivity.input,
    toInput: activityInput,
    draft: useDraftStore<ActivityValues>('home.recordActivity', 'new'),
    save: async (values) => {
      const { id } = await command.mutateAsync(activityInput(values))
      notifyDone('活动已登记')
      await navigate({ to: '/home/activities/$activityId', params: { activityId: id } })
    },
  })
  return (
    <Page title="登记活动">
      <Panel isNarrow>
        <RecordForm
          record={record}
          label="登记活动"
          saveLabel="登记活动"
          onCancel={() => void navigate({ to: '/home/activities' })}
        >
          <ActivityFields record={record} />
        </RecordForm>
      </Panel>
    </Page>
  )
}
