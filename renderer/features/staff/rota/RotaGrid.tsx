import { clsx } from 'clsx'
import type { ClipboardEvent, KeyboardEvent, ReactNode } from 'react'
import type { RotaProblem } from '#shared/contract/staff/rota-fields.ts'
import { type CellKey, cellKey, type StoredCell } from './rota-cells.ts'
import type { Draft } from './rota-draft.ts'
import type { RotaGroup } from './rota-rows.ts'
import type { ShownDay } from './rota-span.ts'
import { RotaRow } from './RotaRow.tsx'
import { RotaStaffing, type StaffingLine } from './RotaStaffing.tsx'
import type { Shifts } from './rota-words.ts'
import type { RotaCursor } from './use-rota-cursor.ts'
import type { useRotaPointer } from './use-rota-pointer.ts'
import classes from './Rota.module.css'

interface GridProps {
  readonly label: string
  readonly groups: readonly RotaGroup[]
  readonly columns: readonly ShownDay[]
  readonly isReleased: (day: string) => boolean
  readonly today: string
  readonly shifts: Shifts
  readonly stored: ReadonlyMap<CellKey, StoredCell>
  readonly draft: Draft
  readonly severities: ReadonlyMap<CellKey, RotaProblem['severity']>
  readonly conflicts: ReadonlySet<CellKey>
  readonly lines: readonly StaffingLine[]
  readonly onGrid: (grid: HTMLTableElement | null) => void
  readonly cursor: RotaCursor
  readonly pointer: ReturnType<typeof useRotaPointer>
  readonly hasBrush: boolean
  readonly isReadOnly: boolean
  readonly onKeyDown: (event: KeyboardEvent) => void
  readonly onOpen: () => void
  readonly onCopy: (event: ClipboardEvent) => void
  readonly onCut: (event: ClipboardEvent) => void
  readonly onPaste: (event: ClipboardEvent) => void
  readonly empty: ReactNode
}

function Heads({ columns, isReleased, today }: Omit<GridProps, 'onGrid'>) {
  return (
    <thead role="rowgroup" className={classes.head}>
      <tr role="row" aria-rowindex={1}>
        <th role="columnheader" scope="col" className={clsx(classes.name, classes.corner)}>
          姓名
        </th>
        {columns.map(({ day, number, weekday, isWeekend }) => (
          <th
            key={day}
            role="columnheader"
            scope="col"
            aria-current={day === today ? 'date' : undefined}
            aria-label={`${number}日 周${weekday}${day === today ? ' 今天' : ''}${isReleased(day) ? ' 已发布' : ''}`}
            className={clsx(
              classes.day,
              isWeekend && classes.weekend,
              day === today && classes.todayHead,
            )}
          >
            <span className={classes.number} aria-hidden>
              {number}
            </span>
            <span className={classes.weekday} aria-hidden>
              {day === today ? '今' : weekday}
              {isReleased(day) ? <span className={classes.released}>✓</span> : null}
            </span>
          </th>
        ))}
        <th role="columnheader" scope="col" className={classes.total}>
          工时
        </th>
      </tr>
    </thead>
  )
}

interface GroupProps extends Omit<GridProps, 'onGrid'> {
  readonly group: RotaGroup
  readonly firstRow: number
}

function Group(props: GroupProps) {
  const { group, firstRow, columns, cursor, pointer } = props
  const { top, bottom, left, right } = cursor.area
  return (
    <tbody role="rowgroup" aria-label={group.name}>
      <tr role="row" className={classes.group}>
        <th role="rowheader" scope="rowgroup" className={classes.groupName}>
          {group.name} <span className={classes.count}>{group.people.length} 人</span>
        </th>
        <td role="presentation" colSpan={columns.length + 1} />
      </tr>
      {group.people.map((person, index) => {
        const row = firstRow + index
        const keys = columns.map(({ day }) => cellKey(person.staffId, day))
        const isSelected = top <= row && row <= bottom
        return (
          <RotaRow
            key={person.staffId}
            row={row}
            person={person}
            columns={columns}
            today={props.today}
            shifts={props.shifts}
            isWide={columns.length <= 7}
            activeCol={cursor.at.row === row ? cursor.at.col : -1}
            selectedFrom={isSelected ? left : 0}
            selectedTo={isSelected ? right : -1}
            dropCol={pointer.dragging?.to.row === row ? pointer.dragging.to.col : -1}
            stored={keys.map((key) => props.stored.get(key))}
            drafts={keys.map((key) => props.draft.get(key))}
            severities={keys.map((key) => props.severities.get(key))}
            conflicts={keys.map((key) => props.conflicts.has(key))}
          />
        )
      })}
    </tbody>
  )
}

/** The rota: people down, days across, one cursor; carers of each shift below. */
export function RotaGrid({ onGrid, ...props }: GridProps) {
  const { groups, columns, cursor, pointer, lines } = props
  const count = groups.reduce((sum, { people }) => sum + people.length, 0)
  const firstRows = groups.map((_group, index) =>
    groups.slice(0, index).reduce((sum, { people }) => sum + people.length, 0),
  )
  return (
    <div className={classes.scroll}>
      <table
        ref={onGrid}
        role="grid"
        aria-label={props.label}
        aria-multiselectable
        aria-readonly={props.isReadOnly}
        aria-rowcount={count + lines.length + 1}
        className={clsx(
          classes.grid,
          columns.length <= 7 && classes.week,
          props.hasBrush && classes.brush,
          pointer.dragging !== null && classes.dragging,
        )}
        onKeyDown={props.onKeyDown}
        onPointerDown={pointer.onPointerDown}
        onPointerOver={pointer.onPointerOver}
        onDoubleClick={props.onOpen}
        onCopy={props.onCopy}
        onCut={props.onCut}
        onPaste={props.onPaste}
      >
        <Heads {...props} />
        {groups.map((group, index) => (
          <Group {...props} key={group.key} group={group} firstRow={firstRows[index] ?? 0} />
        ))}
        {count === 0 ? (
          <tbody>
            <tr>
              <td colSpan={columns.length + 2}>{props.empty}</td>
            </tr>
          </tbody>
        ) : null}
        <RotaStaffing
          lines={lines}
          columns={columns}
          firstRow={count}
          activeRow={cursor.at.row}
          activeCol={cursor.at.col}
        />
      </table>
    </div>
  )
}
