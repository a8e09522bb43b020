import { recordLeave } from '#shared/contract/residents/leave.ts'
import type { leaveKinds } from '#shared/contract/residents/terms.ts'
import { useAsOf } from '#renderer/api/as-of.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { useToday } from '#renderer/ui/now.ts'
import { FormGroup, RecordForm } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { getRouteApi } from '@tanstack/react-router'
import { dayGiven, dayOrNull } from './day-input.ts'
import { LeaveFields } from './LeaveFields.tsx'
import { NotNow, ResidentFormPage, type Resident } from './ResidentFormPage.tsx'
import { useBegunDraft } from './use-begun-draft.ts'

const route = getRouteApi('/residents/$residentId/leave')

interface LeaveValues extends Record<string, unknown> {
  kind: (typeof leaveKinds)[number]
  leaveFrom: string
  leaveTo: string
  expectedOn: string
  place: string
  companion: string
  reason: string
}

function LeaveForm({ resident }: { readonly resident: Resident }) {
  const { id: residentId } = resident
  const { day } = route.useSearch()
  const asOf = useAsOf()
  const given = day ?? asOf ?? undefined
  const today = useToday()
  const navigate = route.useNavigate()
  const command = useCommand(recordLeave)
  const back = () => navigate({ to: '/residents/$residentId', params: { residentId } })
  const toInput = (values: LeaveValues) => ({
    residentId,
    ...values,
    leaveFrom: dayGiven(values.leaveFrom) as string,
    leaveTo: dayOrNull(values.leaveTo),
    expectedOn: dayOrNull(values.expectedOn),
  })
  const record = useRecordForm<LeaveValues>({
    initialValues: {
      kind: 'home',
      leaveFrom: given ?? today,
      leaveTo: '',
      expectedOn: '',
      place: '',
      companion: '',
      reason: '',
    },
    schema: recordLeave.input,
    toInput,
    draft: useBegunDraft<LeaveValues>(
      'residents.leave',
      residentId,
      given === undefined ? {} : { leaveFrom: given },
    ),
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone(`${resident.name} 的外出已登记，床位保留`)
      await back()
    },
  })
  return (
    <RecordForm record={record} label="登记外出" saveLabel="登记外出" onCancel={() => void back()}>
      <FormGroup>
        <LeaveFields record={record} hasReturn={record.form.values.leaveFrom < today} />
      </FormGroup>
    </RecordForm>
  )
}

/** Away with the bed kept: home, hospital or elsewhere. */
export function LeavePage() {
  const { residentId } = route.useParams()
  return (
    <ResidentFormPage title="登记外出、住院" residentId={residentId}>
      {(resident) =>
        resident.stayId === null || resident.state === 'left' ? (
          <NotNow residentId={residentId} title="现在不在住">
            在住的老人才有外出。
          </NotNow>
        ) : (
          <LeaveForm resident={resident} />
        )
      }
    </ResidentFormPage>
  )
}
