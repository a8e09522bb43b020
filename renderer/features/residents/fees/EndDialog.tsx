import { DayField } from '#renderer/ui/DayField.tsx'
import { FormDialog } from '#renderer/ui/FormDialog.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import { useRecordForm } from '#renderer/ui/use-record-form.ts'
import type { z } from 'zod'
import { dayGiven } from '../day-input.ts'

interface EndDialogProps {
  readonly title: string
  readonly label: string
  readonly day: string
  /** Of the command that ends it. */
  readonly schema: z.ZodType
  /** How the command calls the day. */
  readonly name: 'chargeTo' | 'waiverTo'
  readonly of: { readonly id: number; readonly version: number }
  readonly end: (day: string) => Promise<unknown>
  readonly onClose: () => void
}

/** The first day on which an item or a waiver holds no more. */
export function EndDialog(props: EndDialogProps) {
  const { of, name, end } = props
  const record = useRecordForm({
    initialValues: { endsOn: props.day },
    schema: props.schema,
    toInput: ({ endsOn }) => ({ id: of.id, version: of.version, [name]: dayGiven(endsOn) }),
    fieldNames: { [name]: 'endsOn' },
    save: ({ endsOn }) => end(endsOn),
  })
  return (
    <FormDialog record={record} title={props.title} saveLabel="保存" onClose={props.onClose}>
      <FormGroup>
        <Field width="half">
          <DayField
            label={props.label}
            required
            description="这一天起不再算"
            {...record.form.getInputProps('endsOn')}
          />
        </Field>
      </FormGroup>
    </FormDialog>
  )
}
