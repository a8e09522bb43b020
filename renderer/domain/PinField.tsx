import { TextInput } from '@mantine/core'
import type { ReactNode } from 'react'

interface PinFieldProps {
  readonly label: string
  readonly hint?: string
  readonly value?: string
  readonly onChange?: (value: string) => void
  readonly error?: ReactNode
}

/** A PIN: only digits go in, nothing is shown, the browser remembers nothing. */
export function PinField({ label, hint, value = '', onChange, error }: PinFieldProps) {
  return (
    <TextInput
      label={label}
      description={hint}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      required
      type="password"
      inputMode="numeric"
      autoComplete="new-password"
      value={value}
      error={error}
      onChange={(event) => onChange?.(event.currentTarget.value.replace(/\D/g, '').slice(0, 12))}
    />
  )
}
