import { ledgerAccounts } from '#shared/rules/fees/accounts.ts'
import { depositPurposeWords } from '#shared/rules/fees/deposit-words.ts'
import { formatFen } from '#shared/text/money.ts'
import type { FilePart } from '../../documents/whole-file.ts'
import { balancesOfPerson } from '../../fees/ledger/balances.ts'
import type { FileScope, FileSectionSource } from './section.ts'

type Columns = readonly (readonly [title: string, width: number])[]

function tableOr(
  sentence: string,
  caption: string,
  columns: Columns,
  rows: readonly (readonly (string | null)[])[],
): FilePart {
  if (rows.length === 0) return { kind: 'nothing', sentence }
  const named = columns.map(([title, width]) => ({ title, width }))
  return { kind: 'table', caption, columns: named, rows }
}

/** An end that came later was not known by the day. */
const endBy = (to: string | null, asOf: string) => (to === null || to > asOf ? '' : to)

const perWords = { month: '每月', day: '每天' } as const
const basisWords = { table: '按收费标准分项', total: '按约定月费包干' } as const

async function basisPart({ db, residentId, asOf }: FileScope): Promise<FilePart> {
  const rows = await db
    .selectFrom('billingBasis')
    .select(['basis', 'basisFrom', 'basisTo'])
    .where('residentId', '=', residentId)
    .where('voidedAt', 'is', null)
    .where('basisFrom', '<=', asOf)
    .orderBy('basisFrom')
    .orderBy('id')
    .execute()
  const columns = [
    ['计费方式', 12],
    ['起', 6],
    ['止', 6],
  ] as const
  return tableOr(
    '没有单独定计费方式。',
    '计费方式',
    columns,
    rows.map((row) => [basisWords[row.basis], row.basisFrom, endBy(row.basisTo, asOf)]),
  )
}

async function chargePart({ db, residentId, asOf }: FileScope): Promise<FilePart> {
  const rows = await db
    .selectFrom('residentCharge')
    .innerJoin('feeItem', 'feeItem.id', 'residentCharge.feeItemId')
    .select(['feeItem.name', 'priceFen', 'residentCharge.per', 'quantity', 'residentCharge.note'])
    .select(['chargeFrom', 'chargeTo'])
    .where('residentId', '=', residentId)
    .where('residentCharge.voidedAt', 'is', null)
    .where('chargeFrom', '<=', asOf)
    .orderBy('chargeFrom')
    .orderBy('residentCharge.id')
    .execute()
  const columns = [
    ['项目', 9],
    ['价格', 7],
    ['数量', 3],
    ['起', 6],
    ['止', 6],
    ['说明', 9],
  ] as const
  const price = (fen: number | null, per: 'month' | 'day') =>
    fen === null ? '按收费标准' : fen === 0 ? '不收' : `${perWords[per]} ${formatFen(fen)}`
  return tableOr(
    '没有单独约定的收费项目。',
    '单独约定的收费项目（元）',
    columns,
    rows.map((row) => [
      row.name,
      price(row.priceFen, row.per),
      String(row.quantity),
      row.chargeFrom,
      endBy(row.chargeTo, asOf),
      row.note ?? '',
    ]),
  )
}

async function waiverPart({ db, residentId, asOf }: FileScope): Promise<FilePart> {
  const rows = await db
    .selectFrom('waiver')
    .leftJoin('feeItem', 'feeItem.id', 'waiver.feeItemId')
    .innerJoin('account', 'account.id', 'waiver.approvedBy')
    .select(['feeItem.name', 'percent', 'monthlyFen', 'waiverFrom', 'waiverTo', 'reason'])
    .select('account.name as approvedBy')
    .where('residentId', '=', residentId)
    .where('waiver.voidedAt', 'is', null)
    .where('waiverFrom', '<=', asOf)
    .orderBy('waiverFrom')
    .orderBy('waiver.id')
    .execute()
  const columns = [
    ['减免', 8],
    ['多少', 7],
    ['起', 6],
    ['止', 6],
    ['原因', 10],
    ['批准', 5],
  ] as const
  return tableOr(
    '没有减免。',
    '减免',
    columns,
    rows.map((row) => [
      row.name ?? '全部费用',
      row.percent === null ? `每月 ${formatFen(row.monthlyFen ?? 0)} 元` : `${row.percent}%`,
      row.waiverFrom,
      endBy(row.waiverTo, asOf),
      row.reason,
      row.approvedBy,
    ]),
  )
}

