import { calendar, kinds } from '#shared/contract/submissions/submission.ts'
import type { OutputOf } from '#shared/operation.ts'
import { formatDay, monthOf } from '#shared/text/day.ts'
import { useMay } from '#renderer/api/context.tsx'
import { useOperationQuery } from '#renderer/api/hooks.ts'
import { CertaintyMark } from '#renderer/domain/CertaintyMark.tsx'
import { IconChevronLeft, IconChevronRight } from '#renderer/ui/icons.ts'
import { Loaded } from '#renderer/ui/Loaded.tsx'
import { useToday } from '#renderer/ui/now.ts'
import { Panel } from '#renderer/ui/Page.tsx'
import { ActionIcon } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { clsx } from 'clsx'
import { useState, type KeyboardEvent } from 'react'
import { stateShown } from './calendar-words.ts'
import { DueDay } from './DueDay.tsx'
import { dueWords, monthBefore, returnName, type CalendarRow } from './next-thing.ts'
import classes from './ReturnCalendar.module.css'

type Kind = OutputOf<typeof kinds>['rows'][number]

const months = Array.from({ length: 12 }, (_, index) => String(index + 1).padStart(2, '0'))

const toneOf: Record<CalendarRow['state'], string | undefined> = {
  before: classes.before,
  running: classes.running,
  due: classes.open,
  overdue: classes.overdue,
  built: classes.built,
  'handed-over': classes.handed,
  future: classes.future,
}

/** Everything that a cell means, for those who do not see it and for the tip. */
function fullWords(row: CalendarRow, today: string): string {
  const version = row.version === null ? '' : `，第 ${row.version} 版`
  const handed = row.handedOn === null ? '' : `，${formatDay(row.handedOn)}报送`
  const isOpen = row.state === 'due' || row.state === 'overdue' || row.state === 'built'
  const due = isOpen ? `，${dueWords(row.dueOn, today)}` : ''
  return `${returnName(row)}：${stateShown[row.state].word}${version}${handed}${due}`
}

const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
}

/** The next cell in the direction of an arrow that leads somewhere. */
function cellTowards(from: HTMLElement, key: string): HTMLElement | null {
  const step = steps[key]
  if (step === undefined) return null
  const at = [Number(from.dataset['line']), Number(from.dataset['month'])] as const
  const table = from.closest('table')
  for (let far = 1; far <= 12; far += 1) {
    const [line, month] = [at[0] + step[0] * far, at[1] + step[1] * far]
    const cell = table?.querySelector<HTMLElement>(`[data-line="${line}"][data-month="${month}"]`)
    if (cell !== null && cell !== undefined) return cell
  }
  return null
}

interface CellProps {
  readonly row: CalendarRow
  readonly line: number
  readonly month: number
  readonly isReached: boolean
  readonly onFocus: () => void
}

function leadsSomewhere(row: CalendarRow, mayBuild: boolean): boolean {
  return row.submissionId !== null || (mayBuild && !['before', 'future'].includes(row.state))
}

/** One month of one kind: leads to what was frozen, or to where it is built. */
function Cell({ row, line, month, isReached, onFocus }: CellProps) {
  const today = useToday()
  const mayBuild = useMay('submissions.build')
  const { word, glyph } = stateShown[row.state]
  const words = fullWords(row, today)
  const inner = (
    <>
      <span className={classes.glyph} aria-hidden>
        {glyph}
      </span>
      {row.state === 'future' ? null : word}
    </>
  )
  const isPressing =
    row.period === monthBefore(today) && (row.state === 'due' || row.state === 'overdue')
  const shown = {
    className: clsx(classes.cell, toneOf[row.state], isPressing && classes.pressing),
    title: words,
    'aria-label': words,
  }
  const focus = { 'data-line': line, 'data-month': month, tabIndex: isReached ? 0 : -1, onFocus }
  if (row.submissionId !== null) {
    const params = { id: row.submissionId }
    return (
      <Link {...shown} {...focus} to="/submissions/$id" params={params}>
        {inner}
      </Link>
    )
  }
  if (leadsSomewhere(row, mayBuild)) {
    const search = { kind: row.kind, period: row.period }
    return (
      <Link {...shown} {...focus} to="/submissions/build" search={search}>
        {inner}
      </Link>
    )
  }
  return (
    <span {...shown} role="img">
      {inner}
    </span>
  )
}

