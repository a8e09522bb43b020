import { applyRefund as operation } from '#shared/contract/fees/refund.ts'
import { YiluError } from '#shared/errors.ts'
import { formatDay } from '#shared/text/day.ts'
import { type CommandContext, handleCommand } from '../../context.ts'
import { residentRow } from '../../residents/resident/resident-row.ts'
import { assertHeld, type RefundKind } from '../held.ts'
import { nextNumber } from '../ledger/next-number.ts'
import { enteringAccount } from '../ledger/post.ts'
import { refundDue } from './due.ts'

export interface RefundAsked {
  readonly residentId: number
  readonly kind: RefundKind
  readonly amountFen: number
  readonly appliedOn: string
  readonly applicant: string | null
  readonly reason: string
  /** As agreed; the rules say it where null. */
  readonly dueOn: string | null
  /** The settlement from which it comes. */
  readonly settlementId?: number | null
}

function assertDays({ today }: CommandContext, { appliedOn, dueOn }: RefundAsked): void {
  if (appliedOn > today) {
    const text = `${formatDay(appliedOn)} 还没有到，没有保存。`
    throw new YiluError('invalid_input', 'future-day', text, { appliedOn: '这一天还没有到' })
  }
  if (dueOn === null || dueOn >= appliedOn) return
  const text = '约定的退费日早于申请日，没有保存。'
  throw new YiluError('invalid_input', 'due-before-applied', text, { dueOn: '不能早于申请日' })
}

/**
 * Somebody asks for money back; nothing moves yet. Never more than is held less what was asked already.
 * Errors: `invalid_input` `future-day`, `more-than-held`, `due-before-applied`.
 */
export async function applyRefund(
  context: CommandContext,
  asked: RefundAsked,
): Promise<{ readonly id: number; readonly number: string; readonly dueOn: string | null }> {
  const { trx, now: recordedAt } = context
  const { residentId, kind, amountFen, appliedOn, applicant, reason, settlementId = null } = asked
  await residentRow(trx, residentId)
  assertDays(context, asked)
  await assertHeld(trx, { residentId, kind, on: appliedOn, amountFen })
  const due =
    asked.dueOn === null
      ? await refundDue(trx, { kind, appliedOn })
      : { dueOn: asked.dueOn, dueBasis: 'agreed' as const }
  const number = await nextNumber(trx, 'refund', appliedOn.slice(0, 4))
  const row = { number, residentId, kind, amountFen, appliedOn, applicant, reason, ...due }
  const { id } = await trx
    .insertInto('refund')
    .values({
      ...row,
      settlementId,
      approvedOn: null,
      approvedBy: null,
      paidOn: null,
      method: null,
      payee: null,
      payeeAccount: null,
      paidBy: null,
      withdrawnOn: null,
      withdrawReason: null,
      enteredBy: enteringAccount(context),
      recordedAt,
      voidedAt: null,
      voidReason: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  context.record({ subject: `refund:${id}`, after: { ...row, settlementId } })
  return { id, number, dueOn: due.dueOn }
}

export const applyRefundHandler = handleCommand(operation, applyRefund)
