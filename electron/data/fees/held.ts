import {
  type LedgerAccount,
  ledgerAccounts,
  type PersonAccount,
} from '#shared/rules/fees/accounts.ts'
import { YiluError } from '#shared/errors.ts'
import { formatDay } from '#shared/text/day.ts'
import { formatFen } from '#shared/text/money.ts'
import type { Database } from '../database/connection.ts'
import type { RefundTable } from '../database/tables/payments.ts'

export type RefundKind = RefundTable['kind']

/** What moved on an account by the day, in fen, above zero on the side on which it stands by nature. */
async function movedByDay(db: Database, account: LedgerAccount, residentId: number | null) {
  const rows = await db
    .selectFrom('ledgerPosting')
    .innerJoin('ledgerEntry', 'ledgerEntry.id', 'ledgerPosting.ledgerEntryId')
    .select(['ledgerEntry.entryOn', 'ledgerPosting.debit', 'ledgerPosting.amountFen'])
    .where((eb) =>
      eb.or([eb('ledgerPosting.debit', '=', account), eb('ledgerPosting.credit', '=', account)]),
    )
    .$if(residentId !== null, (query) => query.where('ledgerPosting.residentId', '=', residentId))
    .orderBy('ledgerEntry.entryOn')
    .execute()
  const { side } = ledgerAccounts[account]
  const byDay = new Map<string, number>()
  for (const { entryOn, debit, amountFen } of rows) {
    const isUp = (debit === account) === (side === 'debit')
    byDay.set(entryOn, (byDay.get(entryOn) ?? 0) + (isUp ? amountFen : -amountFen))
  }
  return byDay
}

/**
 * The lowest and the highest balance of an account at the end of a day and of every later one, in fen: what
 * is taken away on that day must be there on all of them.
 */
export async function balancesFrom(
  db: Database,
  of: {
    readonly account: LedgerAccount
    readonly residentId: number | null
    readonly from: string
  },
): Promise<{ readonly lowestFen: number; readonly highestFen: number }> {
  const byDay = await movedByDay(db, of.account, of.residentId)
  let balance = 0
  for (const [day, moved] of byDay) if (day <= of.from) balance += moved
  let [lowestFen, highestFen] = [balance, balance]
  for (const [day, moved] of byDay) {
    if (day <= of.from) continue
    balance += moved
    lowestFen = Math.min(lowestFen, balance)
    highestFen = Math.max(highestFen, balance)
  }
  return { lowestFen, highestFen }
}

/** What of a person is there on a day and stays there after it, before what was asked back, in fen. */
export async function heldFrom(
  db: Database,
  residentId: number,
  kind: RefundKind,
  from: string,
): Promise<number> {
  if (kind !== 'overpaid') {
    const account: PersonAccount = kind
    return (await balancesFrom(db, { account, residentId, from })).lowestFen
  }
  const { highestFen } = await balancesFrom(db, { account: 'receivable', residentId, from })
  return Math.max(0, 0 - highestFen)
}

/** Asked back, and neither paid nor given up, by kind, in fen. */
export async function askedBack(
  db: Database,
  residentId: number,
): Promise<Readonly<Record<RefundKind, number>>> {
  const rows = await db
    .selectFrom('refund')
    .select('kind')
    .select((eb) => eb.fn.sum<number>('amountFen').as('amountFen'))
    .where('residentId', '=', residentId)
    .where('voidedAt', 'is', null)
    .where('paidOn', 'is', null)
    .where('withdrawnOn', 'is', null)
    .groupBy('kind')
    .execute()
  const none: Readonly<Record<RefundKind, number>> = {
    deposit: 0,
    prepaid: 0,
    membership: 0,
    overpaid: 0,
  }
  return { ...none, ...Object.fromEntries(rows.map(({ kind, amountFen }) => [kind, amountFen])) }
}

export const heldWords: Readonly<Record<RefundKind, string>> = {
  deposit: '押金',
  prepaid: '预收服务费',
  membership: '会员费',
  overpaid: '多收的费用',
}

/**
 * Refuses to take more of what a person has here than is there on that day and stays there, less what was
 * asked back already. Errors: `invalid_input` `more-than-held` at `amountFen`.
 */
export async function assertHeld(
  db: Database,
  taking: {
    readonly residentId: number
    readonly kind: RefundKind
    readonly on: string
    readonly amountFen: number
    /** A refund that is paid now was itself asked for. */
    readonly ownFen?: number
  },
): Promise<void> {
  const { residentId, kind, on, amountFen, ownFen = 0 } = taking
  const heldFen = await heldFrom(db, residentId, kind, on)
  const askedFen = (await askedBack(db, residentId))[kind] - ownFen
  const freeFen = Math.max(0, heldFen - askedFen)
  if (amountFen <= freeFen) return
  const asked = askedFen > 0 ? `，其中 ${formatFen(askedFen)} 元已申请退费` : ''
  const there = `${formatDay(on)} ${heldWords[kind]}可用 ${formatFen(Math.max(0, heldFen))} 元${asked}`
  throw new YiluError('invalid_input', 'more-than-held', `${there}，没有保存。`, {
    amountFen: `最多 ${formatFen(freeFen)} 元`,
  })
}