interface GridProps {
  readonly kinds: readonly Kind[]
  readonly rows: readonly CalendarRow[]
  readonly year: number
}

function Grid({ kinds: lines, rows, year }: GridProps) {
  const mayBuild = useMay('submissions.build')
  const thisMonth = monthOf(useToday())
  const [reached, setReached] = useState<string | null>(null)
  const rowOf = (kind: string, period: string) =>
    rows.find((row) => row.kind === kind && row.period === period)
  const links = rows.filter((row) => leadsSomewhere(row, mayBuild))
  const keyOf = (row: CalendarRow) => `${row.kind} ${row.period}`
  const first = links.toSorted((one, other) => other.period.localeCompare(one.period))[0]
  const atTab = reached ?? (first === undefined ? null : keyOf(first))

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    if (!(event.target instanceof HTMLElement) || event.target.dataset['line'] === undefined) return
    const cell = cellTowards(event.target, event.key)
    if (cell === null) return
    event.preventDefault()
    cell.focus()
  }

  return (
    <div className={classes.scroll}>
      <table className={classes.table} aria-label={`${year}年报送日历`} onKeyDown={onKeyDown}>
        <colgroup>
          <col className={classes.kind} />
        </colgroup>
        <thead>
          <tr>
            <td />
            {months.map((month) => (
              <th
                key={month}
                scope="col"
                aria-current={`${year}-${month}` === thisMonth ? 'date' : undefined}
              >
                {Number(month)}月
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((kind, line) => (
            <tr key={kind.kind}>
              <th scope="row">
                {kind.title}{' '}
                <CertaintyMark
                  status={kind.status}
                  note={kind.note}
                  rulebook={kind.kind}
                  path="."
                />
                <div className={classes.due}>
                  <DueDay kind={kind} />
                </div>
              </th>
              {months.map((month, index) => {
                const row = rowOf(kind.kind, `${year}-${month}`)
                return (
                  <td key={month}>
                    {row === undefined ? null : (
                      <Cell
                        row={row}
                        line={line}
                        month={index}
                        isReached={atTab === keyOf(row)}
                        onFocus={() => setReached(keyOf(row))}
                      />
                    )}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface ReturnCalendarProps {
  readonly year: number
  readonly onYear: (year: number) => void
}

/** What is due in a year, months across and kinds down, with the day until which each is handed in. */
export function ReturnCalendar({ year, onYear }: ReturnCalendarProps) {
  const known = useOperationQuery(kinds, {})
  const shown = useOperationQuery(calendar, { year }, { keepPrevious: true })
  const thisYear = Number(useToday().slice(0, 4))
  return (
    <Panel>
      <div className={classes.head}>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label="上一年"
          disabled={year <= 1990}
          onClick={() => onYear(year - 1)}
        >
          <IconChevronLeft size={18} stroke={1.5} />
        </ActionIcon>
        <h2 className={classes.year}>{year}年</h2>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label="下一年"
          disabled={year >= thisYear}
          onClick={() => onYear(year + 1)}
        >
          <IconChevronRight size={18} stroke={1.5} />
        </ActionIcon>
        <span className={classes.note}>期限以当地通知为准</span>
      </div>
      <Loaded of={known} what="报送种类">
        {({ rows: lines }) => (
          <Loaded of={shown} what="报送日历">
            {({ rows, year: of }) => <Grid kinds={lines} rows={rows} year={of} />}
          </Loaded>
        )}
      </Loaded>
    </Panel>
  )
}
