import { describe, expect, it } from 'vitest'
import { hazardStanding, type HazardStepSeen } from '#shared/rules/safety/hazard-standing.ts'
import { addDays } from '#shared/text/day.ts'
import { fc } from '#test/support/properties.ts'

const foundOn = '2026-11-01'
let lastId = 0

function step(
  kind: HazardStepSeen['kind'],
  stepOn: string,
  parts: Partial<HazardStepSeen> = {},
): HazardStepSeen {
  lastId += 1
  const none = { staffId: null, person: null, level: null, dueOn: null, outcome: null }
  return { id: lastId, kind, stepOn, ...none, ...parts }
}

const general = step('level', '2026-11-01', { level: 'general' })
const assigned = step('assign', '2026-11-02', { staffId: 7, dueOn: '2026-11-05' })
const stand = (steps: readonly HazardStepSeen[], asOf: string) =>
  hazardStanding(steps, foundOn, asOf)

describe('how a hazard stands at the end of a day', () => {
  it('follows its steps from finding to closing', () => {
    const steps = [
      general,
      assigned,
      step('correct', '2026-11-04', { staffId: 7, person: '甲' }),
      step('verify', '2026-11-06', { staffId: 8, person: '乙', outcome: 'passed' }),
    ]
    expect(stand([], foundOn).state).toBe('undecided')
    const days = ['2026-11-01', '2026-11-02', '2026-11-04', '2026-11-06']
    expect(days.map((day) => stand(steps, day).state)).toEqual([
      'open',
      'assigned',
      'to-verify',
      'closed',
    ])
    expect(stand(steps, '2026-11-30')).toMatchObject({
      ownerStaffId: 7,
      correctedBy: '甲',
      closedOn: '2026-11-06',
      overdueDays: 0,
      isOverdue: false,
    })
  })

  it('counts days beyond the last one, and an extension takes none back', () => {
    expect(stand([general, assigned], '2026-11-05')).toMatchObject({
      overdueDays: 0,
      isOverdue: false,
    })
    expect(stand([general, assigned], '2026-11-08')).toMatchObject({
      overdueDays: 3,
      isOverdue: true,
    })
    const extended = [general, assigned, step('extend', '2026-11-09', { dueOn: '2026-11-12' })]
    expect(stand(extended, '2026-11-12')).toMatchObject({ overdueDays: 3, isOverdue: false })
    expect(stand(extended, '2026-11-14')).toMatchObject({ overdueDays: 5, isOverdue: true })
  })

  it('goes back to whoever answered for it when another person is not content', () => {
    const failed = [
      general,
      assigned,
      step('correct', '2026-11-04', { person: '甲' }),
      step('verify', '2026-11-06', { person: '乙', outcome: 'failed' }),
    ]
    expect(stand(failed, '2026-11-05')).toMatchObject({ state: 'to-verify', overdueDays: 0 })
    expect(stand(failed, '2026-11-07')).toMatchObject({
      state: 'assigned',
      correctedBy: null,
      overdueDays: 2,
      isOverdue: true,
    })
  })

  it('may be put right on the spot by somebody to whom nobody gave it, and stays undecided', () => {
    const corrected = [step('correct', '2026-11-01', { person: '甲' })]
    expect(stand(corrected, foundOn).state).toBe('undecided')
    expect(stand([...corrected, general], foundOn).state).toBe('to-verify')
    const closed = [...corrected, general, step('verify', '2026-11-02', { outcome: 'passed' })]
    expect(stand(closed, '2026-11-02').state).toBe('closed')
    const again = [...closed, step('reopen', '2026-11-10')]
    expect(stand(again, '2026-11-09').state).toBe('closed')
    expect(stand(again, '2026-11-10')).toMatchObject({ state: 'open', closedOn: null })
  })

  it('never loses days that were overdue, whatever is done later', () => {
    const later = fc.record({
      kind: fc.constantFrom('assign' as const, 'extend' as const, 'correct' as const),
      after: fc.integer({ min: 0, max: 9 }),
      due: fc.integer({ min: 0, max: 20 }),
    })
    fc.assert(
      fc.property(fc.array(later, { maxLength: 6 }), (done) => {
        const before = stand([general, assigned], '2026-11-10').overdueDays
        const steps = done.map(({ kind, after, due }) => {
          const on = addDays('2026-11-11', after)
          return step(kind, on, { staffId: 7, dueOn: addDays(on, due) })
        })
        const after = stand([general, assigned, ...steps], '2026-11-30')
        expect(after.overdueDays).toBeGreaterThanOrEqual(before)
      }),
    )
  })

  it('has a last day of its own once opened again', () => {
    const closed = [
      general,
      assigned,
      step('correct', '2026-11-08', { person: '甲' }),
      step('verify', '2026-11-09', { outcome: 'passed' }),
    ]
    const again = [...closed, step('reopen', '2026-11-20', { dueOn: '2026-11-25' })]
    expect(stand(again, '2026-11-19')).toMatchObject({ state: 'closed', overdueDays: 2 })
    expect(stand(again, '2026-11-25')).toMatchObject({
      state: 'assigned',
      dueOn: '2026-11-25',
      overdueDays: 2,
      isOverdue: false,
    })
    expect(stand(again, '2026-11-28')).toMatchObject({ overdueDays: 5, isOverdue: true })
    const onTheSpot = [closed[2], closed[3], again[4]].filter((one) => one !== undefined)
    expect(stand(onTheSpot, '2026-11-27')).toMatchObject({ progress: 'open', overdueDays: 2 })
  })

  it('tells how far it has come though nobody has said whether it is major', () => {
    const corrected = [step('correct', '2026-11-04', { person: '甲' })]
    expect(stand(corrected, '2026-11-04')).toMatchObject({
      state: 'undecided',
      progress: 'to-verify',
    })
  })

  it('counts from the day after the last one, and no day on which it was put right', () => {
    const early = step('correct', '2026-11-05', { person: '甲' })
    const nextDay = step('correct', '2026-11-06', { person: '甲' })
    expect(stand([general, assigned, early], '2026-11-30').overdueDays).toBe(0)
    expect(stand([general, assigned, nextDay], '2026-11-30').overdueDays).toBe(0)
    const third = step('correct', '2026-11-08', { person: '甲' })
    expect(stand([general, assigned, third], '2026-11-30').overdueDays).toBe(2)
  })
})

