import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import { TextInput } from '@mantine/core'
import type { z } from 'zod'

interface NameValues extends Record<string, unknown> {
  name: string
  note: string
}

interface NameDialogProps {
  readonly title: string
  readonly schema: z.ZodType
  readonly row: {
    readonly id: number
    readonly version: number
    readonly name: string
    readonly note: string | null
  }
  readonly save: (
    input: NameValues & { readonly id: number; readonly version: number },
  ) => Promise<unknown>
  readonly onClose: () => void
}

/** Puts name and note right. */
export function NameDialog({ title, schema, row, save, onClose }: NameDialogProps) {
  const { id, version, name, note } = row
  const record = useRecordForm<NameValues>({
    initialValues: { name, note: note ?? '' },
    schema,
    toInput: (values) => ({ id, version, ...values }),
    save: (values) => save({ id, version, ...values }),
  })
  return (
    <FormDialog record={record} title={title} saveLabel="保存更正" onClose={onClose}>
      <FormGroup>
        <Field>
          <TextInput label="名称" required maxLength={40} {...record.form.getInputProps('name')} />
        </Field>
        <Field>
          <TextInput label="备注" maxLength={200} {...record.form.getInputProps('note')} />
        </Field>
      </FormGroup>
    </FormDialog>
  )
}
