import fc from 'fast-check'
import { addDays } from '#shared/text/day.ts'

export const count = 3
export const firstDay = '2026-01-01'
const dayCount = 12
export const days = Array.from({ length: dayCount }, (_, index) => addDays(firstDay, index))

export interface Period {
  readonly from: string
  readonly to: string | null
}

export const who = fc.integer({ min: 1, max: count })
export const period: fc.Arbitrary<Period> = fc
  .record({
    from: fc.integer({ min: 0, max: dayCount - 1 }),
    length: fc.option(fc.integer({ min: 0, max: 5 }), { nil: null }),
  })
  .map(({ from, length }) => ({
    from: addDays(firstDay, from),
    to: length === null ? null : addDays(firstDay, from + length),
  }))

/** What somebody might do to the rows of one table with plain SQL. */
export type Step =
  | {
      readonly kind: 'insert'
      readonly owner: number
      readonly other: number
      readonly period: Period
    }
  | { readonly kind: 'change'; readonly row: number; readonly period: Period }
  | { readonly kind: 'give'; readonly row: number; readonly owner: number }
  | { readonly kind: 'void'; readonly row: number; readonly isVoid: boolean }

export const row = fc.integer({ min: 1, max: 8 })
export const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        kind: fc.constant('insert' as const),
        owner: who,
        other: who,
        period,
      }),
    },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('change' as const), row, period }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('give' as const), row, owner: who }) },
    {
      weight: 2,
      arbitrary: fc.record({ kind: fc.constant('void' as const), row, isVoid: fc.boolean() }),
    },
  ),
  { minLength: 1, maxLength: 14 },
)

export interface Table {
  readonly name: string
  readonly owner: string
  readonly from: string
  readonly to: string
  readonly refusals: RegExp
  make(step: Step & { kind: 'insert' }): void
}