async function billPart({ db, residentId, asOf }: FileScope): Promise<FilePart> {
  const rows = await db
    .selectFrom('bill')
    .select(['number', 'month', 'billedOn', 'dueOn', 'totalFen'])
    .where('residentId', '=', residentId)
    .where('voidedAt', 'is', null)
    .where('billedOn', '<=', asOf)
    .orderBy('month')
    .orderBy('id')
    .execute()
  const columns = [
    ['月份', 6],
    ['账单', 10],
    ['出账', 7],
    ['应缴日期', 7],
    ['金额', 8],
  ] as const
  return tableOr(
    '没有账单。',
    '账单（元）',
    columns,
    rows.map((row) => [row.month, row.number, row.billedOn, row.dueOn, formatFen(row.totalFen)]),
  )
}

async function receiptPart({ db, residentId, asOf }: FileScope): Promise<FilePart> {
  const rows = await db
    .selectFrom('receipt')
    .select(['number', 'receivedOn', 'payer', 'totalFen'])
    .where('residentId', '=', residentId)
    .where('voidedAt', 'is', null)
    .where('receivedOn', '<=', asOf)
    .orderBy('receivedOn')
    .orderBy('id')
    .execute()
  const columns = [
    ['日期', 7],
    ['收据', 10],
    ['付款人', 10],
    ['金额', 8],
  ] as const
  return tableOr(
    '没有收款。',
    '收款（元）',
    columns,
    rows.map((row) => [row.receivedOn, row.number, row.payer ?? '', formatFen(row.totalFen)]),
  )
}

/** A line of what is neither billed nor received: day, what, number, words, sum. */
type Move = readonly [on: string, what: string, number: string, words: string, fen: number]

async function openings({ db, residentId, asOf }: FileScope): Promise<readonly Move[]> {
  const rows = await db
    .selectFrom('openingBalance')
    .select(['balanceOn', 'account', 'amountFen'])
    .where('residentId', '=', residentId)
    .where('voidedAt', 'is', null)
    .where('balanceOn', '<=', asOf)
    .orderBy('id')
    .execute()
  return rows.map(({ balanceOn, account, amountFen }) => {
    const title = account === 'receivable' ? '欠费' : ledgerAccounts[account].title
    return [balanceOn, '期初余额', '', title, amountFen]
  })
}

async function spent({ db, residentId, asOf }: FileScope): Promise<readonly Move[]> {
  const rows = await db
    .selectFrom('depositUse')
    .select(['usedOn', 'purpose', 'paidTo', 'note', 'amountFen'])
    .where('residentId', '=', residentId)
    .where('voidedAt', 'is', null)
    .where('usedOn', '<=', asOf)
    .orderBy('id')
    .execute()
  return rows.map(({ usedOn, purpose, paidTo, note, amountFen }) => {
    const words = [depositPurposeWords[purpose], paidTo, note].filter((word) => word !== null)
    return [usedOn, '动用押金', '', words.join('，'), amountFen]
  })
}

async function prepaidUsed({ db, residentId, asOf }: FileScope): Promise<readonly Move[]> {
  const rows = await db
    .selectFrom('prepaidUse')
    .select(['usedOn', 'amountFen'])
    .where('residentId', '=', residentId)
    .where('voidedAt', 'is', null)
    .where('usedOn', '<=', asOf)
    .orderBy('id')
    .execute()
  return rows.map(({ usedOn, amountFen }) => [usedOn, '预收抵扣', '', '抵扣账单', amountFen])
}

