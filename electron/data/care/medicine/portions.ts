import { YiluError } from '#shared/errors.ts'
import { amountText } from '#shared/rules/medicine-amount.ts'
import { type Portion, takeFrom } from '#shared/rules/medicine-stock.ts'
import { shanghaiDay } from '#shared/text/day.ts'
import { assertNotCounted, type BatchBook } from './book.ts'
import type { Giving } from './give.ts'

/** What there is, and where, for who stands at the cupboard with too little. */
function leftText(books: readonly BatchBook[], { order, doneAt }: Giving): string {
  const parts = books
    .filter((book) => book.freeAt(doneAt) > 0)
    .map((book) => {
      const number = book.batchNumber === null ? '一批没有批号的' : `批号 ${book.batchNumber}`
      const left = amountText(book.freeAt(doneAt), order.unit)
      const isExpired = book.expiresOn < shanghaiDay(doneAt)
      return `${number} 有 ${left}${isExpired ? `，${book.expiresOn} 已过期` : ''}`
    })
  return parts.length === 0 ? '账上没有余量' : parts.join('；')
}

function shortOf(books: readonly BatchBook[], giving: Giving, amountHundredths: number): YiluError {
  const { order, doneAt, index } = giving
  const open = books.filter((book) => book.freeAt(doneAt) > 0)
  const isExpired = open.length > 0 && open.every((book) => book.expiresOn < shanghaiDay(doneAt))
  const need = amountText(amountHundredths, order.unit)
  const what = isExpired ? '剩下的都已过有效期，不能给' : `不够 ${need}`
  const text = `${order.residentName} ${order.name} ${what}：${leftText(books, giving)}，没有保存。`
  return new YiluError('rule_violated', isExpired ? 'batch-expired' : 'stock-short', text, {
    [`doses.${index}`]: what,
  })
}

/**
 * From which batches the doses of a command are taken: what expires first goes first. Errors:
 * `stock-short`, `batch-expired`, `counted-since`.
 */
export function portionsFor(
  all: readonly Giving[],
  books: readonly BatchBook[],
): ReadonlyMap<Giving, readonly Portion[]> {
  const taken = new Map<Giving, readonly Portion[]>()
  const byHour = all.toSorted((one, other) => one.doneAt.localeCompare(other.doneAt))
  for (const giving of byHour) {
    const { order, doneAt, amountHundredths } = giving
    if (amountHundredths === null) continue
    const own = books.filter(({ medicineId }) => medicineId === order.medicineId)
    const portions = takeFrom(
      own.map((book) => book.openAt(doneAt)),
      amountHundredths,
      shanghaiDay(doneAt),
    )
    if (portions === null) throw shortOf(own, giving, amountHundredths)
    for (const { batchId, amountHundredths: amount } of portions) {
      const book = own.find(({ id }) => id === batchId)
      if (book === undefined) continue
      assertNotCounted(book, doneAt)
      book.take(doneAt, amount)
    }
    taken.set(giving, portions)
  }
  return taken
}
