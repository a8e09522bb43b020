import type { RotaProblem } from '#shared/contract/staff/rota-fields.ts'
import { clsx } from 'clsx'
import { cellKey, type RotaPerson } from './rota-cells.ts'
import { dutiesOn, type Sheet } from './rota-deeds.ts'
import type { Place } from './rota-places.ts'
import { dayWords } from './rota-span.ts'
import { type StaffingLine, staffingWords } from './RotaStaffing.tsx'
import { absenceWords, dutyWords, historyOf, type Floors, type Shifts } from './rota-words.ts'
import classes from './Rota.module.css'

interface DetailProps {
  readonly sheet: Sheet
  readonly at: Place
  readonly lines: readonly StaffingLine[]
  readonly shifts: Shifts
  readonly floors: Floors
  readonly problems: readonly RotaProblem[]
  readonly complaint: (person: RotaPerson, day: string) => string | undefined
  readonly selectedCount: number
  readonly said: string
}

function PersonDetail(props: DetailProps & { readonly person: RotaPerson; readonly day: string }) {
  const { sheet, at, person, day, shifts, floors } = props
  const duties = dutiesOn(sheet, at)
  const key = cellKey(person.staffId, day)
  const absence = sheet.stored.get(key)?.absence ?? null
  const words = duties.map((duty) => dutyWords(duty, shifts, floors))
  if (absence !== null) words.push(absenceWords(absence))
  const isDraft = sheet.draft.has(key)
  const past = isDraft ? null : historyOf(sheet.stored.get(key)?.duties ?? [])
  if (past !== null) words.push(past.words)
  const faults = props.problems.filter(
    (problem) => problem.staffId === person.staffId && problem.day === day,
  )
  const complaint = props.complaint(person, day)
  return (
    <>
      <strong>
        {person.name} {dayWords(day)}
      </strong>
      <span>{words.length === 0 ? '没有排班' : words.join('；')}</span>
      {[...faults.map(({ message }) => message), ...(complaint ? [complaint] : [])].map(
        (message) => (
          <span key={message} className={classes.fault}>
            {message}
          </span>
        ),
      )}
    </>
  )
}

/** Below the grid: what the cell with the cursor means, in words. */
export function RotaDetail(props: DetailProps) {
  const { sheet, at, lines, selectedCount, said } = props
  const person = sheet.people[at.row]
  const day = sheet.days[at.col]
  const line = lines[at.row - sheet.people.length]
  return (
    <div className={classes.detail}>
      {day === undefined ? null : person !== undefined ? (
        <PersonDetail {...props} person={person} day={day} />
      ) : line === undefined ? null : (
        <span className={clsx(line.days.get(day)?.isShort === true && classes.fault)}>
          {staffingWords(line, day)}
          {sheet.draft.size > 0 ? '（按已保存的排班算）' : ''}
        </span>
      )}
      <span className={classes.push} />
      {selectedCount > 1 ? <span>选了 {selectedCount} 格</span> : null}
      <span aria-live="polite" data-testid="rota-said">
        {said}
      </span>
    </div>
  )
}
