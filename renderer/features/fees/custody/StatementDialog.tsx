import { recordCustodyStatement } from '#shared/contract/fees/custody.ts'
import { formatFen } from '#shared/text/money.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { MoneyField } from '#renderer/ui/MoneyField.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { yuanToFen } from '#renderer/ui/yuan.ts'
import { TextInput } from '@mantine/core'

interface Values extends Record<string, unknown> {
  statedOn: string
  balance: string
  note: string
}

interface StatementDialogProps {
  readonly custodyAccountId: number
  readonly onClose: () => void
}

/** What the bank says lies in the account at the end of a day. */
export function StatementDialog({ custodyAccountId, onClose }: StatementDialogProps) {
  const command = useCommand(recordCustodyStatement)
  const today = useToday()
  const toInput = ({ balance, ...values }: Values) => ({
    custodyAccountId,
    ...values,
    balanceFen: yuanToFen(balance) ?? undefined,
  })
  const record = useRecordForm<Values>({
    initialValues: { statedOn: today, balance: '', note: '' },
    schema: recordCustodyStatement.input,
    toInput,
    fieldNames: { balanceFen: 'balance' },
    save: async (values) => {
      const input = toInput(values) as Parameters<typeof command.mutateAsync>[0]
      const { differenceFen } = await command.mutateAsync(input)
      const words = differenceFen === 0 ? '与账面相符' : `与账面相差 ${formatFen(differenceFen)} 元`
      notifyDone(`银行余额已登记，${words}`)
    },
  })
  const { form } = record
  return (
    <FormDialog record={record} title="登记银行余额" saveLabel="登记" onClose={onClose}>
      <FormGroup>
        <Field width="half">
          <DayField label="哪一天" required max={today} {...form.getInputProps('statedOn')} />
        </Field>
        <Field width="half">
          <MoneyField label="银行余额" required {...form.getInputProps('balance')} />
        </Field>
        <Field>
          <TextInput label="备注" maxLength={200} {...form.getInputProps('note')} />
        </Field>
      </FormGroup>
    </FormDialog>
  )
}
