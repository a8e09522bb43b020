import { z } from 'zod'
import { recordProposedItems } from '#shared/contract/care/care-plan.ts'
import { YiluError } from '#shared/errors.ts'
import {
  instrumentWords,
  type Proposal,
  type ProposalReading,
  proposalsOf,
} from '#shared/rules/care-proposals.ts'
import { frequencyText } from '#shared/rules/frequency.ts'
import { formatDay } from '#shared/text/day.ts'
import { handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { itemsOf } from '../item/item-row.ts'
import { insertPlanItem } from './plan-items.ts'
import { assertDraft, itemsOfPlans, planRow } from './plan-row.ts'
import type { PlanRow } from './plans-as-of.ts'

/** What an erased assessment no longer holds, and what is no number, suggests nothing. */
const numbers = z.record(z.string(), z.unknown()).transform((answers) =>
  Object.fromEntries(
    Object.entries(answers).filter((entry): entry is [string, number] => {
      return typeof entry[1] === 'number'
    }),
  ),
)

/** The latest live assessment of a person with each instrument by a day. */
async function readingsOf(
  db: Database,
  residentId: number,
  day: string,
): Promise<readonly ProposalReading[]> {
  const rows = await db
    .selectFrom('assessment')
    .select(['instrument', 'assessedOn', 'answersJson', 'total', 'finalLevel'])
    .where('residentId', '=', residentId)
    .where('voidedAt', 'is', null)
    .where('assessedOn', '<=', day)
    .where('instrument', 'in', Object.keys(instrumentWords))
    .orderBy('assessedOn')
    .orderBy('id')
    .execute()
  // The last one of each instrument stays.
  const latest = new Map(rows.map((row) => [row.instrument, row]))
  return [...latest.values()].map((row) => ({
    instrument: row.instrument,
    assessedOn: row.assessedOn,
    answers: numbers.parse(JSON.parse(row.answersJson)),
    total: row.total,
    level: row.finalLevel,
  }))
}

/** What is suggested for a plan by the assessments until its first day, and on what that rests. */
export async function proposalsFor(
  db: Database,
  plan: PlanRow,
): Promise<{ readonly proposals: readonly Proposal[]; readonly basis: readonly string[] }> {
  const readings = await readingsOf(db, plan.residentId, plan.planFrom)
  const offered = new Set(
    (await itemsOf(db))
      .filter(({ closedOn }) => closedOn === null || closedOn > plan.planFrom)
      .map(({ id }) => id),
  )
  return {
    proposals: proposalsOf(readings).filter(({ careItemId }) => offered.has(careItemId)),
    basis: readings.map(
      ({ instrument, assessedOn }) =>
        `${formatDay(assessedOn)}${instrumentWords[instrument] ?? instrument}`,
    ),
  }
}

export const recordProposedItemsHandler = handleCommand(
  recordProposedItems,
  async (context, { carePlanId, careItemIds }) => {
    const { trx } = context
    const plan = await planRow(trx, carePlanId)
    assertDraft(plan)
    const { proposals } = await proposalsFor(trx, plan)
    const there = new Set((await itemsOfPlans(trx, [carePlanId])).map((item) => item.careItemId))
    const ids: number[] = []
    const taken = []
    for (const wanted of new Set(careItemIds)) {
      const proposal = proposals.find(({ careItemId }) => careItemId === wanted)
      if (proposal === undefined) {
        const text = '这一项现在没有建议，没有保存。重新打开建议看看。'
        throw new YiluError('conflict', 'no-longer-proposed', text)
      }
      if (there.has(wanted)) {
        const text = '选中的项目里有计划里已有的，没有保存。重新打开建议看看。'
        throw new YiluError('rule_violated', 'plan-item-again', text)
      }
      const { careItemId, frequency, reasons } = proposal
      const item = { careItemId, frequency, goal: null, instruction: null }
      ids.push(await insertPlanItem(context, plan, item, 1))
      taken.push({ careItemId, often: frequencyText(frequency), reasons })
    }
    context.record({ subject: `resident:${plan.residentId}`, after: { carePlanId, taken } })
    return { ids }
  },
)
