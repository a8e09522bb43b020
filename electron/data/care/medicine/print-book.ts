import { printMedicineBook } from '#shared/contract/care/medicine-stock.ts'
import { amountNumber, amountText } from '#shared/rules/medicine-amount.ts'
import { movementKindWords } from '#shared/rules/medicine-words.ts'
import { formatDay, shanghaiDay } from '#shared/text/day.ts'
import { shanghaiHour } from '#shared/text/hour.ts'
import { handleQueryWithWork } from '../../context.ts'
import { type ListColumn, listRequest } from '../../documents/list-document.ts'
import type { PdfRequest } from '../../documents/make-pdf.ts'
import { readHome } from '../../home/queries.ts'
import { medicineBook } from './book-query.ts'

export const hourOnPaper = (at: string): string => `${shanghaiDay(at)} ${shanghaiHour(at)}`

const columns: readonly ListColumn[] = [
  { heading: '时间', width: 9, align: 'left' },
  { heading: '批号', width: 6, align: 'left' },
  { heading: '摘要', width: 6, align: 'left' },
  { heading: '收入', width: 4, align: 'right' },
  { heading: '支出', width: 4, align: 'right' },
  { heading: '结余', width: 4, align: 'right' },
  { heading: '送、取、见证人', width: 7, align: 'left' },
  { heading: '经手人', width: 5, align: 'left' },
  { heading: '备注', width: 9, align: 'left' },
]

type Book = Awaited<ReturnType<typeof medicineBook>>

function rowOf(row: Book['rows'][number]): readonly string[] {
  const { amountHundredths: amount } = row
  return [
    hourOnPaper(row.movedAt),
    row.batchNumber ?? '',
    movementKindWords[row.kind],
    amount > 0 ? amountNumber(amount) : '',
    amount < 0 ? amountNumber(-amount) : '',
    amountNumber(row.balanceHundredths),
    row.otherParty ?? '',
    row.movedBy,
    row.note ?? '',
  ]
}

/** What each batch's last count proves, one sentence a batch that is not empty. */
function proofLines({ proofs, unit }: Book): readonly string[] {
  return proofs
    .filter(({ balanceHundredths }) => balanceHundredths > 0)
    .map((proof) => {
      const { batchNumber, expiresOn, countedAt, countedHundredths, balanceHundredths } = proof
      const batch = `批号 ${batchNumber ?? '未登记'}（有效期到 ${expiresOn}）`
      const left = amountText(balanceHundredths, unit)
      if (countedAt === null || countedHundredths === null)
        return `${batch}账面 ${left}，没有盘点过。`
      const counted = amountText(countedHundredths, unit)
      const since = amountText(proof.sinceHundredths, unit)
      return `${batch}${hourOnPaper(countedAt)} 盘点 ${counted}，其后出入合计 ${since}，账面 ${left}，${proof.agrees ? '相符' : '不符'}。`
    })
}

function bookRequest(
  home: { readonly name: string; readonly isSample: boolean },
  book: Book,
  asOf: string,
): PdfRequest {
  const opening = `期初 ${amountText(book.openingHundredths, book.unit)}`
  const { name, specification, residentName } = book
  return listRequest({
    frame: {
      homeName: home.name,
      title: '代管药品台账',
      period: `${residentName}　${[name, specification].filter(Boolean).join(' ')}`,
      isSample: home.isSample,
      isLandscape: true,
    },
    filters: `截至 ${formatDay(asOf)}，单位：${book.unit}`,
    summary: `${opening}，结余 ${amountText(book.balanceHundredths, book.unit)}`,
    columns,
    rows: book.rows.map(rowOf),
    isDense: true,
    remarks: proofLines(book),
    signatures: ['管理人', '核对人', '负责人'],
  })
}

export const printMedicineBookHandler = handleQueryWithWork(printMedicineBook, {
  async read(context, { medicineId, since = null, asOf = context.today }) {
    const { db } = context
    const book = await medicineBook(db, { medicineId, since, asOf })
    context.reveal(`resident:${book.residentId}`)
    return { home: await readHome(db), book, asOf }
  },
  async finish({ home }, _input, { home: named, book, asOf }) {
    const { bytes } = await home.workers.run('document', bookRequest(named, book, asOf))
    return { name: `药品台账-${book.residentName}-${book.name}-${asOf}.pdf`, bytes }
  },
})
