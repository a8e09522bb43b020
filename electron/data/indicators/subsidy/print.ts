import { exportSubsidyList, printSubsidyList } from '#shared/contract/indicators/subsidy.ts'
import { formatDay, formatMonth, type Month } from '#shared/text/day.ts'
import { formatFen } from '#shared/text/money.ts'
import { spanWords } from '#shared/rules/subsidies/subsidy-words.ts'
import { yuanInWords } from '#shared/text/yuan-in-words.ts'
import { handleQueryWithWork, type QueryContext } from '../../context.ts'
import { readHome } from '../../home/queries.ts'
import { idNumbersOf } from './id-numbers.ts'
import { subsidyMonth, type SubsidyMonthAsked } from './month.ts'

async function readList(
  context: QueryContext,
  asked: Omit<SubsidyMonthAsked, 'asOf'> & { asOf?: string | undefined },
) {
  const { db, today } = context
  context.reveal(null)
  const asOf = asked.asOf ?? today
  const shown = await subsidyMonth(db, { ...asked, asOf })
  const { recipient } = shown.scheme.terms
  const keys = shown.rows.map(({ key }) => key)
  const idNumbers: ReadonlyMap<number, string | null> =
    recipient === 'bed' ? new Map() : await idNumbersOf(context, recipient, keys)
  return { asOf, shown, idNumbers, home: await readHome(db) }
}

type Read = Awaited<ReturnType<typeof readList>>
type Step = Read['shown']['rows'][number]['steps'][number]

const stepWords = (step: Step) => `${spanWords(step)}（${step.days} 天）${step.words}`
const countedSteps = (steps: readonly Step[]) =>
  steps
    .filter(({ isCounted }) => isCounted)
    .map(stepWords)
    .join('；')

const stateOf = ({ shown: { edition, isRunning }, asOf }: Read): string => {
  if (edition !== null) return `第 ${edition} 版`
  return isRunning ? `按截至 ${formatDay(asOf)} 的记录试算，当月未完` : '按现在的记录试算，未留存'
}

const nameOf = ({ shown }: Read, month: Month, format: string) =>
  `${shown.scheme.name}-${month}${shown.edition === null ? '' : `-第${shown.edition}版`}.${format}`

function remarksOf({ shown: { scheme } }: Read): readonly string[] {
  const rule = scheme.rule === null ? [] : [`政策：${scheme.rule.plan}，${scheme.rule.title}`]
  return [
    `依据：${scheme.basis}`,
    ...rule,
    ...scheme.words.map(({ label, text }) => `${label}：${text}`),
  ]
}

export const printSubsidyListHandler = handleQueryWithWork(printSubsidyList, {
  read: (context, { isWithLeftOut: _with, ...asked }) => readList(context, asked),
  async finish({ home }, { month, isWithLeftOut }, read) {
    const { shown, idNumbers } = read
    const isOfBeds = shown.scheme.terms.recipient === 'bed'
    const data = {
      frame: {
        homeName: read.home.name,
        title: `${shown.scheme.name}名单`,
        period: `${formatMonth(month)}　${stateOf(read)}`,
        isSample: read.home.isSample,
        isLandscape: true,
      },
      isOfBeds,
      rows: shown.rows.map((row, index) => ({
        number: `${index + 1}`,
        name: row.name,
        idNumber: isOfBeds ? '' : (idNumbers.get(row.key) ?? null),
        days: row.countedDays === null ? '' : `${row.countedDays}`,
        steps: isOfBeds ? row.words : countedSteps(row.steps),
        how: isOfBeds ? '' : row.words,
        amount: formatFen(row.amountFen),
      })),
      count: `${shown.rows.length}`,
      sum: formatFen(shown.sumFen),
      sumWords: yuanInWords(shown.sumFen),
      leftOut: isWithLeftOut
        ? shown.leftOut.map(({ name, reasons, steps }) => ({
            name,
            reasons: reasons.join('；'),
            steps: steps.map(stepWords).join('；'),
          }))
        : [],
      remarks: remarksOf(read),
    }
    const template = 'indicators/subsidy/subsidy.typ'
    const { bytes } = await home.workers.run('document', { template, data })
    return { name: nameOf(read, month, 'pdf'), bytes }
  },
})

export const exportSubsidyListHandler = handleQueryWithWork(exportSubsidyList, {
  read: readList,
  async finish({ home: { workers } }, { month }, read) {
    const { shown, idNumbers, home } = read
    const isOfBeds = shown.scheme.terms.recipient === 'bed'
    const head = [home.isSample ? '样例' : null, home.name, shown.scheme.name, formatMonth(month)]
    const title = [...head, stateOf(read)].filter(Boolean).join(' ')
    const key = isOfBeds ? '床位' : '姓名'
    const text = (name: string, heading: string, width: number) =>
      ({ key: name, heading, width, kind: 'text' }) as const
    const bytes = await workers.run('workbook', {
      sheets: [
        {
          name: '名单',
          title,
          columns: [
            text('name', key, 12),
            ...(isOfBeds ? [] : [text('idNumber', '身份证号', 22)]),
            { key: 'days', heading: '计入天数', width: 10, kind: 'number' },
            text('steps', '计入的日子和标准', 48),
            { key: 'amount', heading: '金额（元）', width: 14, kind: 'money' },
          ],
          rows: shown.rows.map((row) => ({
            name: row.name,
            idNumber: idNumbers.get(row.key) ?? null,
            days: row.countedDays,
            steps: isOfBeds ? row.words : countedSteps(row.steps),
            amount: row.amountFen,
          })),
          notes: [
            `共 ${shown.rows.length} 行，合计 ${formatFen(shown.sumFen)} 元`,
            ...remarksOf(read),
          ],
        },
        {
          name: '不在名单内',
          title,
          columns: [text('name', key, 12), text('reasons', '原因', 36), text('steps', '各天', 60)],
          rows: shown.leftOut.map(({ name, reasons, steps }) => ({
            name,
            reasons: reasons.join('；'),
            steps: steps.map(stepWords).join('；'),
          })),
        },
      ],
    })
    return { name: nameOf(read, month, 'xlsx'), bytes }
  },
})
