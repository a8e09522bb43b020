import { recordReceipt, type getPayable } from '#shared/contract/fees/receipt.ts'
import { YiluError } from '#shared/errors.ts'
import type { GivenInputOf, OutputOf } from '#shared/operation.ts'
import type { PaymentMethod, ReceiptPurpose } from '#shared/rules/fees/accounts.ts'
import { proposedSplit } from '#shared/rules/fees/receipt-split.ts'
import type { PayerKind } from '#shared/rules/fees/receipt-words.ts'
import { formatFen } from '#shared/text/money.ts'
import { fenToYuan, yuanToFen } from '#renderer/ui/yuan.ts'
import { z } from 'zod'
import { purposeKeys } from './choices.ts'

export type Payable = OutputOf<typeof getPayable>

/** The form of a payment; sums in yuan as typed. */
export type ReceiptValues = {
  receivedOn: string
  method: PaymentMethod | null
  reference: string
  payer: string
  payerKind: PayerKind | null
  total: string
  fees: string
  prepaid: string
  deposit: string
  membership: string
  coversFrom: string | null
  coversTo: string | null
  note: string
  isAgain: boolean
}

export function newReceipt(payable: Payable, today: string): ReceiptValues {
  return {
    receivedOn: today,
    method: payable.lastMethod,
    reference: '',
    payer: payable.payers[0]?.name ?? '',
    payerKind: payable.payerKind,
    total: '',
    fees: '',
    prepaid: '',
    deposit: '',
    membership: '',
    coversFrom: null,
    coversTo: null,
    note: '',
    isAgain: false,
  }
}

const fenOf = (typed: string) => yuanToFen(typed) ?? 0

/** The sum of what was typed for each purpose, in fen; NaN where one is no sum. */
export function sumOfLines(values: ReceiptValues): number {
  return purposeKeys.reduce((sum, purpose) => sum + fenOf(values[purpose]), 0)
}

/**
 * What is left of the sum beside deposit and membership fee, split anew: what is owed first, the rest is
 * ahead. After a settlement nothing is taken ahead, so all of it is fees.
 */
export function splitAnew(values: ReceiptValues, payable: Payable): Partial<ReceiptValues> {
  const total = yuanToFen(values.total)
  const [deposit, membership] = [fenOf(values.deposit), fenOf(values.membership)]
  if (total === null || [total, deposit, membership].some((fen) => Number.isNaN(fen))) return {}
  const restFen = Math.max(0, total - deposit - membership)
  const owedFen = payable.settlement === null ? payable.owedFen : restFen
  const lines = proposedSplit(restFen, owedFen)
  const yuan = (purpose: ReceiptPurpose) => {
    const line = lines.find((one) => one.purpose === purpose)
    return line === undefined ? '' : fenToYuan(line.amountFen)
  }
  const prepaid = yuan('prepaid')
  return {
    fees: yuan('fees'),
    prepaid,
    ...(prepaid === '' ? { coversFrom: null, coversTo: null } : {}),
  }
}

/** Purposes for which something was typed, in the order in which they are sent. */
function toldPurposes(values: ReceiptValues): readonly ReceiptPurpose[] {
  return purposeKeys.filter((purpose) => fenOf(values[purpose]) !== 0)
}

export function receiptInput(residentId: number, values: ReceiptValues) {
  const { receivedOn, method, reference, payer, payerKind, note, isAgain } = values
  const { coversFrom, coversTo } = values
  const lines = toldPurposes(values).map((purpose) => ({
    purpose,
    amountFen: fenOf(values[purpose]),
    ...(purpose === 'prepaid' ? { coversFrom, coversTo } : {}),
  }))
  const input = {
    residentId,
    receivedOn,
    method,
    reference,
    payer,
    payerKind,
    note,
    isAgain,
    lines,
  }
  // Choices that are still open are told by the schema.
  return input as GivenInputOf<typeof recordReceipt>
}

/** The field of the form behind a field of what is sent. */
export function formField(path: string, values: ReceiptValues): string {
  const [first = '', place = '', name = ''] = path.split('.')
  if (first !== 'lines') return path
  if (place === '') return 'total'
  const purpose = toldPurposes(values)[Number(place)] ?? 'total'
  return name === 'amountFen' ? purpose : name
}

/** An error of the service with the fields of the form. */
export function formFailure(error: unknown, values: ReceiptValues): unknown {
  if (!(error instanceof YiluError)) return error
  const fields = Object.entries(error.fields ?? {})
  return new YiluError(
    error.code,
    error.rule,
    error.message,
    Object.fromEntries(fields.map(([path, text]) => [formField(path, values), text])),
  )
}

function totalFault(values: ReceiptValues): string | null {
  const total = yuanToFen(values.total)
  if (total === null) return '没有填写'
  const sum = sumOfLines(values)
  if (Number.isNaN(total) || Number.isNaN(sum) || sum === total) return null
  return `各项合计 ${formatFen(sum)} 元，与收款金额不一致`
}

interface Sent {
  readonly values: ReceiptValues
  readonly input: unknown
}

/** Judges as the service does, with the fields of the form, and that the purposes make the sum. */
export const receiptSchema = z.custom<Sent>().superRefine(({ values, input }, context) => {
  const told = (path: string, message: string) =>
    context.addIssue({ code: 'custom', path: [path], message })
  const fault = totalFault(values)
  if (fault !== null) told('total', fault)
  for (const { path, message } of recordReceipt.input.safeParse(input).error?.issues ?? []) {
    told(formField(path.join('.'), values), message)
  }
})
