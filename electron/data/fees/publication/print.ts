import { printYearFigures } from '#shared/contract/fees/publication.ts'
import { YiluError } from '#shared/errors.ts'
import { billCategories } from '#shared/rules/fees/accounts.ts'
import { pricingBasisWords } from '#shared/rules/fees/fee-words.ts'
import { priceCategories } from '#shared/rules/fees/year-figure-kinds.ts'
import { monthsOfYear } from '#shared/rules/fees/year-figures.ts'
import { formatDay } from '#shared/text/day.ts'
import { formatFen } from '#shared/text/money.ts'
import { handleQueryWithWork, type QueryContext } from '../../context.ts'
import { readHome } from '../../home/queries.ts'
import { editionById } from './edition.ts'
import { frozenSheet, sheetOf, type YearSheet } from './year-sheet.ts'

type Figure = YearSheet['figures'][number]
type Cell = string | null

/** A figure in words: yuan, people or days; null where it is not known. */
function cellOf(value: number | null, unit: Figure['unit']): Cell {
  if (value === null) return null
  return unit === 'fen' ? formatFen(value) : value.toLocaleString('zh-CN')
}

class Sheet {
  readonly #figures: ReadonlyMap<string, Figure>

  constructor({ figures }: YearSheet) {
    this.#figures = new Map(figures.map((figure) => [figure.key, figure]))
  }

  figure(key: string): Figure {
    const found = this.#figures.get(key)
    if (found === undefined) throw new Error(`no figure ${key}`)
    return found
  }

  cell(key: string): Cell {
    const { value, unit } = this.figure(key)
    return cellOf(value, unit)
  }

  /** Title and value of figures; those of nothing are left out where `isShort`. */
  lines(keys: readonly string[], isShort = false): readonly (readonly [string, Cell])[] {
    return keys
      .filter((key) => !isShort || this.figure(key).value !== 0)
      .map((key) => [this.figure(key).title, this.cell(key)])
  }
}

/** The twelve months by category; categories of which nothing was charged take no column. */
function billedTable(sheet: Sheet, year: number) {
  const all = sheet.figure('billed.all')
  if (all.value === null) return null
  const shown = [
    ...Object.keys(billCategories).map((category) => sheet.figure(`billed.${category}`)),
    all,
  ].filter(
    ({ key, months }) => key === 'billed.all' || (months ?? []).some((value) => (value ?? 0) !== 0),
  )
  const rows = monthsOfYear(year).map((_month, index) => [
    `${index + 1}月`,
    ...shown.map(({ months }) => cellOf(months?.[index] ?? null, 'fen')),
  ])
  const sums = ['合计', ...shown.map(({ value }) => cellOf(value, 'fen'))]
  return { headings: ['月份', ...shown.map(({ title }) => title)], rows: [...rows, sums] }
}

const heldParts = ['start', 'in', 'used', 'refunded', 'end', 'people'] as const
const heldTitles = { deposit: '押金', prepaid: '预收服务费', membership: '会员费' } as const

/** What is held of people's money; membership fees only where there are any. */
function heldRows(sheet: Sheet): readonly (readonly Cell[])[] {
  const accounts = (['deposit', 'prepaid', 'membership'] as const).filter(
    (account) =>
      account !== 'membership' ||
      heldParts.some((part) => (sheet.figure(`${account}.${part}`).value ?? 0) !== 0),
  )
  return accounts.map((account) => [
    heldTitles[account],
    ...heldParts.map((part) => sheet.cell(`${account}.${part}`)),
  ])
}

function priceRows(sheet: Sheet): readonly (readonly Cell[])[] {
  return priceCategories
    .filter((category) => category !== 'total' || sheet.figure('price.total.max').value !== null)
    .map((category) => [
      billCategories[category],
      ...(['min', 'max', 'mean'] as const).map((by) => sheet.cell(`price.${category}.${by}`)),
    ])
}

