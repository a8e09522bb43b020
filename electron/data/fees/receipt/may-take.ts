import { YiluError } from '#shared/errors.ts'
import type { PayerKind, PaymentMethod, ReceiptLineTable } from '../../database/tables/payments.ts'
import { paymentMethods, receiptPurposes } from '#shared/rules/fees/accounts.ts'
import { formatDay } from '#shared/text/day.ts'
import { formatFen } from '#shared/text/money.ts'
import type { CommandContext } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { openCustodyAccount } from '../custody/account.ts'
import { assertOpenDay } from '../ledger/closed-months.ts'
import { type CapProblem, judgeTaking } from '../prepay/caps.ts'
import { owedFrom } from './owed-from.ts'
import { comesAgain, settlementOf } from './settled.ts'

export interface ReceiptLine {
  readonly purpose: ReceiptLineTable['purpose']
  readonly amountFen: number
  /** First and last month of a prepayment, where told. */
  readonly coversFrom: string | null
  readonly coversTo: string | null
}

/** A payment as it is taken in. */
export interface Payment {
  readonly residentId: number
  readonly receivedOn: string
  readonly method: PaymentMethod
  readonly payer: string | null
  readonly payerKind: PayerKind
  readonly reference: string | null
  readonly note: string | null
  readonly lines: readonly ReceiptLine[]
  /** Told on purpose: the same sum was taken from her on that day in the same way already. */
  readonly isAgain: boolean
}

export function totalOf({ lines }: Pick<Payment, 'lines'>): number {
  return lines.reduce((sum, { amountFen }) => sum + amountFen, 0)
}

const lineField = (payment: Payment, purpose: string, name = 'amountFen') =>
  `lines.${payment.lines.findIndex((line) => line.purpose === purpose)}.${name}`

/** What came before the opening balances is in them. Error: `invalid_input` `before-opening`. */
async function assertAfterOpening(trx: Database, receivedOn: string): Promise<void> {
  const { day } = await trx
    .selectFrom('openingBalance')
    .select((eb) => eb.fn.max('balanceOn').as('day'))
    .where('voidedAt', 'is', null)
    .executeTakeFirstOrThrow()
  if (day === null || receivedOn > day) return
  const text = `${formatDay(day)} 登记了期初余额，那一天及以前收的款已经算在里面，没有保存。`
  const fields = { receivedOn: `${day} 及以前的款已算在期初余额里` }
  throw new YiluError('invalid_input', 'before-opening', text, fields)
}

/** Nothing is taken ahead after a settlement. Error: `rule_violated` `stay-settled`. */
async function assertNotSettled(trx: Database, payment: Payment): Promise<void> {
  const ahead = payment.lines.find(({ purpose }) => purpose !== 'fees')
  if (ahead === undefined) return
  const settlement = await settlementOf(trx, payment.residentId)
  if (settlement === undefined || (await comesAgain(trx, payment.residentId))) return
  const what = receiptPurposes[ahead.purpose]
  const text = `这次入住已经结算（${settlement.number}），只收欠费，不再收${what}，没有保存。`
  const fields = { [lineField(payment, ahead.purpose)]: '已经结算，只收欠费' }
  throw new YiluError('rule_violated', 'stay-settled', text, fields)
}

/** Fees are taken up to what is owed; the rest is a prepayment. Error: `invalid_input` `more-than-owed`. */
async function assertOwed(trx: Database, payment: Payment): Promise<void> {
  const fees = payment.lines.find(({ purpose }) => purpose === 'fees')
  if (fees === undefined) return
  const { residentId, receivedOn } = payment
  const owedFen = await owedFrom(trx, residentId, receivedOn)
  const overFen = fees.amountFen - owedFen
  if (overFen <= 0) return
  const settlement = await settlementOf(trx, residentId)
  const isLast = settlement !== undefined && !(await comesAgain(trx, residentId))
  const over = `多出 ${formatFen(overFen)} 元`
  const words = isLast ? `${over}，已经结算，只收欠费` : `${over}，可记为预收`
  const text = `${formatDay(receivedOn)} 欠费 ${formatFen(owedFen)} 元，缴费${words}，没有保存。`
  const fields = { [lineField(payment, 'fees')]: words }
  throw new YiluError('invalid_input', 'more-than-owed', text, fields)
}

/** The same sum of the same person on one day in one way is meant to be two. Error: `receipt-again`. */
async function assertNotAgain(trx: Database, payment: Payment): Promise<void> {
  if (payment.isAgain) return
  const { residentId, receivedOn, method } = payment
  const same = await trx
    .selectFrom('receipt')
    .select('number')
    .where('residentId', '=', residentId)
    .where('receivedOn', '=', receivedOn)
    .where('method', '=', method)
    .where('totalFen', '=', totalOf(payment))
    .where('voidedAt', 'is', null)
    .orderBy('id')
    .executeTakeFirst()
  if (same === undefined) return
  const sum = `${formatFen(totalOf(payment))} 元${paymentMethods[method].title}`
  const text = `${formatDay(receivedOn)} 已经收过 ${sum}，收据 ${same.number}，没有保存。确实又收了一笔的，注明“另一笔”。`
  const fields = { isAgain: `已有收据 ${same.number}` }
  throw new YiluError('rule_violated', 'receipt-again', text, fields)
}

/** One payment is taken in once; the unique index holds it. Error: `rule_violated` `payment-again`. */
async function assertNewReference(trx: Database, { method, reference }: Payment): Promise<void> {
  if (reference === null) return
  const same = await trx
    .selectFrom('receipt')
    .select('number')
    .where('method', '=', method)
    .where('reference', '=', reference)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  if (same === undefined) return
  const text = `流水号 ${reference} 已经登记过，收据 ${same.number}，没有保存。一笔付款分给两位老人的，流水号后加 -2。`
  const fields = { reference: `已有收据 ${same.number}` }
  throw new YiluError('rule_violated', 'payment-again', text, fields)
}

/** Limits of what is taken ahead: what they refuse is refused, the rest is told. */
async function judged(trx: Database, payment: Payment): Promise<readonly CapProblem[]> {
  const { residentId, receivedOn: on, lines } = payment
  const problems = await judgeTaking(trx, { residentId, on, lines })
  const block = problems.find(({ level }) => level === 'block')
  if (block === undefined) return problems
  const purpose = (['deposit', 'prepaid', 'membership'] as const).find((one) =>
    block.rule.startsWith(one),
  )
  const fields = purpose === undefined ? {} : { [lineField(payment, purpose)]: '超过上限' }
  const text = `${block.text}（${block.clause}），没有保存。`
  throw new YiluError('rule_violated', block.rule, text, fields)
}

/** Holds a payment against every rule; gives what is to be told beside it. */
export async function assertMayTake(
  context: CommandContext,
  payment: Payment,
): Promise<readonly CapProblem[]> {
  const { trx } = context
  await assertOpenDay(context, payment.receivedOn, 'receivedOn')
  await assertAfterOpening(trx, payment.receivedOn)
  if (payment.method === 'custody') await openCustodyAccount(trx, payment.receivedOn, 'method')
  await assertNotSettled(trx, payment)
  await assertNewReference(trx, payment)
  await assertNotAgain(trx, payment)
  await assertOwed(trx, payment)
  return judged(trx, payment)
}
