import { correctCharge, recordCharge } from '#shared/contract/fees/charge.ts'
import { listFeeItems } from '#shared/contract/fees/fee-item.ts'
import { formatFen } from '#shared/text/money.ts'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { MoneyField } from '#renderer/ui/MoneyField.tsx'
import { CorrectionReason } from '#renderer/ui/ReasonField.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { TypedSelect } from '#renderer/ui/TypedSelect.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { fenToYuan, yuanToFen } from '#renderer/ui/yuan.ts'
import { NumberInput, SegmentedControl, Text, TextInput } from '@mantine/core'
import { dayGiven, dayOrNull } from '../day-input.ts'
import type { Charge } from './fees-words.ts'
import { tellDone } from './tell-done.ts'

interface ChargeDialogProps {
  readonly residentId: number
  /** Null: a new one. */
  readonly charge: Charge | null
  readonly day: string
  readonly onClose: () => void
}

type Values = {
  feeItemId: string | null
  price: string
  per: 'month' | 'day'
  quantity: number | string
  note: string
  chargeFrom: string
  chargeTo: string
  reason: string
} & Record<string, unknown>

function initialOf(charge: Charge | null, day: string): Values {
  return {
    feeItemId: charge === null ? null : String(charge.feeItemId),
    price: fenToYuan(charge?.priceFen ?? null),
    per: charge?.per ?? 'month',
    quantity: charge?.quantity ?? 1,
    note: charge?.note ?? '',
    chargeFrom: charge?.chargeFrom ?? day,
    chargeTo: charge?.chargeTo ?? '',
    reason: '',
  }
}

const termsOf = (values: Values) => ({
  priceFen: yuanToFen(values.price),
  per: values.per,
  quantity: values.quantity === '' ? (undefined as unknown as number) : Number(values.quantity),
  note: values.note,
  chargeFrom: dayGiven(values.chargeFrom) as string,
})

function useChargeRecord({ residentId, charge, day }: Omit<ChargeDialogProps, 'onClose'>) {
  const toRecord = useCommand(recordCharge)
  const toCorrect = useCommand(correctCharge)
  const newInput = (values: Values) => ({
    residentId,
    feeItemId: (values.feeItemId === null ? undefined : Number(values.feeItemId)) as number,
    ...termsOf(values),
  })
  const rightInput = (values: Values) => ({
    id: charge?.id ?? 0,
    version: charge?.version ?? 0,
    ...termsOf(values),
    chargeTo: dayOrNull(values.chargeTo),
    reason: values.reason,
  })
  return useRecordForm<Values>({
    initialValues: initialOf(charge, day),
    schema: charge === null ? recordCharge.input : correctCharge.input,
    toInput: charge === null ? newInput : rightInput,
    fieldNames: { priceFen: 'price' },
    draft: useDraftStore<Values>('fees.residentCharge', charge?.id ?? `new-${residentId}`),
    save: async (values) => {
      const { warning } = await (charge === null
        ? toRecord.mutateAsync(newInput(values))
        : toCorrect.mutateAsync(rightInput(values)))
      tellDone(charge === null ? '收费项目已登记' : '收费项目已更正', warning)
    },
  })
}

/** Items by the month or day, everybody's first. */
function useStandingItems() {
  const rows = useOperationQuery(listFeeItems, {}).data?.rows ?? []
  const standing = rows.filter(({ per, isOpen }) => isOpen && (per === 'month' || per === 'day'))
  const group = (isDefault: boolean) =>
    standing
      .filter((item) => item.isDefault === isDefault)
      .map(({ id, name }) => ({ value: String(id), label: name }))
  return {
    standing,
    data: [
      { group: '每人都收的项目', items: group(true) },
      { group: '另收的项目', items: group(false) },
    ].filter(({ items }) => items.length > 0),
  }
}

/** An item that she pays beside everybody's, or one of those at her own price: new, or put right. */
export function ChargeDialog(props: ChargeDialogProps) {
  const { charge } = props
  const record = useChargeRecord(props)
  const { standing, data } = useStandingItems()
  const { form } = record
  const item = standing.find(({ id }) => String(id) === form.values.feeItemId)
  const tableFen = item?.lowestFen === item?.highestFen ? (item?.lowestFen ?? null) : null

  function choose(value: string | null) {
    form.setFieldValue('feeItemId', value)
    const chosen = standing.find(({ id }) => String(id) === value)
    if (chosen !== undefined) form.setFieldValue('per', chosen.per === 'day' ? 'day' : 'month')
  }

  return (
    <FormDialog
      record={record}
      title={charge === null ? '登记收费项目' : `更正收费项目：${charge.name}`}
      saveLabel={charge === null ? '登记' : '保存更正'}
      onClose={props.onClose}
    >
      <FormGroup>
        {charge === null ? (
          <Field>
            <TypedSelect
              label="项目"
              required
              data-autofocus
              placeholder="输入项目名称"
              data={data}
              value={form.values.feeItemId}
              onChange={choose}
              error={form.errors['feeItemId']}
            />
          </Field>
        ) : null}
        <Field width="half">
          <MoneyField
            label="约定价格"
            description={
              tableFen === null
                ? '留空按收费标准；0 为不收'
                : `留空按收费标准 ${formatFen(tableFen)} 元；0 为不收`
            }
            {...form.getInputProps('price')}
          />
        </Field>
        <Field width="quarter">
          <Text component="label" size="sm" fw={500}>
            计价
          </Text>
          <SegmentedControl
            fullWidth
            aria-label="计价"
            data={[
              { value: 'month', label: '每月' },
              { value: 'day', label: '每天' },
            ]}
            {...form.getInputProps('per')}
          />
        </Field>
        <Field width="quarter">
          <NumberInput
            label="数量"
            required
            min={1}
            max={100}
            allowDecimal={false}
            {...form.getInputProps('quantity')}
          />
        </Field>
        <Field width="half">
          <DayField
            label="从哪一天起"
            required
            description={
              charge === null ? '可以是以后的日子；这一项之前的约定到这一天为止' : undefined
            }
            {...form.getInputProps('chargeFrom')}
          />
        </Field>
        {charge === null ? null : (
          <Field width="half">
            <DayField
              label="停收日期"
              description="这一天起不再收；还在收就留空"
              {...form.getInputProps('chargeTo')}
            />
          </Field>
        )}
        <Field>
          <TextInput label="说明" maxLength={100} {...form.getInputProps('note')} />
        </Field>
      </FormGroup>
      {charge === null ? null : <CorrectionReason record={record} />}
    </FormDialog>
  )
}
