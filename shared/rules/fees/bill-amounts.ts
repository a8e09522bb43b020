import type { FeeRules } from '../../contract/fees/fee-rule.ts'
import { type Day, daysBetween, daysInMonth, type Month } from '../../text/day.ts'

/**
 * A share of a sum in fen, rounded half up to the fen; of sums below zero their size is rounded. Exact, since
 * whole numbers are divided.
 */
export function shareOf(fen: number, part: number, whole: number): number {
  const size = Math.abs(fen) * part
  if (!Number.isSafeInteger(size * 2)) return exactShare(fen, part, whole)
  const rounded = Math.floor((2 * size + whole) / (2 * whole))
  return fen < 0 ? -rounded : rounded
}

function exactShare(fen: number, part: number, whole: number): number {
  const size = BigInt(Math.abs(fen)) * BigInt(part)
  const rounded = Number((2n * size + BigInt(whole)) / (2n * BigInt(whole)))
  return fen < 0 ? -rounded : rounded
}

/**
 * Through what the price of a month is divided for one day, where `charged` days of a month of `length` days
 * are charged: days of the month; thirty, but a whole month is whole and never more; or the charged days
 * themselves, so that a month that was begun costs a whole one, shared among its prices by their days.
 */
export function daysOfWholeMonth(
  partMonth: FeeRules['partMonth'],
  charged: number,
  length: number,
): number {
  if (partMonth === 'month-days' || charged === length) return length
  return partMonth === 'thirty-days' ? 30 : charged
}

/** Days of a month. */
export function lengthOfMonth(month: Month): number {
  return daysInMonth(Number(month.slice(0, 4)), Number(month.slice(5, 7)))
}

/** Days from one to another, as {@link daysBetween}; within a month without a calendar, since it is asked often. */
export function countDays(from: Day, to: Day): number {
  if (from.slice(0, 7) !== to.slice(0, 7)) return daysBetween(from, to)
  return Number(to.slice(8)) - Number(from.slice(8))
}
