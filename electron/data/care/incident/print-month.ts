import { printIncidentMonth } from '#shared/contract/care/incident-review.ts'
import type { MonthCount } from '#shared/rules/incident-month.ts'
import { formatDay, formatMonth, lastOfMonth } from '#shared/text/day.ts'
import { handleQueryWithWork } from '../../context.ts'
import { readHome } from '../../home/queries.ts'
import { judgedAt } from '../../residents/leave/away.ts'
import { incidentMonth } from './month.ts'

type Analysis = Awaited<ReturnType<typeof incidentMonth>>

const numberText = (value: number | null, decimals = 0) =>
  value === null ? null : value.toFixed(decimals)

function table(title: string, rows: readonly MonthCount[]) {
  return {
    title,
    rows: rows.map(({ name, count, monthBefore, yearBefore }) => [
      name,
      String(count),
      String(monthBefore),
      String(yearBefore),
    ]),
  }
}

function figuresOf({ periods }: Analysis) {
  const of = [periods.month, periods.monthBefore, periods.yearBefore]
  return [
    ['事件数', ...of.map(({ incidentCount }) => String(incidentCount))],
    ['老人在院床日', ...of.map((each) => numberText(each.residentDays))],
    ['涉及老人的事件 ÷ 千床日', ...of.map((each) => numberText(each.perThousand, 2))],
  ]
}

/** Hours in which nothing happened fill a screen's chart, not a sheet of paper. */
const counted = (rows: readonly MonthCount[]) =>
  rows.filter(({ count, monthBefore, yearBefore }) => count + monthBefore + yearBefore > 0)

export const printIncidentMonthHandler = handleQueryWithWork(printIncidentMonth, {
  async read(context, { month, asOf: given }) {
    const { db, today } = context
    const asOf = given ?? today
    const analysis = await incidentMonth(db, month, { asOf, at: judgedAt(asOf, context) })
    context.reveal(null)
    return { analysis, letterhead: await readHome(db) }
  },
  async finish({ home }, { month }, { analysis, letterhead }) {
    const { to } = analysis.periods.month
    const isWhole = to === lastOfMonth(month)
    const title = '不良事件月度分析'
    const data = {
      frame: {
        homeName: letterhead.name,
        title,
        period: isWhole ? formatMonth(month) : `${formatMonth(month)}（到 ${formatDay(to)}）`,
        isSample: letterhead.isSample,
        isLandscape: false,
      },
      figures: figuresOf(analysis),
      tables: [
        table('种类', analysis.byKind),
        table('地点', analysis.byPlace),
        table('伤情', analysis.byInjury),
        table('班次', analysis.byShift),
        table('时段', counted(analysis.byHour)),
      ].filter(({ rows }) => rows.length > 0),
      people: analysis.people.map(({ name, bed, count, in90Days, kinds }) => [
        bed ?? '',
        name,
        kinds,
        String(count),
        String(in90Days),
      ]),
      openCount: analysis.openCount,
      review: analysis.review,
      remarks: [
        isWhole ? '上月、去年同月为整月。' : '上月、去年同月只算到同一天。',
        '床日：有自己床位的人每天算 1 个，外出、住院和副床不算。没有床位数据的写未登记。',
      ],
    }
    const request = { template: 'care/incident/month.typ', data }
    const { bytes } = await home.workers.run('document', request)
    return { name: `${title}-${month}.pdf`, bytes }
  },
})
