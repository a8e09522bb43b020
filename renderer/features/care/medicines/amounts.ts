import { amountNumber, readAmount } from '#shared/rules/medicine-amount.ts'
import { instantAt } from '#shared/text/hour.ts'

/** Hundredths of what was typed; what cannot be read is sent as no number, so that it is named. */
export function amountGiven(typed: string): number {
  if (typed.trim() === '') return undefined as never
  return readAmount(typed) ?? Number.NaN
}

export const amountTyped = (hundredths: number): string => amountNumber(hundredths)

/** The instant of a day and an hour as typed; null is now. */
export function instantGiven(day: string, hour: string): string | null {
  if (hour === '') return null
  return instantAt(day, hour) ?? hour
}
