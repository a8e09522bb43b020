import { planCauses, planClasses } from '#shared/contract/safety/emergency-plan.ts'
import { planCauseWords, planClassWords } from '#shared/rules/safety/emergency-words.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Field, FormGroup } from '#renderer/ui/RecordForm.tsx'
import type { RecordFormState } from '#renderer/ui/use-record-form.ts'
import { Select, Textarea, TextInput } from '@mantine/core'

const classes = planClasses.map((value) => ({ value, label: planClassWords[value] }))
const causes = planCauses
  .filter((value) => value !== 'first')
  .map((value) => ({ value, label: planCauseWords[value] }))

/** What the form about a version holds; days as typed. */
export interface VersionValues extends Record<string, unknown> {
  validFrom: string
  approvedBy: string
  approvedOn: string
  cause: (typeof planCauses)[number]
  changes: string
  content: string
  filedWith: string
  filedOn: string
}

export const versionOf = (today: string, cause: VersionValues['cause']): VersionValues => ({
  validFrom: today,
  approvedBy: '',
  approvedOn: today,
  cause,
  changes: '',
  content: '',
  filedWith: '',
  filedOn: '',
})

/** What is sent of a version. */
export const saidOf = ({ filedOn, ...values }: VersionValues) => ({
  validFrom: values.validFrom,
  approvedBy: values.approvedBy,
  approvedOn: values.approvedOn,
  cause: values.cause,
  changes: values.changes,
  content: values.content,
  filedWith: values.filedWith,
  filedOn: filedOn === '' ? null : filedOn,
})

export function VersionFields<Values extends VersionValues>({
  record,
  isFirst,
}: {
  readonly record: RecordFormState<Values>
  readonly isFirst: boolean
}) {
  const { form } = record
  const today = useToday()
  return (
    <FormGroup title="这一版">
      <Field width="third">
        <TextInput label="批准人" required maxLength={40} {...form.getInputProps('approvedBy')} />
      </Field>
      <Field width="third">
        <DayField label="批准日期" required max={today} {...form.getInputProps('approvedOn')} />
      </Field>
      <Field width="third">
        <DayField label="生效日期" required {...form.getInputProps('validFrom')} />
      </Field>
      {isFirst ? null : (
        <>
          <Field width="third">
            <Select
              label="修订原因"
              required
              allowDeselect={false}
              openOnFocus={false}
              data={causes}
              {...form.getInputProps('cause')}
            />
          </Field>
          <Field width="twoThirds">
            <TextInput label="改了什么" maxLength={500} {...form.getInputProps('changes')} />
          </Field>
        </>
      )}
      <Field width="twoThirds">
        <TextInput
          label="备案部门"
          description="没有备案的留空"
          maxLength={80}
          {...form.getInputProps('filedWith')}
        />
      </Field>
      <Field width="third">
        <DayField label="备案日期" max={today} {...form.getInputProps('filedOn')} />
      </Field>
      <Field>
        <Textarea
          label="预案正文"
          description="也可以保存后存入文件"
          autosize
          minRows={3}
          maxRows={12}
          maxLength={20_000}
          {...form.getInputProps('content')}
        />
      </Field>
    </FormGroup>
  )
}

interface PlanFieldsProps<Values extends Record<string, unknown>> {
  readonly record: RecordFormState<Values>
}

/** Class, name and note of a plan. */
export function PlanFields<Values extends Record<string, unknown>>({
  record,
}: PlanFieldsProps<Values>) {
  const { form } = record
  return (
    <FormGroup>
      <Field width="third">
        <Select
          label="类别"
          required
          allowDeselect={false}
          openOnFocus={false}
          data-autofocus
          data={classes}
          {...form.getInputProps('class')}
        />
      </Field>
      <Field width="twoThirds">
        <TextInput label="名称" required maxLength={60} {...form.getInputProps('name')} />
      </Field>
      <Field>
        <TextInput label="备注" maxLength={200} {...form.getInputProps('note')} />
      </Field>
    </FormGroup>
  )
}
