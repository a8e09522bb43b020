import { amountNumber, readAmount } from '#shared/rules/medicine-amount.ts'
import { instantAt } from '#shared/text/hour.ts'

/** Hundredths of what was typed; what cannot be read is sent as no number, so that it is named. */
export function amountGiven(typed: string): number {
  if (typed.trim() === '') return undefined as never
  return readAmount(typed) ?? Number.NaN
}

export const amountTyped = (hundredths: number): string => amountNumber(hundredths)

/** The instant of a day and an hour as typed; null is now. A past day without its hour is no instant, and is named. */
export function instantGiven(day: string, hour: string, today: string): string | null {
  if (hour === '') return day === today ? null : day
  return instantAt(day, hour) ?? hour
}
