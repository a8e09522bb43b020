import { printCustody } from '#shared/contract/fees/custody.ts'
import { custodyPurposeWords } from '#shared/rules/fees/custody-words.ts'
import { firstOfMonth, formatDay, formatMonth } from '#shared/text/day.ts'
import { formatFen } from '#shared/text/money.ts'
import { handleQueryWithWork } from '../../context.ts'
import { type ListColumn, listRequest } from '../../documents/list-document.ts'
import { readHome } from '../../home/queries.ts'
import { custodyBookOf } from './book.ts'
import { custodyAccountShown, spanOf, statementsUntil } from './queries.ts'

const columns: readonly ListColumn[] = [
  { heading: '日期', width: 6, align: 'left' },
  { heading: '用途', width: 8, align: 'left' },
  { heading: '老人', width: 5, align: 'left' },
  { heading: '摘要', width: 14, align: 'left' },
  { heading: '收入（元）', width: 7, align: 'right' },
  { heading: '支出（元）', width: 7, align: 'right' },
  { heading: '余额（元）', width: 8, align: 'right' },
]

const purposeWords = { ...custodyPurposeWords, opening: '期初余额' } as const

type Book = Awaited<ReturnType<typeof custodyBookOf>>

function rowOf(line: Book['rows'][number]): readonly string[] {
  const { on, purpose, name, words, note, reference, inFen, outFen, balanceFen, isReversal } = line
  const about = [words, note, reference].filter((part) => part !== null && part !== '')
  return [
    on,
    isReversal ? `${purposeWords[purpose]}（冲销）` : purposeWords[purpose],
    name ?? '',
    about.join('，'),
    inFen === 0 ? '' : formatFen(inFen),
    outFen === 0 ? '' : formatFen(outFen),
    formatFen(balanceFen),
  ]
}

/** The month as a book: what it began with, each movement, and what it came to. */
function bookRows(book: Book, from: string, to: string): readonly (readonly string[])[] {
  const { openingFen, inFen, outFen, closingFen } = book
  return [
    [from, '月初余额', '', '', '', '', formatFen(openingFen)],
    ...book.rows.map(rowOf),
    [to, '合计', '', '', formatFen(inFen), formatFen(outFen), formatFen(closingFen)],
  ]
}

export const printCustodyHandler = handleQueryWithWork(printCustody, {
  async read({ db, today }, { month }) {
    const span = spanOf(month, today)
    const { account, begun } = await custodyAccountShown(db, span.to)
    const [statement] = await statementsUntil(db, span.to)
    const book = await custodyBookOf(db, span)
    return { home: await readHome(db), book, span, account: account ?? begun[0], statement }
  },
  async finish({ home }, { month }, { home: named, book, span, account, statement }) {
    const said =
      statement === undefined
        ? '银行余额没有登记过。'
        : `银行 ${formatDay(statement.statedOn)} 余额 ${formatFen(statement.balanceFen)} 元，当天账面 ${formatFen(statement.bookFen)} 元，${
            statement.differenceFen === 0 ? '相符' : `相差 ${formatFen(statement.differenceFen)} 元`
          }。`
    const request = listRequest({
      frame: {
        homeName: named.name,
        title: '预收费存管账户收支表',
        period: formatMonth(month),
        isSample: named.isSample,
        isLandscape: true,
      },
      filters:
        account === undefined
          ? '没有登记存管账户'
          : `${account.bank}　${account.accountName}　${account.accountNumber}`,
      summary: `${book.rows.length} 笔收支`,
      columns,
      rows: bookRows(book, firstOfMonth(month), span.to),
      isDense: false,
      remarks: [`截至 ${formatDay(span.to)}。`, said],
      signatures: ['制表人', '复核人', '负责人'],
    })
    const { bytes } = await home.workers.run('document', request)
    return { name: `存管账户收支表-${month}.pdf`, bytes }
  },
})
