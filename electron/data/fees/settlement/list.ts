import { listSettlements } from '#shared/contract/fees/settlement.ts'
import { daysBetween } from '#shared/text/day.ts'
import { handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { peopleAmong } from '../arrears/people.ts'
import { type PersonBalances, personBalancesAsOf } from '../ledger/balances.ts'
import { refundsOfSettlement } from '../refund/queries.ts'
import { type SettlementRow, settlementsOn } from './rows.ts'

/** Stays that had ended by the end of a day, and whether she came again by then. */
async function endedStays(db: Database, asOf: string) {
  return db
    .selectFrom('stay')
    .innerJoin('resident', 'resident.id', 'stay.residentId')
    .leftJoin('stay as later', (join) =>
      join
        .onRef('later.residentId', '=', 'stay.residentId')
        .onRef('later.stayFrom', '>=', 'stay.stayTo')
        .onRef('later.id', '!=', 'stay.id')
        .on('later.voidedAt', 'is', null)
        .on('later.stayFrom', '<=', asOf),
    )
    .select(['stay.id as stayId', 'stay.residentId', 'resident.name', 'stay.stayFrom'])
    .select(['stay.endReason', 'later.id as laterId'])
    .select((eb) => eb.ref('stay.stayTo').$notNull().as('stayTo'))
    .where('stay.voidedAt', 'is', null)
    .where('resident.voidedAt', 'is', null)
    .where('resident.erasedAt', 'is', null)
    .where('stay.stayTo', '<=', asOf)
    .groupBy('stay.id')
    .orderBy('stay.stayTo')
    .orderBy('stay.id')
    .execute()
}

/** The day from which on the books are kept; null where nothing was entered by then. */
async function booksSince(db: Database, asOf: string): Promise<string | null> {
  const row = await db
    .selectFrom('ledgerEntry')
    .select((eb) => eb.fn.min('entryOn').as('entryOn'))
    .where('entryOn', '<=', asOf)
    .executeTakeFirst()
  return row?.entryOn ?? null
}

const isNothing = (of: PersonBalances | undefined) =>
  of === undefined || (of.receivable === 0 && of.deposit === 0 && of.prepaid === 0)

/**
 * Ended stays that are to be settled or were, at the end of a day. One from before the books were kept is
 * asked for only while something is owed or held; one after which she came again is settled with that stay.
 */
export async function staysToSettle(db: Database, asOf: string) {
  const since = await booksSince(db, asOf)
  const balances = await personBalancesAsOf(db, asOf)
  const { standing } = await settlementsOn(db, asOf)
  const settled = new Map(standing.map((row) => [row.stayId, row]))
  const stays = await endedStays(db, asOf)
  return stays.flatMap(({ laterId, ...stay }) => {
    const settlement = settled.get(stay.stayId) ?? null
    const own = balances.get(stay.residentId)
    const isAsked = laterId === null && since !== null && (stay.stayTo > since || !isNothing(own))
    if (settlement === null && !isAsked) return []
    return [{ ...stay, settlement, balances: own }]
  })
}

type Row = Awaited<ReturnType<typeof staysToSettle>>[number]

async function settlementShown(db: Database, row: SettlementRow, asOf: string) {
  const { id, number, settledOn, refundFen, arrearsFen, signedOn } = row
  const refunds = await refundsOfSettlement(db, id, asOf)
  return {
    id,
    number,
    settledOn,
    refundFen,
    arrearsFen,
    isSigned: signedOn !== null && signedOn <= asOf,
    openRefundCount: refunds.filter(({ state }) => state === 'applied' || state === 'approved')
      .length,
  }
}

async function shown(db: Database, row: Row, asOf: string) {
  const { settlement, balances, ...stay } = row
  return {
    ...stay,
    days: daysBetween(stay.stayTo, asOf),
    settlement: settlement === null ? null : await settlementShown(db, settlement, asOf),
    owedFen: balances?.receivable ?? 0,
    depositFen: balances?.deposit ?? 0,
    prepaidFen: balances?.prepaid ?? 0,
  }
}

/** Those without a settlement first, the longest ago first; then the settled ones, the newest first. */
function inOrder(rows: readonly Row[]): readonly Row[] {
  const open = rows.filter(({ settlement }) => settlement === null)
  const settled = rows.filter(({ settlement }) => settlement !== null)
  return [...open, ...settled.toSorted((one, other) => other.stayTo.localeCompare(one.stayTo))]
}

export const listSettlementsHandler = handleQuery(
  listSettlements,
  async ({ db, today }, { asOf: given, show, search = '', limit, offset }) => {
    const asOf = given ?? today
    const all = inOrder(await staysToSettle(db, asOf))
    const ids = [...new Set(all.map(({ residentId }) => residentId))]
    const people = search === '' ? null : await peopleAmong(db, ids, { asOf, search })
    const fits = new Set(people?.map(({ id }) => id))
    const rows = all.filter(({ settlement, residentId }) => {
      const isShown = show === 'all' || (show === 'open') === (settlement === null)
      return isShown && (people === null || fits.has(residentId))
    })
    const page = []
    for (const row of rows.slice(offset, offset + limit)) page.push(await shown(db, row, asOf))
    const openCount = all.filter(({ settlement }) => settlement === null).length
    return { rows: page, total: rows.length, openCount }
  },
)
