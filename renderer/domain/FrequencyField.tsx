import { type Frequency, frequencies } from '#shared/rules/frequency.ts'
import { Chip, Group, Input, NumberInput, SegmentedControl, Text, TextInput } from '@mantine/core'
import { type KeyboardEvent, type ReactNode, useState } from 'react'
import { isComposing } from '#renderer/ui/composing.ts'
import {
  emptyFrequency,
  type FrequencyErrors,
  frequencySaid,
  type FrequencyValue,
  readHours,
} from './frequency-value.ts'
import classes from './FrequencyField.module.css'

type Kind = Frequency['frequency']

interface FrequencyFieldProps {
  /** Optional for `getInputProps` of a form alone. */
  readonly value?: FrequencyValue
  readonly onChange: (value: FrequencyValue) => void
  /** `frequencyErrors(form.errors, 'frequency')`. */
  readonly errors?: FrequencyErrors
  readonly label?: string
  /** Kinds that may be chosen; all unless told. */
  readonly kinds?: readonly Kind[]
}

const kindNames: Readonly<Record<Kind, string>> = {
  'at-hours': '每天几点',
  'every-hours': '每几小时',
  weekly: '每周',
  'every-days': '每几天',
  'as-needed': '需要时',
}

const shownOrder: readonly Kind[] = ['at-hours', 'every-hours', 'weekly', 'every-days', 'as-needed']

const weekdays = ['周一', '周二', '周三', '周四', '周五', '周六', '周日']

interface HoursProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly error: ReactNode
}

/** Hours as people type them, read when the cursor leaves or Enter is pressed. */
function HoursField({ label, value, onChange, error }: HoursProps) {
  const [typed, setTyped] = useState<string | null>(null)
  const isUnread = typed === null && value !== '' && readHours(value).join('、') !== value

  function read() {
    if (typed === null) return
    const hours = readHours(typed)
    const isRead = hours.every((hour) => /^\d\d:\d\d$/.test(hour))
    onChange(isRead ? hours.join('、') : typed.trim())
    setTyped(null)
  }

  function onKeyDown(event: KeyboardEvent) {
    if (isComposing(event)) return
    if (event.key === 'Enter' || event.key === 'F9') read()
  }

  return (
    <TextInput
      className={classes.hours}
      label={label}
      value={typed ?? value}
      placeholder="0800"
      autoComplete="off"
      error={error ?? (isUnread ? '时间写作 0800 或 8:00，几个之间空一格' : undefined)}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={read}
      onKeyDown={onKeyDown}
    />
  )
}

interface WeekdaysProps {
  readonly value: readonly number[]
  readonly onChange: (value: readonly number[]) => void
  readonly error: ReactNode
}

function WeekdaysField({ value, onChange, error }: WeekdaysProps) {
  return (
    <Input.Wrapper label="星期几" error={error} labelElement="div">
      <Chip.Group
        multiple
        value={value.map(String)}
        onChange={(days) => onChange(days.map(Number).toSorted((one, other) => one - other))}
      >
        <Group gap={4} role="group" aria-label="星期几">
          {weekdays.map((name, index) => (
            <Chip key={name} value={String(index + 1)} size="xs" radius="sm">
              {name}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
    </Input.Wrapper>
  )
}

const countLabels: Partial<Record<Kind, { label: string; max: number; unit: string }>> = {
  'every-hours': { label: '每几小时', max: 12, unit: '小时' },
  'every-days': { label: '每几天', max: 60, unit: '天' },
}

/** How often: the kind, and what belongs to it. What belongs to the other kinds is kept while switching. */
export function FrequencyField(props: FrequencyFieldProps) {
  const {
    value = emptyFrequency,
    onChange,
    errors = {},
    label = '多久一次',
    kinds = frequencies,
  } = props
  const { frequency } = value
  const count = countLabels[frequency]
  const error = (field: keyof FrequencyErrors) => errors[field] as ReactNode
  const said = frequencySaid(value)
  return (
    <div role="group" aria-label={label}>
      <Input.Label component="div">{label}</Input.Label>
      <SegmentedControl
        fullWidth
        size="xs"
        aria-label={label}
        value={frequency}
        onChange={(kind) => onChange({ ...value, frequency: kind })}
        data={shownOrder
          .filter((kind) => kinds.includes(kind))
          .map((kind) => ({ value: kind, label: kindNames[kind] }))}
      />
      {frequency === 'as-needed' ? null : (
        <div className={classes.parts}>
          {count === undefined ? null : (
            <NumberInput
              className={classes.count}
              label={count.label}
              value={value.everyCount}
              onChange={(everyCount) => onChange({ ...value, everyCount })}
              error={error('everyCount')}
              min={1}
              max={count.max}
              allowDecimal={false}
              allowNegative={false}
              suffix={` ${count.unit}`}
            />
          )}
          {frequency === 'weekly' ? (
            <WeekdaysField
              value={value.weekdays}
              onChange={(days) => onChange({ ...value, weekdays: days })}
              error={error('weekdays')}
            />
          ) : null}
          <HoursField
            key={frequency === 'every-hours' ? 'first' : 'hours'}
            label={frequency === 'every-hours' ? '从几点开始' : '几点'}
            value={value.hours}
            onChange={(hours) => onChange({ ...value, hours })}
            error={error('hours')}
          />
        </div>
      )}
      <Text className={classes.said} role="status" c={said === null ? 'dimmed' : undefined}>
        {said ?? '还没填全'}
      </Text>
    </div>
  )
}
