import { pricingBasisWords } from '#shared/rules/fees/fee-words.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import type { RecordFormState } from '#renderer/ui/use-record-form.ts'
import { Select, Textarea, TextInput } from '@mantine/core'
import type { HeadValues } from './head-form.ts'

const bases = Object.entries(pricingBasisWords).map(([value, label]) => ({ value, label }))

/** What a version is called, from when it holds, who decided on what ground. */
export function HeadFields<Values extends HeadValues>(props: {
  readonly record: RecordFormState<Values>
  /** A published version begins when it was told to. */
  readonly isStartFixed?: boolean
}) {
  const { form } = props.record
  return (
    <FormGroup>
      <Field width="half">
        <TextInput
          label="名称"
          required
          autoFocus
          maxLength={40}
          placeholder="2027 年收费标准"
          {...form.getInputProps('name')}
        />
      </Field>
      <Field width="half">
        <DayField
          label="开始执行的日期"
          required
          disabled={props.isStartFixed ?? false}
          {...form.getInputProps('startsOn')}
        />
      </Field>
      <Field width="half">
        <Select
          label="定价形式"
          clearable
          openOnFocus={false}
          data={bases}
          {...form.getInputProps('basis')}
        />
      </Field>
      <Field width="half">
        <TextInput
          label="定价依据"
          maxLength={200}
          placeholder="文件名和文号，没有就留空"
          {...form.getInputProps('basisNote')}
        />
      </Field>
      <Field width="half">
        <TextInput
          label="谁决定"
          maxLength={60}
          placeholder="院务会、理事会"
          {...form.getInputProps('decidedBy')}
        />
      </Field>
      <Field width="half">
        <DayField label="决定日期" {...form.getInputProps('decidedOn')} />
      </Field>
      <Field>
        <Textarea
          label="变更原因"
          description="告知老人和家属的原因"
          autosize
          minRows={2}
          maxLength={300}
          {...form.getInputProps('reason')}
        />
      </Field>
    </FormGroup>
  )
}
