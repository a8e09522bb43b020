import { Input, SegmentedControl } from '@mantine/core'
import type { ReactNode } from 'react'

interface ChoiceFieldProps<Choice extends string> {
  readonly label: string
  readonly words: Readonly<Record<Choice, string>>
  readonly value?: Choice
  readonly onChange: (choice: Choice) => void
  readonly error?: ReactNode
  readonly description?: ReactNode
}

/** One of a few words, all of them in sight; arrows choose. */
export function ChoiceField<Choice extends string>(props: ChoiceFieldProps<Choice>) {
  const { label, words, value, onChange, error, description } = props
  const data = Object.entries<string>(words).map(([key, word]) => ({ value: key, label: word }))
  return (
    <Input.Wrapper
      label={label}
      error={error}
      description={description}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
    >
      <SegmentedControl
        fullWidth
        aria-label={label}
        data={data}
        value={value ?? ''}
        onChange={(choice) => onChange(choice as Choice)}
      />
    </Input.Wrapper>
  )
}
