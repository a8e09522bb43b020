import { correctLeave } from '#shared/contract/residents/leave.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { RecordForm } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import {
  backInput,
  leaveFieldNames,
  leaveInput,
  leaveValues,
  type LeaveValues,
} from './leave-form.ts'
import { LeaveFields } from './LeaveFields.tsx'
import { CorrectionReason } from '#renderer/ui/ReasonField.tsx'
import type { Leave } from './stay-periods.ts'

interface CorrectValues extends LeaveValues {
  correctionReason: string
}

interface CorrectLeaveProps {
  readonly leave: Leave
  readonly onDone: () => Promise<unknown>
}

/** A leave that was entered wrongly: kind, days, place. */
export function CorrectLeave({ leave, onDone }: CorrectLeaveProps) {
  const command = useCommand(correctLeave)
  const toInput = (values: CorrectValues) => ({
    leaveId: leave.id,
    ...leaveInput(values),
    ...backInput(values),
    correctionReason: values.correctionReason,
  })
  const record = useRecordForm<CorrectValues>({
    initialValues: { ...leaveValues(leave), correctionReason: '' },
    schema: correctLeave.input,
    toInput,
    fieldNames: leaveFieldNames,
    draft: useDraftStore<CorrectValues>('residents.correctLeave', leave.id),
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
      <LeaveFields record={record} hasReturn />
      <CorrectionReason record={record} name="correctionReason" />
    </RecordForm>
  )
}
