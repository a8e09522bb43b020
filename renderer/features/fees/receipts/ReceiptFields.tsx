import { type ReceiptPurpose, receiptPurposes } from '#shared/rules/fees/accounts.ts'
import { formatFen } from '#shared/text/money.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { MoneyField } from '#renderer/ui/MoneyField.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { TypedSelect } from '#renderer/ui/TypedSelect.tsx'
import type { RecordFormState } from '#renderer/ui/use-record-form.ts'
import { fenToYuan, yuanToFen } from '#renderer/ui/yuan.ts'
import { Autocomplete, Button, Checkbox, Select, TextInput } from '@mantine/core'
import { methodChoices, methodOf, monthChoices, payerKindChoices } from './choices.ts'
import { type Payable, type ReceiptValues, splitAnew } from './receipt-form.ts'

interface FieldsProps {
  readonly record: RecordFormState<ReceiptValues>
  readonly payable: Payable
}

interface SumProps extends FieldsProps {
  readonly purpose: ReceiptPurpose
  readonly description?: string
}

/** The sum for one purpose. A deposit or a membership fee leaves less for fees and for ahead. */
function PurposeField({ record, payable, purpose, description }: SumProps) {
  const { form } = record
  const splits = purpose === 'deposit' || purpose === 'membership'
  return (
    <MoneyField
      label={receiptPurposes[purpose]}
      description={description}
      value={form.values[purpose]}
      error={form.errors[purpose]}
      onChange={(typed) => {
        form.setFieldValue(purpose, typed)
        if (!splits) return
        form.setValues(splitAnew({ ...form.getValues(), [purpose]: typed }, payable))
      }}
    />
  )
}

/** First and last month of a prepayment, where the payer said so. */
function CoversFields({ record }: Pick<FieldsProps, 'record'>) {
  const { form } = record
  const months = monthChoices(form.values.receivedOn)
  return (
    <>
      <Field width="half">
        <Select
          label="预收从哪个月"
          placeholder="不写"
          clearable
          searchable
          data={months}
          {...form.getInputProps('coversFrom')}
        />
      </Field>
      <Field width="half">
        <Select
          label="到哪个月"
          placeholder="不写"
          clearable
          searchable
          data={months}
          {...form.getInputProps('coversTo')}
        />
      </Field>
    </>
  )
}

function SumFields({ record, payable }: FieldsProps) {
  const { form } = record
  const { owedFen, settlement } = payable
  const isSettled = settlement !== null
  const isAsked = form.errors['isAgain'] !== undefined || form.values.isAgain
  const setTotal = (total: string) => {
    form.setFieldValue('total', total)
    form.setValues(splitAnew({ ...form.getValues(), total }, payable))
  }
  return (
    <FormGroup title="收多少">
      <Field width="half">
        <MoneyField
          label="收款金额"
          required
          value={form.values.total}
          error={form.errors['total']}
          onChange={setTotal}
        />
      </Field>
      <Field width="half">
        {owedFen === 0 ? null : (
          <Button mt="1.5rem" variant="light" onClick={() => setTotal(fenToYuan(owedFen))}>
            {`收全部欠费 ${formatFen(owedFen)}`}
          </Button>
        )}
      </Field>
      <Field width={isSettled ? 'half' : 'quarter'}>
        <PurposeField record={record} payable={payable} purpose="fees" />
      </Field>
      {isSettled
        ? null
        : (['prepaid', 'deposit', 'membership'] as const).map((purpose) => (
            <Field key={purpose} width="quarter">
              <PurposeField record={record} payable={payable} purpose={purpose} />
            </Field>
          ))}
      {(yuanToFen(form.values.prepaid) ?? 0) > 0 ? <CoversFields record={record} /> : null}
      {isAsked ? (
        <Field>
          <Checkbox
            label="是另一笔：同一天同样的金额又收了一次"
            checked={form.values.isAgain}
            error={form.errors['isAgain']}
            onChange={(event) => form.setFieldValue('isAgain', event.currentTarget.checked)}
          />
        </Field>
      ) : null}
    </FormGroup>
  )
}

function WayFields({ record, payable }: FieldsProps) {
  const { form } = record
  const methods = methodChoices.filter(
    ({ value }) => value !== 'custody' || payable.hasCustodyAccount,
  )
  const needsMoving =
    payable.hasCustodyAccount &&
    form.values.method !== 'custody' &&
    (yuanToFen(form.values.deposit) ?? 0) > 0
  return (
    <FormGroup title="怎么收">
      <Field width="third">
        <DayField label="收款日期" required {...form.getInputProps('receivedOn')} />
      </Field>
      <Field width="third">
        <TypedSelect
          label="收款方式"
          required
          openOnFocus={false}
          data={[{ group: '', items: methods }]}
          allowDeselect={false}
          value={form.values.method}
          error={form.errors['method']}
          description={needsMoving ? '押金最晚次日转入存管账户' : undefined}
          onChange={(method) => form.setFieldValue('method', methodOf(method) ?? null)}
        />
      </Field>
      <Field width="third">
        <TextInput label="流水号" maxLength={60} {...form.getInputProps('reference')} />
      </Field>
    </FormGroup>
  )
}

function PayerFields({ record, payable }: FieldsProps) {
  const { form } = record
  const wordsOf = (name: string) => payable.payers.find((payer) => payer.name === name)?.words
  return (
    <FormGroup title="谁交的">
      <Field width="third">
        <Autocomplete
          label="交款人"
          maxLength={40}
          openOnFocus={false}
          data={payable.payers.map(({ name }) => name)}
          renderOption={({ option }) => `${option.value}　${wordsOf(option.value) ?? ''}`}
          value={form.values.payer}
          error={form.errors['payer']}
          onChange={(payer) => {
            form.setFieldValue('payer', payer)
            const known = payable.payers.find(({ name }) => name === payer)
            if (known !== undefined) form.setFieldValue('payerKind', known.kind)
          }}
        />
      </Field>
      <Field width="third">
        <TypedSelect
          label="交款人类别"
          required
          allowDeselect={false}
          openOnFocus={false}
          data={[{ group: '', items: payerKindChoices }]}
          {...form.getInputProps('payerKind')}
          value={form.values.payerKind}
        />
      </Field>
      <Field width="third">
        <TextInput label="备注" maxLength={200} {...form.getInputProps('note')} />
      </Field>
    </FormGroup>
  )
}

/** What is taken, how and from whom; the sum is split by itself and may be split otherwise. */
export function ReceiptFields(props: FieldsProps) {
  return (
    <>
      <SumFields {...props} />
      <WayFields {...props} />
      <PayerFields {...props} />
    </>
  )
}
