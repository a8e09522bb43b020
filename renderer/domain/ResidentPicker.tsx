import { find } from '#shared/contract/residents/resident.ts'
import type { OutputOf } from '#shared/operation.ts'
import type { Day } from '#shared/text/day.ts'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState, type KeyboardEvent, type ReactNode } from 'react'
import { isComposing } from '#renderer/ui/composing.ts'
import { residentStateWords, sexAndAge } from './words.ts'

export type FoundResident = OutputOf<typeof find>['rows'][number]

interface ResidentPickerProps {
  readonly label: string
  readonly value?: FoundResident | null
  readonly onChange: (resident: FoundResident | null) => void
  readonly error?: ReactNode
  readonly description?: ReactNode
  readonly required?: boolean
  /** In a form that begins here: the cursor is here. */
  readonly takesFocus?: boolean
  /** The day whose residents and beds are offered; today unless told. */
  readonly day?: Day
}

/** `李桂英（302-1，女 84）`: two people of one name are told apart by bed and age. */
function labelOf({ name, bed, sex, ageYears, state }: FoundResident): string {
  const where = bed ?? residentStateWords[state]
  return `${name}（${where}，${sexAndAge(sex, ageYears)}）`
}

/** A person on the register, found by name, pinyin, initials, bed or ID tail. */
export function ResidentPicker(props: ResidentPickerProps) {
  const { value = null, onChange, day } = props
  const [typed, setTyped] = useState('')
  const [asked] = useDebouncedValue(typed, 150)
  const found = useOperationQuery(
    find,
    { search: asked === '' ? ' ' : asked, ...(day === undefined ? {} : { asOf: day }) },
    { enabled: asked !== '', keepPrevious: true },
  )
  const rows = asked === '' ? [] : (found.data?.rows ?? [])
  const isKnown = value === null || rows.some(({ id }) => id === value.id)
  const people = isKnown ? rows : [value, ...rows]
  const nothingFound =
    typed === ''
      ? '输入姓名、拼音或床号'
      : found.isFetching || typed !== asked
        ? '正在找…'
        : '没有找到这位老人'

  function search(text: string) {
    // Select puts the label of the chosen person into the box: that is no search.
    setTyped(value !== null && text === labelOf(value) ? '' : text.trim())
  }

  /** Enter takes whoever is the only one found; among several the arrows choose. */
  function takeOnly(event: KeyboardEvent<HTMLInputElement>) {
    const [only, ...others] = rows
    const isSettled = typed === asked && !found.isFetching
    if (event.key !== 'Enter' || isComposing(event) || !isSettled) return
    if (only === undefined || others.length > 0 || only.id === value?.id) return
    event.preventDefault()
    onChange(only)
  }

  return (
    <Select
      onKeyDown={takeOnly}
      label={props.label}
      description={props.description}
      required={props.required ?? false}
      data-autofocus={props.takesFocus === true ? true : undefined}
      autoFocus={props.takesFocus ?? false}
      searchable
      // Enter goes through a form: a list that opens by itself would hold it up.
      openOnFocus={false}
      clearable
      placeholder="姓名、拼音、首字母、床号或证件尾号"
      nothingFoundMessage={nothingFound}
      data={people.map((person) => ({ value: String(person.id), label: labelOf(person) }))}
      // The service has searched already: pinyin is not in the labels.
      filter={({ options }) => options}
      onSearchChange={search}
      value={value === null ? null : String(value.id)}
      onChange={(picked) => onChange(people.find(({ id }) => String(id) === picked) ?? null)}
      error={props.error ?? found.error?.message}
    />
  )
}
