import { ResidentMarks } from '#renderer/domain/ResidentMarks.tsx'
import { shanghaiHour } from '#shared/text/hour.ts'
import { clsx } from 'clsx'
import { memo } from 'react'
import { cellLabel, cellText } from './cell-words.ts'
import { CellSign, signOf } from './CellSign.tsx'
import {
  type Cell,
  cellKey,
  type Column,
  type Kind,
  type Mark,
  type Resident,
  type RowMarks,
} from './round-marks.ts'
import classes from './RoundSheet.module.css'

export type Pointed = (
  place: { readonly row: number; readonly column: number },
  how: 'touch' | 'extend' | 'reason',
) => void

interface RoundRowProps {
  readonly row: number
  readonly resident: Resident
  readonly columns: readonly Column[]
  readonly kinds: readonly Kind[]
  readonly marks: RowMarks | undefined
  /** Column of the cursor; -1 where it is in another row. */
  readonly active: number
  /** Columns of the selection in this row; -1 where there are none. */
  readonly from: number
  readonly to: number
  readonly isTouch: boolean
  readonly isRoomStart: boolean
  readonly onPoint: Pointed
}

export const cellId = (row: number, column: number): string => `round-${row}-${column}`

interface SheetCellProps {
  readonly id: string
  readonly cell: Cell | null
  readonly column: Column
  readonly mark: Mark | null
  readonly kinds: readonly Kind[]
  readonly isActive: boolean
  readonly isSelected: boolean
  readonly onPoint: (how: 'touch' | 'extend' | 'reason') => void
}

function SheetCell(props: SheetCellProps) {
  const { id, cell, column, mark, kinds, isActive, isSelected, onPoint } = props
  const text = cell === null ? '' : cellText(cell, mark, kinds)
  const isOther = cell !== null && cell.dueAt !== column.slotAt
  return (
    <td
      id={id}
      role="gridcell"
      aria-label={cellLabel(cell, column, mark, text)}
      aria-selected={isSelected || isActive}
      className={clsx(
        classes.cell,
        cell !== null && classes[mark === null ? cell.state : 'marked'],
        mark === null && cell?.isLate === true && classes.late,
        isSelected && classes.selected,
        isActive && classes.active,
      )}
      onMouseDown={(event) => {
        if (event.button !== 0) return
        event.preventDefault()
        onPoint(event.shiftKey ? 'extend' : 'touch')
      }}
      onContextMenu={(event) => {
        event.preventDefault()
        onPoint('reason')
      }}
    >
      {cell === null ? null : (
        <span className={classes.content}>
          <CellSign sign={signOf(cell, mark)} />
          {text === '' ? null : (
            <span className={classes.text} aria-hidden>
              {text}
            </span>
          )}
          {isOther && mark === null && cell.record === null ? (
            <span className={classes.hour} aria-hidden>
              {shanghaiHour(cell.dueAt)}
            </span>
          ) : null}
        </span>
      )}
    </td>
  )
}

function SheetRow(props: RoundRowProps) {
  const { row, resident, columns, kinds, marks, active, from, to, onPoint } = props
  const cells = new Map(resident.cells.map((cell) => [cell.column, cell]))
  const extraCount = resident.extras.length
  return (
    <tr
      role="row"
      aria-rowindex={row + 2}
      className={clsx(props.isRoomStart && classes.roomStart, active >= 0 && classes.activeRow)}
    >
      <th scope="row" role="rowheader" className={classes.who}>
        <span className={classes.whoLine}>
          <span className={classes.bed}>{resident.bed ?? ''}</span>
          <span className={classes.name}>{resident.name}</span>
          {resident.state === 'away' ? <span className={classes.awayWord}>不在院</span> : null}
          <span className={classes.marks}>
            <ResidentMarks
              marks={resident.marks.filter(({ tone }) => tone !== 'plain')}
              isDense
              max={resident.state === 'away' ? 2 : 4}
            />
          </span>
        </span>
      </th>
      {columns.map((column, index) => {
        const cell = cells.get(index) ?? null
        const mark = cell === null ? null : (marks?.[cellKey(cell)] ?? null)
        return (
          <SheetCell
            key={cellId(0, index)}
            id={cellId(row, index)}
            cell={cell}
            column={column}
            mark={mark}
            kinds={kinds}
            isActive={index === active}
            isSelected={index >= from && index <= to}
            onPoint={(how) => onPoint({ row, column: index }, how)}
          />
        )
      })}
      <td role="gridcell" className={classes.extra} aria-label={`计划外 ${extraCount} 项`}>
        {extraCount === 0
          ? ''
          : resident.extras.map(({ glyph, record }) => (
              <span key={record.id} title={`${record.doneBy} ${shanghaiHour(record.doneAt)}`}>
                {glyph}
              </span>
            ))}
      </td>
    </tr>
  )
}

/** One person of the sheet. A key renders the rows again that it changed, no others. */
export const RoundRow = memo(SheetRow)
