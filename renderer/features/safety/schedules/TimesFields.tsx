import { HourField } from '#renderer/ui/HourField.tsx'
import { IconPlus } from '#renderer/ui/icons.ts'
import { Field } from '#renderer/ui/RecordForm.tsx'
import type { RecordFormState } from '#renderer/ui/use-record-form.ts'
import { Button, Group, Text, TextInput } from '@mantine/core'
import { emptyTime, type TermValues, type TimeValues } from './schedule-form.ts'

interface TimesFieldsProps {
  readonly form: RecordFormState<TermValues>['form']
}

interface TimeProps extends TimesFieldsProps {
  readonly index: number
  readonly onChange: (change: Partial<TimeValues>) => void
  readonly onRemove: (() => void) | null
}

function Time({ form, index, onChange, onRemove }: TimeProps) {
  const time = form.values.times[index] ?? emptyTime
  const error = (name: string) => form.errors[`frequency.times.${index}.${name}`]
  const number = index + 1
  return (
    <>
      <Field width="third">
        <TextInput
          label={`第 ${number} 次名称`}
          placeholder="白班"
          maxLength={20}
          value={time.name}
          error={error('name')}
          onChange={(event) => onChange({ name: event.currentTarget.value })}
        />
      </Field>
      <Field width="third">
        <HourField
          label={`第 ${number} 次从几点`}
          value={time.from}
          error={error('from')}
          onChange={(from) => onChange({ from })}
        />
      </Field>
      <Field width="third">
        <HourField
          label={`第 ${number} 次到几点`}
          value={time.to}
          error={error('to')}
          onChange={(to) => onChange({ to })}
        />
      </Field>
      {onRemove === null ? null : (
        <Field>
          <Button variant="subtle" color="gray" size="compact-xs" onClick={onRemove}>
            {`去掉第 ${number} 次`}
          </Button>
        </Field>
      )}
    </>
  )
}

/** Named spans of a day, such as shifts. */
export function TimesFields({ form }: TimesFieldsProps) {
  const { times } = form.values
  const set = (next: readonly TimeValues[]) => form.setFieldValue('times', next)
  const error = form.errors['times']
  return (
    <>
      {times.map((_time, index) => (
        <Time
          // A span has no name of its own before it is typed: its place is what it is.
          key={index}
          form={form}
          index={index}
          onChange={(change) =>
            set(times.map((one, at) => (at === index ? { ...one, ...change } : one)))
          }
          onRemove={times.length === 1 ? null : () => set(times.filter((_one, at) => at !== index))}
        />
      ))}
      <Field>
        <Group gap="xs">
          {times.length < 12 ? (
            <Button
              variant="default"
              size="xs"
              leftSection={<IconPlus size={14} stroke={1.5} />}
              onClick={() => set([...times, emptyTime])}
            >
              再加一次
            </Button>
          ) : null}
          {error === undefined ? null : (
            <Text size="sm" c="red" role="alert">
              {error}
            </Text>
          )}
        </Group>
      </Field>
    </>
  )
}
