import { moveLeave, recordLeave } from '#shared/contract/residents/leave.ts'
import { useAsOf } from '#renderer/api/as-of.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { LinkButton } from '#renderer/domain/LinkButton.tsx'
import { notifyDone } from '#renderer/domain/notify.ts'
import { leaveKindWords } from '#renderer/domain/words.ts'
import { Facts } from '#renderer/ui/Facts.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { RecordForm } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { dayAndHour } from '#shared/text/hour.ts'
import { Group } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { backInput, leaveFieldNames, leaveInput, newLeave, type LeaveValues } from './leave-form.ts'
import { LeaveFields } from './LeaveFields.tsx'
import { NotNow, ResidentFormPage, type Resident } from './ResidentFormPage.tsx'
import type { Leave } from './stay-periods.ts'
import { useBegunDraft } from './use-begun-draft.ts'

const route = getRouteApi('/residents/$residentId/leave')

interface FormProps {
  readonly resident: Resident
}

/** The day with which the form begins, and the way back to the person. */
function useBegun({ id: residentId }: Resident) {
  const { day } = route.useSearch()
  const asOf = useAsOf()
  const navigate = route.useNavigate()
  return {
    given: day ?? asOf ?? undefined,
    back: () => navigate({ to: '/residents/$residentId', params: { residentId } }),
  }
}

function LeaveForm({ resident }: FormProps) {
  const { id: residentId } = resident
  const { given, back } = useBegun(resident)
  const today = useToday()
  const command = useCommand(recordLeave)
  const toInput = (values: LeaveValues) => ({
    residentId,
    ...leaveInput(values),
    ...backInput(values),
  })
  const record = useRecordForm<LeaveValues>({
    initialValues: newLeave(given ?? today),
    schema: recordLeave.input,
    toInput,
    fieldNames: leaveFieldNames,
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
  const { leaveFrom, kind } = record.form.values
  return (
    <RecordForm record={record} label="登记外出" saveLabel="登记外出" onCancel={() => void back()}>
      <LeaveFields record={record} hasReturn={leaveFrom < today || kind === 'outing'} />
    </RecordForm>
  )
}

interface MoveProps extends FormProps {
  readonly leave: Leave
}

/** Somebody who is away goes on into another leave, mostly from home into hospital. */
function MoveLeaveForm({ resident, leave }: MoveProps) {
  const { id: residentId } = resident
  const { given, back } = useBegun(resident)
  const today = useToday()
  const command = useCommand(moveLeave)
  const toInput = (values: LeaveValues) => ({ residentId, ...leaveInput(values) })
  const record = useRecordForm<LeaveValues>({
    initialValues: {
      ...newLeave(given ?? today),
      kind: leave.kind === 'hospital' ? 'home' : 'hospital',
      companion: leave.companion ?? '',
      companionRelation: leave.companionRelation ?? '',
      companionTelephone: leave.companionTelephone ?? '',
    },
    schema: moveLeave.input,
    toInput,
    fieldNames: leaveFieldNames,
    draft: useBegunDraft<LeaveValues>('residents.moveLeave', residentId, {}),
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone(`${resident.name} 转为${leaveKindWords[values.kind]}`)
      await back()
    },
  })
  return (
    <>
      <Facts
        facts={[
          { label: '现在', value: leaveKindWords[leave.kind] },
          { label: '从', value: dayAndHour(leave.leaveFrom, leave.leftAt) },
          { label: '去处', value: leave.place },
        ]}
      />
      <Group my="sm">
        <LinkButton to="/residents/$residentId/return" params={{ residentId }} variant="default">
          已经回来：登记返回
        </LinkButton>
      </Group>
      <RecordForm
        record={record}
        label="没有回来，转到别处"
        saveLabel="登记转出"
        onCancel={() => void back()}
      >
        <LeaveFields record={record} />
      </RecordForm>
    </>
  )
}

/** Away with the bed kept: home, hospital, an outing; from one into another for who is away already. */
export function LeavePage() {
  const { residentId } = route.useParams()
  return (
    <ResidentFormPage title="登记外出、住院" residentId={residentId}>
      {(resident) => {
        const leave = resident.stays[0]?.leaves.find(({ leaveTo }) => leaveTo === null)
        if (resident.stayId === null || resident.state === 'left') {
          return (
            <NotNow residentId={residentId} title="现在不在住">
              在住的老人才有外出。
            </NotNow>
          )
        }
        return leave === undefined ? (
          <LeaveForm resident={resident} />
        ) : (
          <MoveLeaveForm resident={resident} leave={leave} />
        )
      }}
    </ResidentFormPage>
  )
}
