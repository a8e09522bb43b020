import { list } from '#shared/contract/residents/resident.ts'
import type { OutputOf } from '#shared/operation.ts'
import { isDay } from '#shared/text/day.ts'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { isComposing } from '#renderer/ui/composing.ts'
import { Button, Checkbox, Input, TextInput } from '@mantine/core'
import { useState, type KeyboardEvent, type ReactNode } from 'react'
import type { Comer } from './activity-form.ts'
import classes from './ComersField.module.css'

interface ComersFieldProps {
  readonly value: readonly Comer[]
  readonly onChange: (comers: readonly Comer[]) => void
  /** The day of the activity: who was in the home on it is offered. */
  readonly day: string
  readonly error?: ReactNode
}

type Person = OutputOf<typeof list>['rows'][number]

/** Everybody in the home on the day, in the order of the building. */
function usePeople(day: string) {
  const asOf = isDay(day) ? { asOf: day } : {}
  const input = { state: 'in' as const, sort: 'bed' as const, masked: true, limit: 1000, ...asOf }
  return useOperationQuery(list, input, { keepPrevious: true }).data?.rows
}

/** Whether what was typed finds somebody: a part of the name or of the bed. */
function isFound({ name, bed }: Person, typed: string): boolean {
  const text = typed.trim()
  return text === '' || name.includes(text) || (bed ?? '').includes(text)
}

/** The arrows go from box to box; Tab leaves the list, however long it is. */
function moveByArrow(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key]
  if (step === undefined) return
  const boxes = [...event.currentTarget.querySelectorAll('input')]
  const at = boxes.indexOf(event.target as HTMLInputElement)
  const next = boxes[at + step]
  if (at < 0 || next === undefined) return
  event.preventDefault()
  next.focus()
}

interface PeopleProps {
  readonly people: readonly Person[]
  readonly came: ReadonlySet<number>
  readonly onToggle: (residentId: number) => void
}

function People({ people, came, onToggle }: PeopleProps) {
  const [active, setActive] = useState(0)
  const shownActive = Math.min(active, people.length - 1)
  return (
    <ul className={classes.people} aria-label="在住老人" onKeyDown={moveByArrow}>
      {people.map(({ id, name, bed }, index) => (
        <li key={id} className={classes.person}>
          <Checkbox
            size="xs"
            label={bed === null ? name : `${name} ${bed}`}
            tabIndex={index === shownActive ? 0 : -1}
            checked={came.has(id)}
            onFocus={() => setActive(index)}
            onChange={() => onToggle(id)}
          />
        </li>
      ))}
    </ul>
  )
}

/** Who came: tick boxes in the order of the building, or a name and Enter, one after the other. */
export function ComersField({ value, onChange, day, error }: ComersFieldProps) {
  const [typed, setTyped] = useState('')
  const [said, setSaid] = useState('')
  const people = usePeople(day)
  const came = new Set(value.map(({ residentId }) => residentId))
  const found = (people ?? []).filter((person) => isFound(person, typed))

  function toggle(residentId: number) {
    onChange(
      came.has(residentId)
        ? value.filter((comer) => comer.residentId !== residentId)
        : [...value, { residentId, note: '' }],
    )
  }

  function addAll() {
    const added = found.filter(({ id }) => !came.has(id))
    onChange([...value, ...added.map(({ id }) => ({ residentId: id, note: '' }))])
    setSaid(`已加上 ${added.length} 人`)
  }

  function takeEnter(event: KeyboardEvent) {
    if (event.key !== 'Enter' || isComposing(event) || typed.trim() === '') return
    event.preventDefault()
    event.stopPropagation()
    const [first] = found
    if (first === undefined) {
      setSaid(`那一天在住的人里没有“${typed.trim()}”`)
      return
    }
    toggle(first.id)
    setSaid(`${came.has(first.id) ? '已移出' : '已加上'} ${first.name}`)
    setTyped('')
  }

  return (
    <Input.Wrapper label={`参加的老人（${value.length} 人）`} labelElement="div" error={error}>
      <div className={classes.tools}>
        <TextInput
          className={classes.search}
          aria-label="找一位老人"
          placeholder="姓名或床号，回车加上或移出"
          autoComplete="off"
          value={typed}
          onKeyDownCapture={takeEnter}
          onChange={(event) => {
            setTyped(event.currentTarget.value)
            setSaid('')
          }}
        />
        <Button variant="default" disabled={found.length === 0} onClick={addAll}>
          全部加上
        </Button>
        <Button variant="default" disabled={value.length === 0} onClick={() => onChange([])}>
          全部移出
        </Button>
      </div>
      <div className={classes.said} role="status">
        {said}
      </div>
      {people !== undefined && people.length === 0 ? (
        <div className={classes.none}>这一天没有在住的老人。</div>
      ) : (
        <People people={found} came={came} onToggle={toggle} />
      )}
    </Input.Wrapper>
  )
}
