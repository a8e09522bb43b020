import { setFoodSampleGrams } from '#shared/contract/safety/food.ts'
import { useCommand } from '#renderer/api/hooks.ts'
import { notifyDone } from '#renderer/domain/notify.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { NumberInput, TextInput } from '@mantine/core'

interface GramsProps {
  readonly grams: number
  readonly onClose: () => void
}

interface GramsValues extends Record<string, unknown> {
  grams: number | string
  ruleFrom: string
  reason: string
}

/** How much of each dish the home wants kept, from a day on. */
export function GramsDialog({ grams, onClose }: GramsProps) {
  const command = useCommand(setFoodSampleGrams)
  const today = useToday()
  const input = (values: GramsValues) => ({
    ruleFrom: values.ruleFrom,
    reason: values.reason,
    grams: Number(values.grams),
  })
  const record = useRecordForm<GramsValues>({
    initialValues: { grams, ruleFrom: today, reason: '' },
    schema: setFoodSampleGrams.input,
    toInput: input,
    save: async (values) => {
      await command.mutateAsync(input(values))
      notifyDone('已设定')
    },
  })
  const { form } = record
  return (
    <FormDialog record={record} title="设定留样克数" saveLabel="设定" onClose={onClose}>
      <FormGroup>
        <Field width="half">
          <NumberInput
            label="每个品种（克）"
            required
            min={1}
            hideControls
            data-autofocus
            {...form.getInputProps('grams')}
          />
        </Field>
        <Field width="half">
          <DayField label="生效日期" required min={today} {...form.getInputProps('ruleFrom')} />
        </Field>
        <Field>
          <TextInput
            label="依据或原因"
            required
            maxLength={200}
            {...form.getInputProps('reason')}
          />
        </Field>
      </FormGroup>
    </FormDialog>
  )
}
