import { readHour } from '#shared/text/hour.ts'
import { TextInput } from '@mantine/core'
import { useState, type KeyboardEvent, type ReactNode } from 'react'
import { isComposing } from './composing.ts'

interface HourFieldProps {
  readonly label: string
  /** `HH:MM`, empty where nobody knows, or what was typed as long as it is no hour. */
  readonly value?: string
  readonly onChange: (value: string) => void
  readonly error?: ReactNode
  readonly description?: ReactNode
  readonly disabled?: boolean
}

/**
 * An hour as people type it (`1430`, `14:30`, `9点半`). It is read when the cursor leaves the field or
 * Enter is pressed; what cannot be read stays and is named.
 */
export function HourField(props: HourFieldProps) {
  const { value = '', onChange, error } = props
  const [typed, setTyped] = useState<string | null>(null)
  const isUnread = typed === null && value !== '' && readHour(value) !== value

  function read() {
    if (typed === null) return
    onChange(typed.trim() === '' ? '' : (readHour(typed) ?? typed.trim()))
    setTyped(null)
  }

  function onKeyDown(event: KeyboardEvent) {
    if (isComposing(event)) return
    if (event.key === 'Enter' || event.key === 'F9') read()
  }

  return (
    <TextInput
      label={props.label}
      description={props.description}
      disabled={props.disabled ?? false}
      value={typed ?? value}
      placeholder="1430"
      inputMode="numeric"
      autoComplete="off"
      error={error ?? (isUnread ? '时间写作 1430 或 14:30' : undefined)}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={read}
      onKeyDown={onKeyDown}
    />
  )
}
