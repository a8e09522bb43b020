import { correctOpeningBalance } from '#shared/contract/fees/opening.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { MoneyField } from '#renderer/ui/MoneyField.tsx'
import { ReasonField } from '#renderer/ui/ReasonField.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { fenToYuan, yuanToFen } from '#renderer/ui/yuan.ts'
import { Select, TextInput } from '@mantine/core'
import { accountWords, type Balance } from './opening-columns.tsx'

interface Values extends Record<string, unknown> {
  side: 'owed' | 'over'
  amount: string
  note: string
  reason: string
}

interface CorrectOpeningProps {
  readonly balance: Balance
  /** Whose; the home's own where null. */
  readonly name: string
  readonly onClose: () => void
}

/** A balance that was wrong: the old entry is reversed, the new one takes its place. */
export function CorrectOpeningDialog({ balance, name, onClose }: CorrectOpeningProps) {
  const command = useCommand(correctOpeningBalance)
  const { id, account, amountFen, note } = balance
  const toInput = (values: Values) => ({
    id,
    amountFen: (yuanToFen(values.amount) ?? Number.NaN) * (values.side === 'over' ? -1 : 1),
    note: values.note,
    reason: values.reason,
  })
  const record = useRecordForm<Values>({
    initialValues: {
      side: amountFen < 0 ? 'over' : 'owed',
      amount: fenToYuan(Math.abs(amountFen)),
      note: note ?? '',
      reason: '',
    },
    schema: correctOpeningBalance.input,
    toInput,
    fieldNames: { amountFen: 'amount' },
    save: async (values) => {
      await command.mutateAsync(toInput(values))
      notifyDone('期初余额已更正')
    },
  })
  const { form } = record
  return (
    <FormDialog
      record={record}
      title={`更正期初${accountWords[account]}：${name}`}
      saveLabel="更正"
      onClose={onClose}
    >
      <FormGroup>
        {account === 'receivable' ? (
          <Field width="half">
            <Select
              label="欠费还是多缴"
              required
              allowDeselect={false}
              openOnFocus={false}
              data={[
                { value: 'owed', label: '欠费' },
                { value: 'over', label: '多缴' },
              ]}
              {...form.getInputProps('side')}
            />
          </Field>
        ) : null}
        <Field width="half">
          <MoneyField label="金额" required {...form.getInputProps('amount')} />
        </Field>
        <Field>
          <TextInput label="说明" maxLength={100} {...form.getInputProps('note')} />
        </Field>
        <ReasonField record={record} description="原来的那条留在账里并冲销" />
      </FormGroup>
    </FormDialog>
  )
}
