import type { FrequencyKey } from '#shared/rules/safety/frequency.ts'
import { HourField } from '#renderer/ui/HourField.tsx'
import { Field } from '#renderer/ui/RecordForm.tsx'
import type { RecordFormState } from '#renderer/ui/use-record-form.ts'
import { NumberInput, Select } from '@mantine/core'
import { frequencyChoices, monthsOf, type TermValues } from './schedule-form.ts'
import { TimesFields } from './TimesFields.tsx'

type Form = RecordFormState<TermValues>['form']

interface PartProps {
  readonly form: Form
}

const weekdays = ['一', '二', '三', '四', '五', '六', '日'].map((word, index) => ({
  value: String(index + 1),
  label: `周${word}`,
}))

function HoursFields({ form }: PartProps) {
  return (
    <>
      <Field width="third">
        <HourField label="从几点" {...form.getInputProps('from')} />
      </Field>
      <Field width="third">
        <HourField
          label="到几点"
          description="不晚于开始的，算到次日"
          {...form.getInputProps('to')}
        />
      </Field>
      <Field width="third">
        <NumberInput
          label="每隔（小时）"
          required
          min={1}
          max={12}
          allowDecimal={false}
          {...form.getInputProps('every')}
        />
      </Field>
    </>
  )
}

function WeekFields({ form }: PartProps) {
  return (
    <Field width="half">
      <Select
        label="哪一天"
        allowDeselect={false}
        openOnFocus={false}
        data={[{ value: '', label: '一周内哪天都可以' }, ...weekdays]}
        {...form.getInputProps('weekday')}
      />
    </Field>
  )
}

/** From one number of the period to another; an end before the beginning is told of both together. */
function SpanFields({ form, names, max, unit }: PartProps & SpanProps) {
  const [from, to] = names
  const last = form.getInputProps(to)
  const whole: unknown = form.errors['frequency']
  const error = last.error ?? (typeof whole === 'string' ? whole : undefined)
  const input = { required: true, min: 1, max, allowDecimal: false }
  return (
    <>
      <Field width="half">
        <NumberInput label={`从第几${unit}`} {...input} {...form.getInputProps(from)} />
      </Field>
      <Field width="half">
        <NumberInput
          label={`到第几${unit}`}
          description={max === 31 ? '31 表示最后一天' : undefined}
          {...input}
          {...last}
          error={error}
        />
      </Field>
    </>
  )
}

interface SpanProps {
  readonly names: readonly ['fromDay', 'toDay'] | readonly ['fromMonth', 'toMonth']
  readonly max: number
  readonly unit: string
}

function DetailFields({ form }: PartProps) {
  const { frequency } = form.values
  switch (frequency) {
    case 'hours':
      return <HoursFields form={form} />
    case 'times':
      return <TimesFields form={form} />
    case 'daily':
      return null
    case 'weekly':
      return <WeekFields form={form} />
    case 'monthly':
      return <SpanFields form={form} names={['fromDay', 'toDay']} max={31} unit="日" />
    default: {
      const names = ['fromMonth', 'toMonth'] as const
      return <SpanFields form={form} names={names} max={monthsOf[frequency]} unit="个月" />
    }
  }
}

/** How often, and when within the period; only the fields of the frequency that is chosen. */
export function FrequencyFields<Values extends TermValues>(props: {
  readonly record: RecordFormState<Values>
}) {
  const form = props.record.form as unknown as Form
  function choose(frequency: FrequencyKey) {
    form.setFieldValue('frequency', frequency)
    form.clearErrors()
    // Months are counted within the period: of another period the whole is offered first.
    if (frequency in monthsOf) {
      form.setFieldValue('fromMonth', 1)
      form.setFieldValue('toMonth', monthsOf[frequency as keyof typeof monthsOf])
    }
  }
  return (
    <>
      <Field width="half">
        <Select
          label="周期"
          required
          allowDeselect={false}
          openOnFocus={false}
          data={frequencyChoices}
          value={form.values.frequency}
          onChange={(next) => choose(next ?? 'daily')}
        />
      </Field>
      <Field width="half">
        <NumberInput
          label="宽限（分钟）"
          description="时段结束后多久内完成仍算按时"
          min={0}
          max={720}
          allowDecimal={false}
          {...form.getInputProps('graceMinutes')}
        />
      </Field>
      <DetailFields form={form} />
    </>
  )
}
