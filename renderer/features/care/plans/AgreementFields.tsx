import type { agreers } from '#shared/contract/care/care-plan.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import type { RecordFormState } from '#renderer/ui/use-record-form.ts'
import { Select, TextInput } from '@mantine/core'
import { agreerWords } from './plan-words.ts'

export interface AgreementValues extends Record<string, unknown> {
  agreedAs: (typeof agreers)[number] | null
  agreedBy: string
  agreedOn: string
}

export const nobodyAgreed: AgreementValues = { agreedAs: null, agreedBy: '', agreedOn: '' }

/** Who agreed; all empty where nobody did yet. */
export function agreementInput({ agreedAs, agreedBy, agreedOn }: AgreementValues) {
  return { agreedAs, agreedBy, agreedOn: agreedOn === '' ? null : agreedOn }
}

interface AgreementFieldsProps<Values extends AgreementValues> {
  readonly record: RecordFormState<Values>
  readonly isOptional: boolean
}

/** The resident, guardian or agent who agreed, and when. */
export function AgreementFields<Values extends AgreementValues>(
  props: AgreementFieldsProps<Values>,
) {
  const { form } = props.record
  return (
    <FormGroup title={props.isOptional ? '确认（还没有的都空着）' : '确认'}>
      <Field width="third">
        <Select
          label="身份"
          clearable
          data={Object.entries(agreerWords).map(([value, label]) => ({ value, label }))}
          {...form.getInputProps('agreedAs')}
        />
      </Field>
      <Field width="third">
        <TextInput label="姓名" maxLength={40} {...form.getInputProps('agreedBy')} />
      </Field>
      <Field width="third">
        <DayField label="日期" {...form.getInputProps('agreedOn')} />
      </Field>
    </FormGroup>
  )
}
