import { printHazardList } from '#shared/contract/safety/hazard-shown.ts'
import { hazardLevelWords, hazardStateWords } from '#shared/rules/safety/hazard-words.ts'
import { type Day, formatDay } from '#shared/text/day.ts'
import { handleQueryWithWork } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { listRequest } from '../../documents/list-document.ts'
import { readHome } from '../../home/queries.ts'
import { closedDays, hazardCounts, type Listed, listedHazards } from './list.ts'
import { printedList, sheetOfList } from './list-columns.ts'
import { type HazardOnDay, hazardsShown } from './shown.ts'

const titles: Readonly<Record<Listed['list'], string>> = {
  hazards: '隐患清单',
  corrections: '隐患整改清单',
  responsible: '隐患整改责任清单',
}

function stateWords({ state }: Listed): string {
  if (state === undefined) return `未销账的，和近 ${closedDays} 天销账的`
  if (state === 'all') return '全部'
  return state === 'all-open' ? '未销账的' : hazardStateWords[state]
}

/** What the list was narrowed to, in words. */
async function filterWords(db: Database, listed: Listed): Promise<string> {
  const { level, kind, ownerStaffId, overdue, search } = listed
  const kindQuery = db
    .selectFrom('hazardKind')
    .select('name')
    .where('key', '=', kind ?? '')
  const ownerQuery = db
    .selectFrom('staff')
    .select('name')
    .where('id', '=', ownerStaffId ?? 0)
  const kindName = kind === undefined ? undefined : (await kindQuery.executeTakeFirst())?.name
  const owner = ownerStaffId === undefined ? undefined : (await ownerQuery.executeTakeFirst())?.name
  const levelWord = level === 'undecided' ? '等级未判定' : level && hazardLevelWords[level]
  const words = [
    stateWords(listed),
    levelWord,
    kindName,
    owner === undefined ? undefined : `责任人 ${owner}`,
    overdue === undefined ? undefined : overdue ? '已逾期' : '未逾期',
    search === undefined || search.trim() === '' ? undefined : `含“${search.trim()}”`,
  ]
  return words.filter((word) => word !== undefined).join('，')
}

function summaryOf(rows: readonly HazardOnDay[]): string {
  const { open, major, overdue } = hazardCounts(rows)
  return `共 ${rows.length} 条　未销账 ${open} 条　重大 ${major} 条　逾期 ${overdue} 条`
}

const remarks: Readonly<Record<Listed['list'], readonly string[]>> = {
  hazards: [],
  corrections: ['逾期天数按当时的期限累计，延长期限不减。'],
  responsible: [],
}

interface Read {
  readonly home: Awaited<ReturnType<typeof readHome>>
  readonly rows: readonly HazardOnDay[]
  readonly filters: string
  readonly asOf: Day
}

function paperOf(list: Listed['list'], { home, rows, filters, asOf }: Read) {
  return listRequest({
    frame: {
      homeName: home.name,
      title: titles[list],
      period: `截至${formatDay(asOf)}`,
      isSample: home.isSample,
      isLandscape: true,
    },
    filters,
    summary: summaryOf(rows),
    ...printedList(list, rows),
    isDense: true,
    remarks: remarks[list],
    signatures: ['填表人', '安全管理员', '负责人'],
  })
}

function workbookOf(list: Listed['list'], { home, rows, filters, asOf }: Read) {
  const head = [home.isSample ? '样例' : null, home.name, titles[list], `截至${formatDay(asOf)}`]
  return {
    sheets: [
      {
        name: titles[list],
        title: head.filter(Boolean).join(' '),
        ...sheetOfList(list, rows),
        notes: [filters, summaryOf(rows), ...remarks[list]],
      },
    ],
  }
}

export const printHazardListHandler = handleQueryWithWork(printHazardList, {
  async read(context, input): Promise<Read> {
    const { db, today } = context
    const { asOf = today, format: _format, ...listed } = input
    context.reveal(null)
    return {
      home: await readHome(db),
      rows: listedHazards(await hazardsShown(db, asOf), listed, asOf),
      filters: await filterWords(db, listed),
      asOf,
    }
  },
  async finish({ home: { workers } }, { list, format }, read) {
    const name = `${titles[list]}-${read.asOf}.${format}`
    if (format === 'xlsx') {
      return { name, bytes: await workers.run('workbook', workbookOf(list, read)) }
    }
    const { bytes } = await workers.run('document', paperOf(list, read))
    return { name, bytes }
  },
})
