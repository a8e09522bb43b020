import { printReceiptList } from '#shared/contract/fees/receipt.ts'
import { paymentMethods, receiptPurposes } from '#shared/rules/fees/accounts.ts'
import { formatDay, shanghaiDay } from '#shared/text/day.ts'
import { formatFen } from '#shared/text/money.ts'
import { handleQueryWithWork } from '../../context.ts'
import { type ListColumn, listRequest } from '../../documents/list-document.ts'
import { readHome } from '../../home/queries.ts'
import { type DayRow, takenOn } from './day-list.ts'

const columns: readonly ListColumn[] = [
  { heading: '收据', width: 9, align: 'left' },
  { heading: '老人', width: 6, align: 'left' },
  { heading: '交款人', width: 6, align: 'left' },
  { heading: '方式', width: 6, align: 'left' },
  { heading: '用途', width: 10, align: 'left' },
  { heading: '流水号', width: 10, align: 'left' },
  { heading: '金额（元）', width: 7, align: 'right' },
  { heading: '备注', width: 9, align: 'left' },
]

function note(row: DayRow, day: string): string {
  if (row.isBack) return `作废 ${row.receivedOn} 的收据`
  const voidedOn = row.voidedAt === null ? null : shanghaiDay(row.voidedAt)
  if (voidedOn === null) return row.note ?? ''
  return voidedOn === day ? '当日作废' : `${voidedOn} 作废`
}

function cells(row: DayRow, day: string): readonly string[] {
  return [
    row.number,
    row.name,
    row.payer ?? '',
    paymentMethods[row.method].title,
    row.lines.map(({ purpose }) => receiptPurposes[purpose]).join('、'),
    row.reference ?? '',
    formatFen(row.countedFen),
    note(row, day),
  ]
}

export const printReceiptListHandler = handleQueryWithWork(printReceiptList, {
  async read({ db }, { day }) {
    return { rows: await takenOn(db, day), home: await readHome(db) }
  },
  async finish({ home: { workers } }, { day }, { rows, home }) {
    const total = rows.reduce((sum, { countedFen }) => sum + countedFen, 0)
    const methods = [...new Set(rows.map(({ method }) => method))]
    const byMethod = methods.map((method) => {
      const own = rows.filter((row) => row.method === method)
      const sum = own.reduce((fen, { countedFen }) => fen + countedFen, 0)
      return `${paymentMethods[method].title} ${formatFen(sum)} 元`
    })
    const taken = rows.filter(({ isBack }) => !isBack).length
    const request = listRequest({
      frame: {
        homeName: home.name,
        title: '缴款日报',
        period: formatDay(day),
        isSample: home.isSample,
        isLandscape: true,
      },
      filters: byMethod.length === 0 ? '这一天没有收款' : byMethod.join('　'),
      summary: `收据 ${taken} 张　合计 ${formatFen(total)} 元`,
      columns,
      rows: rows.map((row) => cells(row, day)),
      isDense: true,
      remarks: [
        '当日作废的收据计 0 元；以前的收据在当日作废的，以负数列入。现金以点清的实物为准。',
      ],
      signatures: ['收款人', '复核', '接款人'],
    })
    const { bytes } = await workers.run('document', request)
    return { name: `缴款日报-${day}.pdf`, bytes }
  },
})