function tableRows({ tables }: YearSheet) {
  return tables.map(({ name, startsOn, publishedOn, basis, notices }) => [
    name,
    startsOn,
    publishedOn,
    basis === null ? null : pricingBasisWords[basis],
    notices.length === 0
      ? null
      : notices.map(({ noticedFrom, place }) => `${place}（${noticedFrom} 起）`).join('；'),
  ])
}

/** Why something is not known, each reason once. */
function remarksOf({ figures, gaps }: YearSheet): readonly string[] {
  const shown = gaps.filter(({ isOfFigures }) => isOfFigures)
  const whys = [...new Set(figures.flatMap(({ why }) => why ?? []))]
  const sentences = [
    '金额单位为元。应收按账单所属月份，减免和外出减收已经扣除；收款、退费按收付日期。',
    '月标准按账单上的单价，按日收的乘以当月天数，平均数按天数加权。',
    ...(whys.length === 0 ? [] : [`写“未登记”的：${whys.join('；')}。`]),
    ...(shown.length === 0 ? [] : [`${shown.map(({ text }) => text).join('；')}。`]),
  ]
  // One remark: the sheet is meant to hang as one page.
  return [sentences.join('')]
}

function documentData(shown: YearSheet) {
  const sheet = new Sheet(shown)
  const methods = ['cash', 'transfer', 'wechat', 'alipay', 'card', 'custody'].map(
    (one) => `received.${one}`,
  )
  const refunds = ['deposit', 'prepaid', 'membership', 'overpaid'].map((kind) => `refunded.${kind}`)
  return {
    tables: tableRows(shown),
    billed: billedTable(sheet, shown.year),
    reductions: sheet.lines(['billed.away', 'billed.waived']),
    received: [...sheet.lines(methods, true), ...sheet.lines(['received.all'])],
    refunded: [...sheet.lines(refunds, true), ...sheet.lines(['refunded.all', 'refunded.pending'])],
    held: heldRows(sheet),
    custody: sheet.lines(['custody.start', 'custody.in', 'custody.out', 'custody.end']),
    arrears: sheet.lines([
      'arrears.start',
      'arrears.end',
      'arrears.people',
      'arrears.overpaid',
      'arrears.writtenOff',
    ]),
    prices: priceRows(sheet),
    people: sheet.lines(['people.stayed', 'people.billed', 'days.stay', 'days.away']),
    remarks: remarksOf(shown),
  }
}

/** One edition as it was frozen, or the year as of a day. */
async function sheetToPrint(
  { db, today }: QueryContext,
  {
    year,
    publicationId,
    asOf = today,
  }: { year: number; publicationId?: number | undefined; asOf?: string | undefined },
) {
  if (publicationId === undefined) return { sheet: await sheetOf(db, year, asOf), edition: null }
  const edition = await editionById(db, publicationId)
  if (edition.year === year) return { sheet: frozenSheet(edition.figuresJson), edition }
  const text = '这次公示不是这一年的。'
  throw new YiluError('invalid_input', 'publication-of-another-year', text, { publicationId: text })
}

export const printYearFiguresHandler = handleQueryWithWork(printYearFigures, {
  async read(context, input) {
    return { ...(await sheetToPrint(context, input)), letterhead: await readHome(context.db) }
  },
  async finish({ home }, { year }, { sheet, edition, letterhead }) {
    const title = `${year} 年度收费公示`
    const until = sheet.to < `${year}-12-31` ? `（到 ${formatDay(sheet.to)}，年度未完）` : ''
    const data = {
      frame: {
        homeName: letterhead.name,
        title,
        period: `${formatDay(`${year}-01-01`)}至${formatDay(`${year}-12-31`)}${until}`,
        isSample: letterhead.isSample,
        isLandscape: false,
      },
      edition:
        edition === null
          ? null
          : [
              `第 ${edition.edition} 版，${formatDay(edition.publishedOn)}公示于${edition.place}`,
              ...(edition.voidedAt === null ? [] : ['（已作废）']),
            ].join(''),
      ...documentData(sheet),
    }
    const { bytes } = await home.workers.run('document', {
      template: 'fees/publication/year.typ',
      data,
    })
    return { name: `${title}.pdf`, bytes }
  },
})
