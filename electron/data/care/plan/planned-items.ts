import { sql } from 'kysely'
import { shanghaiDay } from '#shared/text/day.ts'
import type { Database } from '../../database/connection.ts'
import { reachesInto } from '../../database/periods.ts'

/** Hours in [since, until), and of whom. */
export interface PlannedScope {
  readonly since: string
  readonly until: string
  readonly residentIds: readonly number[]
}

/**
 * Items of signed plans that hold on a day of the window, with what is needed to tell when they are due
 * (`dueTimes` of `shared/rules/frequency.ts` with `itemFrom` and `itemTo`, which end with the plan).
 * A plan ends with its stay. Drafts plan nothing.
 */
export async function plannedItems(db: Database, { since, until, residentIds }: PlannedScope) {
  const rows = await db
    .selectFrom('carePlanItem')
    .innerJoin('carePlan', 'carePlan.id', 'carePlanItem.carePlanId')
    .innerJoin('stay', 'stay.id', 'carePlan.stayId')
    .innerJoin('careItem', 'careItem.id', 'carePlanItem.careItemId')
    .select([
      'carePlanItem.id as carePlanItemId',
      'carePlanItem.residentId',
      'carePlanItem.careItemId',
      'careItem.name',
      'careItem.glyph',
      'careItem.domain',
      'careItem.isMinimum',
      'careItem.position',
      'carePlanItem.instruction',
      'carePlanItem.frequency',
      'carePlanItem.everyCount',
      'carePlanItem.hours',
      'carePlanItem.weekdays',
    ])
    .select(sql<string>`max(carePlan.planFrom, stay.stayFrom)`.as('itemFrom'))
    .select(
      sql<string | null>`nullif(min(coalesce(carePlan.planTo, '9999'),
        coalesce(stay.stayTo, '9999')), '9999')`.as('itemTo'),
    )
    .where('carePlanItem.voidedAt', 'is', null)
    .where('carePlan.voidedAt', 'is', null)
    .where('stay.voidedAt', 'is', null)
    .where('carePlan.signedOn', 'is not', null)
    .where(
      'carePlanItem.residentId',
      'in',
      sql<number>`(SELECT value FROM json_each(${JSON.stringify(residentIds)}))`,
    )
    .where(reachesInto('carePlan.planFrom', 'carePlan.planTo', shanghaiDay(since)))
    .where('carePlan.planFrom', '<=', shanghaiDay(until))
    .orderBy('carePlanItem.residentId')
    .orderBy('careItem.position')
    .orderBy('carePlanItem.id')
    .execute()
  return rows.filter(({ itemTo }) => itemTo === null || itemTo > shanghaiDay(since))
}

export type PlannedItem = Awaited<ReturnType<typeof plannedItems>>[number]
