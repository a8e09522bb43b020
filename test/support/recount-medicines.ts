import { expect } from 'vitest'
import type { TestHome } from './home.ts'

interface Movement {
  readonly batchId: number
  readonly kind: string
  readonly amountHundredths: number
  readonly movedAt: string
  readonly doseId: number | null
}

interface Count {
  readonly batchId: number
  readonly countedAt: string
  readonly bookHundredths: number
  readonly countedHundredths: number
}

/** The day in Shanghai, by hand: the recount shares nothing with the program. */
const dayOf = (at: string) => new Date(Date.parse(at) + 28_800_000).toISOString().slice(0, 10)

const sum = (movements: readonly Movement[]) =>
  movements.reduce((total, { amountHundredths }) => total + amountHundredths, 0)

/** One batch, movement by movement: never below zero, nothing given past its day, each count as the book was. */
function recountBatch(
  batch: { readonly id: number; readonly expiresOn: string },
  movements: readonly Movement[],
  counts: readonly Count[],
): void {
  const order = (one: Movement) => `${one.movedAt} ${one.amountHundredths < 0 ? 1 : 0}`
  const inOrder = movements.toSorted((one, other) => order(one).localeCompare(order(other)))
  let left = 0
  for (const { amountHundredths, kind, movedAt } of inOrder) {
    left += amountHundredths
    expect(left).toBeGreaterThanOrEqual(0)
    if (kind === 'given') expect(dayOf(movedAt) <= batch.expiresOn).toBe(true)
  }
  expect(left).toBe(sum(movements))
  for (const count of counts) {
    const before = inOrder.filter(
      ({ kind, movedAt }) =>
        movedAt <= count.countedAt && !(kind === 'counted' && movedAt === count.countedAt),
    )
    expect(sum(before)).toBe(count.bookHundredths)
    const after = inOrder.filter(({ movedAt }) => movedAt > count.countedAt)
    expect(count.countedHundredths + sum(after)).toBe(left)
  }
}

/**
 * The stock of all medicines, counted again by plain SQL: the book, the recount and the counts with what
 * moved since agree, and each dose took what it says. Gives what there was to prove it with.
 */
export function expectMedicinesBalance(home: TestHome) {
  const rows = <Row>(sql: string) => home.rows(sql) as unknown as readonly Row[]
  const movements = rows<Movement>('SELECT * FROM stockMovement WHERE voidedAt IS NULL')
  const counts = rows<Count>('SELECT * FROM stockCount WHERE voidedAt IS NULL')
  const batches = rows<{ id: number; expiresOn: string }>(
    'SELECT id, expiresOn FROM medicineBatch WHERE voidedAt IS NULL',
  )
  const byBatch = Map.groupBy(movements, ({ batchId }) => batchId)
  const countsOf = Map.groupBy(counts, ({ batchId }) => batchId)
  for (const batch of batches) {
    recountBatch(batch, byBatch.get(batch.id) ?? [], countsOf.get(batch.id) ?? [])
  }
  const byDose = Map.groupBy(movements, ({ doseId }) => doseId)
  const doses = rows<{ id: number; outcome: string; amountHundredths: number | null }>(
    'SELECT id, outcome, amountHundredths FROM dose WHERE voidedAt IS NULL',
  )
  for (const { id, amountHundredths } of doses) {
    expect(sum(byDose.get(id) ?? []) + (amountHundredths ?? 0)).toBe(0)
  }
  const hours = movements.map(({ movedAt }) => movedAt).toSorted()
  const days = (Date.parse(hours[hours.length - 1] ?? '') - Date.parse(hours[0] ?? '')) / 86_400_000
  const kinds = new Set(movements.map(({ kind }) => kind))
  return {
    days,
    doses: doses.length,
    kinds: [...kinds].toSorted(),
    refused: doses.filter(({ outcome }) => outcome === 'refused').length,
    differences: counts.filter((count) => count.bookHundredths !== count.countedHundredths).length,
  }
}
