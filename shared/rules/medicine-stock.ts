import { addDays, type Day } from '../text/day.ts'
import { dueTimes, type Frequency } from './frequency.ts'
import { instantAt } from '../text/hour.ts'

/** A batch from which something may be taken, and how much of it is free to be taken. */
export interface OpenBatch {
  readonly id: number
  readonly expiresOn: Day
  readonly leftHundredths: number
}

export interface Portion {
  readonly batchId: number
  readonly amountHundredths: number
}

/**
 * From which batches an amount is taken on a day: what expires first goes first, what is past its day not
 * at all, over several batches if one does not hold enough. Null where they do not hold enough together.
 */
export function takeFrom(
  batches: readonly OpenBatch[],
  amountHundredths: number,
  on: Day,
): readonly Portion[] | null {
  const open = batches
    .filter(({ expiresOn, leftHundredths }) => expiresOn >= on && leftHundredths > 0)
    .toSorted((one, other) => one.expiresOn.localeCompare(other.expiresOn) || one.id - other.id)
  const portions: Portion[] = []
  let missing = amountHundredths
  for (const { id, leftHundredths } of open) {
    if (missing === 0) break
    const amount = Math.min(missing, leftHundredths)
    portions.push({ batchId: id, amountHundredths: amount })
    missing -= amount
  }
  return missing === 0 ? portions : null
}

export interface PlannedUse extends Frequency {
  readonly doseHundredths: number
  readonly orderFrom: Day
  readonly orderTo: Day | null
}

/** Weeks hold all weekdays, and four of them most odd numbers of days. */
const estimateDays = 28

/** What the orders of a medicine take in the 28 days after a day; what is given as needed is in nobody's plan. */
export function plannedUse(orders: readonly PlannedUse[], after: Day): number {
  const since = instantAt(addDays(after, 1), '00:00')
  const until = instantAt(addDays(after, 1 + estimateDays), '00:00')
  if (since === null || until === null) return 0
  return orders.reduce((sum, order) => {
    const period = { from: order.orderFrom, to: order.orderTo }
    return sum + dueTimes(order, period, { since, until }).length * order.doseHundredths
  }, 0)
}

/**
 * For how many days what is left lasts: whole days, by what the orders take on average in the next 28 days.
 * Null where nothing is planned.
 */
export function daysOfSupply(
  leftHundredths: number,
  orders: readonly PlannedUse[],
  after: Day,
): number | null {
  const use = plannedUse(orders, after)
  return use === 0 ? null : Math.floor((leftHundredths * estimateDays) / use)
}
