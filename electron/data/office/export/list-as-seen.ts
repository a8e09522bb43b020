import { z } from 'zod'
import { findOperation } from '#shared/contract/index.ts'
import { exportList, printList } from '#shared/contract/office/export.ts'
import { YiluError } from '#shared/errors.ts'
import type { InputOf, Operation } from '#shared/operation.ts'
import { shanghaiDay } from '#shared/text/day.ts'
import { formatFen } from '#shared/text/money.ts'
import { handleQueryWithWork, type QueryContext, type WorkContext } from '../../context.ts'
import { listRequest } from '../../documents/list-document.ts'
import { readHome } from '../../home/queries.ts'

type Input = InputOf<typeof exportList>
type Column = Input['columns'][number]
type Row = Readonly<Record<string, unknown>>

const rowsAtOnce = 1000
const maximumRows = 20_000

/** Whether an operation answers with a page of rows. */
function isList({ kind, output }: Operation): boolean {
  return kind === 'query' && output instanceof z.ZodObject && 'total' in output.shape
}

/** Lists that answer with all their rows at once know no pages. */
function hasPages({ input }: Operation): boolean {
  return input instanceof z.ZodObject && 'limit' in input.shape
}

/** All rows of a list, read page by page with the reader's own rights. */
async function allRows(context: WorkContext, input: Input): Promise<readonly Row[]> {
  const operation = findOperation(input.list)
  if (operation === undefined || !isList(operation)) {
    throw new YiluError('not_found', 'list-unknown', '没有这个列表，没有导出。')
  }
  const paged = hasPages(operation)
  const rows: Row[] = []
  for (let offset = 0; offset < maximumRows; offset += rowsAtOnce) {
    const page = paged ? { limit: rowsAtOnce, offset } : {}
    const reply = (await context.ask(input.list, { ...input.input, ...page })) as {
      rows: readonly Row[]
      total: number
    }
    rows.push(...reply.rows)
    if (!paged || rows.length >= reply.total || reply.rows.length === 0) return rows
    context.progress({ done: rows.length, total: reply.total, text: '读取列表' })
  }
  const text = `列表超过 ${maximumRows} 行，没有导出。先用筛选缩小范围。`
  throw new YiluError('rule_violated', 'list-too-long', text)
}

function instantText(instant: string): string {
  const china = new Date(Date.parse(instant) + 8 * 3_600_000).toISOString()
  return `${shanghaiDay(instant)} ${china.slice(11, 16)}`
}

const isNumeric = ({ kind }: Column): boolean => kind === 'number' || kind === 'money'

/** A cell as the screen shows it; null where the record has nothing. */
function cellText(value: unknown, column: Column): string | number | null {
  if (value === null || value === undefined || value === '') return null
  if (Array.isArray(value)) {
    return value
      .map((part) => cellText(part, column))
      .filter(Boolean)
      .join('、')
  }
  if (typeof value === 'boolean') return column.words?.[String(value)] ?? (value ? '是' : '否')
  if (typeof value === 'number') return value
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  if (column.kind === 'instant') return instantText(text)
  return column.words?.[text] ?? text
}

/** A field of a row, or of what the row holds: `ability.word`, of each of several `marks.word`. */
function valueAt(row: Row, key: string): unknown {
  return key.split('.').reduce<unknown>((value, part) => {
    if (Array.isArray(value)) return value.map((one: Row) => one[part])
    return typeof value === 'object' && value !== null ? (value as Row)[part] : undefined
  }, row)
}

/** The rows that the screen shows, where it narrows the list by itself. */
function isSeen(row: Row, only: Input['only']): boolean {
  return only === undefined || only.values.includes(String(valueAt(row, only.key)))
}

async function cells(context: WorkContext, input: Input) {
  const rows = await allRows(context, input)
  return rows
    .filter((row) => isSeen(row, input.only))
    .map((row) => input.columns.map((column) => cellOf(row, column)))
}

