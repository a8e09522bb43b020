import type Sqlite from 'better-sqlite3'
import { fc } from '#test/support/properties.ts'
import { expect } from 'vitest'
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

const recordedAt = '2026-01-01T00:00:00.000Z'

/** Whether the database took it; what it refused it refused by its own rules. */
export function attempt(table: Table, act: () => void): boolean {
  try {
    act()
    return true
  } catch (error) {
    expect(String(error)).toMatch(table.refusals)
    return false
  }
}

export function apply(raw: Sqlite.Database, table: Table, step: Step): void {
  const { name, owner, from, to } = table
  if (step.kind === 'insert') return table.make(step)
  const set = (assignments: string, ...values: (string | number | null)[]) =>
    raw.prepare(`UPDATE ${name} SET ${assignments} WHERE id = ?`).run(...values, step.row)
  if (step.kind === 'change') set(`${from} = ?, ${to} = ?`, step.period.from, step.period.to)
  if (step.kind === 'give') set(`${owner} = ?`, step.owner)
  if (step.kind === 'void') set('voidedAt = ?', step.isVoid ? recordedAt : null)
}

/** Days on which more than one live row of one owner counts: there may be none. */
export function crowdedDays(
  raw: Sqlite.Database,
  table: Table,
  owner = table.owner,
): readonly unknown[] {
  const { name, from, to } = table
  return days.flatMap((day) =>
    raw
      .prepare(
        `SELECT ${owner} FROM ${name} WHERE voidedAt IS NULL AND ${from} <= ?
           AND (${to} IS NULL OR ${to} > ?) GROUP BY ${owner} HAVING count(*) > 1`,
      )
      .all(day, day),
  )
}

/** A fresh table for each run: what a run did is taken back. */
export function inRollback(raw: Sqlite.Database, act: () => void): void {
  raw.exec('BEGIN')
  try {
    act()
  } finally {
    raw.exec('ROLLBACK')
  }
}
