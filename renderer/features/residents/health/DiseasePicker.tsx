import { findDiseases } from '#shared/contract/residents/health.ts'
import { certaintyWords } from '#shared/rulebooks/rulebook.ts'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { Autocomplete } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import type { ReactNode } from 'react'

interface DiseasePickerProps {
  readonly label: string
  readonly value?: string
  /** The name, and the code where it was chosen from the table; null where it was typed freely. */
  readonly onPick: (name: string, code: string | null) => void
  readonly error?: ReactNode
}

const optionOf = (code: string, name: string) => `${code} ${name}`

/** A disease by name, everyday name, initials or code from the table of ICD-10, or as somebody calls it. */
export function DiseasePicker({ label, value = '', onPick, error }: DiseasePickerProps) {
  const [asked] = useDebouncedValue(value, 150)
  const found = useOperationQuery(
    findDiseases,
    { search: asked.slice(0, 60) },
    { enabled: asked.trim() !== '', keepPrevious: true },
  )
  const rows = value.trim() === '' ? [] : (found.data?.rows ?? [])
  const statusOf = new Map(rows.map(({ code, name, status }) => [optionOf(code, name), status]))

  function change(text: string) {
    const picked = rows.find(({ code, name }) => optionOf(code, name) === text)
    onPick(picked?.name ?? text, picked?.code ?? null)
  }

  return (
    <Autocomplete
      label={label}
      required
      maxLength={60}
      placeholder="名称、首字母或编码"
      description="从列表里选会带上编码；列表里没有的直接写"
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      data={[...statusOf.keys()]}
      // The service has searched already: everyday names and initials are not in the options.
      filter={({ options }) => options}
      openOnFocus={false}
      renderOption={({ option }) => {
        const status = statusOf.get(option.value)
        const doubt = status === undefined ? null : certaintyWords[status]
        return (
          <span>
            {option.value}
            {doubt === null ? null : <span className="unknown"> {doubt}</span>}
          </span>
        )
      }}
      value={value}
      onChange={change}
      error={error}
    />
  )
}
