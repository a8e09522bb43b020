import { listNorms } from '#shared/contract/safety/norm.ts'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { MultiSelect } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState, type ReactNode } from 'react'
import { cityRule, ruleWords } from './rule-words.ts'

interface RulesFieldProps {
  /** `fire-checklist F-D01` each. */
  readonly value: readonly string[]
  readonly onChange: (value: string[]) => void
  readonly error?: ReactNode
}

/** Items of rulebooks that a schedule answers, found by number or words; thirty are offered. */
export function RulesField({ value, onChange, error }: RulesFieldProps) {
  const [typed, setTyped] = useState('')
  const [search] = useDebouncedValue(typed.trim(), 150)
  const asked = { limit: 30, ...(search === '' ? {} : { search }) }
  const found = useOperationQuery(listNorms, asked, { keepPrevious: true })
  const rows = (found.data?.rows ?? []).map(({ rulebook, item, text, heading }) => {
    const key = `${rulebook} ${item}`
    return { value: key, label: `${ruleWords(key)}：${(text ?? heading).slice(0, 40)}` }
  })
  const all = [...rows, { value: cityRule, label: ruleWords(cityRule) }]
  const texts = new Map(all.map((choice) => [choice.value, choice.label]))
  const chosen = value.map((key) => ({ value: key, label: ruleWords(key) }))
  const offered = all.filter((choice) => !value.includes(choice.value))
  return (
    <MultiSelect
      label="对应的规定"
      placeholder={value.length === 0 ? '按编号或内容查找' : ''}
      searchable
      clearable
      openOnFocus={false}
      nothingFoundMessage="没有这样的规定"
      data={[...chosen, ...offered]}
      // What is found was found by the service, by more than its label.
      filter={({ options }) => options}
      renderOption={({ option }) => texts.get(option.value) ?? option.label}
      searchValue={typed}
      onSearchChange={setTyped}
      error={error}
      value={[...value]}
      onChange={onChange}
    />
  )
}
