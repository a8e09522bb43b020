import { getCustody, moveReceiptsIntoCustody } from '#shared/contract/fees/custody.ts'
import { writeOff } from '#shared/contract/fees/arrears.ts'
import { spendDeposit } from '#shared/contract/fees/deposit.ts'
import { applyPrepaid } from '#shared/contract/fees/prepaid.ts'
import { recordReceipt, voidReceipt } from '#shared/contract/fees/receipt.ts'
import { applyRefund, approveRefund, payRefund } from '#shared/contract/fees/refund.ts'
import { usualPin } from './given.ts'
import type { MoneyCalls } from './money-calls.ts'

/** What people pay, ask back and are let off after a month, and what is brought to the bank. */
export async function payMonth(calls: MoneyCalls, month: string): Promise<void> {
  const { today } = calls
  const owed = calls.home.rows(
    `SELECT residentId, sum(CASE WHEN debit = 'receivable' THEN amountFen ELSE -amountFen END) AS fen
       FROM ledgerPosting WHERE debit = 'receivable' OR credit = 'receivable' GROUP BY residentId`,
  )
  for (const row of owed) {
    const [residentId, fen] = [row['residentId'] as number, row['fen'] as number]
    if (fen > 0 && calls.random.chance(0.85)) await pay(calls, residentId, fen, today)
    if (fen < 0) await refund(calls, residentId, 'overpaid', -fen, today)
    if (fen > 0 && calls.random.chance(0.06)) await giveUp(calls, residentId, fen, today)
  }
  await calls.attempt('applyPrepaid', applyPrepaid, { usedOn: today, month })
  await custody(calls, today)
  const gone = calls.home.rows(
    `SELECT s.residentId FROM stay s WHERE s.voidedAt IS NULL AND s.stayTo IS NOT NULL
       AND NOT EXISTS (SELECT 1 FROM refund r WHERE r.residentId = s.residentId AND r.kind = 'deposit')`,
  )
  for (const row of gone.slice(0, 1))
    await refund(calls, row['residentId'] as number, 'deposit', 200_000, today)
}

async function pay(
  calls: MoneyCalls,
  residentId: number,
  fen: number,
  receivedOn: string,
): Promise<void> {
  const random = calls.random
  const lines: { purpose: 'fees' | 'prepaid'; amountFen: number }[] = [
    { purpose: 'fees', amountFen: random.chance(0.8) ? fen : Math.max(1, Math.floor(fen / 2)) },
  ]
  if (random.chance(0.1))
    lines.push({ purpose: 'prepaid', amountFen: random.between(10_000, 100_000) })
  const method = (['cash', 'transfer', 'wechat', 'card'] as const)[random.between(0, 3)] ?? 'cash'
  const made = await calls.attempt('pay', recordReceipt, {
    residentId,
    receivedOn,
    payerKind: 'family',
    method,
    lines,
  })
  if (made !== null && random.chance(0.04))
    await calls.attempt('voidReceipt', voidReceipt, { id: made.id, reason: '开错了人' })
}

/** What is owed is taken from the deposit, or given up in part. */
async function giveUp(
  calls: MoneyCalls,
  residentId: number,
  fen: number,
  on: string,
): Promise<void> {
  const approval = { accountId: calls.director.id, pin: usualPin }
  const sum = Math.max(1, Math.floor(fen / calls.random.between(3, 9)))
  if (calls.random.chance(0.5)) {
    const use = {
      residentId,
      purpose: 'arrears' as const,
      usedOn: on,
      amountFen: Math.min(sum, 50_000),
    }
    await calls.attempt('useDeposit', spendDeposit, { ...use, approval })
    return
  }
  const off = { residentId, writtenOffOn: on, amountFen: sum, reason: '无力支付' }
  await calls.attempt('writeOff', writeOff, { ...off, approval })
}

async function custody(calls: MoneyCalls, movedOn: string): Promise<void> {
  const { toMove } = await calls.home.value(getCustody, {}, calls.accountant)
  const receiptIds = [...new Set(toMove.map(({ receiptId }) => receiptId))]
  if (receiptIds.length > 0)
    await calls.attempt('toCustody', moveReceiptsIntoCustody, { receiptIds, movedOn })
}

async function refund(
  calls: MoneyCalls,
  residentId: number,
  kind: 'deposit' | 'overpaid',
  amountFen: number,
  on: string,
): Promise<void> {
  const asked = await calls.attempt('applyRefund', applyRefund, {
    residentId,
    kind,
    amountFen,
    appliedOn: on,
    reason: '离院退费',
  })
  if (asked === null) return
  const by = calls.director.client
  const approved = { id: asked.id, version: 1, approvedOn: on }
  const { version } = await calls.home.value(approveRefund, approved, { by })
  await calls.attempt('payRefund', payRefund, {
    id: asked.id,
    version,
    paidOn: on,
    method: kind === 'deposit' ? 'custody' : 'cash',
    payee: '家属',
  })
}
