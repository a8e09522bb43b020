import { printReceipt } from '#shared/contract/fees/receipt.ts'
import { paymentMethods, receiptPurposes } from '#shared/rules/fees/accounts.ts'
import { formatDay, formatMonth, shanghaiDay } from '#shared/text/day.ts'
import { formatFen } from '#shared/text/money.ts'
import { yuanInWords } from '#shared/text/yuan-in-words.ts'
import { handleQueryWithWork } from '../../context.ts'
import { readHome } from '../../home/queries.ts'
import type { ReceiptLine } from './may-take.ts'
import { receiptShown } from './queries.ts'

/** For which months a prepayment is. */
export function coversWords({ coversFrom, coversTo }: ReceiptLine): string {
  if (coversFrom === null || coversTo === null) return ''
  if (coversFrom === coversTo) return formatMonth(coversFrom)
  return `${formatMonth(coversFrom)}至${formatMonth(coversTo)}`
}

const purposeWords = {
  fees: '养老服务费用',
  deposit: '按服务协议收取，符合约定时退还',
  prepaid: '预收，抵扣以后的养老服务费用',
  membership: '',
} as const

export const printReceiptHandler = handleQueryWithWork(printReceipt, {
  async read({ db, today }, { id, paper }) {
    // The bed of the day on which the money came, as the paper was first printed.
    const { voided } = await receiptShown(db, id, today)
    const receipt = await db
      .selectFrom('receipt')
      .select('receivedOn')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    const shown = await receiptShown(db, id, receipt.receivedOn)
    const home = await readHome(db)
    const { number, name, bed, payer, method, reference, lines, totalFen, note, enteredBy } = shown
    const data = {
      homeName: home.name ?? '机构名称未登记',
      isSample: home.isSample,
      isDouble: paper === 'a4',
      number,
      name,
      bed: bed ?? '',
      day: formatDay(shown.receivedOn),
      payer: payer ?? '',
      method: paymentMethods[method].title,
      reference: reference ?? '',
      lines: lines.map((line) => ({
        purpose: receiptPurposes[line.purpose],
        words: coversWords(line) || purposeWords[line.purpose],
        amount: formatFen(line.amountFen),
      })),
      words: yuanInWords(totalFen),
      total: formatFen(totalFen),
      note: note ?? '',
      enteredBy,
      hasAhead: lines.some(({ purpose }) => purpose !== 'fees'),
      voided: voided === null ? '' : `${formatDay(shanghaiDay(voided.at))}　${voided.reason}`,
    }
    return { name: `收据-${number}.pdf`, data }
  },
  async finish({ home }, _input, { name, data }) {
    const request = { template: 'fees/receipt/receipt.typ', data }
    const { bytes } = await home.workers.run('document', request)
    return { name, bytes }
  },
})
