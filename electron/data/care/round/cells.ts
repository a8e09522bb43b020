import type { CareRules } from '#shared/contract/care/shift.ts'
import { cellStateOf, isOpenLate } from '#shared/rules/care-times.ts'
import { dueTimes } from '#shared/rules/frequency.ts'
import type { Database } from '../../database/connection.ts'
import { isAwayAt, periodsOf } from '../observation/stayed-at.ts'
import { type PlannedItem, plannedItems } from '../plan/planned-items.ts'
import { amongIds } from '../shift/people-ids.ts'
import { liveRecords, recordShown, type RecordRow, type ShownRecord } from './record-row.ts'
import { valuesOf } from './values.ts'

/** Hours in [since, until), of whom, told at an instant. */
export interface CellScope {
  readonly since: string
  readonly until: string
  readonly residentIds: readonly number[]
  readonly at: string
  readonly rules: CareRules
}

export interface RoundCell {
  readonly residentId: number
  readonly careItemId: number
  readonly carePlanItemId: number
  readonly dueAt: string
  readonly state: ReturnType<typeof cellStateOf>
  /** Open and past its hour by what the home calls late. */
  readonly isLate: boolean
  readonly item: string
  readonly glyph: string
  readonly position: number
  readonly isMinimum: boolean
  readonly instruction: string | null
  readonly record: ShownRecord | null
}

export interface ExtraRecord {
  readonly residentId: number
  readonly careItemId: number
  readonly carePlanItemId: number | null
  readonly name: string
  readonly glyph: string
  readonly record: ShownRecord
}

/** Records that belong to the hours: by the hour of the plan, or where they have none by their own. */
function recordsIn(db: Database, { since, until, residentIds, at }: CellScope) {
  return liveRecords(db)
    .where('careRecord.residentId', 'in', amongIds(residentIds))
    .where('careRecord.doneAt', '<=', at)
    .where((eb) =>
      eb.or([
        eb.and([eb('careRecord.dueAt', '>=', since), eb('careRecord.dueAt', '<', until)]),
        eb.and([
          eb('careRecord.dueAt', 'is', null),
          eb('careRecord.doneAt', '>=', since),
          eb('careRecord.doneAt', '<', until),
        ]),
      ]),
    )
    .orderBy('careRecord.doneAt')
    .orderBy('careRecord.id')
    .execute()
}

const keyOf = (carePlanItemId: number | null, dueAt: string | null) => `${carePlanItemId} ${dueAt}`

type Shown = (row: RecordRow) => ShownRecord

/** What was recorded for an hour of a plan that says otherwise today; it stays on the sheet. */
function cellOfRecord(row: RecordRow, shown: Shown): RoundCell | null {
  const { residentId, careItemId, carePlanItemId, dueAt, outcome: state } = row
  if (carePlanItemId === null || dueAt === null) return null
  return {
    residentId,
    careItemId,
    carePlanItemId,
    dueAt,
    state,
    isLate: false,
    item: row.item,
    glyph: row.glyph,
    position: row.position,
    isMinimum: false,
    instruction: null,
    record: shown(row),
  }
}

/** The planned items with the hours of each within the window. */
export function plannedHours(planned: readonly PlannedItem[], scope: CellScope) {
  return planned.map((item) => ({
    item,
    hours: dueTimes(item, { from: item.itemFrom, to: item.itemTo }, scope),
  }))
}

/**
 * Everything that was planned for some hours with what became of it, and what was recorded in them without
 * an hour of a plan. By person, the order of the catalogue, and hour.
 */
export async function roundCells(db: Database, scope: CellScope) {
  const { residentIds, at, rules } = scope
  const planned = await plannedItems(db, scope)
  const records = await recordsIn(db, scope)
  const values = await valuesOf(
    db,
    records.map(({ id }) => id),
  )
  const { leaves } = await periodsOf(db, residentIds)
  const shown: Shown = (row) => recordShown(row, values(row.id), rules)
  const planRecords = records.filter(({ dueAt }) => dueAt !== null)
  const open = new Map(planRecords.map((row) => [keyOf(row.carePlanItemId, row.dueAt), row]))
  const cells: RoundCell[] = []
  for (const { item, hours } of plannedHours(planned, scope)) {
    const { residentId, careItemId, carePlanItemId, instruction } = item
    for (const dueAt of hours) {
      const key = keyOf(carePlanItemId, dueAt)
      const record = open.get(key)
      open.delete(key)
      const isAway = (leaves.get(residentId) ?? []).some((leave) => isAwayAt(leave, dueAt))
      const outcome = record?.outcome ?? null
      const state = cellStateOf({ dueAt, outcome, isAway }, at, rules.shifts)
      cells.push({
        residentId,
        careItemId,
        carePlanItemId,
        dueAt,
        state,
        instruction,
        isLate: state === 'due' && isOpenLate(dueAt, at, rules),
        item: item.name,
        glyph: item.glyph,
        position: item.position,
        isMinimum: item.isMinimum === 1,
        record: record === undefined ? null : shown(record),
      })
    }
  }
  const rest = [...open.values()]
  const extras = records
    .filter(({ dueAt }) => dueAt === null)
    .map((row): ExtraRecord => {
      const { residentId, careItemId, carePlanItemId, item: name, glyph } = row
      return { residentId, careItemId, carePlanItemId, name, glyph, record: shown(row) }
    })
  return {
    cells: [...cells, ...rest.flatMap((row) => cellOfRecord(row, shown) ?? [])],
    extras,
    planned,
  }
}
