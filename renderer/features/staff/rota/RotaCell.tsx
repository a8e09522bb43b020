import type { RotaProblem } from '#shared/contract/staff/rota-fields.ts'
import { clsx } from 'clsx'
import { memo } from 'react'
import type { DutyPlan, RotaAbsence, StoredCell } from './rota-cells.ts'
import type { DraftCell } from './rota-draft.ts'
import classes from './Rota.module.css'
import {
  absenceWords,
  cellWords,
  historyOf,
  severitySigns,
  severityWords,
  type Shifts,
} from './rota-words.ts'

interface CellProps {
  readonly row: number
  readonly col: number
  /** Person and day, for who does not see the headings. */
  readonly who: string
  readonly when: string
  readonly stored: StoredCell | undefined
  readonly draft: DraftCell | undefined
  readonly shifts: Shifts
  readonly severity: RotaProblem['severity'] | undefined
  readonly isEmployed: boolean
  readonly isWeekend: boolean
  readonly isToday: boolean
  readonly isConflict: boolean
  readonly isActive: boolean
  readonly isSelected: boolean
  readonly isDropTarget: boolean
  /** Wide enough for the whole name of a shift. */
  readonly isWide: boolean
}

const noDuties: readonly DutyPlan[] = []
const mostShown = 2

function Duty({ duty, shifts, isWide }: { duty: DutyPlan; shifts: Shifts; isWide: boolean }) {
  const shift = shifts.get(duty.shiftId)
  return (
    <span
      className={clsx(
        classes.duty,
        classes[`tone${shift?.tone ?? 0}`],
        shift?.isNight === true && classes.night,
      )}
    >
      {(isWide ? shift?.name : shift?.short) ?? '？'}
    </span>
  )
}

const pastOf = (draft: DraftCell | undefined, stored: StoredCell | undefined) =>
  draft === undefined ? historyOf(stored?.duties ?? []) : null

/** What is written in the cell. */
function seenWords(
  { stored, draft, shifts, isWide }: CellProps,
  duties: readonly DutyPlan[],
): string {
  const marks = duties.slice(0, mostShown).map(({ shiftId }) => {
    const shift = shifts.get(shiftId)
    return (isWide ? shift?.name : shift?.short) ?? '？'
  })
  const more = duties.length - mostShown
  if (more > 0) marks.push(`+${more}`)
  const absence = stored?.absence ?? null
  if (absence !== null) marks.push(absenceMark(absence, isWide))
  marks.push(pastOf(draft, stored)?.mark ?? '')
  return marks.join('')
}

function absenceMark(absence: RotaAbsence, isWide: boolean): string {
  if (isWide) return absenceWords(absence)
  return absence.isAgreed ? '假' : '假?'
}

function labelOf(props: CellProps, duties: readonly DutyPlan[]): string {
  const { who, when, stored, shifts, draft, severity, isEmployed, isConflict } = props
  const words = [`${who} ${when}`, cellWords(duties, stored?.absence ?? null, shifts)]
  if (!isEmployed) words.push('不在职')
  if (draft !== undefined) words.push('未保存')
  const past = pastOf(draft, stored)
  if (past !== null) words.push(past.words)
  if (isConflict) words.push('别人改过')
  if (severity !== undefined && severity !== 'note') words.push(severityWords[severity])
  // Who says what she sees must reach the cell: marks that no name contains stand at the end.
  const label = words.join('，')
  const seen = seenWords(props, duties)
  return label.includes(seen) ? label : `${label}，${seen}`
}

function Signs({ severity, draft, isConflict }: CellProps) {
  return (
    <>
      {draft === undefined ? null : <span className={classes.changed} aria-hidden />}
      {isConflict ? (
        <span className={clsx(classes.sign, classes.refuse)} aria-hidden>
          ≠
        </span>
      ) : severity === 'refuse' || severity === 'warn' ? (
        <span className={clsx(classes.sign, classes[severity])} aria-hidden>
          {severitySigns[severity]}
        </span>
      ) : null}
    </>
  )
}

function Cell(props: CellProps) {
  const { row, col, stored, draft, shifts, isWide } = props
  const duties = draft?.duties ?? stored?.duties ?? noDuties
  const absence = stored?.absence ?? null
  const more = duties.length - mostShown
  const past = pastOf(draft, stored)
  return (
    <td
      role="gridcell"
      data-place={`${row}:${col}`}
      tabIndex={props.isActive ? 0 : -1}
      aria-label={labelOf(props, duties)}
      aria-selected={props.isSelected}
      className={clsx(
        classes.cell,
        props.isWeekend && classes.weekend,
        props.isToday && classes.today,
        !props.isEmployed && classes.outside,
        props.isSelected && classes.selected,
        props.isDropTarget && classes.dropTarget,
      )}
    >
      <span className={classes.duties}>
        {duties.slice(0, mostShown).map((duty) => (
          <Duty key={duty.shiftId} duty={duty} shifts={shifts} isWide={isWide} />
        ))}
        {more > 0 ? <span className={classes.more}>+{more}</span> : null}
        {absence === null ? null : (
          <span className={clsx(classes.absence, !absence.isAgreed && classes.asked)}>
            {absenceMark(absence, isWide)}
          </span>
        )}
      </span>
      {past === null ? null : <span className={classes.past}>{past.mark}</span>}
      <Signs {...props} />
    </td>
  )
}

/** One cell of the rota: drawn again only when it changes. */
export const RotaCell = memo(Cell)
