import type { TimelineEvent } from '#shared/contract/residents/timeline.ts'
import { depositPurposeWords } from '#shared/rules/fees/deposit-words.ts'
import { formatFen } from '#shared/text/money.ts'
import type { TimelineScope, TimelineSource } from './source.ts'

const kind = 'fee' as const
const at = null

/** What she is let off, from its first day and at its end. */
async function waivers({ db, residentId, asOf }: TimelineScope): Promise<readonly TimelineEvent[]> {
  const rows = await db
    .selectFrom('waiver')
    .leftJoin('feeItem', 'feeItem.id', 'waiver.feeItemId')
    .select(['waiver.id', 'feeItem.name', 'percent', 'monthlyFen', 'reason'])
    .select(['waiverFrom', 'waiverTo', 'endsWithStay'])
    .where('residentId', '=', residentId)
    .where('waiver.voidedAt', 'is', null)
    .where('waiverFrom', '<=', asOf)
    .execute()
  return rows.flatMap((row) => {
    const what = row.name ?? '全部费用'
    const measure =
      row.percent === null ? `每月减 ${formatFen(row.monthlyFen ?? 0)} 元` : `减 ${row.percent}%`
    const begun: TimelineEvent = {
      key: `waiver:${row.id}`,
      kind,
      day: row.waiverFrom,
      at,
      title: '减免',
      detail: `${what}${measure}。${row.reason}`,
      link: `/residents/${residentId}?tab=fees`,
    }
    if (row.waiverTo === null || row.waiverTo > asOf || row.endsWithStay === 1) return [begun]
    const ended: TimelineEvent = {
      ...begun,
      key: `waiver:${row.id}:end`,
      day: row.waiverTo,
      title: '减免结束',
      detail: `${what}${measure}`,
    }
    return [begun, ended]
  })
}

/** Deposits as they came in. */
async function depositsTaken(scope: TimelineScope): Promise<readonly TimelineEvent[]> {
  const rows = await scope.db
    .selectFrom('receipt')
    .innerJoin('receiptLine', 'receiptLine.receiptId', 'receipt.id')
    .select(['receiptLine.id', 'receipt.id as receiptId', 'number', 'receivedOn', 'amountFen'])
    .where('receiptLine.residentId', '=', scope.residentId)
    .where('receiptLine.purpose', '=', 'deposit')
    .where('receipt.voidedAt', 'is', null)
    .where('receivedOn', '<=', scope.asOf)
    .execute()
  return rows.map((row) => ({
    key: `deposit:${row.id}`,
    kind,
    day: row.receivedOn,
    at,
    title: '收取押金',
    detail: `${formatFen(row.amountFen)} 元，收据 ${row.number}`,
    link: `/fees/receipts/${row.receiptId}`,
  }))
}

/** Deposits as they were spent for her. */
async function depositsUsed(scope: TimelineScope): Promise<readonly TimelineEvent[]> {
  const rows = await scope.db
    .selectFrom('depositUse')
    .select(['id', 'purpose', 'usedOn', 'amountFen'])
    .where('residentId', '=', scope.residentId)
    .where('voidedAt', 'is', null)
    .where('usedOn', '<=', scope.asOf)
    .execute()
  return rows.map((row) => ({
    key: `deposit-use:${row.id}`,
    kind,
    day: row.usedOn,
    at,
    title: '动用押金',
    detail: `${depositPurposeWords[row.purpose]}，${formatFen(row.amountFen)} 元`,
    link: `/fees/statement?resident=${scope.residentId}`,
  }))
}

/** Deposits as they were given back. */
async function depositsReturned(scope: TimelineScope): Promise<readonly TimelineEvent[]> {
  const rows = await scope.db
    .selectFrom('refund')
    .select(['id', 'number', 'paidOn', 'amountFen'])
    .where('residentId', '=', scope.residentId)
    .where('kind', '=', 'deposit')
    .where('voidedAt', 'is', null)
    .where('paidOn', '<=', scope.asOf)
    .execute()
  return rows.map((row) => ({
    key: `deposit-back:${row.id}`,
    kind,
    day: row.paidOn ?? '',
    at,
    title: '退还押金',
    detail: `${formatFen(row.amountFen)} 元，${row.number}`,
    link: `/fees/refunds/${row.id}`,
  }))
}

/** The account of a stay as it was closed. */
async function settlements(scope: TimelineScope): Promise<readonly TimelineEvent[]> {
  const rows = await scope.db
    .selectFrom('settlement')
    .select(['id', 'stayId', 'number', 'settledOn', 'refundFen', 'arrearsFen'])
    .where('residentId', '=', scope.residentId)
    .where('voidedAt', 'is', null)
    .where('settledOn', '<=', scope.asOf)
    .execute()
  return rows.map(({ id, stayId, number, settledOn, refundFen, arrearsFen }) => {
    const back = refundFen === 0 ? '' : `，应退 ${formatFen(refundFen)} 元`
    const owed = arrearsFen === 0 ? '' : `，仍欠 ${formatFen(arrearsFen)} 元`
    const detail = `${number}${back}${owed}`
    return {
      key: `settlement:${id}`,
      kind,
      day: settledOn,
      at,
      title: '费用结算',
      detail,
      link: `/fees/settlements/${stayId}`,
    }
  })
}

/** What the home gave up of what she owed. */
async function writtenOff(scope: TimelineScope): Promise<readonly TimelineEvent[]> {
  const rows = await scope.db
    .selectFrom('writeOff')
    .select(['id', 'writtenOffOn', 'amountFen', 'reason'])
    .where('residentId', '=', scope.residentId)
    .where('voidedAt', 'is', null)
    .where('writtenOffOn', '<=', scope.asOf)
    .execute()
  return rows.map(({ id, writtenOffOn, amountFen, reason }) => ({
    key: `write-off:${id}`,
    kind,
    day: writtenOffOn,
    at,
    title: '核销欠费',
    detail: `${formatFen(amountFen)} 元。${reason}`,
    link: `/fees/arrears/${scope.residentId}`,
  }))
}

/** What was agreed and settled of her money; bills and payments stand in their own lists. */
export const moneyTimeline: TimelineSource = async (scope) => {
  if (!scope.can('fees.read')) return []
  return [
    ...(await waivers(scope)),
    ...(await depositsTaken(scope)),
    ...(await depositsUsed(scope)),
    ...(await depositsReturned(scope)),
    ...(await settlements(scope)),
    ...(await writtenOff(scope)),
  ]
}
