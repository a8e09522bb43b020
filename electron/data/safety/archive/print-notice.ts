import { printQuarterNotice } from '#shared/contract/safety/archive.ts'
import { YiluError } from '#shared/errors.ts'
import { formatDay } from '#shared/text/day.ts'
import { formatFen } from '#shared/text/money.ts'
import { handleQueryWithWork } from '../../context.ts'
import { readHome } from '../../home/queries.ts'
import { judgedAt } from '../../residents/leave/away.ts'
import {
  factsOf,
  sheetRequest,
  type SheetSection,
  tableSection,
  textSection,
} from '../sheet/sheet.ts'
import { daysOfQuarter, type QuarterFacts, quarterFacts } from './quarter.ts'
import { columnsOf } from './records.ts'

const roundColumns = columnsOf([
  ['种类', 12],
  ['应办', 5, 'right'],
  ['按时', 5, 'right'],
  ['逾时', 5, 'right'],
  ['未全部完成', 7, 'right'],
  ['漏', 5, 'right'],
])

function roundsSection({ rounds: { rows, total } }: QuarterFacts): readonly SheetSection[] {
  const cells = [...rows, ...(rows.length > 1 ? [{ name: '合计', ...total }] : [])].map(
    ({ name, due, done, late, part, missed }) => [
      name,
      ...[due, done, late, part, missed].map(String),
    ],
  )
  return rows.length === 0
    ? textSection('巡查检查', '本季度没有应办的巡查检查。')
    : tableSection('巡查检查', roundColumns, cells)
}

const hazardColumns = (by: string) =>
  columnsOf([
    [by, 12],
    ['本季发现', 6, 'right'],
    ['本季销账', 6, 'right'],
    ['季末未销账', 7, 'right'],
    ['季末逾期', 6, 'right'],
  ])

function hazardRows(rows: QuarterFacts['byKind'], total: QuarterFacts['hazards']) {
  const all = [...rows, ...(rows.length > 1 ? [{ name: '合计', ...total }] : [])]
  return all.map(({ name, found, closed, open, overdue }) => [
    name,
    ...[found, closed, open, overdue].map(String),
  ])
}

function hazardSections({ byKind, byLevel, hazards }: QuarterFacts): readonly SheetSection[] {
  if (byKind.length === 0) return textSection('隐患', '本季度没有发现隐患，也没有未销账的。')
  return [
    ...tableSection('隐患（按种类）', hazardColumns('种类'), hazardRows(byKind, hazards)),
    ...tableSection('隐患（按等级）', hazardColumns('等级'), hazardRows(byLevel, hazards)),
  ]
}

const majorColumns = columnsOf([
  ['编号', 6],
  ['发现日期', 7],
  ['位置', 10],
  ['隐患内容', 16],
  ['责任人', 6],
  ['整改期限', 7],
])

function majorSection({ openMajor }: QuarterFacts): readonly SheetSection[] {
  const rows = openMajor.map(({ number, foundOn, place, description, owner, dueOn }) => [
    number,
    foundOn,
    place,
    description,
    owner ?? '',
    dueOn ?? '',
  ])
  return rows.length === 0
    ? textSection('未销账的重大隐患', '没有。')
    : tableSection('未销账的重大隐患', majorColumns, rows)
}

const quarterWords = (quarter: string) => `${quarter.slice(0, 4)} 年第 ${quarter.slice(6)} 季度`

export const printNoticeHandler = handleQueryWithWork(printQuarterNotice, {
  async read(context, { quarter, asOf = context.today }) {
    const { first, last } = daysOfQuarter(quarter)
    if (first > asOf) {
      const text = '这个季度还没有开始。'
      throw new YiluError('invalid_input', 'quarter-ahead', text, { quarter: text })
    }
    const to = last < asOf ? last : asOf
    const facts = await quarterFacts(context.db, {
      from: first,
      to,
      at: judgedAt(asOf, context),
    })
    return { facts, first, last, to, letterhead: await readHome(context.db) }
  },
  async finish({ home }, { quarter }, { facts, first, last, to, letterhead }) {
    const title = '安全检查季通报'
    const { rounds, hazards, spentFen } = facts
    const request = sheetRequest({
      frame: {
        homeName: letterhead.name,
        title,
        period: quarterWords(quarter),
        isSample: letterhead.isSample,
        isLandscape: false,
      },
      facts: factsOf([
        ['期间', `${formatDay(first)}至${formatDay(to)}${to < last ? '（季度未完）' : ''}`, 'wide'],
        ['应办', `${rounds.total.due} 次`],
        ['漏', `${rounds.total.missed} 次`],
        ['发现隐患', `${hazards.found} 条`],
        ['未销账', `${hazards.open} 条`],
        ['整改支出', `${formatFen(spentFen)} 元`],
      ]),
      sections: [...roundsSection(facts), ...hazardSections(facts), ...majorSection(facts)],
      pictures: [],
      left: 0,
      remarks: ['隐患的未销账、逾期为期末情况；整改支出为本期登记整改完成时的支出。'],
      signatures: ['编制人', '消防安全管理人', '消防安全责任人'],
    })
    const { bytes } = await home.workers.run('document', request)
    return { name: `${title}-${quarter}.pdf`, bytes }
  },
})
