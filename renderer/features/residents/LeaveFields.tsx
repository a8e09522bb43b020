import { leaveKindWords } from '#renderer/domain/words.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { Field } from '#renderer/ui/RecordForm.tsx'
import type { RecordFormState } from '#renderer/ui/use-record-form.ts'
import { TextInput } from '@mantine/core'
import { ChoiceField } from './ChoiceField.tsx'

interface LeaveFieldsProps<Values extends object> {
  readonly record: RecordFormState<Values>
  /** With the day of return: for a leave of the past. */
  readonly hasReturn?: boolean
}

/** Where somebody goes, with whom, from when and until when. */
export function LeaveFields<Values extends object>(props: LeaveFieldsProps<Values>) {
  const { record, hasReturn = false } = props
  const field = (name: string) => record.form.getInputProps(name)
  return (
    <>
      <Field>
        <ChoiceField label="类型" words={leaveKindWords} {...field('kind')} />
      </Field>
      <Field width={hasReturn ? 'third' : 'half'}>
        <DayField
          label="从哪一天起"
          required
          description="不在院的第一天"
          {...field('leaveFrom')}
        />
      </Field>
      {hasReturn ? (
        <Field width="third">
          <DayField label="返回日期" description="还没有回来就留空" {...field('leaveTo')} />
        </Field>
      ) : null}
      <Field width={hasReturn ? 'third' : 'half'}>
        <DayField label="应返日期" description="说不准就留空" {...field('expectedOn')} />
      </Field>
      <Field width="half">
        <TextInput label="去处" placeholder="县人民医院" {...field('place')} />
      </Field>
      <Field width="half">
        <TextInput label="陪同人" {...field('companion')} />
      </Field>
      <Field>
        <TextInput label="事由" {...field('reason')} />
      </Field>
    </>
  )
}
