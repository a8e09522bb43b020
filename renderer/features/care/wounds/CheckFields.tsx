import { woundStages } from '#shared/contract/care/wound.ts'
import { woundStageWords } from '#shared/rules/wound-words.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { HourField } from '#renderer/ui/HourField.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import type { RecordFormState } from '#renderer/ui/use-record-form.ts'
import { NumberInput, Select, Textarea, TextInput } from '@mantine/core'
import type { CheckValues } from './wound-form.ts'

interface CheckFieldsProps<Values extends CheckValues> {
  readonly record: RecordFormState<Values>
  readonly title: string
  readonly isPressure: boolean
  /** In a form that begins here: the cursor is at the first measure. */
  readonly takesFocus?: boolean
}

/** What somebody saw of a wound: size, stage, look, what she did, when again. */
export function CheckFields<Values extends CheckValues>(props: CheckFieldsProps<Values>) {
  const { record, title, isPressure, takesFocus = false } = props
  const of = (name: keyof CheckValues & string) => record.form.getInputProps(name as never)
  const { value: stage, ...ofStage } = of('stage') as { readonly value: string }
  const size = (name: 'lengthMm' | 'widthMm' | 'depthMm', label: string) => (
    <Field width="quarter">
      <NumberInput
        label={label}
        autoFocus={takesFocus && name === 'lengthMm'}
        allowNegative={false}
        hideControls
        {...of(name)}
      />
    </Field>
  )
  return (
    <FormGroup title={title}>
      <Field width="half">
        <DayField label="检查日期" required {...of('checkedDay')} />
      </Field>
      <Field width="quarter">
        <HourField label="几点" {...of('checkedHour')} />
      </Field>
      <Field width="quarter">
        <TextInput label="检查人" required maxLength={40} {...of('checkedBy')} />
      </Field>
      {size('lengthMm', '长（毫米）')}
      {size('widthMm', '宽（毫米）')}
      {size('depthMm', '深（毫米）')}
      <Field width="quarter">
        {isPressure ? (
          <Select
            label="分期"
            clearable
            openOnFocus={false}
            data={woundStages.map((key) => ({ value: key, label: woundStageWords[key] }))}
            value={stage === '' ? null : stage}
            {...ofStage}
          />
        ) : null}
      </Field>
      <Field width="half">
        <Textarea label="伤口情况" autosize minRows={2} maxLength={300} {...of('look')} />
      </Field>
      <Field width="half">
        <Textarea label="处理" autosize minRows={2} maxLength={300} {...of('treatment')} />
      </Field>
      <Field width="half">
        <DayField label="下次检查" {...of('nextOn')} />
      </Field>
    </FormGroup>
  )
}
