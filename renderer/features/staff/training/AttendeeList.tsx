import { IconRemove } from '#renderer/ui/icons.ts'
import { ActionIcon, Button, Checkbox, NumberInput } from '@mantine/core'
import { clsx } from 'clsx'
import { useState, type KeyboardEvent } from 'react'
import type { Attendee } from './attendee.ts'
import classes from './AttendeesField.module.css'

interface AttendeeListProps {
  readonly attendees: readonly Attendee[]
  readonly onChange: (attendees: readonly Attendee[]) => void
  /** What is wrong with the mark of somebody, by her place on the list. */
  readonly scoreErrors: ReadonlyMap<number, string>
  /** Without the boxes for what came of it. */
  readonly isNamesOnly: boolean
}

/** The same part of the row above or below. */
function neighbour(target: HTMLElement, step: 1 | -1): HTMLElement | null {
  const part = target.dataset['part']
  const row = target.closest('li')
  const next = step === 1 ? row?.nextElementSibling : row?.previousElementSibling
  return next?.querySelector<HTMLElement>(`[data-part="${part}"]`) ?? null
}

/** Where the cursor goes when a row or all rows are gone: to the next row, else to the search. */
function focusAfter(target: HTMLElement, isAll: boolean): void {
  const next = isAll ? null : (neighbour(target, 1) ?? neighbour(target, -1))
  const search = target.closest('[data-attendees]')?.querySelector('input')
  const into = next ?? search
  into?.focus()
}

/** Up and down go from row to row; Enter and Tab leave the list, however long it is. */
function moveByArrow(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key] as 1 | -1 | undefined
  if (step === undefined || !(event.target instanceof HTMLElement)) return
  const next = neighbour(event.target, step)
  if (next === null) return
  event.preventDefault()
  next.focus()
}

interface RowProps {
  readonly attendee: Attendee
  readonly isActive: boolean
  readonly scoreError: string | undefined
  readonly onFocus: () => void
  readonly onChange: (part: Partial<Attendee>) => void
  readonly onRemove: () => void
  readonly isNamesOnly: boolean
}

interface ResultProps extends Pick<RowProps, 'attendee' | 'scoreError' | 'onChange'> {
  readonly tabIndex: number
}

/** Whether she completed it, and her mark. */
function Result({ attendee, scoreError, onChange, tabIndex }: ResultProps) {
  const { name, isCompleted, score } = attendee
  return (
    <>
      <Checkbox
        data-part="completed"
        aria-label={`${name} 完成`}
        size="xs"
        tabIndex={tabIndex}
        checked={isCompleted}
        onChange={(event) => onChange({ isCompleted: event.currentTarget.checked })}
      />
      <NumberInput
        data-part="score"
        aria-label={`${name} 成绩`}
        size="xs"
        hideControls
        withKeyboardEvents={false}
        decimalScale={2}
        min={0}
        clampBehavior="none"
        tabIndex={tabIndex}
        value={score ?? ''}
        error={scoreError !== undefined}
        title={scoreError}
        onChange={(value) => onChange({ score: value === '' ? null : value })}
      />
    </>
  )
}

function Row(props: RowProps) {
  const { attendee, isActive, scoreError, onFocus, onChange, onRemove, isNamesOnly } = props
  const { name, posts } = attendee
  const tabIndex = isActive ? 0 : -1
  return (
    <li className={classes.row} onFocus={onFocus}>
      <span className={classes.name} title={name}>
        {name}
      </span>
      <span className={classes.posts} title={posts}>
        {posts}
      </span>
      {isNamesOnly ? null : (
        <Result
          attendee={attendee}
          scoreError={scoreError}
          onChange={onChange}
          tabIndex={tabIndex}
        />
      )}
      <ActionIcon
        data-part="remove"
        aria-label={`移出 ${name}`}
        variant="subtle"
        color="gray"
        size="sm"
        tabIndex={tabIndex}
        onClick={(event) => {
          focusAfter(event.currentTarget, false)
          onRemove()
        }}
      >
        <IconRemove size={16} stroke={1.5} />
      </ActionIcon>
    </li>
  )
}

function countsOf(attendees: readonly Attendee[], isNamesOnly: boolean): string {
  if (isNamesOnly) return `${attendees.length} 人`
  const undone = attendees.filter(({ isCompleted }) => !isCompleted).length
  return undone === 0
    ? `${attendees.length} 人，都已完成`
    : `${attendees.length} 人，其中 ${undone} 人没有完成，不计学时`
}

/** Who is on the list: whether each completed it, the mark, and a way off the list. */
export function AttendeeList(props: AttendeeListProps) {
  const { attendees, onChange, scoreErrors, isNamesOnly } = props
  const [active, setActive] = useState(0)
  const shownActive = Math.min(active, attendees.length - 1)
  if (attendees.length === 0) {
    return (
      <div className={clsx(classes.list, classes.none)}>
        还没有人。输入姓名，或按在岗、按岗位一次加上。
      </div>
    )
  }
  return (
    <div
      className={clsx(
        classes.list,
        scoreErrors.size > 0 && classes.wrong,
        isNamesOnly && classes.namesOnly,
      )}
    >
      <div className={classes.head} aria-hidden>
        <span>姓名</span>
        <span>岗位</span>
        {isNamesOnly ? null : (
          <>
            <span>完成</span>
            <span>成绩</span>
          </>
        )}
        <span />
      </div>
      <ul className={classes.rows} aria-label="参加人员名单" onKeyDown={moveByArrow}>
        {attendees.map((attendee, index) => (
          <Row
            key={attendee.staffId}
            attendee={attendee}
            isActive={index === shownActive}
            isNamesOnly={isNamesOnly}
            scoreError={scoreErrors.get(index)}
            onFocus={() => setActive(index)}
            onChange={(part) =>
              onChange(attendees.map((each, at) => (at === index ? { ...each, ...part } : each)))
            }
            onRemove={() => onChange(attendees.filter((_, at) => at !== index))}
          />
        ))}
      </ul>
      <div className={classes.foot}>
        <span>{countsOf(attendees, isNamesOnly)}</span>
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          onClick={(event) => {
            focusAfter(event.currentTarget, true)
            onChange([])
          }}
        >
          全部移出
        </Button>
      </div>
    </div>
  )
}
