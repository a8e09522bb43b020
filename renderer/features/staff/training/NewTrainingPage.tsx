import { find } from '#shared/contract/staff/staff.ts'
import { recordTraining } from '#shared/contract/staff/training.ts'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Page, Panel } from '#renderer/ui/Page.tsx'
import { RecordForm } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { getRouteApi } from '@tanstack/react-router'
import { withPeople, type Attendee } from './attendee.ts'
import { trainingInput, type TrainingValues } from './training-form.ts'
import { TrainingFields } from './TrainingFields.tsx'

const route = getRouteApi('/staff/trainings/new')

function NewTrainingForm({ attendees }: { readonly attendees: readonly Attendee[] }) {
  const { staffId } = route.useSearch()
  const navigate = route.useNavigate()
  const command = useCommand(recordTraining)
  const record = useRecordForm<TrainingValues>({
    initialValues: {
      kind: '',
      topic: '',
      startsOn: useToday(),
      endsOn: '',
      hours: '',
      passScore: '',
      trainer: '',
      place: '',
      note: '',
      attendees,
    },
    schema: recordTraining.input,
    toInput: trainingInput,
    draft: useDraftStore<TrainingValues>('staff.recordTraining', staffId ?? 'new'),
    save: async (values) => {
      const { id } = await command.mutateAsync(trainingInput(values))
      notifyDone('培训已登记，学时已计入')
      await navigate({ to: '/staff/trainings/$trainingId', params: { trainingId: id } })
    },
  })
  return (
    <RecordForm
      record={record}
      label="登记培训"
      saveLabel="登记培训"
      onCancel={() => {
        if (staffId === undefined) void navigate({ to: '/staff/trainings' })
        else void navigate({ to: '/staff/$staffId', params: { staffId } })
      }}
    >
      <TrainingFields record={record} />
    </RecordForm>
  )
}

/** A training as it was held, with everybody who took part. */
export function NewTrainingPage() {
  const { staffId } = route.useSearch()
  const first = useOperationQuery(find, { search: '', ids: staffId === undefined ? [] : [staffId] })
  return (
    <Page title="登记培训">
      <Panel isNarrow>
        <Loaded of={first} what="员工">
          {({ rows }) => {
            const people = rows
              .filter(({ id }) => id === staffId)
              .map(({ id, name, posts }) => ({ staffId: id, name, posts }))
            return <NewTrainingForm attendees={withPeople([], people)} />
          }}
        </Loaded>
      </Panel>
    </Page>
  )
}
