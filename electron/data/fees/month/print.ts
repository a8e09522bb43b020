import { printMonth } from '#shared/contract/fees/month.ts'
import { firstOfMonth, formatDay, formatMonth, lastOfMonth, shanghaiDay } from '#shared/text/day.ts'
import { shanghaiHour } from '#shared/text/hour.ts'
import { formatFen } from '#shared/text/money.ts'
import { handleQueryWithWork } from '../../context.ts'
import { readHome } from '../../home/queries.ts'
import { accountTable } from '../ledger/account-table.ts'
import { accountRows } from '../ledger/trial-balance.ts'
import { moneyMonth } from './month.ts'

interface NamedSum {
  readonly name: string
  readonly sumFen: number
}

/** A short list of sums with its total, as the sheet takes it. */
function sumsOfList(title: string, rows: readonly NamedSum[], totalFen: number) {
  return {
    title,
    rows: rows.map(({ name, sumFen }) => [name, formatFen(sumFen)]),
    total: formatFen(totalFen),
  }
}

export const printMonthHandler = handleQueryWithWork(printMonth, {
  async read({ db, today }, { month, asOf }) {
    const money = await moneyMonth(db, month, { asOf: asOf ?? today, today })
    const rows = await accountRows(db, money.asOf, firstOfMonth(month))
    return { money, rows, letterhead: await readHome(db) }
  },
  async finish({ home }, { month }, { money, rows, letterhead }) {
    const { asOf, billed, received, close, points } = money
    const isWhole = asOf === lastOfMonth(month)
    const title = '收费月结表'
    const data = {
      frame: {
        homeName: letterhead.name,
        title,
        period: isWhole ? formatMonth(month) : `${formatMonth(month)}（到 ${formatDay(asOf)}）`,
        isSample: letterhead.isSample,
        isLandscape: false,
      },
      sums: [
        [sumsOfList('出账', billed.byCategory, billed.sumFen)],
        [
          sumsOfList('收款', received.byPurpose, received.sumFen),
          sumsOfList('收款方式', received.byMethod, received.sumFen),
        ],
      ],
      ...accountTable(rows),
      pointsTitle: close === null ? '还没办完的' : '关账时没办完的',
      points: points.map(({ text }) => text),
      note: close?.note ?? null,
      remarks: [
        close === null
          ? '这个月还没有关账。'
          : `${formatDay(shanghaiDay(close.closedAt))} ${shanghaiHour(close.closedAt)} 由 ${close.closedBy} 关账。`,
        billed.correctionFen === 0
          ? '出账里没有更正以前月份的。'
          : `出账里更正以前月份的 ${formatFen(billed.correctionFen)} 元。`,
        '出账按账单的月份，收款按收款日期，科目余额按入账日期；次月开的账单，科目里记在次月。',
      ],
    }
    const { bytes } = await home.workers.run('document', { template: 'fees/month/month.typ', data })
    return { name: `${title}-${month}.pdf`, bytes }
  },
})
