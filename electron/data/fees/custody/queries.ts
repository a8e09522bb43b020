import { custodyKinds, getCustody, listCustodyMovements } from '#shared/contract/fees/custody.ts'
import { paymentMethods } from '#shared/rules/fees/accounts.ts'
import { firstOfMonth, lastOfMonth } from '#shared/text/day.ts'
import { type Handler, handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { effectiveRulebook } from '../../office/rulebook/effective.ts'
import { papersMissing } from '../deposit/queries.ts'
import { balanceOnDays, balancesAsOf } from '../ledger/balances.ts'
import { type CustodyAccountRow, custodyAccounts, keepsOf } from './account.ts'
import { custodyBookOf } from './book.ts'
import { moveDue, moveRule, receiptsToMove } from './to-move.ts'

/** The days of a month up to a day, or all days up to it. */
export function spanOf(month: string | undefined, asOf: string) {
  if (month === undefined) return { from: null, to: asOf }
  const last = lastOfMonth(month)
  return { from: firstOfMonth(month), to: last < asOf ? last : asOf }
}

const listCustodyMovementsHandler = handleQuery(listCustodyMovements, async (context, input) => {
  const span = spanOf(input.month, input.asOf ?? context.today)
  const book = await custodyBookOf(context.db, span)
  return { ...span, ...book, rows: [...book.rows] }
})

/** As it was known on a day: what came later is not told. */
function accountOn(row: CustodyAccountRow, asOf: string) {
  const { planReportedOn, closePlan, closedOn, keepsJson: _json, ...rest } = row
  const isReported = planReportedOn !== null && planReportedOn <= asOf
  return {
    ...rest,
    planReportedOn: isReported ? planReportedOn : null,
    closePlan: isReported ? closePlan : null,
    closedOn: closedOn !== null && closedOn <= asOf ? closedOn : null,
    keeps: [...keepsOf(row)],
  }
}

/** What the bank said by a day, newest first, with what the books had on that day. */
export async function statementsUntil(db: Database, asOf: string) {
  const rows = await db
    .selectFrom('custodyStatement')
    .innerJoin('account', 'account.id', 'custodyStatement.enteredBy')
    .select(['custodyStatement.id', 'custodyStatement.statedOn', 'custodyStatement.balanceFen'])
    .select(['custodyStatement.note', 'custodyStatement.recordedAt', 'account.name as enteredBy'])
    .where('custodyStatement.voidedAt', 'is', null)
    .where('custodyStatement.statedOn', '<=', asOf)
    .orderBy('custodyStatement.statedOn', 'desc')
    .orderBy('custodyStatement.id', 'desc')
    .limit(24)
    .execute()
  const books = await balanceOnDays(
    db,
    'custody',
    rows.map(({ statedOn }) => statedOn),
  )
  return rows.map((row) => {
    const bookFen = books.get(row.statedOn) ?? 0
    return { ...row, bookFen, differenceFen: row.balanceFen - bookFen }
  })
}

async function reserveOf(db: Database, account: CustodyAccountRow | undefined, shouldFen: number) {
  const { rules } = await effectiveRulebook(db, 'prepay')
  const rule = rules.find(({ kind }) => kind === 'reserve')
  const { clause = '没有读到规定', status = 'unverified' } = rule ?? {}
  const least = rule?.kind === 'reserve' ? rule.leastPercent : null
  const own = account?.reservePercent ?? null
  const percent = own === null && least === null ? null : Math.max(own ?? 0, least ?? 0)
  const floorFen = percent === null ? null : Math.ceil((shouldFen * percent) / 100)
  return { percent, floorFen, clause, status }
}

/** What was taken outside the account and is to be moved in, with how late it is on a day. */
export async function toMoveOn(db: Database, account: CustodyAccountRow, asOf: string) {
  const rule = await moveRule(db)
  const receipts = Map.groupBy(
    await receiptsToMove(db, account, asOf),
    ({ receiptId }) => receiptId,
  )
  return [...receipts.values()].flatMap((parts) => {
    const [first] = parts
    if (first === undefined) return []
    const { receiptId, number, residentId, name, receivedOn, method } = first
    const amountFen = parts.reduce((sum, part) => sum + part.amountFen, 0)
    const due = moveDue(receivedOn, rule, asOf)
    const way = paymentMethods[method].title
    return [{ receiptId, number, residentId, name, receivedOn, method: way, amountFen, ...due }]
  })
}

/** The account that counts on a day: the open one, else the one that was closed last. */
export async function custodyAccountShown(db: Database, asOf: string) {
  const begun = (await custodyAccounts(db)).filter(({ openedOn }) => openedOn <= asOf)
  const isOpen = ({ closedOn }: CustodyAccountRow) => closedOn === null || closedOn > asOf
  return { account: begun.find(isOpen), begun }
}

const getCustodyHandler = handleQuery(getCustody, async ({ db, today }, { asOf = today }) => {
  const { account, begun } = await custodyAccountShown(db, asOf)
  const balances = await balancesAsOf(db, asOf)
  const keeps = account === undefined ? [] : keepsOf(account)
  const rows = custodyKinds.map((kind) => ({
    kind,
    heldFen: balances[kind],
    isKept: keeps.includes(kind),
  }))
  const totalFen = rows.reduce((sum, { heldFen, isKept }) => sum + (isKept ? heldFen : 0), 0)
  const reserve = await reserveOf(db, account, totalFen)
  const statements = await statementsUntil(db, asOf)
  const [newest] = statements
  const rule = await moveRule(db)
  const { floorFen } = reserve
  return {
    asOf,
    account: account === undefined ? null : accountOn(account, asOf),
    earlier: begun.flatMap(({ id, bank, openedOn, closedOn }) =>
      closedOn !== null && closedOn <= asOf ? [{ id, bank, openedOn, closedOn }] : [],
    ),
    balanceFen: balances.custody,
    should: { rows, totalFen },
    shortFen: Math.max(0, totalFen - balances.custody),
    reserve: { ...reserve, isBelow: floorFen === null ? null : balances.custody < floorFen },
    statements,
    movedSinceFen: newest === undefined ? null : balances.custody - newest.bookFen,
    toMove: account === undefined ? [] : await toMoveOn(db, account, asOf),
    moveRule:
      rule === undefined ? null : { text: rule.text, clause: rule.clause, status: rule.status },
    papers: await papersMissing(db, asOf),
  }
})

export const custodyQueryHandlers: readonly Handler[] = [
  listCustodyMovementsHandler,
  getCustodyHandler,
]
