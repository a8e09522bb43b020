import type { listPayers, recordReceipts } from '#shared/contract/fees/receipt.ts'
import type { GivenInputOf, OutputOf } from '#shared/operation.ts'
import {
  type PaymentMethod,
  type ReceiptPurpose,
  receiptPurposes,
} from '#shared/rules/fees/accounts.ts'
import { proposedSplit } from '#shared/rules/fees/receipt-split.ts'
import type { PayerKind } from '#shared/rules/fees/receipt-words.ts'
import { formatFen } from '#shared/text/money.ts'
import { yuanToFen } from '#renderer/ui/yuan.ts'

export type PayerRow = OutputOf<typeof listPayers>['rows'][number]

/** A row of the statement as typed. */
export type BatchRow = {
  /** Names the row on the page alone. */
  readonly key: string
  residentId: number | null
  amount: string
  method: PaymentMethod
  reference: string
  purpose: ReceiptPurpose | null
  payer: string
  payerKind: PayerKind
  isAgain: boolean
}

export type BatchValues = {
  receivedOn: string
  rows: BatchRow[]
}

export function emptyRow(method: PaymentMethod): BatchRow {
  return {
    key: crypto.randomUUID(),
    residentId: null,
    amount: '',
    method,
    reference: '',
    purpose: null,
    payer: '',
    payerKind: 'family',
    isAgain: false,
  }
}

/** A row in which nothing was entered is left out. */
export function isEmptyRow({ residentId, amount, reference }: BatchRow): boolean {
  return residentId === null && amount.trim() === '' && reference.trim() === ''
}

/** Places of the rows that are sent, in their order. */
export function sentPlaces({ rows }: BatchValues): readonly number[] {
  return rows.flatMap((row, index) => (isEmptyRow(row) ? [] : [index]))
}

export function batchInput(values: BatchValues) {
  const rows = values.rows
    .filter((row) => !isEmptyRow(row))
    .map(({ residentId, amount, method, reference, purpose, payer, payerKind, isAgain }) => {
      // What was not entered is absent, so that the schema says just that.
      const amountFen = yuanToFen(amount) ?? undefined
      const person = residentId ?? undefined
      return {
        residentId: person,
        amountFen,
        method,
        reference,
        purpose,
        payer,
        payerKind,
        isAgain,
      }
    })
  // What is missing yet is told by the schema.
  return { receivedOn: values.receivedOn, rows } as GivenInputOf<typeof recordReceipts>
}

/** The field of the page behind a field of what is sent: empty rows lie between. */
export function batchField(path: string, values: BatchValues): string {
  const [first = '', place = '', name = ''] = path.split('.')
  if (first !== 'rows' || place === '') return path
  const index = sentPlaces(values)[Number(place)] ?? 0
  return `rows.${index}.${name === 'amountFen' ? 'amount' : name}`
}

/** What a row will be taken for, in words; empty while it cannot be told. */
export function splitWords(
  row: BatchRow,
  payer: PayerRow | undefined,
  /** What rows above it take of what she owes, in fen. */
  takenFen: number,
): string {
  const fen = yuanToFen(row.amount)
  if (payer === undefined || fen === null || Number.isNaN(fen)) return ''
  if (row.purpose !== null) return `${receiptPurposes[row.purpose]} ${formatFen(fen)}`
  return proposedSplit(fen, payer.owedFen - takenFen)
    .map(({ purpose, amountFen }) => `${receiptPurposes[purpose]} ${formatFen(amountFen)}`)
    .join('，')
}

/** How much of what somebody owes the rows before one take, in fen. */
export function takenBefore(rows: readonly BatchRow[], index: number): number {
  const residentId = rows[index]?.residentId
  return rows.slice(0, index).reduce((sum, row) => {
    const fen = yuanToFen(row.amount)
    const isSame = row.residentId === residentId && (row.purpose === null || row.purpose === 'fees')
    return isSame && fen !== null && !Number.isNaN(fen) ? sum + fen : sum
  }, 0)
}

/** What all rows come to, in fen; what is no sum counts nothing. */
export function totalOfRows(rows: readonly BatchRow[]): number {
  return rows.reduce((sum, { amount }) => {
    const fen = yuanToFen(amount)
    return fen === null || Number.isNaN(fen) ? sum : sum + fen
  }, 0)
}
