import { useState, type KeyboardEvent, type ReactNode } from 'react'
import { isComposing } from '#renderer/ui/composing.ts'
import { IconSearch } from '#renderer/ui/icons.ts'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { Button, Checkbox, NumberInput, Text, TextInput } from '@mantine/core'
import classes from './Extras.module.css'
import { byFloor, fits, type Person, type Picked, withPeople } from './people.ts'

interface PeoplePickerProps {
  readonly people: readonly Person[]
  readonly picked: Picked
  readonly onPicked: (picked: Picked) => void
  /** What one time is: 次, 份. */
  readonly unit: string
  readonly error?: ReactNode
  /** What is wrong with single people, by their id. */
  readonly wrong: Readonly<Record<string, ReactNode>>
}

/** What stands beside a name: away, settled, or that she has the item on that day already. */
function Remark({ person, unit }: { readonly person: Person; readonly unit: string }) {
  if (person.isSettled) return <StatusMark kind="plain">已结算</StatusMark>
  if (person.already > 0) {
    return (
      <StatusMark kind="due">
        已登记 {person.already} {unit}
      </StatusMark>
    )
  }
  return person.isAway ? <StatusMark kind="away">外出</StatusMark> : null
}

interface LineProps extends Omit<PeoplePickerProps, 'people' | 'error'> {
  readonly person: Person
  readonly isMarked: boolean
}

function PersonLine({ person, picked, onPicked, unit, wrong, isMarked }: LineProps) {
  const { residentId, name, bed } = person
  const count = picked[residentId]
  return (
    <li className={classes.person} data-marked={isMarked || undefined}>
      <Checkbox
        label={
          <>
            <strong>{name}</strong> <span className="unknown">{bed ?? '没有床位'}</span>
          </>
        }
        disabled={person.isSettled}
        checked={count !== undefined}
        onChange={(event) => onPicked(withPeople(picked, [person], event.currentTarget.checked))}
        error={wrong[residentId]}
      />
      <Remark person={person} unit={unit} />
      {count === undefined ? null : (
        <NumberInput
          aria-label={`${name}的数量`}
          size="xs"
          w={76}
          min={1}
          max={1000}
          allowDecimal={false}
          value={count}
          onChange={(value) => onPicked({ ...picked, [residentId]: Number(value) })}
        />
      )}
    </li>
  )
}

interface FloorProps extends Omit<LineProps, 'person' | 'isMarked'> {
  readonly title: string
  readonly people: readonly Person[]
  readonly marked: Person | undefined
}

function Floor({ title, people, marked, ...rest }: FloorProps) {
  const free = people.filter(({ isSettled }) => !isSettled)
  const isWhole = free.length > 0 && free.every(({ residentId }) => residentId in rest.picked)
  return (
    <section className={classes.floor} aria-label={title}>
      <h3>
        {title}
        <Button
          variant="subtle"
          size="compact-xs"
          aria-label={`${isWhole ? '全不选' : '全选'}：${title}`}
          onClick={() => rest.onPicked(withPeople(rest.picked, free, !isWhole))}
        >
          {isWhole ? '全不选' : '全选'}
        </Button>
      </h3>
      <ul className={classes.people}>
        {people.map((person) => (
          <PersonLine
            key={person.residentId}
            person={person}
            isMarked={person === marked}
            {...rest}
          />
        ))}
      </ul>
    </section>
  )
}

/** Who takes the item: ticked by hand, a floor at once, or by typing a name and Enter. */
export function PeoplePicker({ people, error, ...rest }: PeoplePickerProps) {
  const [typed, setTyped] = useState('')
  const shown = people.filter((person) => fits(person, typed))
  const marked = typed.trim() === '' ? undefined : shown.find(({ isSettled }) => !isSettled)

  /** Enter takes the first who fits and waits for the next name; with nothing typed it goes on. */
  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    if (event.key !== 'Enter' || isComposing(event) || typed.trim() === '') return
    event.preventDefault()
    if (marked === undefined) return
    rest.onPicked(withPeople(rest.picked, [marked], !(marked.residentId in rest.picked)))
    setTyped('')
  }

  return (
    <div>
      <TextInput
        label="老人"
        required
        description="输入姓名、拼音、首字母或床号，回车选中第一位，再输下一位"
        leftSection={<IconSearch size={16} stroke={1.5} aria-hidden />}
        autoComplete="off"
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        error={error}
      />
      {shown.length === 0 ? (
        <Text size="sm" c="dimmed" mt="xs">
          {people.length === 0 ? '这一天没有在住的老人。' : '没有符合的老人。'}
        </Text>
      ) : (
        byFloor(shown).map((floor) => (
          <Floor key={floor.title} {...floor} marked={marked} {...rest} />
        ))
      )}
    </div>
  )
}
