import { requestKinds, requestRoles } from '#shared/contract/office/privacy-request.ts'
import { requestKindWords, requestRoleWords } from '#shared/rules/privacy-words.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { Field } from '#renderer/ui/RecordForm.tsx'
import type { RecordFormState } from '#renderer/ui/use-record-form.ts'
import { NativeSelect, Textarea, TextInput } from '@mantine/core'
import type { AskedValues } from './request-form.ts'

/** Who asks for what, and how it was made sure who that is. */
export function AskedFields<Values extends AskedValues>(props: {
  readonly record: RecordFormState<Values>
  /** In a dialog: the cursor is here. */
  readonly takesFocus?: boolean
}) {
  const field = (name: string) => props.record.form.getInputProps(name)
  return (
    <>
      <Field width="quarter">
        <NativeSelect
          label="请求"
          data-autofocus={props.takesFocus === true ? true : undefined}
          data={requestKinds.map((kind) => ({ value: kind, label: requestKindWords[kind] }))}
          {...field('kind')}
        />
      </Field>
      <Field width="quarter">
        <DayField label="申请日期" required {...field('askedOn')} />
      </Field>
      <Field width="half">
        <TextInput label="申请人" required {...field('askedBy')} />
      </Field>
      <Field width="half">
        <NativeSelect
          label="身份"
          data={requestRoles.map((role) => ({ value: role, label: requestRoleWords[role] }))}
          {...field('askedByRole')}
        />
      </Field>
      <Field>
        <TextInput
          label="身份核验"
          placeholder="身份证、委托书、监护文书、亲属关系证明"
          {...field('proof')}
        />
      </Field>
      <Field>
        <Textarea
          label="要求"
          autosize
          minRows={2}
          placeholder="要看哪些、复制哪些、改什么"
          {...field('wish')}
        />
      </Field>
    </>
  )
}
