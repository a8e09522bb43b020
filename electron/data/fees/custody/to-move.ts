import { addDays, daysBetween } from '#shared/text/day.ts'
import type { PaymentMethod } from '#shared/rules/fees/accounts.ts'
import type { Database } from '../../database/connection.ts'
import { effectiveRulebook } from '../../office/rulebook/effective.ts'
import { type CustodyKind, type CustodyAccountRow, keepsOf } from './account.ts'

/** What of a person was taken outside the account and went away again without ever lying in it, in fen. */
async function goneElsewhere(db: Database, asOf: string) {
  const refunds = await db
    .selectFrom('refund')
    .select(['residentId', 'kind', 'amountFen'])
    .where('voidedAt', 'is', null)
    .where('paidOn', '<=', asOf)
    .where('method', '<>', 'custody')
    .where('kind', '<>', 'overpaid')
    .execute()
  const prepaid = await db
    .selectFrom('prepaidUse')
    .select(['residentId', 'amountFen'])
    .where('voidedAt', 'is', null)
    .where('usedOn', '<=', asOf)
    .execute()
  const uses = await db
    .selectFrom('depositUse')
    .leftJoin('custodyMovement', (join) =>
      join
        .onRef('custodyMovement.depositUseId', '=', 'depositUse.id')
        .on('custodyMovement.counter', '=', 'outside')
        .on('custodyMovement.voidedAt', 'is', null),
    )
    .select(['depositUse.residentId', 'depositUse.amountFen'])
    .where('depositUse.voidedAt', 'is', null)
    .where('depositUse.usedOn', '<=', asOf)
    .where('custodyMovement.id', 'is', null)
    .execute()
  const gone = new Map<string, number>()
  const add = (residentId: number, kind: string, amountFen: number) => {
    const key = `${residentId} ${kind}`
    gone.set(key, (gone.get(key) ?? 0) + amountFen)
  }
  for (const { residentId, kind, amountFen } of refunds) add(residentId, kind, amountFen)
  for (const { residentId, amountFen } of prepaid) add(residentId, 'prepaid', amountFen)
  for (const { residentId, amountFen } of uses) add(residentId, 'deposit', amountFen)
  return gone
}

/** Receipts since the account was opened that were paid in elsewhere, by what they hold, oldest first. */
async function receiptsOutside(db: Database, account: CustodyAccountRow, asOf: string) {
  return db
    .selectFrom('receipt')
    .innerJoin('receiptLine', 'receiptLine.receiptId', 'receipt.id')
    .innerJoin('resident', 'resident.id', 'receipt.residentId')
    .select(['receipt.id as receiptId', 'receipt.number', 'receipt.residentId', 'resident.name'])
    .select(['receipt.receivedOn', 'receipt.method', 'receiptLine.purpose'])
    .select((eb) => eb.fn.sum<number>('receiptLine.amountFen').as('amountFen'))
    .where('receipt.voidedAt', 'is', null)
    .where('receipt.method', '<>', 'custody')
    .where('receipt.receivedOn', '>=', account.openedOn)
    .where('receipt.receivedOn', '<=', asOf)
    .where('receiptLine.purpose', 'in', keepsOf(account))
    .groupBy(['receipt.id', 'receiptLine.purpose'])
    .orderBy('receipt.receivedOn')
    .orderBy('receipt.id')
    .execute()
}

/** What was moved in of each receipt by the day, by kind. */
async function movedIn(db: Database, asOf: string): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('custodyMovement')
    .select(['receiptId', 'purpose'])
    .select((eb) => eb.fn.sum<number>('amountFen').as('amountFen'))
    .where('voidedAt', 'is', null)
    .where('receiptId', 'is not', null)
    .where('movedOn', '<=', asOf)
    .groupBy(['receiptId', 'purpose'])
    .execute()
  return new Map(
    rows.map(({ receiptId, purpose, amountFen }) => [`${receiptId} ${purpose}`, amountFen]),
  )
}

export interface ToMove {
  readonly receiptId: number
  readonly number: string
  readonly residentId: number
  readonly name: string
  readonly receivedOn: string
  readonly method: PaymentMethod
  readonly purpose: CustodyKind
  readonly amountFen: number
}

/**
 * What was taken in cash or on the home's own account and does not lie in custody by the day, receipt by
 * receipt. What was paid back or spent out of it meanwhile need not be moved: it is taken off the oldest.
 */
export async function receiptsToMove(
  db: Database,
  account: CustodyAccountRow,
  asOf: string,
): Promise<readonly ToMove[]> {
  const receipts = await receiptsOutside(db, account, asOf)
  if (receipts.length === 0) return []
  const [moved, gone] = [await movedIn(db, asOf), await goneElsewhere(db, asOf)]
  const found: ToMove[] = []
  for (const receipt of receipts) {
    const { receiptId, purpose, residentId } = receipt
    const left = receipt.amountFen - (moved.get(`${receiptId} ${purpose}`) ?? 0)
    const key = `${residentId} ${purpose}`
    const off = Math.min(Math.max(0, left), gone.get(key) ?? 0)
    gone.set(key, (gone.get(key) ?? 0) - off)
    if (left - off > 0) {
      found.push({ ...receipt, purpose: purpose as CustodyKind, amountFen: left - off })
    }
  }
  return found
}

/** The rule that says until when money is moved in (PP-17); undefined where the book has none. */
export async function moveRule(db: Database) {
  const { rules } = await effectiveRulebook(db, 'prepay')
  const rule = rules.find(({ kind }) => kind === 'move')
  return rule?.kind === 'move' ? rule : undefined
}

/** Until when it is moved in time, and by how many days it is late on a day. */
export function moveDue(
  receivedOn: string,
  rule: { readonly dayOffset: number | null } | undefined,
  asOf: string,
): { readonly dueOn: string | null; readonly lateDays: number } {
  const offset = rule?.dayOffset ?? null
  if (offset === null) return { dueOn: null, lateDays: 0 }
  const dueOn = addDays(receivedOn, offset)
  return { dueOn, lateDays: Math.max(0, daysBetween(dueOn, asOf)) }
}
