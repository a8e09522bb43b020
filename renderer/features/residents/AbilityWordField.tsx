import { kinds } from '#shared/contract/residents/resident.ts'
import { abilityLevelNames } from '#shared/rules/ability-words.ts'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { Autocomplete } from '@mantine/core'
import type { ReactNode } from 'react'

interface AbilityWordFieldProps {
  readonly label: string
  readonly value?: string
  readonly onChange: (value: string) => void
  readonly error?: ReactNode
  readonly required?: boolean
}

/** The home's word for what somebody can do, chosen or typed; a declaration, never an assessment. */
export function AbilityWordField(props: AbilityWordFieldProps) {
  const { value = '', onChange, label, error, required = false } = props
  const words = useOperationQuery(kinds, {}).data?.abilityWords ?? []
  const known = words.find(({ word }) => word === value.trim())
  const level = known === undefined ? undefined : abilityLevelNames[known.level]
  const groups = abilityLevelNames.map((name, index) => ({
    group: name,
    items: words.filter((one) => one.level === index).map(({ word }) => word),
  }))
  const hint =
    value.trim() === ''
      ? '家属或本人的说法，不是评估'
      : level === undefined
        ? '不在常用说法里，等级记为未知'
        : `按说法相当于${level}，不是评估`
  return (
    <Autocomplete
      label={label}
      required={required}
      maxLength={20}
      data={groups.filter(({ items }) => items.length > 0)}
      openOnFocus={false}
      limit={40}
      value={value}
      onChange={onChange}
      error={error}
      description={hint}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
    />
  )
}
