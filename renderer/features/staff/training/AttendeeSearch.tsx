import { find } from '#shared/contract/staff/staff.ts'
import type { OutputOf } from '#shared/operation.ts'
import type { Day } from '#shared/text/day.ts'
import { useAsk, useOperationQuery } from '#renderer/api/hooks.ts'
import { isComposing } from '#renderer/ui/composing.ts'
import { Combobox, TextInput, useCombobox } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState, type KeyboardEvent } from 'react'
import type { Attendee, Candidate } from './attendee.ts'
import classes from './AttendeesField.module.css'

interface AttendeeSearchProps {
  readonly attendees: readonly Attendee[]
  /** The day whose staff and posts are offered. */
  readonly day: Day | undefined
  readonly onAdd: (person: Candidate) => void
  /** What became of what was typed: added, there already, not found. */
  readonly onSaid: (text: string) => void
}

type Found = OutputOf<typeof find>['rows'][number]

function labelOf({ name, posts }: Found): string {
  return posts === '' ? name : `${name}（${posts}）`
}

/** What was typed, who is found for it, and who of them can still be added. */
function useFound({ attendees, day }: AttendeeSearchProps) {
  const [typed, setTyped] = useState('')
  const search = typed.trim()
  const [asked] = useDebouncedValue(search, 150)
  const of = { ids: [], ...(day === undefined ? {} : { asOf: day }) }
  const found = useOperationQuery(find, { search: asked, ...of }, { enabled: asked !== '' })
  const ask = useAsk(find)
  const listed = new Set(attendees.map(({ staffId }) => staffId))
  const addable = (rows: readonly Found[]) =>
    rows.filter(({ id, state }) => state === 'in' && !listed.has(id))
  /** Asked anew on Enter: whoever types fast is ahead of the list below. */
  async function firstMatch() {
    const { rows } = await ask.mutateAsync({ search, ...of })
    return { first: addable(rows)[0], rows }
  }
  const isFresh = asked === search && !found.isFetching
  const offered = search === '' || !isFresh ? [] : addable(found.data?.rows ?? [])
  return { typed, search, setTyped, offered, isFresh, firstMatch }
}

function whyNobody(search: string, rows: readonly Found[]): string {
  const known = rows.find(({ state }) => state === 'in')
  if (known !== undefined) return `${known.name} 已在名单里`
  const [other] = rows
  return other === undefined ? `没有找到“${search}”` : `${other.name} 那一天不在职`
}

/** One box for many people: type a name or initials, Enter adds the first one found, and goes on. */
export function AttendeeSearch(props: AttendeeSearchProps) {
  const { onAdd, onSaid } = props
  const { typed, search, setTyped, offered, isFresh, firstMatch } = useFound(props)
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() })

  function add({ id, name, posts }: Found) {
    onAdd({ staffId: id, name, posts })
    onSaid(`已加上 ${name}`)
    setTyped('')
    combobox.closeDropdown()
  }

  async function addFirst() {
    try {
      const { first, rows } = await firstMatch()
      if (first === undefined) onSaid(whyNobody(search, rows))
      else add(first)
    } catch {
      onSaid('没有找成，再按一次回车')
    }
  }

  function takeEnter(event: KeyboardEvent) {
    if (event.key !== 'Enter' || isComposing(event) || search === '') return
    // Somebody marked by the arrows is taken by the list itself.
    if (isFresh && combobox.getSelectedOptionIndex() !== -1) return
    event.preventDefault()
    event.stopPropagation()
    void addFirst()
  }

  return (
    <div className={classes.search} onKeyDownCapture={takeEnter}>
      <Combobox
        store={combobox}
        onOptionSubmit={(id) => {
          const person = offered.find((each) => String(each.id) === id)
          if (person !== undefined) add(person)
        }}
      >
        <Combobox.Target>
          <TextInput
            aria-label="加一个人"
            placeholder="姓名、拼音或首字母，回车加上"
            autoComplete="off"
            value={typed}
            onChange={(event) => {
              setTyped(event.currentTarget.value)
              onSaid('')
              combobox.openDropdown()
              combobox.resetSelectedOption()
            }}
            onBlur={() => combobox.closeDropdown()}
          />
        </Combobox.Target>
        <Combobox.Dropdown hidden={offered.length === 0}>
          <Combobox.Options aria-label="找到的人">
            {offered.map((person) => (
              <Combobox.Option key={person.id} value={String(person.id)}>
                {labelOf(person)}
              </Combobox.Option>
            ))}
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
    </div>
  )
}
