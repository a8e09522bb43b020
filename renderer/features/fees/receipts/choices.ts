import {
  type PaymentMethod,
  paymentMethodKeys,
  paymentMethods,
  type ReceiptPurpose,
  receiptPurposes,
} from '#shared/rules/fees/accounts.ts'
import { type PayerKind, payerKindWords } from '#shared/rules/fees/receipt-words.ts'
import { addMonths, firstOfMonth, formatMonth, monthOf } from '#shared/text/day.ts'

export const methodChoices = paymentMethodKeys.map((value) => ({
  value: value as string,
  label: paymentMethods[value].title as string,
}))

export const purposeKeys = Object.keys(receiptPurposes) as readonly ReceiptPurpose[]

export const purposeChoices = purposeKeys.map((value) => ({
  value: value as string,
  label: receiptPurposes[value] as string,
}))

export const payerKindChoices = (Object.keys(payerKindWords) as PayerKind[]).map((value) => ({
  value: value as string,
  label: payerKindWords[value] as string,
}))

export function methodOf(value: string | null | undefined): PaymentMethod | undefined {
  return paymentMethodKeys.find((key) => key === value)
}

export function purposeOf(value: string | null | undefined): ReceiptPurpose | undefined {
  return purposeKeys.find((key) => key === value)
}

/** The months that a prepayment may be for, from the month before a day on. */
export function monthChoices(day: string) {
  const first = addMonths(firstOfMonth(day), -1)
  return Array.from({ length: 26 }, (_, index) => {
    const value = monthOf(addMonths(first, index))
    return { value, label: formatMonth(value) }
  })
}