/** As {@link cellText}; `''` where there is nothing to know, so that it does not print as unknown. */
function cellOf(row: Row, column: Column): string | number | null {
  const { instead, empty, emptyWithout } = column
  if (instead !== undefined && valueAt(row, instead.key) === true) return instead.word
  const text = cellText(valueAt(row, column.key), column)
  if (text !== null) return text
  if (emptyWithout !== undefined && !hasValue(valueAt(row, emptyWithout))) return ''
  // A word has no place among numbers, a blank has.
  return empty === '' || !isNumeric(column) ? (empty ?? null) : null
}

const hasValue = (value: unknown): boolean =>
  value !== null && value !== undefined && value !== '' && value !== false

/** A cell on paper: sums, which the list has in fen, in yuan; of a long fraction four decimals. */
function printedText(value: string | number | null, { kind }: Column): string | null {
  if (typeof value !== 'number') return value
  return kind === 'money' ? formatFen(value) : String(Number(value.toFixed(4)))
}

/** In Chinese characters: as wide as the longest of heading and values, within reason. */
function widthOf(
  column: Column,
  index: number,
  rows: readonly (readonly (string | number | null)[])[],
): number {
  const lengths = rows.map((row) => {
    const text = String(row[index] ?? '')
    return [...text].reduce((sum, character) => sum + (character.charCodeAt(0) > 255 ? 1 : 0.55), 0)
  })
  return Math.min(24, Math.max(3, column.heading.length + 0.5, ...lengths))
}

async function read(context: QueryContext) {
  context.reveal(null)
  return readHome(context.db)
}

function fileStem(title: string, today: string): string {
  return `${title.replaceAll(/[\\/:*?"<>|]/g, '')}-${today}`
}

export const exportListHandler = handleQueryWithWork(exportList, {
  read,
  async finish(context, input, home) {
    const rows = await cells(context, input)
    const keys = input.columns.map((_column, index) => `c${index}`)
    const columns = input.columns.map((column, index) => ({
      key: `c${index}`,
      heading: column.heading,
      width: widthOf(column, index, rows),
      kind: column.kind === 'instant' ? ('text' as const) : column.kind,
    }))
    const sheet = {
      name: input.title.replaceAll(/[\\/?*[\]:]/g, '').slice(0, 31) || '列表',
      title: [home.isSample ? '样例' : null, home.name, input.title].filter(Boolean).join(' '),
      columns,
      rows: rows.map((row) =>
        Object.fromEntries(row.map((value, index) => [keys[index] ?? '', value])),
      ),
      notes: [input.filters, `共 ${rows.length} 行`].filter((line) => line !== ''),
    }
    const bytes = await context.home.workers.run('workbook', { sheets: [sheet] })
    return { name: `${fileStem(input.title, context.today)}.xlsx`, bytes, missingCharacters: [] }
  },
})

export const printListHandler = handleQueryWithWork(printList, {
  read,
  async finish(context, input, home) {
    const rows = await cells(context, input)
    const request = listRequest({
      frame: {
        homeName: home.name,
        title: input.title,
        period: '',
        isSample: home.isSample,
        isLandscape: input.columns.length > 6,
      },
      filters: input.filters,
      summary: `共 ${rows.length} 行`,
      columns: input.columns.map((column, index) => ({
        heading: column.heading,
        width: widthOf(column, index, rows),
        align: isNumeric(column) ? 'right' : 'left',
      })),
      rows: rows.map((row) => row.map((value, index) => printedText(value, input.columns[index]!))),
      isDense: input.columns.length > 9,
      remarks: [],
      signatures: [],
    })
    const made = await context.home.workers.run('document', request)
    return {
      name: `${fileStem(input.title, context.today)}.pdf`,
      bytes: made.bytes,
      missingCharacters: [...new Set(made.missingCharacters.map((one) => one.character))],
    }
  },
})
