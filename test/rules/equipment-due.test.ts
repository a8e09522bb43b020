import { describe, expect, it } from 'vitest'
import { safetyNorms } from '#shared/rulebooks/safety-norms.ts'
import {
  cycleRules,
  cyclesOfKind,
  dutyRules,
  isLongerCycle,
} from '#shared/rules/safety/equipment-cycles.ts'
import {
  cycleAfter,
  cycleWords,
  type DutyRecords,
  dutyStanding,
  type EquipmentFound,
  type EquipmentRulePeriod,
} from '#shared/rules/safety/equipment-due.ts'
import { addDays } from '#shared/text/day.ts'
import { fc } from '#test/support/properties.ts'

type Records = DutyRecords<EquipmentFound, EquipmentRulePeriod>

const begin = '2026-01-01'
const inUse = { state: 'in-use', stateFrom: begin, stateTo: null } as const
const yearly = { cycleMonths: 12, cycleDays: null, ruleFrom: begin, ruleTo: null }
const passed = (id: number, inspectedOn: string, nextDueOn: string | null = null) =>
  ({ id, inspectedOn, result: 'passed', nextDueOn }) as const

function standing(changes: Partial<Records>, asOf: string) {
  const { dueOn, dueState, overdueDays } = dutyStanding(
    { states: [inUse], rules: [yearly], inspections: [], ...changes },
    asOf,
  )
  return [dueOn, dueState, overdueDays]
}

describe('what is due with a piece', () => {
  it('is one cycle after the last one that passed, from the day of use before any', () => {
    expect(standing({}, '2026-11-22')).toEqual(['2027-01-01', 'ok', 0])
    expect(standing({}, '2026-12-02')).toEqual(['2027-01-01', 'soon', 0])
    expect(standing({}, '2027-01-01')).toEqual(['2027-01-01', 'soon', 0])
    expect(standing({}, '2027-01-03')).toEqual(['2027-01-01', 'overdue', 2])
    const inspections = [passed(1, '2027-01-03')]
    expect(standing({ inspections }, '2027-01-02')).toEqual(['2027-01-01', 'overdue', 1])
    expect(standing({ inspections }, '2027-01-03')).toEqual(['2028-01-03', 'ok', 0])
  })

  it('is the day that the report tells, whatever the cycle, also without one', () => {
    const inspections = [passed(1, '2026-03-10', '2026-09-30')]
    expect(standing({ inspections }, '2026-10-02')).toEqual(['2026-09-30', 'overdue', 2])
    expect(standing({ inspections, rules: [] }, '2026-09-20')).toEqual(['2026-09-30', 'soon', 0])
    // Once its rule is ended nothing is asked any more.
    const rules = [{ ...yearly, ruleTo: '2026-10-01' }]
    expect(standing({ inspections, rules }, '2026-10-02')).toEqual([null, 'unasked', 0])
  })

  it('is not renewed by one that failed, nor by a conditional one without a day', () => {
    const failed = { id: 2, inspectedOn: '2026-12-01', result: 'failed', nextDueOn: null } as const
    expect(standing({ inspections: [failed] }, '2027-01-02')).toEqual(['2027-01-01', 'failed', 1])
    const again = passed(3, '2027-01-05')
    expect(standing({ inspections: [failed, again] }, '2027-01-05')[1]).toBe('ok')
    const conditional = { ...failed, result: 'conditional' } as const
    const told = { ...conditional, nextDueOn: '2027-03-01' }
    expect(standing({ inspections: [conditional] }, '2026-12-20')[0]).toBe('2027-01-01')
    expect(standing({ inspections: [told] }, '2026-12-20')[0]).toBe('2027-03-01')
  })

  it('rests while it is stopped, and its days then do not count', () => {
    const states = [
      { state: 'in-use', stateFrom: begin, stateTo: '2027-01-05' },
      { state: 'stopped', stateFrom: '2027-01-05', stateTo: '2027-02-01' },
      { state: 'in-use', stateFrom: '2027-02-01', stateTo: null },
    ] as const
    expect(standing({ states }, '2027-01-10')).toEqual([null, 'idle', 3])
    expect(standing({ states }, '2027-02-01')).toEqual(['2027-01-01', 'overdue', 4])
  })

  it('of a shorter cycle begins with the new rule and makes no day of before overdue', () => {
    const rules = [
      { ...yearly, ruleTo: '2026-11-23' },
      { cycleMonths: 6, cycleDays: null, ruleFrom: '2026-11-23', ruleTo: null },
    ]
    expect(standing({ rules }, '2026-11-22')).toEqual(['2027-01-01', 'ok', 0])
    expect(standing({ rules }, '2026-11-23')).toEqual(['2026-11-23', 'soon', 0])
    expect(standing({ rules }, '2026-11-25')).toEqual(['2026-11-23', 'overdue', 2])
  })

  it('of a longer cycle takes no overdue day back', () => {
    const rules = [
      { ...yearly, ruleTo: '2027-01-05' },
      { cycleMonths: 24, cycleDays: null, ruleFrom: '2027-01-05', ruleTo: null },
    ]
    expect(standing({ rules }, '2027-01-10')).toEqual(['2028-01-01', 'ok', 3])
  })

  it('says cycles in words and compares them', () => {
    const days = (cycleDays: number) => ({ cycleMonths: null, cycleDays })
    const months = (cycleMonths: number) => ({ cycleMonths, cycleDays: null })
    expect([1, 6, 12, 24].map((count) => cycleWords(months(count)))).toEqual([
      '每月',
      '每 6 个月',
      '每 1 年',
      '每 2 年',
    ])
    expect([cycleWords(days(1)), cycleWords(days(15))]).toEqual(['每日', '每 15 日'])
    expect(cycleAfter(months(1), '2026-01-31')).toBe('2026-02-28')
    expect(isLongerCycle(days(31), months(1))).toBe(false)
    expect(isLongerCycle(days(32), months(1))).toBe(true)
    expect(isLongerCycle(months(1), days(15))).toBe(true)
    expect(isLongerCycle(days(366), months(12))).toBe(false)
    expect(isLongerCycle(months(13), months(12))).toBe(true)
    const lift = cyclesOfKind({ key: 'lift', category: 'special' })
    expect(lift.map(({ what }) => what)).toEqual(['maintenance', 'self-check'])
    // The law asks for the inspection of lifts, but no cycle is known: none is named.
    expect(lift.some(({ what }) => what === 'inspection')).toBe(false)
    expect(cyclesOfKind({ key: 'medical', category: 'medical' })).toEqual([])
  })
})

