import { list } from '#shared/contract/staff/staff.ts'
import type { Day } from '#shared/text/day.ts'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { IconChevronDown } from '#renderer/ui/icons.ts'
import { Button, Input, Menu } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { byPost, candidateOf, withPeople, type Attendee, type Candidate } from './attendee.ts'
import { AttendeeList } from './AttendeeList.tsx'
import { AttendeeSearch } from './AttendeeSearch.tsx'
import classes from './AttendeesField.module.css'

interface AttendeesFieldProps {
  readonly value: readonly Attendee[]
  readonly onChange: (attendees: readonly Attendee[]) => void
  /** The day whose staff is offered: a day of the training. Today where none is known yet. */
  readonly day: Day | undefined
  readonly error?: ReactNode
  readonly scoreErrors: ReadonlyMap<number, string>
  /** Only who is told to come: how it went is not known yet. */
  readonly isNamesOnly?: boolean
}

/** Everybody employed on the day, by post. */
function useRoster(day: Day | undefined) {
  const input = { state: 'in' as const, sort: 'post' as const, masked: true, limit: 1000 }
  const asOf = day === undefined ? {} : { asOf: day }
  return useOperationQuery(list, { ...input, ...asOf }, { keepPrevious: true }).data?.rows
}

interface ManyProps {
  readonly day: Day | undefined
  readonly onAdd: (people: readonly Candidate[]) => void
}

/** Everybody, or everybody in one post, with one press. */
function AddMany({ day, onAdd }: ManyProps) {
  const roster = useRoster(day)
  const isEmpty = roster === undefined || roster.length === 0
  return (
    <>
      <Button
        variant="default"
        disabled={isEmpty}
        onClick={() => onAdd((roster ?? []).map(candidateOf))}
      >
        {`全体在岗${isEmpty ? '' : `（${roster.length} 人）`}`}
      </Button>
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <Button
            variant="default"
            disabled={isEmpty}
            rightSection={<IconChevronDown size={16} stroke={1.5} />}
          >
            按岗位
          </Button>
        </Menu.Target>
        <Menu.Dropdown mah="20rem" style={{ overflowY: 'auto' }}>
          {byPost(roster ?? []).map(({ name, people }) => (
            <Menu.Item key={name} onClick={() => onAdd(people)}>
              {`${name} ${people.length} 人`}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </>
  )
}

function saidOf(before: number, after: number): string {
  return after === before ? '他们都已在名单里' : `已加上 ${after - before} 人`
}

/** Who took part: one by one by name, everybody in post, or a whole post at once. */
export function AttendeesField(props: AttendeesFieldProps) {
  const { value, onChange, day, error, scoreErrors, isNamesOnly = false } = props
  const [said, setSaid] = useState('')

  function addMany(people: readonly Candidate[]) {
    const next = withPeople(value, people)
    setSaid(saidOf(value.length, next.length))
    onChange(next)
  }

  return (
    <Input.Wrapper
      label="参加人员"
      required={!isNamesOnly}
      labelElement="div"
      error={error}
      data-attendees
    >
      <div className={classes.tools}>
        <AttendeeSearch
          attendees={value}
          day={day}
          onAdd={(person) => onChange(withPeople(value, [person]))}
          onSaid={setSaid}
        />
        <AddMany day={day} onAdd={addMany} />
      </div>
      <div className={classes.said} role="status">
        {said}
      </div>
      <AttendeeList
        attendees={value}
        onChange={onChange}
        scoreErrors={scoreErrors}
        isNamesOnly={isNamesOnly}
      />
    </Input.Wrapper>
  )
}
