import { recordReminder, writeOff } from '#shared/contract/fees/arrears.ts'
import { issueBill, previewBills } from '#shared/contract/fees/bill.ts'
import { recordBasis, recordCharge } from '#shared/contract/fees/charge.ts'
import { recordCustodyAccount } from '#shared/contract/fees/custody.ts'
import { spendDeposit } from '#shared/contract/fees/deposit.ts'
import { recordExtras } from '#shared/contract/fees/extra.ts'
import { recordFeeItem } from '#shared/contract/fees/fee-item.ts'
import { recordOpeningBalances } from '#shared/contract/fees/opening.ts'
import { applyPrepaid } from '#shared/contract/fees/prepaid.ts'
import { recordReceipt, voidReceipt } from '#shared/contract/fees/receipt.ts'
import { applyRefund, approveRefund, payRefund } from '#shared/contract/fees/refund.ts'
import { recordSettlementSignature, settleStay } from '#shared/contract/fees/settlement.ts'
import { endWaiver, recordWaiver } from '#shared/contract/fees/waiver.ts'
import { keepDraft } from '#shared/contract/office/draft.ts'
import { recordFee } from '#shared/contract/residents/terms.ts'
import { GivenSettlement } from '#test/support/given-settlement.ts'
import { type Given, usualPin } from '#test/support/given.ts'
import { mark } from '#test/data/privacy-erasure-words.ts'

const text = (what: string) => `${what}${mark}`
const note = text('说明')
const reason = text('原因')
const from = '2020-03-01'
const today = '2020-06-01'

/** What she is charged by, on 1 June 2020: a fee, an item of her own, a waiver, a haircut. */
async function charges({ home }: Given, residentId: number): Promise<void> {
  const director = home.signedIn(home.admin, 1)
  await director
  const item = { category: 'service' as const, pricing: 'plain' as const }
  const month = await home.value(recordFeeItem, { ...item, name: '电视', per: 'month' })
  const time = await home.value(recordFeeItem, { ...item, name: '理发', per: 'time' })
  await home.value(recordFee, { residentId, monthlyFeeFen: 300_000, feeFrom: from })
  await home.value(recordBasis, { residentId, basis: 'total', basisFrom: from })
  const own = { residentId, feeItemId: month.id, per: 'month' as const, priceFen: 1000 }
  await home.value(recordCharge, { ...own, chargeFrom: from, note })
  const waiver = { residentId, percent: 10, waiverFrom: from, reason }
  const { id } = await home.value(recordWaiver, waiver)
  await home.value(endWaiver, { id, version: 1, waiverTo: '2020-05-01' })
  const people = [{ residentId }]
  const cut = { feeItemId: time.id, chargedOn: '2020-05-20', people, priceFen: 2000, note }
  await home.value(recordExtras, cut)
}

/** What stood open before, and what came in and went out since. */
async function money(given: Given, residentId: number): Promise<void> {
  const { home } = given
  const director = await given.account('director')
  const approval = { accountId: director.id, pin: usualPin }
  const rows = [
    { residentId, account: 'receivable' as const, amountFen: 5000, note },
    { residentId, account: 'deposit' as const, amountFen: 500_000, note },
    { residentId, account: 'prepaid' as const, amountFen: 1000, note },
  ]
  await home.value(recordOpeningBalances, { balanceOn: '2020-02-29', rows })
  const paid = {
    residentId,
    receivedOn: today,
    method: 'transfer' as const,
    payerKind: 'family' as const,
    payer: text('女儿'),
    reference: text('流水'),
    note,
    lines: [{ purpose: 'fees' as const, amountFen: 1000 }],
  }
  await home.value(recordReceipt, paid)
  const again = { ...paid, reference: text('又一笔'), isAgain: true }
  const { id: wrong } = await home.value(recordReceipt, again)
  await home.value(voidReceipt, { id: wrong, reason })
  await home.value(applyPrepaid, { usedOn: today, residentIds: [residentId], amountFen: 500 })
  await home.value(recordCustodyAccount, {
    bank: '江苏银行',
    accountName: '养老院',
    accountNumber: '3051018800012345',
    openedOn: '2020-05-01',
    keeps: ['deposit'],
  })
  const deposit = [{ purpose: 'deposit' as const, amountFen: 1000 }]
  const kept = { method: 'custody' as const, reference: text('存管流水'), lines: deposit }
  await home.value(recordReceipt, { ...paid, ...kept })
  const urgent = {
    purpose: 'urgent-care' as const,
    paidTo: text('医院'),
    paidFrom: 'bank' as const,
  }
  const used = { residentId, ...urgent, usedOn: today, amountFen: 1000, note, approval }
  await home.value(spendDeposit, used)
  const asked = { residentId, kind: 'deposit' as const, amountFen: 2000, appliedOn: today }
  const { id } = await home.value(applyRefund, { ...asked, applicant: text('儿子'), reason })
  const approved = { id, version: 1, approvedOn: today }
  const { version } = await home.value(approveRefund, approved, { by: director.client })
  const payee = { payee: text('儿子'), payeeAccount: text('卡号') }
  await home.value(payRefund, { id, version, paidOn: today, method: 'transfer', ...payee })
  const told = { remindedOn: today, way: 'call' as const, toldTo: text('女儿'), note }
  await home.value(recordReminder, { residentId, ...told })
  // A half-filled form about a record of hers has the number of the record, not hers.
  const content = { payee: text('儿子'), payeeAccount: text('账号') }
  await home.value(keepDraft, { form: 'fees.payRefund', subject: String(id), content })
  const off = { residentId, writtenOffOn: today, amountFen: 100, reason, approval }
  await home.value(writeOff, off)
}

/** Money of somebody who lives here on 1 June 2020; every text about her holds {@link mark}. */
export async function givenMoneyOf(given: Given, residentId: number): Promise<void> {
  const { home } = given
  home.raw.exec(`INSERT OR IGNORE INTO accountRole (accountId, role) VALUES (1, 'director')`)
  await home.signedIn(home.admin, 1)
  await charges(given, residentId)
  await money(given, residentId)
}

/** Her bills until she died on 20 December 2020, and the settlement of the day after. */
export async function settleHer(given: Given, residentId: number): Promise<void> {
  const { home } = given
  const stayId = home.count('SELECT max(id) FROM stay WHERE residentId = ?', residentId)
  for (let number = 3; number <= 11; number += 1) {
    const month = `2020-${String(number).padStart(2, '0')}`
    const { rows } = await home.value(previewBills, { month })
    const seenTotalFen = rows.find((row) => row.stayId === stayId)?.totalFen ?? 0
    await home.value(issueBill, { stayId, month, seenTotalFen })
  }
  const input = await new GivenSettlement(given).input(stayId, '2020-12-21')
  const { id } = await home.value(settleStay, { ...input, note })
  const signed = { signedBy: text('女儿'), signedRelation: text('长女'), signedOn: '2020-12-21' }
  await home.value(recordSettlementSignature, { id, version: 1, ...signed })
  // Nothing of hers is open any more: only then may her file be erased.
  const { id: accountId } = await given.account('director')
  const { arrearsFen } = input.seen
  const approval = { accountId, pin: usualPin }
  const off = { residentId, writtenOffOn: '2020-12-21', amountFen: arrearsFen, reason, approval }
  await home.value(writeOff, off)
}
