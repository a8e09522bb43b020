import { shanghaiHour } from '#shared/text/hour.ts'
import { clsx } from 'clsx'
import { useEffect, useRef, type KeyboardEvent } from 'react'
import { isComposing } from '#renderer/ui/composing.ts'
import { deedOf, type RoundDeed } from './round-keys.ts'
import type { Marks, Resident, Round } from './round-marks.ts'
import { cellId, type Pointed, RoundRow } from './RoundRow.tsx'
import classes from './RoundSheet.module.css'
import { boundsOf, type Selection } from './sheet-moves.ts'

interface RoundGridProps {
  readonly round: Round
  readonly rows: readonly Resident[]
  readonly marks: Marks
  readonly selection: Selection
  readonly isTouch: boolean
  readonly onDeed: (deed: RoundDeed) => void
  readonly onPoint: Pointed
}

function Head({ round, selection }: Pick<RoundGridProps, 'round' | 'selection'>) {
  const { left, right } = boundsOf(selection)
  return (
    <thead>
      <tr role="row" aria-rowindex={1}>
        <th scope="col" role="columnheader" className={classes.who}>
          床位、姓名
        </th>
        {round.columns.map(({ careItemId, slotAt, glyph, name, isMinimum }, index) => (
          <th
            key={`${careItemId} ${slotAt}`}
            scope="col"
            role="columnheader"
            title={`${name} ${shanghaiHour(slotAt)}${isMinimum ? '，最低照护' : ''}`}
            className={clsx(index >= left && index <= right && classes.activeColumn)}
          >
            <span className={clsx(classes.glyph, isMinimum && classes.minimum)} aria-hidden>
              {glyph}
            </span>
            <span className={classes.columnName}>{name}</span>
            <span className={classes.columnHour}>{shanghaiHour(slotAt)}</span>
          </th>
        ))}
        <th scope="col" role="columnheader" className={classes.extra}>
          计划外
        </th>
      </tr>
    </thead>
  )
}

/** The sheet itself: one stop of the Tab key; within it the arrows move. */
export function RoundGrid(props: RoundGridProps) {
  const { round, rows, marks, selection, isTouch, onDeed, onPoint } = props
  const { active } = selection
  const frame = useRef<HTMLDivElement>(null)
  const { top, bottom, left, right } = boundsOf(selection)
  const isMany = top !== bottom || left !== right

  useEffect(() => {
    document
      .getElementById(cellId(active.row, active.column))
      ?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [active])

  useEffect(() => frame.current?.focus({ preventScroll: true }), [])

  function onKeyDown(event: KeyboardEvent) {
    if (event.target !== frame.current || isComposing(event)) return
    const deed = deedOf(event)
    if (deed === null) return
    event.preventDefault()
    onDeed(deed)
  }

  return (
    <div
      ref={frame}
      className={clsx(classes.frame, isTouch && classes.touch)}
      role="grid"
      aria-label="照护巡单"
      aria-multiselectable
      aria-rowcount={rows.length + 1}
      aria-colcount={round.columns.length + 2}
      aria-activedescendant={cellId(active.row, active.column)}
      tabIndex={0}
      data-round-grid
      onKeyDown={onKeyDown}
    >
      <table className={classes.table} role="presentation">
        <Head round={round} selection={selection} />
        <tbody>
          {rows.map((resident, row) => {
            const isIn = isMany && row >= top && row <= bottom
            return (
              <RoundRow
                key={resident.residentId}
                row={row}
                resident={resident}
                columns={round.columns}
                kinds={round.kinds}
                marks={marks.rows[resident.residentId]}
                active={row === active.row ? active.column : -1}
                from={isIn ? left : -1}
                to={isIn ? right : -1}
                isTouch={isTouch}
                isRoomStart={row > 0 && rows[row - 1]?.roomId !== resident.roomId}
                onPoint={onPoint}
              />
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
