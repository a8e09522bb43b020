import { hoursText } from '#shared/rules/staff/rota-times.ts'
import type { RotaProblem } from '#shared/contract/staff/rota-fields.ts'
import { TextLink } from '#renderer/domain/LinkButton.tsx'
import { memo } from 'react'
import { isEmployed, type RotaPerson, type StoredCell } from './rota-cells.ts'
import type { DraftCell } from './rota-draft.ts'
import type { ShownDay } from './rota-span.ts'
import { dayWords } from './rota-span.ts'
import { RotaCell } from './RotaCell.tsx'
import classes from './Rota.module.css'
import type { Shifts } from './rota-words.ts'

interface RowProps {
  readonly row: number
  readonly person: RotaPerson
  readonly columns: readonly ShownDay[]
  readonly today: string
  readonly shifts: Shifts
  readonly isWide: boolean
  /** Column of the cursor, or -1; the selection lies between the next two. */
  readonly activeCol: number
  readonly selectedFrom: number
  readonly selectedTo: number
  readonly dropCol: number
  /** Of each column. */
  readonly stored: readonly (StoredCell | undefined)[]
  readonly drafts: readonly (DraftCell | undefined)[]
  readonly severities: readonly (RotaProblem['severity'] | undefined)[]
  readonly conflicts: readonly boolean[]
}

function Row(props: RowProps) {
  const { row, person, columns, today } = props
  return (
    <tr role="row" aria-rowindex={row + 2}>
      <th role="rowheader" scope="row" className={classes.name}>
        <TextLink
          to="/staff/$staffId"
          params={{ staffId: person.staffId } as never}
          tabIndex={-1}
          className={classes.person ?? ''}
          title={`${person.name}　${person.posts}`}
        >
          {person.name}
        </TextLink>
      </th>
      {columns.map(({ day, isWeekend }, col) => (
        <RotaCell
          key={day}
          row={row}
          col={col}
          who={person.name}
          when={dayWords(day)}
          stored={props.stored[col]}
          draft={props.drafts[col]}
          shifts={props.shifts}
          severity={props.severities[col]}
          isEmployed={isEmployed(person, day)}
          isWeekend={isWeekend}
          isToday={day === today}
          isConflict={props.conflicts[col] ?? false}
          isActive={props.activeCol === col}
          isSelected={props.selectedFrom <= col && col <= props.selectedTo}
          isDropTarget={props.dropCol === col}
          isWide={props.isWide}
        />
      ))}
      <td role="gridcell" className={classes.total}>
        {hoursText(person.minutes).replace(' 小时', '')}
        <span className={classes.nights}>夜{person.nights}</span>
      </td>
    </tr>
  )
}

const isSameList = (one: readonly unknown[], other: readonly unknown[]): boolean =>
  one.length === other.length && one.every((value, index) => Object.is(value, other[index]))

function isSameRow(one: RowProps, other: RowProps): boolean {
  return (Object.keys(one) as (keyof RowProps)[]).every((key) => {
    const [before, after] = [one[key], other[key]]
    if (!Array.isArray(before) || !Array.isArray(after)) return Object.is(before, after)
    return isSameList(before, after)
  })
}

/** The days of one person: drawn again only when one of them changes. */
export const RotaRow = memo(Row, isSameRow)
