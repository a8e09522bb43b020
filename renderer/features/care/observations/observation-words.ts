import type { observationKinds } from '#shared/contract/care/observation.ts'
import type { OutputOf } from '#shared/operation.ts'
import { isFarFromLast } from '#shared/rules/observation-alarms.ts'
import { amountProblem, readAmount } from '#shared/rules/observation-values.ts'
import { shanghaiDay } from '#shared/text/day.ts'
import { shanghaiHour } from '#shared/text/hour.ts'

export type Kind = OutputOf<typeof observationKinds>['rows'][number]

/** `今天 08:30`, `11-20 08:30`: when something was seen, short enough for a cell. */
export function whenText(at: string, today: string): string {
  const day = shanghaiDay(at)
  return `${day === today ? '' : `${day.slice(5)} `}${shanghaiHour(at)}`
}

/** What stands in a field of a kind, as the service wants it; null where nothing was typed. */
export function valueOf(kind: Kind, typed: string) {
  if (typed.trim() === '') return null
  if (kind.answer === 'choice') return { kind: kind.key, choice: typed }
  return { kind: kind.key, amount: readAmount(kind, typed) }
}

/** Why what was typed cannot be kept; null where it can or nothing was typed. */
export function problemOf(kind: Kind, typed: string): string | null {
  if (typed.trim() === '' || kind.answer === 'choice') return null
  const amount = readAmount(kind, typed)
  return amount === null ? '应为数字' : amountProblem(kind, amount)
}

/** Whether a typed amount is so far from the last one that it is asked about. */
export function isFar(kind: Kind, typed: string, last: number | null | undefined): boolean {
  const amount = typed.trim() === '' ? null : readAmount(kind, typed)
  return amount !== null && isFarFromLast(amount, last ?? null, kind.farFromLast)
}
