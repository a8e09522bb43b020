import { moveMoney } from '#shared/contract/fees/ledger.ts'
import { formatFen } from '#shared/text/money.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { MoneyField } from '#renderer/ui/MoneyField.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { yuanToFen } from '#renderer/ui/yuan.ts'
import { Select, TextInput } from '@mantine/core'

interface Values extends Record<string, unknown> {
  fromAccount: 'cash' | 'bank'
  amount: string
  movedOn: string
  note: string
}

/** Cash goes to the bank, or comes from it. */
export function MoveMoneyDialog({ onClose }: { readonly onClose: () => void }) {
  const command = useCommand(moveMoney)
  const today = useToday()
  const toInput = ({ amount, ...rest }: Values) => ({ ...rest, amountFen: yuanToFen(amount) ?? 0 })
  const record = useRecordForm<Values>({
    initialValues: { fromAccount: 'cash', amount: '', movedOn: today, note: '' },
    schema: moveMoney.input,
    toInput,
    fieldNames: { amountFen: 'amount' },
    draft: useDraftStore<Values>('fees.moveMoney', 'new'),
    save: async (values) => {
      const { cashFen, bankFen } = await command.mutateAsync(toInput(values))
      notifyDone(`已登记，库存现金 ${formatFen(cashFen)} 元，银行存款 ${formatFen(bankFen)} 元`)
    },
  })
  const { form } = record
  return (
    <FormDialog record={record} title="现金存取" saveLabel="登记" onClose={onClose}>
      <FormGroup>
        <Field width="half">
          <Select
            label="存还是取"
            required
            allowDeselect={false}
            data={[
              { value: 'cash', label: '现金存入银行' },
              { value: 'bank', label: '从银行提取现金' },
            ]}
            {...form.getInputProps('fromAccount')}
          />
        </Field>
        <Field width="half">
          <DayField label="日期" required max={today} {...form.getInputProps('movedOn')} />
        </Field>
        <Field width="half">
          <MoneyField label="金额" required {...form.getInputProps('amount')} />
        </Field>
        <Field>
          <TextInput label="备注" maxLength={200} {...form.getInputProps('note')} />
        </Field>
      </FormGroup>
    </FormDialog>
  )
}
