import { shanghaiDay, parseDay, readDay, type Day } from '#shared/text/day.ts'
import { ActionIcon, Popover, TextInput } from '@mantine/core'
import { DatePicker } from '@mantine/dates'
import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { isComposing } from './composing.ts'
import { IconCalendar } from './icons.ts'

interface DayFieldProps {
  readonly label: string
  /** `YYYY-MM-DD`, empty where nothing is known, or what was typed as long as it is no day. */
  readonly value?: string
  readonly onChange: (value: string) => void
  readonly error?: ReactNode
  readonly description?: ReactNode
  readonly required?: boolean
  readonly disabled?: boolean
  readonly min?: Day
  readonly max?: Day
  readonly placeholder?: string
  readonly w?: number | string
}

const today = (): Day => shanghaiDay(Date.now())

/** What the text means, or null; a day without a year lies in this year. */
function dayIn(text: string): Day | null {
  return parseDay(text, { yearIfMissing: Number(today().slice(0, 4)) })
}

function complaint(text: string): string {
  return readDay(text).kind === 'impossible'
    ? '日历上没有这一天'
    : '日期写作 20261122、11-22 或 2026.11.22'
}

/**
 * A day as people type it (`20261122`, `11-22`, `2026.11.22`), or picked from the calendar
 * (Alt+↓). It is read when the cursor leaves the field or Enter is pressed, so that nothing
 * jumps while somebody types; what cannot be read stays and is named.
 */
export function DayField(props: DayFieldProps) {
  const { value = '', onChange, error, min, max, placeholder = '20261122 或 11-22' } = props
  const [isOpen, setOpen] = useState(false)
  const [typed, setTyped] = useState<string | null>(null)
  const input = useRef<HTMLInputElement>(null)
  const text = typed ?? value
  const isUnread = typed === null && value !== '' && dayIn(value) !== value

  function read() {
    if (typed === null) return
    onChange(typed.trim() === '' ? '' : (dayIn(typed) ?? typed.trim()))
    setTyped(null)
  }

  function onKeyDown(event: KeyboardEvent) {
    if (isComposing(event)) return
    if (event.key === 'Enter' || event.key === 'F9') read()
    if (event.key === 'ArrowDown' && event.altKey) {
      event.preventDefault()
      setOpen(true)
    }
    if (event.key === 'Escape' && isOpen) {
      event.preventDefault()
      setOpen(false)
    }
  }

  function pick(day: string | null) {
    setTyped(null)
    if (day !== null) onChange(day)
    setOpen(false)
    input.current?.focus()
  }

  return (
    <Popover
      opened={isOpen}
      onChange={setOpen}
      withRoles={false}
      trapFocus
      position="bottom-start"
      shadow="md"
    >
      <Popover.Target>
        <TextInput
          ref={input}
          label={props.label}
          description={props.description}
          required={props.required ?? false}
          disabled={props.disabled ?? false}
          w={props.w}
          value={text}
          placeholder={placeholder}
          inputMode="numeric"
          autoComplete="off"
          error={error ?? (isUnread ? complaint(value) : undefined)}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onBlur={read}
          onKeyDown={onKeyDown}
          rightSection={
            <ActionIcon
              variant="subtle"
              color="gray"
              tabIndex={-1}
              aria-label={`${props.label}：打开日历`}
              disabled={props.disabled ?? false}
              onClick={() => setOpen((open) => !open)}
            >
              <IconCalendar size={16} stroke={1.5} />
            </ActionIcon>
          }
        />
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={`${props.label}：日历`}>
        <DatePicker
          value={dayIn(text)}
          onChange={pick}
          defaultDate={dayIn(text) ?? today()}
          {...(min === undefined ? {} : { minDate: min })}
          {...(max === undefined ? {} : { maxDate: max })}
        />
      </Popover.Dropdown>
    </Popover>
  )
}
