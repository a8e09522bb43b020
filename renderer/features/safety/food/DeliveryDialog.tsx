import {
  correctFoodDelivery,
  listSuppliers,
  recordFoodDelivery,
} from '#shared/contract/safety/food-delivery.ts'
import { deliveryResultWords } from '#shared/rules/safety/food-words.ts'
import { useCommand, useOperationQuery } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { StaffPicker } from '#renderer/domain/StaffPicker.tsx'
import { DayField } from '#renderer/ui/DayField.tsx'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { ReasonField } from '#renderer/ui/ReasonField.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { type RecordFormState, useRecordForm } from '#renderer/ui/use-record-form.ts'
import { NumberInput, Select, TextInput } from '@mantine/core'
import type { Delivery } from './food-rows.ts'

interface Values extends Record<string, unknown> {
  supplierId: string | null
  deliveredOn: string
  name: string
  specification: string
  quantity: number | string
  unit: string
  producedOn: string
  lot: string
  bestBefore: string
  temperature: number | string
  result: 'accepted' | 'rejected'
  staffId: number | null
  note: string
  reason: string
}

const orNull = (day: string) => (day === '' ? null : day)

const scaled = (value: number | string, by: number) => Math.round(Number(value) * by)

const said = (values: Values) => ({
  supplierId: Number(values.supplierId),
  deliveredOn: values.deliveredOn,
  name: values.name,
  specification: values.specification,
  quantityHundredths: scaled(values.quantity, 100),
  unit: values.unit,
  producedOn: orNull(values.producedOn),
  lot: values.lot,
  bestBefore: orNull(values.bestBefore),
  temperatureTenths: values.temperature === '' ? null : scaled(values.temperature, 10),
  result: values.result,
  staffId: values.staffId,
  note: values.note,
})

const initial = (delivery: Delivery | null, today: string): Values => ({
  supplierId: delivery === null ? null : String(delivery.supplierId),
  deliveredOn: delivery?.deliveredOn ?? today,
  name: delivery?.name ?? '',
  specification: delivery?.specification ?? '',
  quantity: delivery === null ? '' : delivery.quantityHundredths / 100,
  unit: delivery?.unit ?? '',
  producedOn: delivery?.producedOn ?? '',
  lot: delivery?.lot ?? '',
  bestBefore: delivery?.bestBefore ?? '',
  temperature:
    delivery === null || delivery.temperatureTenths === null ? '' : delivery.temperatureTenths / 10,
  result: delivery?.result ?? 'accepted',
  staffId: delivery?.staffId ?? null,
  note: delivery?.note ?? '',
  reason: '',
})

const warnings = {
  'licence-over': '供货单位的许可证当日已到期',
  'licence-unknown': '供货单位没有登记许可证有效期',
} as const

const fieldNames = { quantityHundredths: 'quantity', temperatureTenths: 'temperature' }

const results = (['accepted', 'rejected'] as const).map((value) => ({
  value,
  label: deliveryResultWords[value],
}))

function What({ record }: { readonly record: RecordFormState<Values> }) {
  const { form } = record
  const today = useToday()
  const suppliers = useOperationQuery(listSuppliers, { limit: 1000 })
  return (
    <FormGroup>
      <Field width="twoThirds">
        <Select
          label="供货单位"
          required
          searchable
          openOnFocus={false}
          data-autofocus
          nothingFoundMessage="先在“供货单位”登记"
          data={(suppliers.data?.rows ?? []).map(({ id, name }) => ({
            value: String(id),
            label: name,
          }))}
          {...form.getInputProps('supplierId')}
        />
      </Field>
      <Field width="third">
        <DayField label="进货日期" required max={today} {...form.getInputProps('deliveredOn')} />
      </Field>
      <Field width="half">
        <TextInput label="品名" required maxLength={40} {...form.getInputProps('name')} />
      </Field>
      <Field width="half">
        <TextInput label="规格" maxLength={40} {...form.getInputProps('specification')} />
      </Field>
      <Field width="third">
        <NumberInput
          label="数量"
          required
          min={0}
          decimalScale={2}
          hideControls
          {...form.getInputProps('quantity')}
        />
      </Field>
      <Field width="third">
        <TextInput label="单位" required maxLength={10} {...form.getInputProps('unit')} />
      </Field>
      <Field width="third">
        <TextInput label="批号" maxLength={40} {...form.getInputProps('lot')} />
      </Field>
      <Field width="third">
        <DayField label="生产日期" {...form.getInputProps('producedOn')} />
      </Field>
      <Field width="third">
        <DayField label="保质期到" {...form.getInputProps('bestBefore')} />
      </Field>
      <Field width="third">
        <NumberInput
          label="到货温度（℃）"
          decimalScale={1}
          hideControls
          {...form.getInputProps('temperature')}
        />
      </Field>
    </FormGroup>
  )
}

interface DialogProps {
  /** Null is a new one. */
  readonly delivery: Delivery | null
  readonly onClose: () => void
}

/** What a supplier brought and what was found. */
export function DeliveryDialog({ delivery, onClose }: DialogProps) {
  const create = useCommand(recordFoodDelivery)
  const correct = useCommand(correctFoodDelivery)
  const today = useToday()
  const corrected = (values: Values) => ({
    id: delivery?.id ?? 0,
    version: delivery?.version ?? 0,
    ...said(values),
    // Somebody without a file keeps his name.
    checkedBy: values.staffId === null ? (delivery?.checkedBy ?? null) : null,
    reason: values.reason,
  })
  const record = useRecordForm<Values>({
    initialValues: initial(delivery, today),
    schema: delivery === null ? recordFoodDelivery.input : correctFoodDelivery.input,
    toInput: delivery === null ? said : corrected,
    fieldNames,
    save: async (values) => {
      if (delivery !== null) {
        await correct.mutateAsync(corrected(values))
        notifyDone('已更正')
        return
      }
      const { warning } = await create.mutateAsync(said(values))
      notifyDone(warning === null ? '进货已登记' : `进货已登记。${warnings[warning]}`)
    },
  })
  const { form } = record
  const title = delivery === null ? '登记进货' : `更正进货：${delivery.name}`
  return (
    <FormDialog record={record} title={title} saveLabel="保存" onClose={onClose}>
      <What record={record} />
      <FormGroup>
        <Field width="third">
          <Select
            label="验收"
            required
            allowDeselect={false}
            openOnFocus={false}
            data={results}
            {...form.getInputProps('result')}
          />
        </Field>
        <Field width="third">
          <StaffPicker label="验收人" placeholder="本人" {...form.getInputProps('staffId')} />
        </Field>
        <Field width="third">
          <TextInput label="备注" maxLength={200} {...form.getInputProps('note')} />
        </Field>
        {delivery === null ? null : <ReasonField record={record} />}
      </FormGroup>
    </FormDialog>
  )
}