async function refunded({ db, residentId, asOf }: FileScope): Promise<readonly Move[]> {
  const rows = await db
    .selectFrom('refund')
    .select(['paidOn', 'number', 'kind', 'reason', 'amountFen'])
    .where('residentId', '=', residentId)
    .where('voidedAt', 'is', null)
    .where('paidOn', '<=', asOf)
    .orderBy('id')
    .execute()
  return rows.map(({ paidOn, number, kind, reason, amountFen }) => {
    const title = kind === 'overpaid' ? '多交的费用' : ledgerAccounts[kind].title
    return [paidOn ?? '', '退费', number, `${title}，${reason}`, amountFen]
  })
}

async function writtenOff({ db, residentId, asOf }: FileScope): Promise<readonly Move[]> {
  const rows = await db
    .selectFrom('writeOff')
    .select(['writtenOffOn', 'reason', 'amountFen'])
    .where('residentId', '=', residentId)
    .where('voidedAt', 'is', null)
    .where('writtenOffOn', '<=', asOf)
    .orderBy('id')
    .execute()
  return rows.map((row) => [row.writtenOffOn, '核销欠费', '', row.reason, row.amountFen])
}

async function settled({ db, residentId, asOf }: FileScope): Promise<readonly Move[]> {
  const rows = await db
    .selectFrom('settlement')
    .select(['settledOn', 'number', 'refundFen', 'arrearsFen'])
    .where('residentId', '=', residentId)
    .where('voidedAt', 'is', null)
    .where('settledOn', '<=', asOf)
    .orderBy('id')
    .execute()
  return rows.map(({ settledOn, number, refundFen, arrearsFen }) =>
    arrearsFen > 0
      ? [settledOn, '离院结算', number, '仍欠', arrearsFen]
      : [settledOn, '离院结算', number, '应退', refundFen],
  )
}

/** What else became of her money, so that the balances can be followed. */
async function movesPart(scope: FileScope): Promise<FilePart> {
  const found = [openings, spent, prepaidUsed, settled, refunded, writtenOff].map((source) =>
    source(scope),
  )
  const moves = (await Promise.all(found)).flat()
  const columns = [
    ['日期', 7],
    ['事项', 6],
    ['单号', 9],
    ['说明', 14],
    ['金额', 7],
  ] as const
  const rows = moves
    .toSorted(([one], [other]) => one.localeCompare(other))
    .map(([on, what, number, words, fen]) => [on, what, number, words, formatFen(fen)])
  const caption = '期初余额、动用押金、预收抵扣、结算、退费和核销（元）'
  return tableOr('没有动用押金、预收抵扣、结算、退费和核销。', caption, columns, rows)
}

async function balancePart({ db, residentId, asOf }: FileScope): Promise<FilePart> {
  const { receivable, deposit, prepaid, membership } = await balancesOfPerson(db, residentId, asOf)
  const yuan = (fen: number) => `${formatFen(fen)} 元`
  return {
    kind: 'facts',
    facts: [
      [receivable < 0 ? '多缴' : '欠费', yuan(Math.abs(receivable))],
      ['押金', yuan(deposit)],
      ['预收服务费', yuan(prepaid)],
      ...(membership === 0 ? [] : [['会员费', yuan(membership)] as const]),
    ],
  }
}

/** By what she was charged, what was billed and paid, and what is held of hers. */
export const moneySection: FileSectionSource = async (scope) => {
  if (!scope.can('fees.read')) return null
  return {
    title: '费用',
    parts: [
      await balancePart(scope),
      await basisPart(scope),
      await chargePart(scope),
      await waiverPart(scope),
      await billPart(scope),
      await receiptPart(scope),
      await movesPart(scope),
    ],
  }
}
