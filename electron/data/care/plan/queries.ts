import { getPlan, listPlansOf, listProposals } from '#shared/contract/care/care-plan-shown.ts'
import { YiluError } from '#shared/errors.ts'
import { frequencyText } from '#shared/rules/frequency.ts'
import { shanghaiDay } from '#shared/text/day.ts'
import { handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { recordFilesOf } from '../../office/record-file.ts'
import { residentRow } from '../../residents/resident/resident-row.ts'
import { itemsOf } from '../item/item-row.ts'
import { itemsOfPlans, planRow } from './plan-row.ts'
import { livePlans, type PlanRow } from './plans-as-of.ts'
import { proposalsFor } from './proposals.ts'
import { shownPlans } from './shown.ts'

/** Plans of a person that were there by a day, newest first, the draft before all. */
export async function plansOfPerson(
  db: Database,
  residentId: number,
  asOf: string,
): Promise<readonly PlanRow[]> {
  const rows = await livePlans(db)
    .where('carePlan.residentId', '=', residentId)
    .orderBy((order) => order.fn.coalesce('carePlan.signedOn', order.val('9999')), 'desc')
    .orderBy('carePlan.planFrom', 'desc')
    .orderBy('carePlan.id', 'desc')
    .execute()
  const wasThere = ({ signedOn, planFrom, recordedAt }: PlanRow) =>
    signedOn === null ? shanghaiDay(recordedAt) <= asOf : planFrom <= asOf
  return rows
    .filter(wasThere)
    .toSorted(
      (one, other) =>
        Number(other.signedOn === null) - Number(one.signedOn === null) ||
        other.planFrom.localeCompare(one.planFrom) ||
        other.id - one.id,
    )
}

export const listPlansOfHandler = handleQuery(listPlansOf, async (context, input) => {
  const { db, today } = context
  const { residentId, asOf = today } = input
  await residentRow(db, residentId)
  context.reveal(`resident:${residentId}`)
  return { rows: await shownPlans(db, await plansOfPerson(db, residentId, asOf), asOf) }
})

/** One plan as of a day, with what came since the one before it. Error: `not_found`. */
export async function shownPlan(db: Database, id: number, asOf: string) {
  const { residentId } = await planRow(db, id)
  const rows = await plansOfPerson(db, residentId, asOf)
  const shown = await shownPlans(db, rows, asOf)
  const plan = shown.find((one) => one.id === id)
  if (plan !== undefined) return plan
  throw new YiluError('not_found', 'care-plan-unknown', '这一天还没有这份照护计划。')
}

export const getPlanHandler = handleQuery(getPlan, async (context, input) => {
  const plan = await shownPlan(context.db, input.id, input.asOf ?? context.today)
  context.reveal(`resident:${plan.residentId}`)
  const files = await recordFilesOf(context.db, 'carePlan', [plan.id])
  return { ...plan, files: files.get(plan.id) ?? [] }
})

export const listProposalsHandler = handleQuery(listProposals, async (context, input) => {
  const { db } = context
  const plan = await planRow(db, input.carePlanId)
  context.reveal(`resident:${plan.residentId}`)
  const { proposals, basis } = await proposalsFor(db, plan)
  const catalogue = new Map((await itemsOf(db)).map((item) => [item.id, item]))
  const inPlan = new Set((await itemsOfPlans(db, [plan.id])).map(({ careItemId }) => careItemId))
  const rows = proposals.flatMap(({ careItemId, frequency, reasons }) => {
    const item = catalogue.get(careItemId)
    if (item === undefined) return []
    const { name, glyph, domainName } = item
    return [
      {
        careItemId,
        name,
        glyph,
        domainName,
        ...frequency,
        frequencyText: frequencyText(frequency),
        reasons: [...reasons],
        isInPlan: inPlan.has(careItemId),
      },
    ]
  })
  return { rows, basis: [...basis] }
})
