import { Textarea } from '@mantine/core'
import type { ReactNode } from 'react'
import { Field, FormGroup } from './RecordForm.tsx'
import type { RecordFormState } from './use-record-form.ts'

interface ReasonFieldProps<Values extends object> {
  readonly record: Pick<RecordFormState<Values>, 'form'>
  readonly name?: string
  readonly label?: string
  readonly description?: ReactNode
  readonly takesFocus?: boolean
}

/** Why something is ended or corrected. */
export function ReasonField<Values extends object>(props: ReasonFieldProps<Values>) {
  const { record, name = 'reason', label = '更正原因', description, takesFocus } = props
  return (
    <Field>
      <Textarea
        label={label}
        required
        autosize
        minRows={2}
        maxLength={200}
        description={description}
        data-autofocus={takesFocus === true ? true : undefined}
        {...record.form.getInputProps(name as never)}
      />
    </Field>
  )
}

/** Why the past is corrected: asked at the end of every correction. */
export function CorrectionReason<Values extends object>(
  props: Pick<ReasonFieldProps<Values>, 'record' | 'name'>,
) {
  return (
    <FormGroup title="更正">
      <ReasonField {...props} description="原来的内容留在操作记录里" />
    </FormGroup>
  )
}
