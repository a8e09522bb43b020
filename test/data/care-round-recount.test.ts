import { fc } from '#test/support/properties.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { correctRecord, getRound, recordRound, voidRecord } from '#shared/contract/care/round.ts'
import { addDays } from '#shared/text/day.ts'
import { givenHome } from '#test/support/given.ts'
import { at, careItems, daily, signedPlan } from '#test/support/given-care.ts'
import type { TestHome } from '#test/support/home.ts'

let home: TestHome
const people: { residentId: number; items: readonly number[] }[] = []

const turnings = ['08:00', '10:00', '12:00']
const mornings = ['07:30']

beforeAll(async () => {
  const made = await givenHome()
  home = made.home
  for (let count = 0; count < 3; count += 1) {
    const { residentId } = await made.given.resident()
    const items = await signedPlan(
      home,
      residentId,
      [daily(careItems.turning, ...turnings), daily(careItems.morning, ...mornings)],
      '2026-06-01',
    )
    people.push({ residentId, items })
  }
})

afterAll(() => home.remove())

/** Every cell of a morning, as the plans were written down above. */
function cellsOf(day: string) {
  return people
    .flatMap(({ residentId, items: [turning = 0, morning = 0] }) => [
      ...turnings.map((hour) => ({ residentId, plan: turning, item: careItems.turning, hour })),
      ...mornings.map((hour) => ({ residentId, plan: morning, item: careItems.morning, hour })),
    ])
    .map((cell) => ({ ...cell, dueAt: at(day, cell.hour) }))
}

type Step =
  | {
      readonly kind: 'round'
      readonly cells: readonly number[]
      readonly isDone: boolean
      readonly late: number
    }
  | { readonly kind: 'correct' | 'void'; readonly which: number; readonly isDone: boolean }

const place = fc.integer({ min: 0, max: 11 })
const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
    fc.record({
      kind: fc.constant('round' as const),
      cells: fc.uniqueArray(place, { minLength: 1, maxLength: 6 }),
      isDone: fc.boolean(),
      late: fc.integer({ min: -30, max: 120 }),
    }),
    fc.record({
      kind: fc.constantFrom('correct' as const, 'void' as const),
      which: place,
      isDone: fc.boolean(),
    }),
  ),
  { minLength: 1, maxLength: 10 },
)

const said = (isDone: boolean) =>
  isDone ? { outcome: 'done' as const } : { outcome: 'not-done' as const, reason: 'refused' }

async function apply(step: Step, day: string): Promise<void> {
  const cells = cellsOf(day)
  if (step.kind === 'round') {
    const records = step.cells.flatMap((index) => {
      const cell = cells[index]
      if (cell === undefined) return []
      const { residentId, plan, item, dueAt } = cell
      const doneAt = new Date(Date.parse(dueAt) + step.late * 60_000).toISOString()
      const named = { residentId, carePlanItemId: plan, careItemId: item, dueAt, doneAt }
      return [{ ...named, ...said(step.isDone) }]
    })
    await home.call(recordRound.name, { records })
    return
  }
  const rows = home.rows(
    'SELECT id, version, doneAt FROM careRecord WHERE voidedAt IS NULL AND dueAt >= ? AND dueAt < ? ORDER BY id',
    at(day, '00:00'),
    at(addDays(day, 1), '00:00'),
  )
  const row = rows[step.which % Math.max(1, rows.length)]
  if (row === undefined) return
  const { id, version, doneAt } = row as { id: number; version: number; doneAt: string }
  if (step.kind === 'void') await home.value(voidRecord, { id, version, reason: '试' })
  else {
    const told = { ...said(step.isDone), doneAt, correctionReason: '试' }
    await home.value(correctRecord, { id, version, ...told })
  }
}

/** What became of a cell, read off the rows alone. */
function recounted(plan: number, dueAt: string): string {
  const rows = home.rows(
    'SELECT outcome FROM careRecord WHERE carePlanItemId = ? AND dueAt = ? AND voidedAt IS NULL',
    plan,
    dueAt,
  )
  expect(rows.length).toBeLessThanOrEqual(1)
  return rows.length === 0 ? 'missed' : String(rows[0]?.['outcome'])
}

it('after any rounds, corrections and voids the sheet says what the rows say', async () => {
  let day = '2026-06-01'
  await fc.assert(
    fc.asyncProperty(steps, async (given) => {
      day = addDays(day, 1)
      for (const step of given) await apply(step, day)
      const round = await home.value(getRound, { day, shift: '早班' })
      const shown = round.residents.flatMap(({ cells }) =>
        cells.map(({ carePlanItemId, dueAt, state }) => [carePlanItemId, dueAt, state]),
      )
      const expected = cellsOf(day).map(({ plan, dueAt }) => [plan, dueAt, recounted(plan, dueAt)])
      const inOrder = (rows: unknown[][]) => rows.map((row) => JSON.stringify(row)).toSorted()
      expect(inOrder(shown)).toEqual(inOrder(expected))
      // Nothing is lost: what was voided or corrected still stands there.
      const rounds = home.count('SELECT coalesce(sum(recordCount), 0) FROM careRound')
      expect(
        home.count('SELECT count(DISTINCT careRoundId || dueAt || carePlanItemId) FROM careRecord'),
      ).toBe(rounds)
    }),
    { seed: 20_261_122, numRuns: 40 },
  )
})
