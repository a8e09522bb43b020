import { Select, type SelectProps } from '@mantine/core'
import { useState, type KeyboardEvent } from 'react'
import { isComposing } from './composing.ts'
import { markedOption } from './marked-option.ts'

interface Choice {
  readonly value: string
  readonly label: string
  readonly disabled?: boolean
}

interface TypedSelectProps extends Omit<
  SelectProps,
  'data' | 'value' | 'onChange' | 'searchValue' | 'onSearchChange' | 'dropdownOpened'
> {
  readonly data: readonly { readonly group: string; readonly items: readonly Choice[] }[]
  readonly value: string | null
  readonly onChange: (value: string | null) => void
}

/**
 * A list that is narrowed by typing, and whose first match Enter takes. The list of the library
 * marks the match a moment after the key; an Enter that comes sooner would go on with nothing chosen.
 */
export function TypedSelect({ data, value, onChange, ...props }: TypedSelectProps) {
  const [text, setText] = useState('')
  const [isOpen, setOpen] = useState(false)
  const choices = data.flatMap(({ items }) => items)
  const chosen = choices.find((choice) => choice.value === value)

  function takeMatch(event: KeyboardEvent<HTMLInputElement>) {
    const typed = event.currentTarget.value.trim().toLowerCase()
    if (event.key !== 'Enter' || isComposing(event) || typed === '') return
    if (typed === chosen?.label.trim().toLowerCase()) return
    const matches = choices.filter(({ label }) => label.toLowerCase().includes(typed))
    const match = matches.find(({ disabled }) => disabled !== true)
    const marked = markedOption(event.currentTarget)
    if (marked === null && match === undefined) return
    event.preventDefault()
    if (marked === null && match !== undefined) onChange(match.value)
    else marked?.click()
    setOpen(false)
  }

  return (
    <Select
      {...props}
      searchable
      selectFirstOptionOnChange
      data={data.map(({ group, items }) => ({ group, items: [...items] }))}
      value={value}
      onChange={onChange}
      searchValue={text}
      onSearchChange={setText}
      dropdownOpened={isOpen}
      onDropdownOpen={() => setOpen(true)}
      onDropdownClose={() => setOpen(false)}
      onKeyDown={takeMatch}
    />
  )
}
