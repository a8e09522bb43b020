import type { board } from '#shared/contract/beds/bed.ts'
import type { OutputOf } from '#shared/operation.ts'
import { ageOn } from '#shared/text/day.ts'
import { abilityDay, shownAbility } from '../assessments/ability-shown.ts'
import { careLevelsAsOf } from '../care/levels-as-of.ts'
import type { QueryContext } from '../context.ts'
import { judgedAt } from '../residents/leave/away.ts'
import { marksOf } from '../residents/marks/marks-of.ts'
import type { BedRow } from './bed-row.ts'
import { conditionsByBed } from './condition/condition-row.ts'

type Bed = OutputOf<
  typeof board
>['buildings'][number]['floors'][number]['rooms'][number]['beds'][number]

/** Shows a bed as the board, the list and its own page do. */
export type BedShower = (row: BedRow) => Bed

/** What all beds of one answer need is read once: levels, marks, states. */
export async function bedShower(
  context: Pick<QueryContext, 'db' | 'can' | 'now' | 'today'>,
  rows: readonly BedRow[],
  asOf: string,
): Promise<BedShower> {
  const { db, can } = context
  const residentIds = [...new Set(rows.flatMap(({ residentId }) => residentId ?? []))]
  const day = await abilityDay(db, asOf)
  const levels = await careLevelsAsOf(db, asOf)
  const at = judgedAt(asOf, context)
  const marks = await marksOf({ db, residentIds, asOf, at, can: (right) => can(right) })
  const conditions = await conditionsByBed(db, asOf)
  return (row) => {
    const { residentId } = row
    const level = residentId === null ? undefined : levels.get(residentId)
    return {
      bedId: row.bedId,
      code: row.code,
      number: row.number,
      kind: row.kind ?? 'unknown',
      isReserve: row.bedReserveId !== null,
      residentId,
      bedStayId: row.bedStayId,
      stayId: row.stayId,
      residentName: row.residentName,
      sex: row.sex,
      ageYears: row.bornOn === null ? null : ageOn(row.bornOn, asOf),
      admittedOn: row.admittedOn,
      away: row.awayKind !== null,
      awayKind: row.awayKind,
      expectedOn: row.expectedOn,
      ability: shownAbility(row, day),
      careLevel: level === undefined ? null : { id: level.id, name: level.name },
      marks: residentId === null ? [] : [...(marks.get(residentId) ?? [])],
      isExtra: row.bedStayKind === 'extra',
      conditions: [...(conditions.get(row.bedId) ?? [])],
      bookingId: row.bookingId,
      reservedUntil: row.bookedUntil,
      reservedFor: row.bookedFor,
      reservedForResidentId: row.bookedForResidentId,
    }
  }
}
