import { DayField } from '#renderer/ui/DayField.tsx'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { Text } from '@mantine/core'
import { z } from 'zod'
import { day } from '#shared/contract/fields.ts'

interface Values extends Record<string, unknown> {
  closedOn: string
}

interface CloseDialogProps {
  readonly title: string
  readonly explanation: string
  readonly onConfirm: (closedOn: string) => Promise<unknown>
  readonly onClose: () => void
}

const schema = z.object({ closedOn: day })

/** From which day on an item or a class is used no more; the day may lie ahead. */
export function CloseDialog({ title, explanation, onConfirm, onClose }: CloseDialogProps) {
  const today = useToday()
  const record = useRecordForm<Values>({
    initialValues: { closedOn: today },
    schema,
    save: ({ closedOn }) => onConfirm(closedOn),
  })
  return (
    <FormDialog record={record} title={title} saveLabel="停用" onClose={onClose}>
      <Text size="sm" mb="sm">
        {explanation}
      </Text>
      <FormGroup>
        <Field width="half">
          <DayField label="从哪天起停用" required {...record.form.getInputProps('closedOn')} />
        </Field>
      </FormGroup>
    </FormDialog>
  )
}
