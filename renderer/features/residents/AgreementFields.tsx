import { DayField } from '#renderer/ui/DayField.tsx'
import { Field } from '#renderer/ui/RecordForm.tsx'
import type { RecordFormState } from '#renderer/ui/use-record-form.ts'
import { TextInput } from '@mantine/core'
import { dayGiven, dayOrNull } from './day-input.ts'

/** A signed agreement as a form holds it. */
export interface AgreementValues {
  number: string
  signedOn: string
  startsOn: string
  expiresOn: string
}

/** What is sent of it. */
export function agreementInput({ number, signedOn, startsOn, expiresOn }: AgreementValues) {
  return {
    number,
    signedOn: dayGiven(signedOn) as string,
    startsOn: dayOrNull(startsOn),
    expiresOn: dayOrNull(expiresOn),
  }
}

interface AgreementFieldsProps<Values extends object> {
  readonly record: RecordFormState<Values>
  /** Where the values stand in the form, with its dot: `agreement.`. */
  readonly at?: string
}

/** Number and days of a signed agreement. */
export function AgreementFields<Values extends object>(props: AgreementFieldsProps<Values>) {
  const { record, at = '' } = props
  const field = (name: keyof AgreementValues) => record.form.getInputProps(`${at}${name}`)
  return (
    <>
      <Field width="half">
        <TextInput label="协议编号" data-autofocus {...field('number')} />
      </Field>
      <Field width="half">
        <DayField label="签订日期" required {...field('signedOn')} />
      </Field>
      <Field width="half">
        <DayField label="起始日期" {...field('startsOn')} />
      </Field>
      <Field width="half">
        <DayField
          label="截止日期"
          description="协议有效的最后一天；没有约定就留空"
          {...field('expiresOn')}
        />
      </Field>
    </>
  )
}
