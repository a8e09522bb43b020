import { correctPlanItem, recordPlanItem, voidPlanItem } from '#shared/contract/care/care-plan.ts'
import { YiluError } from '#shared/errors.ts'
import type { InputOf } from '#shared/operation.ts'
import { type Frequency, frequencyText } from '#shared/rules/frequency.ts'
import { formatDay } from '#shared/text/day.ts'
import { type CommandContext, handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import {
  assertDraft,
  itemsOfPlans,
  planItemNote,
  type PlanItemRow,
  planItemToChange,
  planRow,
} from './plan-row.ts'
import type { PlanRow } from './plans-as-of.ts'

type Given = Omit<InputOf<typeof recordPlanItem>, 'carePlanId'>

/** Refuses an item that the catalogue does not have or that was closed by the first day of the plan. */
export async function assertOffered(
  db: Database,
  careItemId: number,
  planFrom: string,
  path = '',
): Promise<{ readonly name: string }> {
  const item = await db
    .selectFrom('careItem')
    .select(['name', 'closedOn'])
    .where('id', '=', careItemId)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  const field = `${path}careItemId`
  if (item === undefined) {
    const text = '没有这个照护项目，没有保存。'
    throw new YiluError('invalid_input', 'care-item-unknown', text, { [field]: '没有这一项' })
  }
  if (item.closedOn === null || item.closedOn > planFrom) return item
  const text = `“${item.name}”从 ${formatDay(item.closedOn)} 起停用，没有保存。`
  throw new YiluError('rule_violated', 'care-item-closed', text, { [field]: '已停用' })
}

const isSame = (one: Frequency, other: Frequency) => frequencyText(one) === frequencyText(other)

/** One thing may stand in a plan twice (by day and by night), but not with the same hours. */
export function assertNotAgain(
  items: readonly (Pick<PlanItemRow, 'careItemId'> & Frequency)[],
  given: Pick<Given, 'careItemId' | 'frequency'>,
  name: string,
  path = '',
): void {
  const same = items.some(
    (item) => item.careItemId === given.careItemId && isSame(item, given.frequency),
  )
  if (!same) return
  const text = `计划里已有“${name}”，${frequencyText(given.frequency)}，没有保存。`
  const field = `${path}careItemId`
  throw new YiluError('rule_violated', 'plan-item-again', text, { [field]: '计划里已有' })
}

/** Puts an item into a plan and gives its id. */
export async function insertPlanItem(
  { trx, now }: CommandContext,
  plan: Pick<PlanRow, 'id' | 'residentId'>,
  { frequency, ...rest }: Given,
  isProposed: 0 | 1 = 0,
): Promise<number> {
  const { id: carePlanId, residentId } = plan
  const made = { isProposed, recordedAt: now, voidedAt: null }
  const { id } = await trx
    .insertInto('carePlanItem')
    .values({ carePlanId, residentId, ...rest, ...frequency, ...made })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export const recordPlanItemHandler = handleCommand(recordPlanItem, async (context, input) => {
  const { trx } = context
  const { carePlanId, ...given } = input
  const plan = await planRow(trx, carePlanId)
  assertDraft(plan)
  const { name } = await assertOffered(trx, given.careItemId, plan.planFrom)
  assertNotAgain(await itemsOfPlans(trx, [carePlanId]), given, name)
  const id = await insertPlanItem(context, plan, given)
  const { frequency, goal, instruction } = given
  context.record({
    subject: `resident:${plan.residentId}`,
    after: {
      carePlanItemId: id,
      carePlanId,
      name,
      often: frequencyText(frequency),
      goal,
      instruction,
    },
  })
  return { id }
})

export const correctPlanItemHandler = handleCommand(correctPlanItem, async (context, input) => {
  const { trx } = context
  const { id, version: _version, ...given } = input
  const { item, plan } = await planItemToChange(trx, input)
  const { name } =
    given.careItemId === item.careItemId
      ? item
      : await assertOffered(trx, given.careItemId, plan.planFrom)
  const others = (await itemsOfPlans(trx, [plan.id])).filter((other) => other.id !== id)
  assertNotAgain(others, given, name)
  const { frequency, ...rest } = given
  const version = item.version + 1
  // A draft is no record yet: it is edited in place, and the audit keeps what it said.
  await trx
    .updateTable('carePlanItem')
    .set({ ...rest, ...frequency, isProposed: 0, version })
    .where('id', '=', id)
    .execute()
  context.record({
    subject: `resident:${plan.residentId}`,
    before: planItemNote(item),
    after: { name, often: frequencyText(frequency), ...rest },
  })
  return { version }
})

export const voidPlanItemHandler = handleCommand(voidPlanItem, async (context, input) => {
  const { trx, now } = context
  const { item, plan } = await planItemToChange(trx, input)
  await trx.updateTable('carePlanItem').set({ voidedAt: now }).where('id', '=', item.id).execute()
  context.record({
    subject: `resident:${plan.residentId}`,
    before: planItemNote(item),
    after: { voidedAt: now },
  })
  return {}
})
