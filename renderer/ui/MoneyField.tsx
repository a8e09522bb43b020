import { TextInput } from '@mantine/core'
import { useState, type KeyboardEvent, type ReactNode } from 'react'
import { isComposing } from './composing.ts'
import { fenToYuan, yuanToFen } from './yuan.ts'

interface MoneyFieldProps {
  readonly label: string
  /** Yuan as text, as {@link yuanToFen} reads it; what is no sum stays as typed. */
  readonly value?: string
  readonly onChange: (value: string) => void
  readonly error?: ReactNode
  readonly description?: ReactNode
  readonly required?: boolean
  readonly disabled?: boolean
  /** What the field is called where no label stands above it, as in a grid. */
  readonly ariaLabel?: string
}

/**
 * A sum in yuan, read to the fen from its digits and never as a binary fraction. When the cursor
 * leaves, it is written out (`3,100.00`), so that a nought too many is seen.
 */
export function MoneyField(props: MoneyFieldProps) {
  const { label, value = '', onChange, error, description, required = false } = props
  const [isTyping, setTyping] = useState(false)
  const fen = yuanToFen(value)
  const isUnread = Number.isNaN(fen)

  function read() {
    setTyping(false)
    if (fen !== null && !isUnread && fenToYuan(fen) !== value) onChange(fenToYuan(fen))
  }

  function onKeyDown(event: KeyboardEvent) {
    if (!isComposing(event) && (event.key === 'Enter' || event.key === 'F9')) read()
  }

  return (
    <TextInput
      label={label}
      aria-label={props.ariaLabel}
      description={description}
      required={required}
      disabled={props.disabled ?? false}
      value={value}
      inputMode="decimal"
      autoComplete="off"
      maxLength={20}
      rightSection={<span aria-hidden>元</span>}
      styles={{ input: { textAlign: 'right' } }}
      error={error ?? (isUnread && !isTyping ? '写作 3100 或 3100.50' : undefined)}
      onChange={(event) => {
        setTyping(true)
        onChange(event.currentTarget.value)
      }}
      onBlur={read}
      onKeyDown={onKeyDown}
    />
  )
}
