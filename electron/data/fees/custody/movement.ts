import type { Selectable } from 'kysely'
import { YiluError } from '#shared/errors.ts'
import type { LedgerAccount } from '#shared/rules/fees/accounts.ts'
import { custodyPurposeWords } from '#shared/rules/fees/custody-words.ts'
import { formatDay } from '#shared/text/day.ts'
import { formatFen } from '#shared/text/money.ts'
import type { CommandContext } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import type { CustodyMovementTable, CustodyPurpose } from '../../database/tables/custody.ts'
import { balancesFrom } from '../held.ts'
import { balancesAsOf } from '../ledger/balances.ts'
import { assertOpenDay } from '../ledger/closed-months.ts'
import { enteringAccount, postEntry } from '../ledger/post.ts'
import { custodyAccountOn, keepsOf, openCustodyAccount } from './account.ts'

export interface Movement {
  readonly movedOn: string
  readonly direction: 'in' | 'out'
  readonly purpose: CustodyPurpose
  readonly amountFen: number
  /**
   * `outside`: paid straight into the account or out of it; then the receipt, refund or use posts it.
   * `cash`, `bank`: between the home's own accounts; then it is posted here, as interest and fees are.
   */
  readonly counter: CustodyMovementTable['counter']
  readonly residentId?: number | null
  readonly receiptId?: number | null
  readonly refundId?: number | null
  readonly depositUseId?: number | null
  readonly reference?: string | null
  readonly note?: string | null
}

/** For what money may come in, and for what it may go out (PP-08, PP-21). */
const purposesOf = {
  in: ['deposit', 'prepaid', 'membership', 'fees', 'interest', 'correction'],
  out: ['refund', 'urgent-care', 'arrears', 'damages', 'earned', 'bank-fee', 'correction'],
} as const satisfies Record<string, readonly CustodyPurpose[]>

function assertPurpose({ direction, purpose }: Movement): void {
  const known: readonly CustodyPurpose[] = purposesOf[direction]
  if (known.includes(purpose)) return
  const word = custodyPurposeWords[purpose]
  const text =
    direction === 'out'
      ? `存管账户的钱只能用于退费、突发就医、抵扣欠费和赔偿、已到期的服务费和银行手续费，不能以“${word}”支出，没有保存。依据：民发〔2024〕19 号。`
      : `“${word}”不是存管账户的收入，没有保存。`
  const fields = { purpose: direction === 'out' ? '不能作为支出用途' : '不能作为收入' }
  throw new YiluError('rule_violated', 'custody-purpose', text, fields)
}

/** What should lie in custody at the end of a day by what the open account keeps, in fen. */
export async function shouldLieOn(db: Database, day: string): Promise<number> {
  const account = await custodyAccountOn(db, day)
  if (account === undefined) return 0
  const balances = await balancesAsOf(db, day)
  return keepsOf(account).reduce((sum, kind) => sum + balances[kind], 0)
}

/** Money is there on that day and on every later one. Error: `rule_violated` `custody-short`. */
async function assertThere(trx: Database, { movedOn, amountFen }: Movement): Promise<void> {
  const of = { account: 'custody', residentId: null, from: movedOn } as const
  const { lowestFen } = await balancesFrom(trx, of)
  if (amountFen <= lowestFen) return
  const text = `存管账户 ${formatDay(movedOn)} 可用 ${formatFen(Math.max(0, lowestFen))} 元，没有保存。`
  throw new YiluError('rule_violated', 'custody-short', text, { amountFen: '存管账户余额不够' })
}

/**
 * What goes over to the home's own accounts leaves what should lie there: once the plan of a closing was
 * told (PP-20) it may all go. Error: `rule_violated` `custody-must-stay`.
 */
async function assertEnoughStays(context: CommandContext, movement: Movement): Promise<void> {
  const { trx, today } = context
  const { movedOn, amountFen } = movement
  const account = await custodyAccountOn(trx, movedOn)
  if ((account?.planReportedOn ?? '9999') <= movedOn) return
  for (const day of new Set([movedOn, today])) {
    const should = await shouldLieOn(trx, day)
    const { custody } = await balancesAsOf(trx, day)
    if (custody - amountFen >= should) continue
    const free = formatFen(Math.max(0, custody - should))
    const text = `${formatDay(day)} 存管账户应存 ${formatFen(should)} 元，账面 ${formatFen(custody)} 元，最多转出 ${free} 元，没有保存。`
    const fields = { amountFen: `最多 ${free} 元` }
    throw new YiluError('rule_violated', 'custody-must-stay', text, fields)
  }
}

function counterAccount({ purpose, counter }: Movement): LedgerAccount | null {
  if (purpose === 'interest' || purpose === 'bank-fee') return purpose
  return counter === 'outside' ? null : counter
}

async function assertMayMove(context: CommandContext, movement: Movement): Promise<void> {
  assertPurpose(movement)
  if (movement.direction === 'in') return
  await assertThere(context.trx, movement)
  const isOwn = movement.counter !== 'outside'
  if (isOwn) await assertEnoughStays(context, movement)
}