/** Steps as somebody may enter them, a few days after another, whatever makes sense. */
const anySteps = fc
  .array(
    fc.record({
      kind: fc.constantFrom(
        'level' as const,
        'assign' as const,
        'extend' as const,
        'correct' as const,
        'verify' as const,
        'report' as const,
        'reopen' as const,
      ),
      after: fc.integer({ min: 0, max: 6 }),
      due: fc.integer({ min: 0, max: 9 }),
      outcome: fc.constantFrom('passed' as const, 'failed' as const),
      staffId: fc.integer({ min: 1, max: 3 }),
    }),
    { maxLength: 12 },
  )
  .map((drawn) => {
    let day = foundOn
    return drawn.map(({ kind, after, due, outcome, staffId }) => {
      day = addDays(day, after)
      const hasDue = kind === 'assign' || kind === 'extend' || kind === 'reopen'
      return step(kind, day, {
        staffId,
        person: `人${staffId}`,
        level: kind === 'level' ? 'general' : null,
        dueOn: hasDue ? addDays(day, due) : null,
        outcome: kind === 'verify' ? outcome : null,
      })
    })
  })

/**
 * Whether it was overdue at the end of a day, from the steps of that day and before, without following
 * them: the last that changed the last day, and the last that took it out of or into somebody's hands.
 */
function isOverdueThen(steps: readonly HazardStepSeen[], day: string): boolean {
  const known = steps.filter(({ stepOn }) => stepOn <= day)
  const due = known.filter(({ dueOn }) => dueOn !== null).at(-1)?.dueOn
  if (due === undefined || due === null || due >= day) return false
  const last = known.filter(({ kind }) => !['level', 'extend', 'report'].includes(kind)).at(-1)
  if (last?.kind === 'correct') return false
  return !(last?.kind === 'verify' && last.outcome === 'passed')
}

describe('whatever is done about a hazard', () => {
  it('the days overdue are those that were so when they ended, counted one by one', () => {
    fc.assert(
      fc.property(anySteps, (steps) => {
        let count = 0
        for (let day = foundOn; day <= '2026-12-31'; day = addDays(day, 1)) {
          const isOverdue = isOverdueThen(steps, day)
          count += isOverdue ? 1 : 0
          expect(stand(steps, day)).toMatchObject({ overdueDays: count, isOverdue })
        }
      }),
    )
  })

  it('what is entered for later days changes nothing as of an earlier one', () => {
    const of = fc.tuple(anySteps, fc.nat(12))
    fc.assert(
      fc.property(of, ([steps, kept]) => {
        const known = steps.slice(0, kept)
        const next = steps[kept]?.stepOn ?? '2026-12-31'
        for (let day = foundOn; day < next; day = addDays(day, 1)) {
          expect(stand(known, day)).toEqual(stand(steps, day))
        }
      }),
    )
  })

  it('the order in which rows are read does not matter', () => {
    fc.assert(
      fc.property(anySteps, (steps) => {
        expect(stand(steps.toReversed(), '2026-12-31')).toEqual(stand(steps, '2026-12-31'))
      }),
    )
  })
})
