import { recordSettlementSignature, voidSettlement } from '#shared/contract/fees/settlement.ts'
import { YiluError } from '#shared/errors.ts'
import { formatDay } from '#shared/text/day.ts'
import { type CommandContext, handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { changedMeanwhile } from '../../versions.ts'
import { takeBackBill } from '../bill/void.ts'
import { takeBackUse } from '../deposit/correct.ts'
import { assertOpenDay } from '../ledger/closed-months.ts'
import { reversePrepaidUse } from '../prepaid/use.ts'
import { changeRefund } from '../refund/refund-row.ts'
import { untick } from './departure-steps.ts'

async function settlementToChange(
  trx: Database,
  seen: { readonly id: number; readonly version: number },
) {
  const row = await trx
    .selectFrom('settlement')
    .selectAll()
    .where('id', '=', seen.id)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  if (row === undefined) {
    throw new YiluError('not_found', 'settlement-unknown', '没有这次结算，可能已经撤销。')
  }
  if (row.version !== seen.version) throw changedMeanwhile()
  return row
}

type SettlementRow = Awaited<ReturnType<typeof settlementToChange>>

export const recordSettlementSignatureHandler = handleCommand(
  recordSettlementSignature,
  async (context, input) => {
    const { trx, today } = context
    const row = await settlementToChange(trx, input)
    const { signedBy, signedRelation, signedOn } = input
    if (signedOn < row.settledOn || signedOn > today) {
      const words =
        signedOn > today ? '这一天还没有到' : `不能早于结算日 ${formatDay(row.settledOn)}`
      throw new YiluError('invalid_input', 'signed-day', `签字日期${words}，没有保存。`, {
        signedOn: words,
      })
    }
    const version = row.version + 1
    const signed = { signedBy, signedRelation, signedOn }
    await trx
      .updateTable('settlement')
      .set({ ...signed, version })
      .where('id', '=', row.id)
      .execute()
    const before = { signedBy: row.signedBy, signedOn: row.signedOn }
    context.record({ subject: `settlement:${row.id}`, before, after: signed })
    return { version }
  },
)

/** What was paid back is gone: nothing of a settlement is taken back then. */
async function openRefundsOf(trx: Database, { id, number }: SettlementRow) {
  const refunds = await trx
    .selectFrom('refund')
    .selectAll()
    .where('settlementId', '=', id)
    .where('voidedAt', 'is', null)
    .where('withdrawnOn', 'is', null)
    .execute()
  const paid = refunds.find(({ paidOn }) => paidOn !== null)
  if (paid === undefined) return refunds
  const text = `结算 ${number} 的退费 ${paid.number} 已经付出，没有撤销。付错的，先作废那笔付款。`
  throw new YiluError('rule_violated', 'refund-paid', text)
}

/** Entries are reversed in the order opposite to that in which they were made. */
async function reverseAll(context: CommandContext, row: SettlementRow, reason: string) {
  const { depositUseId, prepaidUseId, billId } = row
  if (depositUseId !== null) await takeBackUse(context, depositUseId, reason)
  if (prepaidUseId !== null) await reversePrepaidUse(context, { id: prepaidUseId, reason })
  if (billId !== null)
    await takeBackBill(context, { id: billId, on: context.today, reason }, 'reason')
}

export const voidSettlementHandler = handleCommand(voidSettlement, async (context, input) => {
  const { trx, today, now: voidedAt } = context
  const row = await settlementToChange(trx, input)
  await assertOpenDay(context, row.settledOn, 'reason')
  const refunds = await openRefundsOf(trx, row)
  const why = `撤销结算 ${row.number}：${input.reason}`
  for (const refund of refunds) {
    await changeRefund(trx, refund, { withdrawnOn: today, withdrawReason: why.slice(0, 200) })
  }
  await trx
    .updateTable('settlement')
    .set({ voidedAt, voidReason: input.reason, version: row.version + 1 })
    .where('id', '=', row.id)
    .execute()
  await reverseAll(context, row, why.slice(0, 200))
  await untick(context, row.id)
  const { number, stayId, settledOn, refundFen, arrearsFen } = row
  context.record({
    subject: `settlement:${row.id}`,
    before: { number, stayId, settledOn, refundFen, arrearsFen },
    after: { voided: true, reason: input.reason },
  })
  return {}
})
