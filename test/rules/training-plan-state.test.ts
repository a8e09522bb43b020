import { describe, expect, it } from 'vitest'
import { halfYearOf, isPassed, passPercent } from '#shared/rules/staff/training-passed.ts'
import { trainingPlanState, trainingSessionState } from '#shared/rules/staff/training-plan-state.ts'

const item = { year: 2026, plannedMonth: 5 }
const open = { heldOn: '2026-05-20', isHeld: false, isCancelled: false }

describe('the state of a planned training', () => {
  it('is overdue from the first day of the next month on', () => {
    expect(trainingPlanState(item, [], '2026-05-31')).toBe('planned')
    expect(trainingPlanState(item, [], '2026-06-01')).toBe('overdue')
  })

  it('follows from its sessions', () => {
    expect(trainingPlanState(item, [open], '2026-05-20')).toBe('set')
    expect(trainingPlanState(item, [open], '2026-06-01')).toBe('overdue')
    expect(trainingPlanState(item, [{ ...open, heldOn: '2026-06-02' }], '2026-06-01')).toBe('set')
    expect(trainingPlanState(item, [{ ...open, isHeld: true }], '2026-09-01')).toBe('held')
    expect(trainingPlanState(item, [{ ...open, isCancelled: true }], '2026-05-20')).toBe('planned')
  })
})

describe('the state of a session', () => {
  it('is late from the day after on', () => {
    expect(trainingSessionState(open, '2026-05-20')).toBe('set')
    expect(trainingSessionState(open, '2026-05-21')).toBe('late')
    expect(trainingSessionState({ ...open, isHeld: true }, '2026-05-21')).toBe('held')
    expect(trainingSessionState({ ...open, isCancelled: true }, '2026-05-21')).toBe('cancelled')
  })
})

describe('who passed', () => {
  it('completed it and, where there was a test, reached the score', () => {
    const one = { isCompleted: true, score: null, passScore: null }
    expect(isPassed(one)).toBe(true)
    expect(isPassed({ ...one, isCompleted: false })).toBe(false)
    expect(isPassed({ ...one, passScore: 60 })).toBe(false)
    expect(isPassed({ ...one, passScore: 60, score: 59.5 })).toBe(false)
    expect(isPassed({ ...one, passScore: 60, score: 60 })).toBe(true)
  })

  it('is a share that is cut, not rounded up', () => {
    expect(passPercent(1999, 2000)).toBe(99.9)
    expect(passPercent(0, 0)).toBeNull()
    expect(passPercent(3, 3)).toBe(100)
  })

  it('counts in the half of the calendar year', () => {
    expect(halfYearOf('2026-06-30')).toEqual({ from: '2026-01-01', to: '2026-06-30' })
    expect(halfYearOf('2026-07-01')).toEqual({ from: '2026-07-01', to: '2026-12-31' })
  })
})