describe('cycles and duties of the rulebooks', () => {
  it('stand in them, and a cycle is told by its clause', () => {
    const items = [...cycleRules, ...dutyRules].map(({ rulebook, ruleItem }) =>
      safetyNorms.find((norm) => norm.rulebook === rulebook && norm.item === ruleItem),
    )
    expect(items).not.toContain(undefined)
    const told = cycleRules.map(({ ruleItem }, index) => [
      ruleItem,
      items[index]?.frequency,
      items[index]?.frequencyFrom,
    ])
    expect(told).toEqual([
      ['SP-01', '每 15 天', 'clause'],
      ['SP-02', '每月', 'clause'],
      ['F-E01', '每年', 'clause'],
      ['F-E05', '每月', 'clause'],
    ])
  })
})

/** Day by day, as one would with a calendar: slow, and without the spans of the rule. */
function recount({ states, rules, inspections }: Records, asOf: string) {
  let [dueOn, overdue]: [string | null, number] = [null, 0]
  for (let day = states[0]?.stateFrom ?? asOf; day <= asOf; day = addDays(day, 1)) {
    const state = states.find((one) => one.stateFrom <= day && day < (one.stateTo ?? '9999'))
    const rule = rules.find((one) => one.ruleFrom <= day && day < (one.ruleTo ?? '9999'))
    const hadRule = rules.some(({ ruleFrom }) => ruleFrom <= day)
    let base = states[0]?.stateFrom ?? day
    let told: string | null = null
    for (const { inspectedOn, result, nextDueOn } of inspections) {
      if (inspectedOn > day || result === 'failed') continue
      if (result === 'conditional' && nextDueOn === null) continue
      if (inspectedOn === day) overdue = 0
      base = inspectedOn
      told = nextDueOn
    }
    dueOn = null
    if (rule === undefined && !hadRule) dueOn = told
    if (rule !== undefined) {
      const counted = cycleAfter(rule, base)
      dueOn = told ?? (counted < rule.ruleFrom ? rule.ruleFrom : counted)
    }
    if (state?.state !== 'in-use') dueOn = null
    if (dueOn !== null && dueOn < day) overdue += 1
  }
  return { dueOn, overdueDays: overdue }
}

const later = (from: string, gaps: readonly number[]) =>
  gaps.reduce<string[]>((days, gap) => [...days, addDays(days.at(-1) ?? from, gap)], [])

const gaps = (most: number) => fc.array(fc.integer({ min: 1, max: 90 }), { maxLength: most })

const drawn = fc.record({
  states: gaps(4),
  rules: fc.array(
    fc.record({ gap: fc.integer({ min: 1, max: 120 }), cycle: fc.integer({ min: 5, max: 90 }) }),
    { maxLength: 4 },
  ),
  isEnded: fc.boolean(),
  inspections: fc.array(
    fc.record({
      gap: fc.integer({ min: 0, max: 80 }),
      result: fc.constantFrom('passed', 'conditional', 'failed'),
      told: fc.option(fc.integer({ min: 1, max: 100 }), { nil: null }),
    }),
    { maxLength: 6 },
  ),
  asOf: fc.integer({ min: 0, max: 500 }),
})

describe('a recount day by day', () => {
  it('gives the same day and the same overdue days', () => {
    let counted = 0
    fc.assert(
      fc.property(drawn, (parts) => {
        const changes = [begin, ...later(begin, parts.states)]
        const states = changes.map((stateFrom, index) => ({
          state: index % 2 === 0 ? ('in-use' as const) : ('stopped' as const),
          stateFrom,
          stateTo: changes[index + 1] ?? null,
        }))
        const begun = later(
          begin,
          parts.rules.map(({ gap }) => gap),
        )
        const rules = parts.rules.map(({ cycle }, index) => ({
          cycleMonths: cycle % 3 === 0 ? cycle / 3 : null,
          cycleDays: cycle % 3 === 0 ? null : cycle,
          ruleFrom: begun[index] ?? begin,
          ruleTo: begun[index + 1] ?? (parts.isEnded ? addDays(begun[index] ?? begin, 40) : null),
        }))
        const made = later(
          begin,
          parts.inspections.map(({ gap }) => gap),
        )
        const inspections = parts.inspections.map(({ result, told }, index) => {
          const inspectedOn = made[index] ?? begin
          const next = told === null || result === 'failed' ? null : addDays(inspectedOn, told)
          return { id: index + 1, inspectedOn, result, nextDueOn: next }
        })
        const asOf = addDays(begin, parts.asOf)
        const records = { states, rules, inspections }
        const { dueOn, overdueDays } = dutyStanding(records, asOf)
        expect({ dueOn, overdueDays }).toEqual(recount(records, asOf))
        if (overdueDays > 0) counted += 1
      }),
      { numRuns: 2000 },
    )
    expect(counted).toBeGreaterThan(200)
  })
})
