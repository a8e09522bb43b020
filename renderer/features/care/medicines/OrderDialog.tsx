import { correctMedicineOrder, recordMedicineOrder } from '#shared/contract/care/medicine-order.ts'
import { medicineWays } from '#shared/rules/medicine-words.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import {
  emptyFrequency,
  frequencyErrors,
  frequencyGiven,
  frequencyValue,
} from '#renderer/domain/frequency-value.ts'
import { FrequencyField } from '#renderer/domain/FrequencyField.tsx'
import { notifyDone } from '#renderer/domain/notify.ts'
import { useDraftStore } from '#renderer/domain/use-draft-store.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { CorrectionReason } from '#renderer/ui/ReasonField.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Alert, Autocomplete, NumberInput, Textarea, TextInput } from '@mantine/core'
import { amountGiven, amountTyped } from './amounts.ts'
import type { KeptMedicine } from './MedicineDialog.tsx'

type Order = KeptMedicine['orders'][number]

interface OrderDialogProps {
  readonly medicine: KeptMedicine
  readonly order: Order | null
  readonly day: string
  readonly onClose: () => void
}

function valuesOf(order: Order | null, day: string) {
  return {
    dose: order === null ? '1' : amountTyped(order.doseHundredths),
    way: order?.way ?? '口服',
    instruction: order?.instruction ?? '',
    frequency: order === null ? { ...emptyFrequency, hours: '08:00' } : frequencyValue(order),
    neededFor: order?.neededFor ?? '',
    mostPerDay: order?.mostPerDay ?? ('' as number | string),
    leastHours: order?.leastHours ?? ('' as number | string),
    orderedBy: order?.orderedBy ?? '',
    orderedOn: order?.orderedOn ?? day,
    orderFrom: order?.orderFrom ?? day,
    orderTo: order?.orderTo ?? '',
    allergyAnswer: order?.allergyAnswer ?? '',
    allergyAnsweredBy: order?.allergyAnsweredBy ?? '',
    reason: '',
  }
}

type Values = ReturnType<typeof valuesOf>

const numberOrNull = (typed: number | string) => (typed === '' ? null : Number(typed))

function given(values: Values) {
  const { dose, frequency, mostPerDay, leastHours, orderTo, reason: _, ...said } = values
  return {
    ...said,
    doseHundredths: amountGiven(dose),
    frequency: frequencyGiven(frequency),
    mostPerDay: numberOrNull(mostPerDay),
    leastHours: numberOrNull(leastHours),
    orderTo: orderTo === '' ? null : orderTo,
  }
}

/** What is to be given of a medicine, as a doctor ordered it: new, or put right. */
export function OrderDialog({ medicine, order, day, onClose }: OrderDialogProps) {
  const toRecord = useCommand(recordMedicineOrder)
  const toCorrect = useCommand(correctMedicineOrder)
  const newInput = (values: Values) => ({ medicineId: medicine.id, ...given(values) })
  const rightInput = (values: Values) => ({
    id: order?.id ?? 0,
    version: order?.version ?? 0,
    ...given(values),
    reason: values.reason,
  })
  const record = useRecordForm<Values>({
    initialValues: valuesOf(order, day),
    schema: order === null ? recordMedicineOrder.input : correctMedicineOrder.input,
    toInput: order === null ? newInput : rightInput,
    fieldNames: { doseHundredths: 'dose' },
    draft: useDraftStore('care.medicineOrder', order?.id ?? `new-${medicine.id}`),
    save: async (values) => {
      await (order === null
        ? toRecord.mutateAsync(newInput(values))
        : toCorrect.mutateAsync(rightInput(values)))
      notifyDone(order === null ? '用药医嘱已登记' : '用药医嘱已更正')
    },
  })
  const { form } = record
  const isAsNeeded = form.values.frequency.frequency === 'as-needed'
  return (
    <FormDialog
      record={record}
      title={`${order === null ? '登记' : '更正'}医嘱：${medicine.name}`}
      saveLabel={order === null ? '登记' : '保存更正'}
      onClose={onClose}
    >
      {medicine.warnings.map((warning) => (
        <Alert key={warning} color="red" mb="xs" title="过敏">
          {warning}。确要用，在下面写明谁决定、为什么。
        </Alert>
      ))}
      <FormGroup>
        <Field width="third">
          <TextInput
            label={`每次几${medicine.unit}`}
            required
            data-autofocus
            placeholder="1、0.5、1/2"
            {...form.getInputProps('dose')}
          />
        </Field>
        <Field width="third">
          <Autocomplete
            label="用法"
            required
            maxLength={20}
            data={[...medicineWays]}
            {...form.getInputProps('way')}
          />
        </Field>
        <Field width="third">
          <TextInput
            label="嘱咐"
            placeholder="饭后、研碎"
            maxLength={100}
            {...form.getInputProps('instruction')}
          />
        </Field>
        <Field>
          <FrequencyField
            value={form.values.frequency}
            onChange={(value) => form.setFieldValue('frequency', value)}
            errors={frequencyErrors(form.errors, 'frequency')}
          />
        </Field>
        {isAsNeeded ? (
          <>
            <Field width="half">
              <TextInput
                label="什么情况下用"
                required
                placeholder="疼痛、三天未排便"
                maxLength={60}
                {...form.getInputProps('neededFor')}
              />
            </Field>
            <Field width="quarter">
              <NumberInput
                label="一天最多几次"
                required
                min={1}
                max={24}
                {...form.getInputProps('mostPerDay')}
              />
            </Field>
            <Field width="quarter">
              <NumberInput
                label="至少间隔几小时"
                min={1}
                max={72}
                {...form.getInputProps('leastHours')}
              />
            </Field>
          </>
        ) : null}
        <Field width="half">
          <TextInput
            label="谁开的"
            required
            placeholder="医院、医生"
            maxLength={60}
            {...form.getInputProps('orderedBy')}
          />
        </Field>
        <Field width="half">
          <DayField label="开嘱日期" required {...form.getInputProps('orderedOn')} />
        </Field>
        <Field width="half">
          <DayField label="从哪天起" required {...form.getInputProps('orderFrom')} />
        </Field>
        <Field width="half">
          <DayField
            label="从哪天起不再用"
            description="长期用就留空"
            {...form.getInputProps('orderTo')}
          />
        </Field>
        {medicine.warnings.length === 0 ? null : (
          <>
            <Field width="half">
              <TextInput
                label="谁决定仍用"
                maxLength={40}
                {...form.getInputProps('allergyAnsweredBy')}
              />
            </Field>
            <Field>
              <Textarea
                label="过敏仍用的理由"
                autosize
                maxLength={200}
                {...form.getInputProps('allergyAnswer')}
              />
            </Field>
          </>
        )}
      </FormGroup>
      {order === null ? null : <CorrectionReason record={record} />}
    </FormDialog>
  )
}
