import { recordCustodyMovement, recordCustodyStatement } from '#shared/contract/fees/custody.ts'
import { spendDeposit } from '#shared/contract/fees/deposit.ts'
import { payRefund } from '#shared/contract/fees/refund.ts'
import { GivenHeld } from '#test/support/given-held.ts'
import type { Given } from '#test/support/given.ts'

const reason = '核对凭证'
const today = '2026-11-22'

/** Accepted inputs of deposits, refunds and the custody account, with what they need in the home. */
export async function feesHeldInputs(
  given: Given,
): Promise<Readonly<Record<string, () => unknown>>> {
  const { home } = given
  const money = new GivenHeld(given)
  // The account of the tests approves here what another one entered.
  home.raw
    .prepare(`INSERT OR IGNORE INTO accountRole (accountId, role) VALUES (1, 'director')`)
    .run()
  const accountant = await given.account('accountant')
  const { residentId } = await money.person({ deposit: 900_000, receivable: 300_000 })
  const { id: accountId } = await money.account()
  const receipt = await money.receipt(residentId, { receivedOn: '2026-11-21' })
  await money.receipt(residentId, { method: 'custody', receivedOn: '2026-11-19' })
  const urgent = { purpose: 'urgent-care', paidTo: '市一院', paidFrom: 'bank' } as const
  const used = await home.value(spendDeposit, await money.use(residentId, urgent))
  const toVoid = await home.value(spendDeposit, await money.use(residentId))
  const approved = await money.refund(residentId)
  const toWithdraw = await money.refund(residentId)
  const toPay = await money.refund(residentId)
  const paid = { id: toPay.id, version: toPay.version, paidOn: today, method: 'cash' as const }
  const { version: paidVersion } = await home.value(payRefund, paid)
  const asked = {
    residentId,
    kind: 'deposit' as const,
    amountFen: 10_000,
    appliedOn: '2026-11-20',
    reason: '离院',
  }
  const reply = await home.call('fees.applyRefund', asked, { by: accountant.client })
  const { id: ownRefund } = (reply as { value: { id: number } }).value
  const interest = {
    movedOn: '2026-11-20',
    direction: 'in' as const,
    purpose: 'interest' as const,
    amountFen: 500,
  }
  const moved = await home.value(recordCustodyMovement, interest)
  const stated = { custodyAccountId: accountId, statedOn: '2026-11-20', balanceFen: 1 }
  const statement = await home.value(recordCustodyStatement, stated)
  // One account at a time: another one is recorded before what needs an open one is called.
  home.raw.prepare('UPDATE custodyAccount SET voidedAt = recordedAt WHERE id = ?').run(accountId)
  const newest = () => home.count('SELECT max(id) FROM custodyAccount')
  const versionOf = () => home.count('SELECT version FROM custodyAccount WHERE id = ?', newest())
  const nextUse = await money.use(residentId)
  const account = {
    bank: '江苏银行昆山支行',
    accountName: '昆山市康宁养老院',
    accountNumber: '3051018800012345',
    openedOn: '2026-11-21',
    keeps: ['deposit'],
  }
  return {
    'fees.getPrepayRules': () => ({}),
    'fees.correctPrepayRules': () => ({
      prepayRules: {
        place: '北京',
        overCap: 'warn',
        depositBase: null,
        depositMultiple: null,
        depositFen: null,
        maxMonths: 3,
        source: '收费管理制度',
      },
      version: 0,
    }),
    'fees.listDeposits': () => ({}),
    'fees.getHeld': () => ({ residentId }),
    'fees.useDeposit': () => nextUse,
    'fees.recordDepositPapers': () => ({ id: used.id, version: 1, papersOn: today }),
    'fees.voidDepositUse': () => ({ id: toVoid.id, version: 1, reason }),
    'fees.listDepositUses': () => ({ residentId }),
    'fees.applyRefund': () => asked,
    'fees.approveRefund': () => ({ id: ownRefund, version: 1, approvedOn: today }),
    'fees.payRefund': () => ({
      id: approved.id,
      version: approved.version,
      paidOn: today,
      method: 'transfer',
    }),
    'fees.withdrawRefund': () => ({
      id: toWithdraw.id,
      version: toWithdraw.version,
      withdrawnOn: today,
      reason,
    }),
    'fees.voidPaidRefund': () => ({ id: toPay.id, version: paidVersion, reason }),
    'fees.listRefunds': () => ({ show: 'all' }),
    'fees.getRefund': () => ({ id: approved.id }),
    'fees.printRefund': () => ({ id: approved.id }),
    'fees.recordCustodyAccount': () => account,
    'fees.correctCustodyAccount': () => ({
      id: newest(),
      version: versionOf(),
      ...account,
      reason,
    }),
    'fees.closeCustodyAccount': () => ({
      id: newest(),
      version: versionOf(),
      planReportedOn: today,
      plan: '按原渠道退还',
    }),
    'fees.recordCustodyMovement': () => ({ ...interest, movedOn: today }),
    'fees.moveReceiptsIntoCustody': () => ({ receiptIds: [receipt.id], movedOn: today }),
    'fees.voidCustodyMovement': () => ({ id: moved.id, reason }),
    'fees.listCustodyMovements': () => ({ month: '2026-11' }),
    'fees.recordCustodyStatement': () => ({
      ...stated,
      custodyAccountId: newest(),
      statedOn: '2026-11-21',
    }),
    'fees.voidCustodyStatement': () => ({ id: statement.id, reason }),
    'fees.getCustody': () => ({}),
    'fees.printCustody': () => ({ month: '2026-11' }),
  }
}
