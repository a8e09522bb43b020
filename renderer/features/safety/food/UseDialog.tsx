import { recordFoodUse } from '#shared/contract/safety/food-delivery.ts'
import { foodUseWords } from '#shared/rules/safety/food-words.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { NumberInput, Select, TextInput } from '@mantine/core'
import type { Delivery } from './food-rows.ts'

interface Values extends Record<string, unknown> {
  kind: 'used' | 'discarded' | 'returned'
  usedOn: string
  quantity: number | string
  reason: string
}

const kinds = (['used', 'discarded', 'returned'] as const).map((value) => ({
  value,
  label: foodUseWords[value],
}))

interface UseDialogProps {
  readonly delivery: Delivery
  readonly onClose: () => void
}

/** Takes some out of a delivery. */
export function UseDialog({ delivery, onClose }: UseDialogProps) {
  const command = useCommand(recordFoodUse)
  const today = useToday()
  const input = ({ quantity, ...values }: Values) => ({
    deliveryId: delivery.id,
    kind: values.kind,
    usedOn: values.usedOn,
    reason: values.reason,
    quantityHundredths: Math.round(Number(quantity) * 100),
  })
  const record = useRecordForm<Values>({
    initialValues: { kind: 'used', usedOn: today, quantity: '', reason: '' },
    schema: recordFoodUse.input,
    toInput: input,
    fieldNames: { quantityHundredths: 'quantity' },
    save: async (values) => {
      await command.mutateAsync(input(values))
      notifyDone('已登记')
    },
  })
  const { form } = record
  return (
    <FormDialog record={record} title={`领用：${delivery.name}`} saveLabel="登记" onClose={onClose}>
      <FormGroup>
        <Field width="third">
          <NumberInput
            label={`数量（${delivery.unit}）`}
            description={`余 ${delivery.leftHundredths / 100}`}
            required
            min={0}
            decimalScale={2}
            hideControls
            data-autofocus
            {...form.getInputProps('quantity')}
          />
        </Field>
        <Field width="third">
          <Select
            label="去向"
            required
            allowDeselect={false}
            openOnFocus={false}
            data={kinds}
            {...form.getInputProps('kind')}
          />
        </Field>
        <Field width="third">
          <DayField label="日期" required max={today} {...form.getInputProps('usedOn')} />
        </Field>
        <Field>
          <TextInput
            label="事由"
            description="报废和退货要写"
            maxLength={100}
            {...form.getInputProps('reason')}
          />
        </Field>
      </FormGroup>
    </FormDialog>
  )
}
