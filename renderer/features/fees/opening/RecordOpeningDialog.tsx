import { recordOpeningBalances } from '#shared/contract/fees/opening.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { type FoundResident, ResidentPicker } from '#renderer/domain/ResidentPicker.tsx'
import { DayField } from '#renderer/ui/DayField.tsx'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { MoneyField } from '#renderer/ui/MoneyField.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { yuanToFen } from '#renderer/ui/yuan.ts'
import { TextInput } from '@mantine/core'
import { z } from 'zod'
import type { OpeningAccount } from './opening-columns.tsx'

/** Each sum of the form, and where it stands in the books; what was paid too much is owed below zero. */
const personSums = [
  { key: 'owed', label: '欠费', account: 'receivable', sign: 1 },
  { key: 'over', label: '多缴', account: 'receivable', sign: -1 },
  { key: 'deposit', label: '押金', account: 'deposit', sign: 1 },
  { key: 'prepaid', label: '预收服务费', account: 'prepaid', sign: 1 },
  { key: 'membership', label: '会员费', account: 'membership', sign: 1 },
] as const

const ownSums = [
  { key: 'cash', label: '库存现金', account: 'cash', sign: 1 },
  { key: 'bank', label: '银行存款', account: 'bank', sign: 1 },
  { key: 'custody', label: '存管账户', account: 'custody', sign: 1 },
] as const

interface Values extends Record<string, unknown> {
  balanceOn: string
  resident: FoundResident | null
  sums: Record<string, string>
  note: string
}

interface SumField {
  readonly key: string
  readonly label: string
  readonly account: OpeningAccount
  readonly sign: 1 | -1
}

interface Sent {
  readonly values: Values
  readonly fields: readonly SumField[]
  readonly input: { readonly rows: readonly unknown[] }
}

/** Rows of the command, one for each sum that was filled in. */
function rowsOf(values: Values, fields: readonly SumField[], residentId: number | null) {
  return fields.flatMap(({ key, account, sign }) => {
    const fen = yuanToFen(values.sums[key] ?? '')
    return fen === null ? [] : [{ residentId, account, amountFen: sign * fen, note: values.note }]
  })
}

const schema = z.custom<Sent>().superRefine(({ values, fields }, context) => {
  const fault = (path: readonly string[], message: string) =>
    context.addIssue({ code: 'custom', path: [...path], message })
  const filled = fields.filter(({ key }) => (values.sums[key] ?? '').trim() !== '')
  const isOwn = fields === ownSums
  if (!isOwn && values.resident === null) fault(['resident'], '没有选老人')
  if (values.balanceOn === '') fault(['balanceOn'], '没有填写')
  const [first] = fields
  if (filled.length === 0 && first !== undefined) fault(['sums', first.key], '至少填一项')
  for (const { key } of filled) {
    if (Number.isNaN(yuanToFen(values.sums[key] ?? '')))
      fault(['sums', key], '写作 3100 或 3100.50')
  }
  if (filled.some(({ key }) => key === 'owed') && filled.some(({ key }) => key === 'over')) {
    fault(['sums', 'over'], '欠费和多缴只填一样')
  }
})

interface RecordOpeningProps {
  readonly kind: 'person' | 'own'
  /** The day of those that stand; null where none is entered yet. */
  readonly balanceOn: string | null
  readonly onClose: () => void
}

/** What stood open of one person, or what the home itself had, at the end of the day before the books. */
export function RecordOpeningDialog({ kind, balanceOn, onClose }: RecordOpeningProps) {
  const command = useCommand(recordOpeningBalances)
  const today = useToday()
  const fields: readonly SumField[] = kind === 'person' ? personSums : ownSums
  const inputOf = (values: Values) => ({
    balanceOn: values.balanceOn,
    rows: rowsOf(values, fields, values.resident?.id ?? null),
  })
  const record = useRecordForm<Values>({
    initialValues: { balanceOn: balanceOn ?? '', resident: null, sums: {}, note: '' },
    schema,
    toInput: (values) => ({ values, fields, input: inputOf(values) }),
    save: async (values) => {
      await command.mutateAsync(inputOf(values))
      notifyDone('期初余额已登记')
    },
  })
  const { form } = record
  const title = kind === 'person' ? '登记老人的期初余额' : '登记机构的期初余额'
  return (
    <FormDialog record={record} title={title} saveLabel="登记" onClose={onClose}>
      <FormGroup>
        {kind === 'person' ? (
          <Field>
            <ResidentPicker label="老人" required takesFocus {...form.getInputProps('resident')} />
          </Field>
        ) : null}
        {balanceOn === null ? (
          <Field width="half">
            <DayField
              label="余额日期"
              required
              max={today}
              description="开始用本系统记账的前一天"
              {...form.getInputProps('balanceOn')}
            />
          </Field>
        ) : null}
      </FormGroup>
      <FormGroup title={balanceOn === null ? '那天终了的余额' : `${balanceOn} 终了的余额`}>
        {fields.map(({ key, label }) => (
          <Field key={key} width="half">
            <MoneyField label={label} {...form.getInputProps(`sums.${key}`)} />
          </Field>
        ))}
        <Field>
          <TextInput label="说明" maxLength={100} {...form.getInputProps('note')} />
        </Field>
      </FormGroup>
    </FormDialog>
  )
}
