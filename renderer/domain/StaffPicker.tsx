import { find } from '#shared/contract/staff/staff.ts'
import type { Day } from '#shared/text/day.ts'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState, type ReactNode } from 'react'

interface StaffPickerProps {
  readonly label?: string
  /** What the field is called where no label stands above it, as in a row of filters. */
  readonly ariaLabel?: string
  readonly placeholder?: string
  readonly w?: number
  readonly value?: number | null
  readonly onChange: (staffId: number | null) => void
  readonly error?: ReactNode
  readonly description?: ReactNode
  readonly required?: boolean
  readonly disabled?: boolean
  /** The day whose staff and posts are offered; today unless told. */
  readonly day?: Day
}

interface Found {
  readonly id: number
  readonly name: string
  readonly state: 'in' | 'left' | 'none'
  readonly posts: string
}

/** `陆莲花（护士）`: two people of one name are told apart by what they do. */
function labelOf({ name, posts, state }: Found): string {
  const what = state === 'left' ? '已离职' : posts
  return what === '' ? name : `${name}（${what}）`
}

/** One of the staff, found by name, pinyin, initials or ID tail; at most twenty are offered. */
export function StaffPicker(props: StaffPickerProps) {
  const { value = null, onChange, day } = props
  const [typed, setTyped] = useState('')
  const [asked] = useDebouncedValue(typed, 150)
  const ids = value === null ? [] : [value]
  const found = useOperationQuery(
    find,
    { search: asked, ids, ...(day === undefined ? {} : { asOf: day }) },
    { keepPrevious: true },
  )
  const people = found.data?.rows ?? []
  const isNobody = found.isSuccess && people.length === 0 && typed === ''
  const nothingFound = isNobody
    ? '还没有登记员工'
    : found.isFetching
      ? '正在找…'
      : '没有找到这位员工'
  const chosen = people.find(({ id }) => id === value)

  function search(text: string) {
    // Select puts the label of the chosen person into the box: that is no search.
    setTyped(chosen !== undefined && text === labelOf(chosen) ? '' : text.trim())
  }

  return (
    <Select
      label={props.label}
      aria-label={props.ariaLabel}
      w={props.w}
      description={props.description}
      required={props.required ?? false}
      disabled={props.disabled ?? false}
      searchable
      // Enter goes through a form: a list that opens by itself would hold it up.
      openOnFocus={false}
      clearable
      placeholder={isNobody ? '还没有登记员工' : (props.placeholder ?? '姓名、拼音或首字母')}
      nothingFoundMessage={nothingFound}
      data={people.map((person) => ({ value: String(person.id), label: labelOf(person) }))}
      // The service has searched already: pinyin is not in the labels.
      filter={({ options }) => options}
      onSearchChange={search}
      value={value === null ? null : String(value)}
      onChange={(picked) => onChange(picked === null ? null : Number(picked))}
      error={props.error ?? found.error?.message}
    />
  )
}
