import { payRefund, voidPaidRefund } from '#shared/contract/fees/refund.ts'
import { YiluError } from '#shared/errors.ts'
import { paymentMethods } from '#shared/rules/fees/accounts.ts'
import { type CommandContext, handleCommand } from '../../context.ts'
import { recordMovement, voidMovementsOf } from '../custody/movement.ts'
import { assertHeld, heldWords } from '../held.ts'
import { assertOpenDay } from '../ledger/closed-months.ts'
import { enteringAccount, postEntry, reverseEntries } from '../ledger/post.ts'
import { depositNotPaidBack, depositPaidBack } from '../settlement/departure-steps.ts'
import {
  assertNotBefore,
  assertNotPaid,
  changeRefund,
  type RefundRow,
  refundToChange,
} from './refund-row.ts'

async function assertMayPay({ trx }: CommandContext, row: RefundRow, paidOn: string) {
  const { residentId, kind, amountFen, approvedOn, number } = row
  if (approvedOn === null) {
    const text = `退费 ${number} 还没有批准，没有保存。先由有权限的人批准。`
    throw new YiluError('rule_violated', 'refund-unapproved', text)
  }
  assertNotBefore(paidOn, approvedOn, { field: 'paidOn', what: '批准日' })
  await assertHeld(trx, { residentId, kind, on: paidOn, amountFen, ownFen: amountFen })
}

export const payRefundHandler = handleCommand(payRefund, async (context, input) => {
  const { trx } = context
  const { paidOn, method, payee, payeeAccount } = input
  const row = await refundToChange(trx, input)
  assertNotPaid(row)
  await assertOpenDay(context, paidOn, 'paidOn')
  await assertMayPay(context, row, paidOn)
  const { id, residentId, amountFen, kind, number } = row
  if (method === 'custody') {
    const money = { movedOn: paidOn, direction: 'out', purpose: 'refund', amountFen } as const
    const of = { residentId, refundId: id, counter: 'outside' } as const
    await recordMovement(context, { ...money, ...of }, 'paidOn')
  }
  const debit = kind === 'overpaid' ? 'receivable' : kind
  const credit = paymentMethods[method].account
  const words = `退费 ${number} ${heldWords[kind]}`
  const postings = [{ debit, credit, amountFen, residentId } as const]
  const entry = { on: paidOn, kind: 'refund', source: `refund:${id}`, words } as const
  await postEntry(context, { ...entry, postings }, 'paidOn')
  const paid = { paidOn, method, payee, payeeAccount, paidBy: enteringAccount(context) }
  const version = await changeRefund(trx, row, paid)
  await depositPaidBack(context, row, paidOn)
  context.record({ subject: `refund:${id}`, after: { ...paid, amountFen } })
  return { version }
})

export const voidPaidRefundHandler = handleCommand(voidPaidRefund, async (context, input) => {
  const { trx, today, now: voidedAt } = context
  const row = await refundToChange(trx, input)
  if (row.paidOn === null) {
    const text = `退费 ${row.number} 还没有付，没有保存。不退的，撤回申请。`
    throw new YiluError('rule_violated', 'refund-unpaid', text)
  }
  const { reason: voidReason } = input
  await voidMovementsOf(context, { refundId: row.id }, voidReason)
  const words = `作废退费 ${row.number}`
  await reverseEntries(context, { source: `refund:${row.id}`, on: today, words }, 'paidOn')
  await changeRefund(trx, row, { voidedAt, voidReason })
  await depositNotPaidBack(context, row)
  const { paidOn, method, amountFen } = row
  context.record({
    subject: `refund:${row.id}`,
    before: { paidOn, method, amountFen },
    after: { reason: voidReason },
  })
  return {}
})
