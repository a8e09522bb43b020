import { approveRefund, withdrawRefund } from '#shared/contract/fees/refund.ts'
import { YiluError } from '#shared/errors.ts'
import { formatDay } from '#shared/text/day.ts'
import { type CommandContext, handleCommand } from '../../context.ts'
import { enteringAccount } from '../ledger/post.ts'
import { assertNotBefore, assertNotPaid, changeRefund, refundToChange } from './refund-row.ts'

function assertCome({ today }: CommandContext, day: string, field: string): void {
  if (day <= today) return
  const text = `${formatDay(day)} 还没有到，没有保存。`
  throw new YiluError('invalid_input', 'future-day', text, { [field]: '这一天还没有到' })
}

export const approveRefundHandler = handleCommand(approveRefund, async (context, input) => {
  const { trx } = context
  const row = await refundToChange(trx, input)
  assertNotPaid(row)
  if (row.approvedOn !== null) {
    const text = `退费 ${row.number} 已在 ${formatDay(row.approvedOn)} 批准，没有改动。`
    throw new YiluError('rule_violated', 'refund-approved', text)
  }
  const approvedBy = enteringAccount(context)
  if (approvedBy === row.enteredBy) {
    const text = '登记申请的人不能批准自己登记的退费，没有保存。换另一位批准。'
    throw new YiluError('rule_violated', 'approver-same', text)
  }
  const { approvedOn } = input
  assertCome(context, approvedOn, 'approvedOn')
  assertNotBefore(approvedOn, row.appliedOn, { field: 'approvedOn', what: '申请日' })
  const version = await changeRefund(trx, row, { approvedOn, approvedBy })
  context.record({ subject: `refund:${row.id}`, after: { approvedOn, approvedBy } })
  return { version }
})

export const withdrawRefundHandler = handleCommand(withdrawRefund, async (context, input) => {
  const { trx } = context
  const row = await refundToChange(trx, input)
  assertNotPaid(row)
  const { withdrawnOn, reason: withdrawReason } = input
  assertCome(context, withdrawnOn, 'withdrawnOn')
  assertNotBefore(withdrawnOn, row.appliedOn, { field: 'withdrawnOn', what: '申请日' })
  const version = await changeRefund(trx, row, { withdrawnOn, withdrawReason })
  context.record({ subject: `refund:${row.id}`, after: { withdrawnOn, withdrawReason } })
  return { version }
})
