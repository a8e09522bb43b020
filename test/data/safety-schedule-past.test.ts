import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  changeTerm,
  correctSchedule,
  createSchedule,
  endSchedule,
  listSchedules,
  resumeSchedule,
  takeBackTerm,
  voidSchedule,
} from '#shared/contract/safety/schedule.ts'
import { windowsOf } from '#shared/rules/safety/windows.ts'
import { addDays, shanghaiDay } from '#shared/text/day.ts'
import { anyFrequency } from '#test/support/any-frequency.ts'
import { atHour } from '#test/support/given-safety.ts'
import { givenHome } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'
import { fc } from '#test/support/properties.ts'
import { termsOf } from '#test/support/schedule-terms.ts'

let home: TestHome
const reason = '人手调整'

const dayNow = () => shanghaiDay(home.clock.read().toISOString())

beforeEach(async () => {
  ;({ home } = await givenHome())
})

afterEach(() => home.remove())

describe('what has been due', () => {
  const accepted = new Set<What>()
  type What = 'change' | 'end' | 'resume' | 'back' | 'correct' | 'void'
  const act = fc.record({
    what: fc.constantFrom<What>('change', 'change', 'end', 'resume', 'back', 'correct', 'void'),
    frequency: anyFrequency,
    graceMinutes: fc.constantFrom(0, 30),
    after: fc.integer({ min: -1, max: 40 }),
    wait: fc.constantFrom(0, 1, 3, 5, 30),
  })
  type Act = typeof act extends fc.Arbitrary<infer T> ? T : never

  /** Carries one out where it is accepted: whatever is refused changes nothing. */
  async function tried(id: number, one: Act): Promise<void> {
    const { rows } = await home.value(listSchedules, {})
    const row = rows.find((each) => each.id === id)
    const seen = { id, version: row?.version ?? 1 }
    const day = addDays(dayNow(), one.after)
    // An end soon is followed by days on which it may begin again.
    const soon = addDays(dayNow(), Math.min(one.after, 2))
    const { frequency, graceMinutes } = one
    const said = { kind: 'inspection', name: `性质${id}` }
    const call = {
      change: [changeTerm, { ...seen, frequency, graceMinutes, from: day, reason }],
      end: [endSchedule, { ...seen, termTo: soon, reason }],
      resume: [resumeSchedule, { ...seen, frequency, graceMinutes, termFrom: soon, reason }],
      back: [takeBackTerm, { ...seen, reason }],
      correct: [correctSchedule, { ...seen, ...said }],
      void: [voidSchedule, { ...seen, reason }],
    } as const
    const [operation, input] = call[one.what]
    if ((await home.call(operation.name, input)).ok) accepted.add(one.what)
  }

  it('is never changed by a command, whatever commands come on which days', async () => {
    let count = 0
    await fc.assert(
      fc.asyncProperty(anyFrequency, fc.array(act, { maxLength: 10 }), async (frequency, acts) => {
        count += 1
        const start = dayNow()
        const said = { kind: 'inspection', name: `起点${count}`, frequency, termFrom: start }
        const { id } = await home.value(createSchedule, said)
        for (const one of acts) {
          home.clock.advance({ days: one.wait, minutes: 61 })
          const now = home.clock.read().toISOString()
          const opened = () =>
            windowsOf(termsOf(home, id), start, addDays(dayNow(), 1)).filter(
              ({ opensAt }) => opensAt <= now,
            )
          const before = opened()
          await tried(id, one)
          const after = opened()
          // What was due stays as it was; a restart today may add what is due since this morning.
          expect(after).toEqual(expect.arrayContaining([...before]))
          const fresh = after.filter(
            ({ opensAt }) => !before.some((had) => had.opensAt === opensAt),
          )
          const midnight = atHour(dayNow(), '00:00')
          expect(fresh.every(({ opensAt }) => opensAt >= midnight)).toBe(true)
        }
      }),
      { numRuns: 30 },
    )
    // The draw reaches each of them but the one that is never allowed once a window has come.
    for (const what of ['change', 'end', 'resume', 'back', 'correct'] as const) {
      expect(accepted).toContain(what)
    }
  }, 120_000)
})
