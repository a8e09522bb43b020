import { addDays } from '#shared/text/day.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { ReasonField } from '#renderer/ui/ReasonField.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import type { z } from 'zod'

interface CloseValues extends Record<string, unknown> {
  usedTo: string
  reason: string
}

interface CloseDialogProps {
  readonly title: string
  /** What happens to what has it. */
  readonly explanation: string
  readonly schema: z.ZodType
  readonly row: { readonly id: number; readonly version: number }
  readonly save: (input: {
    readonly id: number
    readonly version: number
    readonly usedTo: string
    readonly reason: string
  }) => Promise<unknown>
  readonly onClose: () => void
}

/** Gives a place, a route or a checklist up from a day on. */
export function CloseDialog({ title, explanation, schema, row, save, onClose }: CloseDialogProps) {
  const today = useToday()
  const { id, version } = row
  const record = useRecordForm<CloseValues>({
    initialValues: { usedTo: addDays(today, 1), reason: '' },
    schema,
    toInput: (values) => ({ id, version, ...values }),
    save: (values) => save({ id, version, ...values }),
  })
  return (
    <FormDialog record={record} title={title} saveLabel="停用" onClose={onClose}>
      <FormGroup>
        <Field>
          <DayField
            label="从哪天起停用"
            description={explanation}
            required
            min={today}
            {...record.form.getInputProps('usedTo')}
          />
        </Field>
        <ReasonField record={record} label="停用原因" />
      </FormGroup>
    </FormDialog>
  )
}
