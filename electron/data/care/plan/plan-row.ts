import { YiluError } from '#shared/errors.ts'
import { frequencyText } from '#shared/rules/frequency.ts'
import { formatDay } from '#shared/text/day.ts'
import type { Database } from '../../database/connection.ts'
import { changedMeanwhile } from '../../versions.ts'
import { livePlans, type PlanRow } from './plans-as-of.ts'

/** A live plan. Error: `not_found`. */
export async function planRow(db: Database, id: number): Promise<PlanRow> {
  const row = await livePlans(db).where('carePlan.id', '=', id).executeTakeFirst()
  if (row !== undefined) return row
  throw new YiluError('not_found', 'care-plan-unknown', '没有这份照护计划，可能已经作废。')
}

interface AsSeen {
  readonly id: number
  readonly version: number
}

/** A plan as its editor saw it. Errors: `not_found`, `conflict`. */
export async function planToChange(db: Database, { id, version }: AsSeen): Promise<PlanRow> {
  const row = await planRow(db, id)
  if (row.version !== version) throw changedMeanwhile()
  return row
}

/** Refuses a plan that is signed. Error: `rule_violated` `plan-signed`. */
export function assertDraft(row: PlanRow): void {
  if (row.signedOn === null) return
  const text = `这份照护计划在 ${formatDay(row.signedOn)} 已经签署，没有保存。要改时按原计划另拟一份。`
  throw new YiluError('rule_violated', 'plan-signed', text)
}

/** Refuses a draft. Error: `rule_violated` `plan-unsigned`. */
export function assertSigned(row: PlanRow): asserts row is PlanRow & { signedOn: string } {
  if (row.signedOn !== null) return
  const text = '这份照护计划还没有签署，没有保存。'
  throw new YiluError('rule_violated', 'plan-unsigned', text)
}

/** Signed plans of a person, oldest first; what took no day comes before what began on that day. */
export function signedPlansOf(db: Database, residentId: number): Promise<PlanRow[]> {
  return livePlans(db)
    .where('carePlan.residentId', '=', residentId)
    .where('carePlan.signedOn', 'is not', null)
    .orderBy('carePlan.planFrom')
    .orderBy((order) => order.fn.coalesce('carePlan.planTo', order.val('9999')))
    .orderBy('carePlan.id')
    .execute()
}

function liveItems(db: Database) {
  return db
    .selectFrom('carePlanItem')
    .innerJoin('careItem', 'careItem.id', 'carePlanItem.careItemId')
    .innerJoin('careDomain', 'careDomain.key', 'careItem.domain')
    .selectAll('carePlanItem')
    .select(['careItem.name', 'careItem.glyph', 'careItem.domain', 'careItem.isMinimum'])
    .select(['careItem.instruction as usualInstruction', 'careDomain.name as domainName'])
    .where('carePlanItem.voidedAt', 'is', null)
}

/** Live items of some plans in the order of the catalogue. */
export async function itemsOfPlans(db: Database, planIds: readonly number[]) {
  return liveItems(db)
    .where('carePlanItem.carePlanId', 'in', [0, ...planIds])
    .orderBy('careDomain.position')
    .orderBy('careItem.position')
    .orderBy('carePlanItem.hours')
    .orderBy('carePlanItem.id')
    .execute()
}

export type PlanItemRow = Awaited<ReturnType<typeof itemsOfPlans>>[number]

/** An item of a draft as its editor saw it. Errors: `not_found`, `conflict`, `rule_violated`. */
export async function planItemToChange(db: Database, { id, version }: AsSeen) {
  const item = await liveItems(db).where('carePlanItem.id', '=', id).executeTakeFirst()
  if (item === undefined) {
    throw new YiluError('not_found', 'plan-item-unknown', '计划里没有这一项，可能已经去掉。')
  }
  if (item.version !== version) throw changedMeanwhile()
  const plan = await planRow(db, item.carePlanId)
  assertDraft(plan)
  return { item, plan }
}

/** What the audit keeps of a plan. */
export function planNote(row: Omit<PlanRow, 'name'>) {
  const { id, needs, wishes, planFrom, planTo, reviewOn, assessmentId, writtenBy } = row
  const { signedOn, signedBy, agreedAs, agreedBy, agreedOn } = row
  const signed = { signedOn, signedBy, agreedAs, agreedBy, agreedOn }
  return {
    carePlanId: id,
    needs,
    wishes,
    planFrom,
    planTo,
    reviewOn,
    assessmentId,
    writtenBy,
    ...signed,
  }
}

/** What the audit keeps of an item in a plan. */
export function planItemNote(item: PlanItemRow) {
  const { id, carePlanId, careItemId, name, goal, instruction, isProposed } = item
  return {
    carePlanItemId: id,
    carePlanId,
    careItemId,
    name,
    often: frequencyText(item),
    goal,
    instruction,
    isProposed,
  }
}
