import type { getNightSheet } from '#shared/contract/care/observation-sheet.ts'
import type { OutputOf } from '#shared/operation.ts'
import { shanghaiHour } from '#shared/text/hour.ts'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { isComposing } from '#renderer/ui/composing.ts'
import { Button } from '@mantine/core'
import type { KeyboardEvent } from 'react'
import { nightChoices } from './night-choices.ts'
import classes from './Observations.module.css'

type Person = OutputOf<typeof getNightSheet>['rows'][number]

interface NightTableProps {
  readonly people: readonly Person[]
  readonly seen: ReadonlyMap<number, string>
  readonly onSet: (residentIds: readonly number[], choice: string) => void
  readonly mayRecord: boolean
}

const tones = { plain: 'plain', warning: 'due', danger: 'bad' } as const

/** What earlier rounds of the night found, each with its hour. */
function Checks({ person }: { readonly person: Person }) {
  if (person.isAway) return <StatusMark kind="away">外出</StatusMark>
  if (person.checks.length === 0) return <span className="unknown">还没有查</span>
  return (
    <span className={classes.checks}>
      {person.checks.map(({ id, at, text, tone }) => (
        <span key={id}>
          {shanghaiHour(at)} <StatusMark kind={tones[tone]}>{text}</StatusMark>
        </span>
      ))}
    </span>
  )
}

/** The digit of a key, whatever Shift makes of it. */
function digitOf(event: KeyboardEvent): string | undefined {
  return /^(?:Digit|Numpad)([1-5])$/.exec(event.code)?.[1]
}

function focusLine(from: HTMLElement, step: 1 | -1): void {
  const lines = [...(from.closest('table')?.querySelectorAll<HTMLElement>('[data-person]') ?? [])]
  const next = lines[lines.indexOf(from) + step]
  if (next !== undefined) next.focus()
  else if (step === 1) from.closest('div')?.querySelector<HTMLElement>('[data-save]')?.focus()
}

/** Everybody in the order of the rooms; a digit answers for the one in focus and goes on. */
export function NightTable({ people, seen, onSet, mayRecord }: NightTableProps) {
  const inRoom = (person: Person) =>
    people
      .filter(({ room, isAway }) => room === person.room && !isAway)
      .map(({ residentId }) => residentId)

  function onKeyDown(event: KeyboardEvent<HTMLElement>, person: Person) {
    if (isComposing(event) || event.ctrlKey || event.altKey) return
    const line = event.currentTarget
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      focusLine(line, event.key === 'ArrowDown' ? 1 : -1)
    }
    const digit = digitOf(event)
    const choice = nightChoices.find((one) => one.digit === digit)
    if (choice === undefined || !mayRecord) return
    event.preventDefault()
    onSet(event.shiftKey ? inRoom(person) : [person.residentId], choice.key)
    focusLine(line, 1)
  }

  return (
    <div className={classes.holder}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">房间</th>
            <th scope="col">床位</th>
            <th scope="col">姓名</th>
            {mayRecord ? <th scope="col">这一次</th> : null}
            <th scope="col">这一夜</th>
          </tr>
        </thead>
        <tbody>
          {people.map((person, index) => {
            const isNewRoom = people[index - 1]?.room !== person.room
            const chosen = seen.get(person.residentId)
            return (
              <tr
                key={person.residentId}
                className={classes.person}
                aria-label={`${person.bed ?? ''} ${person.name}`}
                {...(person.isAway
                  ? {}
                  : {
                      'data-person': true,
                      tabIndex: 0,
                      onKeyDown: (event: KeyboardEvent<HTMLElement>) => onKeyDown(event, person),
                    })}
              >
                <td className={classes.room}>{isNewRoom ? (person.room ?? '没有房间') : ''}</td>
                <td>{person.bed ?? ''}</td>
                <td className="rowName">{person.name}</td>
                {mayRecord ? (
                  <td>
                    {person.isAway ? null : (
                      <span className={classes.choices}>
                        {nightChoices.map(({ key, short, name }) => (
                          <Button
                            key={key}
                            size="compact-sm"
                            tabIndex={-1}
                            aria-label={`${person.name} ${name}`}
                            aria-pressed={chosen === key}
                            variant={chosen === key ? 'filled' : 'default'}
                            onClick={() => onSet([person.residentId], key)}
                          >
                            {short}
                          </Button>
                        ))}
                      </span>
                    )}
                  </td>
                ) : null}
                <td>
                  <Checks person={person} />
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
