import { dueTimes } from '#shared/rules/frequency.ts'
import { shanghaiDay } from '#shared/text/day.ts'
import type { Database } from '../../database/connection.ts'
import { amongIds } from '../shift/people-ids.ts'
import { type PresenceOf, presenceOf } from './presence.ts'
import { type OrderRow, ordersOf } from './stock.ts'

export interface DoseWindow {
  /** All people unless told. */
  readonly residentIds?: readonly number[]
  readonly since: string
  readonly until: string
  /** What was recorded as done later than this instant is not looked at. */
  readonly at: string
}

/** Live doses that were due in a window, or given as needed in it. */
export async function dosesIn(db: Database, { residentIds, since, until, at }: DoseWindow) {
  return (
    db
      .selectFrom('dose')
      .selectAll('dose')
      .where('dose.voidedAt', 'is', null)
      .where('dose.doneAt', '<=', at)
      .where((eb) =>
        eb.or([
          eb.and([eb('dueAt', '>=', since), eb('dueAt', '<', until)]),
          eb.and([eb('dueAt', 'is', null), eb('doneAt', '>=', since), eb('doneAt', '<', until)]),
        ]),
      )
      // Steers to an index: what was due is written down within some days.
      .where('doneAt', '>=', new Date(Date.parse(since) - widestMilliseconds).toISOString())
      .$if(residentIds !== undefined, (query) =>
        query.where('dose.residentId', 'in', amongIds(residentIds ?? [])),
      )
      .orderBy('dose.id')
      .execute()
  )
}

/** A dose is never written down as done longer before its hour (give.ts refuses it). */
const widestMilliseconds = 12 * 3_600_000

export type DoseRow = Awaited<ReturnType<typeof dosesIn>>[number]

export interface DueDose {
  readonly order: OrderRow
  /** Null for one that was given as needed. */
  readonly dueAt: string | null
  readonly dose: DoseRow | null
  /** Not in the home at that hour, and nothing was recorded. */
  readonly isAway: boolean
}

const inOrder = (one: DueDose, other: DueDose): number =>
  (one.dueAt ?? one.dose?.doneAt ?? '').localeCompare(other.dueAt ?? other.dose?.doneAt ?? '')

function slotsOf(
  order: OrderRow,
  window: DoseWindow,
  of: { readonly recorded: readonly DoseRow[]; readonly presence: PresenceOf },
): readonly DueDose[] {
  const { residentId, orderFrom, orderTo } = order
  const byHour = new Map(of.recorded.map((dose) => [dose.dueAt, dose]))
  const due = dueTimes(order, { from: orderFrom, to: orderTo }, window)
    .filter((dueAt) => byHour.has(dueAt) || of.presence.isExpected(residentId, dueAt))
    .map((dueAt): DueDose => {
      const dose = byHour.get(dueAt) ?? null
      return { order, dueAt, dose, isAway: dose === null && of.presence.isAway(residentId, dueAt) }
    })
  const planned = new Set(due.map(({ dueAt }) => dueAt))
  // Given as needed, or by an order that was changed since.
  const others = of.recorded
    .filter(({ dueAt }) => dueAt === null || !planned.has(dueAt))
    .map((dose): DueDose => ({ order, dueAt: dose.dueAt, dose, isAway: false }))
  return [...due, ...others]
}

/** What is due in a window by the orders, with what was recorded of it; each person's in order of the hours. */
export async function dueDoses(db: Database, window: DoseWindow): Promise<readonly DueDose[]> {
  const { residentIds, since, until } = window
  const people = residentIds === undefined ? {} : { residentIds }
  const orders = await ordersOf(db, { ...people, begunBy: shanghaiDay(until) })
  const recorded = Map.groupBy(await dosesIn(db, window), (dose) => dose.medicineOrderId)
  const day = shanghaiDay(since)
  const live = orders.filter(
    ({ id, orderTo }) => orderTo === null || orderTo > day || recorded.has(id),
  )
  const presence = await presenceOf(db, [...new Set(live.map(({ residentId }) => residentId))])
  return live
    .flatMap((order) =>
      slotsOf(order, window, { recorded: recorded.get(order.id) ?? [], presence }),
    )
    .toSorted(inOrder)
}
