import { writeOff } from '#shared/contract/fees/arrears.ts'
import { formatFen } from '#shared/text/money.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { MoneyField } from '#renderer/ui/MoneyField.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { ReasonField } from '#renderer/ui/ReasonField.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { yuanToFen } from '#renderer/ui/yuan.ts'
import { ApproverFields } from '../deposits/ApproverFields.tsx'
import type { PersonArrears } from './ReminderDialog.tsx'

interface Values extends Record<string, unknown> {
  writtenOffOn: string
  amount: string
  reason: string
  approver: string
  pin: string
}

interface WriteOffDialogProps {
  readonly person: Pick<PersonArrears, 'residentId' | 'name' | 'receivableFen'>
  readonly onClose: () => void
}

/** A part of what is owed is given up; the director approves with her own PIN, which no draft keeps. */
export function WriteOffDialog({ person, onClose }: WriteOffDialogProps) {
  const command = useCommand(writeOff)
  const today = useToday()
  const { residentId, name, receivableFen } = person
  const toInput = ({ writtenOffOn, amount, reason, approver, pin }: Values) => ({
    residentId,
    writtenOffOn,
    amountFen: yuanToFen(amount) ?? 0,
    reason,
    approval: { accountId: Number(approver), pin },
  })
  const record = useRecordForm<Values>({
    initialValues: { writtenOffOn: today, amount: '', reason: '', approver: '', pin: '' },
    schema: writeOff.input,
    // Nobody chosen is asked for, and no account with the number 0.
    toInput: (values) =>
      values.approver === ''
        ? { ...toInput(values), approval: { pin: values.pin } }
        : toInput(values),
    fieldNames: {
      amountFen: 'amount',
      'approval.accountId': 'approver',
      'approval.pin': 'pin',
      check: 'pin',
    },
    save: async (values) => {
      const { owedFen } = await command.mutateAsync(toInput(values))
      notifyDone(`已核销，${name}还欠 ${formatFen(Math.max(owedFen, 0))} 元`)
    },
  })
  const { form } = record
  return (
    <FormDialog
      record={record}
      title={`核销欠费：${name}，欠费 ${formatFen(Math.max(receivableFen, 0))} 元`}
      saveLabel="核销"
      onClose={onClose}
    >
      <FormGroup>
        <Field width="half">
          <MoneyField
            label="核销金额"
            required
            data-autofocus
            description={`最多 ${formatFen(Math.max(receivableFen, 0))} 元`}
            {...form.getInputProps('amount')}
          />
        </Field>
        <Field width="half">
          <DayField label="日期" required max={today} {...form.getInputProps('writtenOffOn')} />
        </Field>
        <ReasonField record={record} label="原因" />
      </FormGroup>
      <FormGroup title="批准">
        <ApproverFields account={form.getInputProps('approver')} pin={form.getInputProps('pin')} />
      </FormGroup>
    </FormDialog>
  )
}
