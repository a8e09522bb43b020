import { useFigurePlace } from '#renderer/domain/figure/use-figure-place.ts'
import type { IndicatorRow } from '#renderer/domain/figure/figure-words.ts'
import { isComposing } from '#renderer/ui/composing.ts'
import { clsx } from 'clsx'
import { Fragment, useState, type KeyboardEvent } from 'react'
import type { IndicatorGroup } from './indicator-groups.ts'
import { IndicatorLine, type Beside } from './IndicatorLine.tsx'
import classes from './IndicatorTable.module.css'

const steps: Record<string, (at: number, last: number) => number> = {
  ArrowDown: (at, last) => Math.min(at + 1, last),
  ArrowUp: (at) => Math.max(at - 1, 0),
  PageDown: (at, last) => Math.min(at + 10, last),
  PageUp: (at) => Math.max(at - 10, 0),
  Home: () => 0,
  End: (_at, last) => last,
}

/** Moving through the rows of all groups by arrows; Enter opens, → goes to the row's button. */
function useRowWalk(rows: readonly IndicatorRow[]) {
  const [active, setActive] = useState(0)
  const { open } = useFigurePlace()

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const target = event.target as HTMLElement
    const line = target.closest<HTMLElement>('[data-row]')
    if (isComposing(event) || line === null) return
    if (target !== line) {
      if (event.key !== 'ArrowLeft') return
      event.preventDefault()
      line.focus()
      return
    }
    const at = Number(line.dataset['row'])
    const row = rows[at]
    if (event.key === 'Enter' && row !== undefined) {
      event.preventDefault()
      open(row.id)
      return
    }
    if (event.key === 'ArrowRight') {
      line.querySelector<HTMLElement>('[data-row-place] a')?.focus()
      event.preventDefault()
      return
    }
    const next = steps[event.key]?.(at, rows.length - 1)
    if (next === undefined) return
    event.preventDefault()
    setActive(next)
    event.currentTarget.querySelector<HTMLElement>(`[data-row="${next}"]`)?.focus()
  }
  return { active: Math.min(active, Math.max(0, rows.length - 1)), setActive, onKeyDown }
}

interface IndicatorTableProps {
  readonly label: string
  readonly groups: readonly IndicatorGroup[]
  /** The plan beside which this one is laid. */
  readonly beside: Beside | null
}

/** The rules of a plan, group by group: state, what is asked, value against target, what is missing. */
export function IndicatorTable({ label, groups, beside }: IndicatorTableProps) {
  const rows = groups.flatMap((group) => group.rows)
  const walk = useRowWalk(rows)
  const columnCount = beside === null ? 5 : 6
  return (
    <table
      className={clsx(classes.table, beside !== null && classes.withBeside)}
      aria-label={label}
      onKeyDown={walk.onKeyDown}
    >
      <thead>
        <tr>
          <th scope="col" className={classes.state}>
            状态
          </th>
          <th scope="col">指标</th>
          <th scope="col" className={classes.figure}>
            本机构的数与目标
          </th>
          <th scope="col" className={classes.missing}>
            缺什么、为什么
          </th>
          {beside === null ? null : (
            <th scope="col" className={classes.beside}>
              对照：{beside.name}
            </th>
          )}
          <th scope="col" className={classes.place}>
            <span className={classes.hidden}>去办</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {groups.map((group) => (
          <Fragment key={group.key}>
            <tr className={classes.group}>
              <th scope="colgroup" colSpan={columnCount}>
                {group.title} <span className={classes.quiet}>{group.rows.length} 条</span>
                {group.note === null ? null : <span className={classes.quiet}>，{group.note}</span>}
              </th>
            </tr>
            {group.rows.map((row) => {
              const index = rows.indexOf(row)
              return (
                <IndicatorLine
                  key={row.id}
                  row={row}
                  index={index}
                  isActive={index === walk.active}
                  beside={beside}
                  onFocus={() => walk.setActive(index)}
                />
              )
            })}
          </Fragment>
        ))}
      </tbody>
    </table>
  )
}
