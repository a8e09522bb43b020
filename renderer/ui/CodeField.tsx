import { TextInput } from '@mantine/core'
import type { ReactNode } from 'react'

interface CodeFieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly error?: ReactNode
  readonly description?: ReactNode
  readonly autoFocus?: boolean
}

/** A long code typed from paper: capital letters, room for groups, no help from the browser. */
export function CodeField(props: CodeFieldProps) {
  return (
    <TextInput
      label={props.label}
      description={props.description}
      ff="monospace"
      autoComplete="off"
      autoCapitalize="characters"
      spellCheck={false}
      maxLength={80}
      autoFocus={props.autoFocus ?? false}
      value={props.value}
      error={props.error}
      styles={{ input: { letterSpacing: '0.06em' } }}
      onChange={(event) => props.onChange(event.currentTarget.value.toUpperCase())}
    />
  )
}
