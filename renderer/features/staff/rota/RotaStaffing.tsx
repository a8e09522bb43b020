import type { RotaShiftShown } from '#shared/contract/staff/rota-fields.ts'
import type { ShiftStaffing } from '#shared/contract/staff/staffing.ts'
import { shiftSentence } from '#shared/rules/staff/staffing-words.ts'
import { clsx } from 'clsx'
import { dayWords, type ShownDay } from './rota-span.ts'
import classes from './Rota.module.css'

export interface StaffingLine {
  readonly shift: RotaShiftShown
  readonly days: ReadonlyMap<string, ShiftStaffing>
}

/** A line for each shift that has carers or a need on one of the days. */
export function staffingLines(
  staffing: readonly ShiftStaffing[],
  shifts: readonly RotaShiftShown[],
): readonly StaffingLine[] {
  const byShift = Map.groupBy(staffing, ({ shiftId }) => shiftId)
  return shifts.flatMap((shift) => {
    const days = byShift.get(shift.id)
    return days === undefined ? [] : [{ shift, days: new Map(days.map((one) => [one.day, one])) }]
  })
}

/** The carers of a shift on a day, in a sentence. */
export function staffingWords({ shift, days }: StaffingLine, day: string): string {
  const one = days.get(day)
  if (one === undefined) return `${dayWords(day)} ${shift.name}：没有排护理员，也没有设定配比`
  const isShort = one.isShort === true && one.needed !== null
  const lack = isShort ? `，缺 ${Math.max(0, (one.needed ?? 0) - one.carers)} 人` : ''
  return `${dayWords(day)} ${shift.name}：${shiftSentence(one)}${lack}`
}

function textOf({ carers, needed, isShort }: ShiftStaffing): string {
  if (needed === null || isShort === null) return `${carers}?`
  return `${isShort ? '▼' : ''}${carers}/${needed}`
}

interface StaffingProps {
  readonly lines: readonly StaffingLine[]
  readonly columns: readonly ShownDay[]
  readonly firstRow: number
  readonly activeRow: number
  readonly activeCol: number
}

/** Below the people: how many carers each shift has and needs, day by day. */
export function RotaStaffing({ lines, columns, firstRow, activeRow, activeCol }: StaffingProps) {
  return (
    <tfoot role="rowgroup" className={classes.foot}>
      {lines.map((line, index) => {
        const row = firstRow + index
        return (
          <tr role="row" key={line.shift.id} aria-rowindex={row + 2}>
            <th role="rowheader" scope="row" className={classes.name}>
              <span className={classes.footName}>{line.shift.name}护理员</span>
            </th>
            {columns.map(({ day, isWeekend }, col) => {
              const one = line.days.get(day)
              const text = one === undefined ? '' : textOf(one)
              return (
                <td
                  key={day}
                  role="gridcell"
                  data-place={`${row}:${col}`}
                  tabIndex={row === activeRow && col === activeCol ? 0 : -1}
                  aria-label={`${text} ${staffingWords(line, day)}`.trim()}
                  title={staffingWords(line, day)}
                  className={clsx(
                    classes.staffing,
                    isWeekend && classes.weekend,
                    one?.isShort === true && classes.short,
                    one?.isShort === null && classes.unknown,
                  )}
                >
                  {text}
                </td>
              )
            })}
            <td role="gridcell" className={classes.total} />
          </tr>
        )
      })}
    </tfoot>
  )
}
