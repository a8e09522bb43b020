import type { Day } from '#shared/text/day.ts'
import type { Database } from '../../database/connection.ts'
import { coversDay } from '../../database/periods.ts'
import { normKey } from './effective-norms.ts'

/** When it is looked at: a day, and the instant up to which was entered what counts. */
export interface AsSeen {
  readonly asOf: Day
  readonly at: string
}

/** Schedules that run or come as of a day, each with a frequency and an item of a rulebook that it answers. */
export async function schedulesAnswering(db: Database, { asOf, at }: AsSeen) {
  return db
    .selectFrom('safetyScheduleRule')
    .innerJoin('safetySchedule', 'safetySchedule.id', 'safetyScheduleRule.scheduleId')
    .innerJoin('safetyScheduleTerm', 'safetyScheduleTerm.scheduleId', 'safetySchedule.id')
    .select(['safetySchedule.id', 'safetySchedule.name', 'safetySchedule.kind'])
    .select(['rulebook', 'ruleItem', 'safetyScheduleTerm.frequency'])
    .where('safetyScheduleRule.voidedAt', 'is', null)
    .where('safetySchedule.voidedAt', 'is', null)
    .where('safetyScheduleTerm.voidedAt', 'is', null)
    .where('safetyScheduleRule.recordedAt', '<=', at)
    .where('safetyScheduleTerm.recordedAt', '<=', at)
    .where((eb) => eb.or([eb('termTo', 'is', null), eb('termTo', '>', asOf)]))
    .orderBy('safetySchedule.name')
    .orderBy('safetySchedule.id')
    .orderBy('termFrom')
    .execute()
}

/** Items of checklists in use as of a day that name an item of a rulebook. */
export async function checklistItemsAnswering(db: Database, { asOf, at }: AsSeen) {
  const rows = await db
    .selectFrom('safetyChecklistItem')
    .innerJoin('safetyChecklist', 'safetyChecklist.id', 'safetyChecklistItem.checklistId')
    .select(['safetyChecklistItem.id', 'checklistId', 'safetyChecklist.name as checklist'])
    .select(['safetyChecklistItem.text', 'rulebook', 'ruleItem'])
    .where('rulebook', 'is not', null)
    .where('safetyChecklistItem.voidedAt', 'is', null)
    .where('safetyChecklist.voidedAt', 'is', null)
    .where('safetyChecklistItem.recordedAt', '<=', at)
    .where(coversDay('usedFrom', 'usedTo', asOf))
    .where(coversDay('itemFrom', 'itemTo', asOf))
    .orderBy('safetyChecklist.name')
    .orderBy('position')
    .execute()
  return rows.map(({ rulebook, ruleItem, ...row }) => ({
    ...row,
    key: normKey(rulebook ?? '', ruleItem ?? ''),
  }))
}

/** Equipment whose cycle stands on an item of a rulebook as of a day. */
export async function equipmentAnswering(db: Database, { asOf, at }: AsSeen) {
  const rows = await db
    .selectFrom('equipmentRule')
    .innerJoin('equipment', 'equipment.id', 'equipmentRule.equipmentId')
    .select(['equipment.id', 'equipment.name', 'rulebook', 'ruleItem'])
    .where('rulebook', 'is not', null)
    .where('equipmentRule.voidedAt', 'is', null)
    .where('equipment.voidedAt', 'is', null)
    .where('equipmentRule.recordedAt', '<=', at)
    .where(coversDay('ruleFrom', 'ruleTo', asOf))
    .orderBy('equipment.code')
    .execute()
  return rows.map(({ id, name, rulebook, ruleItem }) => ({
    id,
    name,
    key: normKey(rulebook ?? '', ruleItem ?? ''),
  }))
}

/** Hazards as of a day by the item that they are about: judged by it, or found at a checklist's item. */
export async function hazardsNaming(db: Database, { asOf, at }: AsSeen) {
  const hazards = db
    .selectFrom('hazard')
    .select(['hazard.id', 'hazard.number', 'hazard.foundOn', 'hazard.description'])
    .where('hazard.voidedAt', 'is', null)
    .where('hazard.recordedAt', '<=', at)
    .where('foundOn', '<=', asOf)
    .orderBy('foundOn', 'desc')
    .orderBy('hazard.id', 'desc')
  const judged = await hazards
    .innerJoin('hazardStep', 'hazardStep.hazardId', 'hazard.id')
    .select('criterion')
    .where('criterion', 'is not', null)
    .where('hazardStep.voidedAt', 'is', null)
    .where('stepOn', '<=', asOf)
    .where('hazardStep.recordedAt', '<=', at)
    .execute()
  const found = await hazards
    .innerJoin('safetyChecklistItem', 'safetyChecklistItem.id', 'hazard.checkItemId')
    .select(['rulebook', 'ruleItem'])
    .where('rulebook', 'is not', null)
    .execute()
  return [
    ...judged.map(({ criterion, ...row }) => ({
      ...row,
      key: normKey('major-hazards', criterion ?? ''),
    })),
    ...found.map(({ rulebook, ruleItem, ...row }) => ({
      ...row,
      key: normKey(rulebook ?? '', ruleItem ?? ''),
    })),
  ]
}

/** One of each id, in order. */
export function oneEach<Row extends { readonly id: number }>(rows: readonly Row[]): Row[] {
  return [...new Map(rows.map((row) => [row.id, row])).values()]
}

/** What answers each item as of a day, by its key. */
export async function answersAsOf(db: Database, seen: AsSeen) {
  const schedules = await schedulesAnswering(db, seen)
  const items = await checklistItemsAnswering(db, seen)
  const equipment = Map.groupBy(await equipmentAnswering(db, seen), ({ key }) => key)
  const hazards = await hazardsNaming(db, seen)
  const bySchedule = Map.groupBy(schedules, ({ rulebook, ruleItem }) => normKey(rulebook, ruleItem))
  const byItem = Map.groupBy(items, ({ key }) => key)
  const byHazard = Map.groupBy(hazards, ({ key }) => key)
  return (key: string) => ({
    schedules: oneEach(bySchedule.get(key) ?? []).map(({ id, name }) => ({ id, name })),
    checklistItems: oneEach(byItem.get(key) ?? []),
    equipment: oneEach(equipment.get(key) ?? []).map(({ id, name }) => ({ id, name })),
    hazards: oneEach(byHazard.get(key) ?? []),
  })
}

export type Answers = ReturnType<Awaited<ReturnType<typeof answersAsOf>>>
