import type { planStates } from '#shared/contract/care/care-plan-shown.ts'
import { comparePlans } from '#shared/rules/care-plan-comparison.ts'
import { frequencyText, timesADay } from '#shared/rules/frequency.ts'
import type { Database } from '../../database/connection.ts'
import { itemsOfPlans, type PlanItemRow } from './plan-row.ts'
import { nextReviewOf, type PlanRow, type ReviewRow, reviewsOf } from './plans-as-of.ts'

/** The last day that a plan and its stay leave it, as of a day; null while it holds. */
export function endOfPlan({ planTo, stayTo }: PlanRow, asOf: string): string | null {
  const ends = [planTo, stayTo].filter((end) => end !== null).toSorted()
  const [end] = ends
  return end === undefined || end > asOf ? null : end
}

export function planState(row: PlanRow, asOf: string): (typeof planStates)[number] {
  if (row.signedOn === null) return 'draft'
  if (row.planFrom > asOf) return 'not-yet'
  return endOfPlan(row, asOf) === null ? 'in-force' : 'ended'
}

function shownItem(item: PlanItemRow) {
  const { id, careItemId, name, glyph, domain, domainName, usualInstruction } = item
  const { goal, instruction, frequency, everyCount, hours, weekdays, version } = item
  return {
    id,
    careItemId,
    name,
    glyph,
    domain,
    domainName,
    usualInstruction,
    isMinimum: item.isMinimum === 1,
    goal,
    instruction,
    frequency,
    everyCount,
    hours,
    weekdays,
    version,
    frequencyText: frequencyText(item),
    timesADay: timesADay(item),
    isProposed: item.isProposed === 1,
  }
}

function shownReview({ carePlanId: _plan, residentId: _resident, ...row }: ReviewRow) {
  const { id, reviewedOn, outcome, note, nextReviewOn, reviewedBy, participants, version } = row
  return { id, reviewedOn, outcome, note, nextReviewOn, reviewedBy, participants, version }
}

/** Plans of one person as answers show them, in the order given; each compared with the signed one before. */
export async function shownPlans(db: Database, rows: readonly PlanRow[], asOf: string) {
  const ids = rows.map(({ id }) => id)
  const items = Map.groupBy(await itemsOfPlans(db, ids), ({ carePlanId }) => carePlanId)
  const reviews = await reviewsOf(db, ids, asOf)
  return rows.map((row, index) => {
    const own = items.get(row.id) ?? []
    const before = rows.slice(index + 1).find(({ signedOn }) => signedOn !== null)
    const { stayId: _stay, stayFrom: _from, stayTo: _to, voidedAt: _voided, ...rest } = row
    const { signedByStaffId: _signer, ...plan } = rest
    return {
      ...plan,
      state: planState(row, asOf),
      planTo: endOfPlan(row, asOf),
      reviewOn: nextReviewOf(row, reviews.get(row.id)),
      items: own.map(shownItem),
      reviews: (reviews.get(row.id) ?? []).map(shownReview),
      comparison:
        before === undefined
          ? null
          : {
              before: { id: before.id, planFrom: before.planFrom },
              ...comparison(items.get(before.id) ?? [], own),
            },
    }
  })
}

function comparison(before: readonly PlanItemRow[], after: readonly PlanItemRow[]) {
  const { came, went, changed } = comparePlans(before, after)
  return { came: [...came], went: [...went], changed: [...changed] }
}

export type ShownPlan = Awaited<ReturnType<typeof shownPlans>>[number]
