import { correctLeave } from '#shared/contract/residents/leave.ts'
import type { leaveKinds } from '#shared/contract/residents/terms.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { FormGroup, RecordForm } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { dayGiven, dayOrNull } from './day-input.ts'
import { LeaveFields } from './LeaveFields.tsx'
import { CorrectionReason } from '#renderer/ui/ReasonField.tsx'
import type { Leave } from './stay-periods.ts'

interface LeaveValues extends Record<string, unknown> {
  kind: (typeof leaveKinds)[number]
  leaveFrom: string
  leaveTo: string
  expectedOn: string
  place: string
  companion: string
  reason: string
  correctionReason: string
}

interface CorrectLeaveProps {
  readonly leave: Leave
  readonly onDone: () => Promise<unknown>
}

/** A leave that was entered wrongly: kind, days, place. */
export function CorrectLeave({ leave, onDone }: CorrectLeaveProps) {
  const command = useCommand(correctLeave)
  const toInput = (values: LeaveValues) => ({
    leaveId: leave.id,
    ...values,
    leaveFrom: dayGiven(values.leaveFrom) as string,
    leaveTo: dayOrNull(values.leaveTo),
    expectedOn: dayOrNull(values.expectedOn),
  })
  const record = useRecordForm<LeaveValues>({
    initialValues: {
      kind: leave.kind,
      leaveFrom: leave.leaveFrom,
      leaveTo: leave.leaveTo ?? '',
      expectedOn: leave.expectedOn ?? '',
      place: leave.place ?? '',
      companion: leave.companion ?? '',
      reason: leave.reason ?? '',
      correctionReason: '',
    },
    schema: correctLeave.input,
    toInput,
    draft: useDraftStore<LeaveValues>('residents.correctLeave', leave.id),
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('外出已更正')
      await onDone()
    },
  })
  return (
    <RecordForm
      record={record}
      label="更正外出、住院"
      saveLabel="保存更正"
      onCancel={() => void onDone()}
    >
      <FormGroup>
        <LeaveFields record={record} hasReturn />
      </FormGroup>
      <CorrectionReason record={record} name="correctionReason" />
    </RecordForm>
  )
}