/**
 * Money comes into the custody account or goes out of it; gives the id of the movement. What is paid
 * straight in or out (`outside`) must be recorded before its own entry is posted. Errors: `invalid_input`
 * `future-day`, `month-closed`; `rule_violated` `no-custody-account`, `custody-purpose`, `custody-short`,
 * `custody-must-stay`.
 */
export async function recordMovement(
  context: CommandContext,
  movement: Movement,
  field = 'movedOn',
): Promise<number> {
  const { trx, now: recordedAt } = context
  await assertOpenDay(context, movement.movedOn, field)
  const account = await openCustodyAccount(trx, movement.movedOn, field)
  await assertMayMove(context, movement)
  const { movedOn, direction, purpose, amountFen, counter, residentId = null } = movement
  const { receiptId = null, refundId = null, depositUseId = null } = movement
  const { reference = null, note = null } = movement
  const { id } = await trx
    .insertInto('custodyMovement')
    .values({
      custodyAccountId: account.id,
      movedOn,
      direction,
      purpose,
      amountFen,
      counter,
      residentId,
      receiptId,
      refundId,
      depositUseId,
      reference,
      note,
      enteredBy: enteringAccount(context),
      recordedAt,
      voidedAt: null,
      voidReason: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const other = counterAccount(movement)
  if (other === null) return id
  const sides =
    direction === 'in'
      ? ({ debit: 'custody', credit: other } as const)
      : ({ debit: other, credit: 'custody' } as const)
  const words = `存管账户${direction === 'in' ? '收入' : '支出'} ${custodyPurposeWords[purpose]}`
  const posting = { ...sides, amountFen, residentId: null }
  const entry = { on: movedOn, kind: 'custody', source: `custody:${id}`, words } as const
  await postEntry(context, { ...entry, postings: [posting] }, field)
  return id
}

/** A receipt that was paid straight into the custody account: one movement for each of its lines. */
export async function recordReceiptMovements(
  context: CommandContext,
  receipt: {
    readonly receiptId: number
    readonly residentId: number
    readonly receivedOn: string
    readonly reference: string | null
    readonly lines: readonly {
      readonly purpose: 'fees' | 'deposit' | 'prepaid' | 'membership'
      readonly amountFen: number
    }[]
  },
): Promise<readonly number[]> {
  const ids: number[] = []
  for (const { purpose, amountFen } of receipt.lines) {
    const { receiptId, residentId, receivedOn: movedOn, reference } = receipt
    const money = { movedOn, direction: 'in', purpose, amountFen, counter: 'outside' } as const
    const of = { residentId, receiptId, reference }
    ids.push(await recordMovement(context, { ...money, ...of }, 'receivedOn'))
  }
  return ids
}

export type MovementRow = Selectable<CustodyMovementTable>

/** The paper from which movements come. */
export type MovementOf =
  | { readonly receiptId: number }
  | { readonly refundId: number }
  | { readonly depositUseId: number }

/** Live movements of a receipt, a refund or a use, oldest first. */
export function movementsOf(db: Database, of: MovementOf): Promise<MovementRow[]> {
  return db
    .selectFrom('custodyMovement')
    .selectAll()
    .where('voidedAt', 'is', null)
    .$if('receiptId' in of, (query) =>
      query.where('receiptId', '=', 'receiptId' in of ? of.receiptId : 0),
    )
    .$if('refundId' in of, (query) =>
      query.where('refundId', '=', 'refundId' in of ? of.refundId : 0),
    )
    .$if('depositUseId' in of, (query) =>
      query.where('depositUseId', '=', 'depositUseId' in of ? of.depositUseId : 0),
    )
    .orderBy('id')
    .execute()
}

/** What an `in` that is taken back leaves must not be below nothing. Error: `rule_violated` `custody-short`. */
export async function assertMayGoBack(
  { trx, today }: CommandContext,
  { direction, amountFen }: Pick<MovementRow, 'direction' | 'amountFen'>,
): Promise<void> {
  if (direction === 'out') return
  const of = { account: 'custody', residentId: null, from: today } as const
  const { lowestFen } = await balancesFrom(trx, of)
  if (amountFen <= lowestFen) return
  const text = `存管账户现在只有 ${formatFen(Math.max(0, lowestFen))} 元，撤不回这笔收入，没有保存。先作废后来的支出。`
  throw new YiluError('rule_violated', 'custody-short', text)
}

/**
 * Takes back what a receipt, a refund or a use moved straight in or out; its own entries are reversed by who
 * calls. Money that was moved on its account between the home's own accounts must be voided first. Errors:
 * `rule_violated` `custody-moved`, `custody-short`.
 */
export async function voidMovementsOf(
  context: CommandContext,
  of: MovementOf,
  voidReason: string,
): Promise<void> {
  const { trx, now: voidedAt } = context
  for (const row of await movementsOf(trx, of)) {
    if (row.counter !== 'outside') {
      const text = `这笔款已在 ${formatDay(row.movedOn)} 转${row.direction === 'in' ? '入' : '出'}存管账户，没有作废。先作废存管账户里的那一笔。`
      throw new YiluError('rule_violated', 'custody-moved', text)
    }
    await assertMayGoBack(context, row)
    await trx
      .updateTable('custodyMovement')
      .set({ voidedAt, voidReason })
      .where('id', '=', row.id)
      .execute()
  }
}
