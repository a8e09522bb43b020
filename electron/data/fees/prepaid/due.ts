import type { Month } from '#shared/text/day.ts'
import type { Database } from '../../database/connection.ts'
import { owedAsOf } from '../arrears/owed.ts'
import { askedBack, balancesFrom } from '../held.ts'
import { personBalancesAsOf } from '../ledger/balances.ts'

export interface PrepaidDue {
  readonly residentId: number
  readonly owedFen: number
  readonly prepaidFen: number
  /** Of the prepayment, asked back and not paid yet. */
  readonly askedFen: number
  /** What the prepayment pays of what is owed. */
  readonly useFen: number
}

export interface DueAsked {
  /** The day on which the prepayments pay. */
  readonly on: string
  /** Bills of later months are left out. */
  readonly month: Month | null
  /** Null means everybody. */
  readonly residentIds: readonly number[] | null
}

/** What of her bills up to a month is open, in fen. */
async function openUpTo(db: Database, residentId: number, { on, month }: DueAsked) {
  const owed = (await owedAsOf(db, on, residentId)).get(residentId)
  if (owed === undefined) return 0
  const isMeant = (one: Month | null) => month === null || one === null || one <= month
  const open = owed.charges.filter((charge) => isMeant(charge.month))
  return owed.otherFen + open.reduce((sum, { openFen }) => sum + openFen, 0)
}

/** One person's; null where nothing is to be paid or nothing is left to pay it with. */
async function dueOf(
  db: Database,
  residentId: number,
  asked: DueAsked,
): Promise<PrepaidDue | null> {
  const { on: from } = asked
  const receivable = await balancesFrom(db, { account: 'receivable', residentId, from })
  const prepaid = await balancesFrom(db, { account: 'prepaid', residentId, from })
  const [owedFen, prepaidFen] = [receivable.lowestFen, prepaid.lowestFen]
  if (owedFen <= 0 || prepaidFen <= 0) return null
  const askedFen = (await askedBack(db, residentId)).prepaid
  const openFen = asked.month === null ? owedFen : await openUpTo(db, residentId, asked)
  const useFen = Math.max(0, Math.min(owedFen, openFen, prepaidFen - askedFen))
  return { residentId, owedFen, prepaidFen, askedFen, useFen }
}

/**
 * Whose prepayment may pay what is owed on a day, and how much of it; never more than is there and stays
 * there on later days. Who has both but may use nothing (all was asked back) is named with zero.
 */
export async function prepaidDue(db: Database, asked: DueAsked): Promise<readonly PrepaidDue[]> {
  const found: PrepaidDue[] = []
  const balances = await personBalancesAsOf(db, asked.on)
  for (const [residentId, { receivable, prepaid }] of balances) {
    const isMeant = asked.residentIds === null || asked.residentIds.includes(residentId)
    if (!isMeant || receivable <= 0 || prepaid <= 0) continue
    const due = await dueOf(db, residentId, asked)
    if (due !== null) found.push(due)
  }
  return found
}
