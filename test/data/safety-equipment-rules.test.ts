import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  changeEquipmentState,
  correctEquipment,
  createEquipment,
  endEquipmentRule,
  recordEquipmentInspection,
  setEquipmentRule,
  voidEquipmentInspection,
} from '#shared/contract/safety/equipment.ts'
import { getEquipment, listEquipment } from '#shared/contract/safety/equipment-shown.ts'
import type { GivenInputOf } from '#shared/operation.ts'
import type { Client } from '#data/session.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import { type TestHome, traces } from '#test/support/home.ts'

let home: TestHome
let given: Given
let officer: Client
let id: number

type Rule = GivenInputOf<typeof setEquipmentRule>
type Found = GivenInputOf<typeof recordEquipmentInspection>

const reason = '按说明书调整'

beforeEach(async () => {
  ;({ home, given } = await givenHome())
  officer = (await given.account('safety-officer')).client
  id = await piece('lift')
})

afterEach(() => home.remove())

const piece = async (kind: string, inUseFrom = '2026-01-05') =>
  (await home.value(createEquipment, { kind, name: kind, inUseFrom })).id

const rule = (changes: Partial<Rule> = {}): Rule => ({
  id,
  version: 1,
  what: 'inspection',
  cycleMonths: 12,
  setBy: '院长办公会',
  ruleFrom: '2026-11-22',
  ...changes,
})

const byLaw = { rulebook: 'emergency', ruleItem: 'SP-01', setBy: null } as const

async function set(changes: Partial<Rule> = {}): Promise<number> {
  return (await home.value(setEquipmentRule, rule(changes), { by: officer })).version
}

async function inspect(changes: Partial<Found> = {}): Promise<number> {
  const input = { equipmentId: id, what: 'inspection', result: 'passed', ...changes } as Found
  return (await home.value(recordEquipmentInspection, input)).id
}

async function refused(...call: Parameters<TestHome['refusal']>) {
  const before = home.dump(traces)
  const error = await home.refusal(...call)
  expect(home.dump(traces)).toEqual(before)
  return error
}

async function on(asOf: string) {
  const { dueOn, dueState, overdueDays } = await home.value(getEquipment, { id, asOf })
  return [dueOn, dueState, overdueDays]
}

describe('how often', () => {
  it('is told by a rulebook or by the home, and the page says which', async () => {
    const last = home.lastAuditId()
    expect(await set()).toBe(2)
    expect(home.auditAfter(last)).toMatchObject([
      { subject: `equipment:${id}`, before: [], after: { what: 'inspection', cycleMonths: 12 } },
    ])
    await set({ version: 2, what: 'maintenance', cycleMonths: null, cycleDays: 15, ...byLaw })
    const { rules, dues } = await home.value(getEquipment, { id })
    expect(rules).toMatchObject([
      {
        words: '每 15 日',
        clause: '特种设备安全监察条例第 31 条',
        status: 'verified',
        setBy: null,
      },
      { words: '每 1 年', clause: null, status: null, setBy: '院长办公会', isComing: false },
    ])
    expect(dues.map(({ what, dueOn }) => [what, dueOn])).toEqual([
      ['inspection', '2027-01-05'],
      // In use since January and nothing on file: due on the first day of the rule.
      ['maintenance', '2026-11-22'],
    ])
  })

  it.each<[string, Partial<Rule>, string]>([
    ['without a cycle', { cycleMonths: null }, 'cycle-missing'],
    ['with months and days', { cycleDays: 15 }, 'cycle-missing'],
    ['without anybody who says so', { setBy: null }, 'basis-missing'],
    ['by the home and a rulebook', { ...byLaw, setBy: '院长' }, 'basis-missing'],
    ['by half an item', { setBy: null, rulebook: 'emergency' }, 'basis-missing'],
    ['by an item about another thing', byLaw, 'rule-item-unknown'],
    ['longer than the rules allow', { what: 'maintenance', cycleMonths: 1 }, 'cycle-too-long'],
    ['from yesterday', { ruleFrom: '2026-11-21' }, 'change-too-early'],
    ['from far ahead', { ruleFrom: '2027-12-01' }, 'day-far-ahead'],
  ])('is refused %s', async (_what, changes, expected) => {
    const error = await refused(setEquipmentRule, rule(changes), { by: officer })
    expect(error.rule).toBe(expected)
    expect(error.message).toContain('没有保存')
  })

  it('may be shorter than a rule, by the home itself', async () => {
    await set({ what: 'maintenance', cycleMonths: null, cycleDays: 10 })
    await set({
      version: 2,
      what: 'maintenance',
      ...byLaw,
      cycleMonths: null,
      cycleDays: 14,
      ruleFrom: '2026-11-23',
    })
    id = await piece('fire-alarm')
    const fire = { rulebook: 'fire-checklist', ruleItem: 'F-E01', setBy: null }
    await set({ what: 'test', ...fire })
    const longer = rule({ version: 2, what: 'test', cycleMonths: 13, ruleFrom: '2026-11-23' })
    expect((await refused(setEquipmentRule, longer)).fields).toEqual({ cycleMonths: '最长每 1 年' })
  })

  it('of a single source holds nobody back', async () => {
    id = await piece('extinguisher')
    await set({ what: 'maintenance', cycleMonths: 3 })
    const byItem = { rulebook: 'fire-checklist', ruleItem: 'F-E05', setBy: null } as const
    const ruleFrom = '2026-11-23'
    await set({ version: 2, what: 'maintenance', cycleMonths: 1, ...byItem, ruleFrom })
    const { rules } = await home.value(getEquipment, { id })
    expect(rules[0]).toMatchObject({ status: 'single', isComing: true })
  })

  it('changes tomorrow at the earliest, and what was due before stays', async () => {
    await inspect({ inspectedOn: '2026-03-01' })
    await set()
    expect(await on('2026-11-22')).toEqual(['2027-03-01', 'ok', 0])
    const today = rule({ version: 2, cycleMonths: 6 })
    const error = await refused(setEquipmentRule, today, { by: officer })
    expect(error).toMatchObject({
      rule: 'change-too-early',
      fields: { ruleFrom: '最早 2026年11月23日' },
    })
    expect(
      (await refused(setEquipmentRule, { ...today, cycleMonths: 12, ruleFrom: '2026-11-30' })).rule,
    ).toBe('nothing-changed')
    await set({ version: 2, cycleMonths: 6, ruleFrom: '2026-11-30', reason })
    expect(await on('2026-11-29')).toEqual(['2027-03-01', 'ok', 0])
    expect(await on('2026-11-30')).toEqual(['2026-11-30', 'soon', 0])
    expect(await on('2026-12-02')).toEqual(['2026-11-30', 'overdue', 2])
    // One that has not begun is replaced.
    await set({ version: 3, cycleMonths: 10, ruleFrom: '2026-11-25' })
    expect(await on('2026-12-02')).toEqual(['2027-01-01', 'soon', 0])
    expect(
      home.rows('SELECT cycleMonths, ruleFrom, ruleTo FROM equipmentRule WHERE voidedAt IS NULL'),
    ).toEqual([
      { cycleMonths: 12, ruleFrom: '2026-11-22', ruleTo: '2026-11-25' },
      { cycleMonths: 10, ruleFrom: '2026-11-25', ruleTo: null },
    ])
  })

  it('ends from a day on; what has not begun is taken back', async () => {
    const end = { id, what: 'inspection', reason } as const
    const none = { ...end, version: 1, ruleTo: '2026-11-23' }
    expect((await refused(endEquipmentRule, none, { by: officer })).rule).toBe('no-rule')
    await set()
    const early = { ...end, version: 2, ruleTo: '2026-11-22' }
    expect((await refused(endEquipmentRule, early)).rule).toBe('change-too-early')
    await home.value(
      endEquipmentRule,
      { ...end, version: 2, ruleTo: '2026-12-01' },
      { by: officer },
    )
    expect(await on('2026-11-30')).toEqual(['2027-01-05', 'ok', 0])
    expect(await on('2026-12-01')).toEqual([null, 'unasked', 0])
    await set({ version: 3, what: 'calibration', ruleFrom: '2026-12-10' })
    const coming = { id, version: 4, what: 'calibration', ruleTo: '2026-11-22', reason } as const
    await home.value(endEquipmentRule, coming)
    expect(
      home.count(
        "SELECT count(*) FROM equipmentRule WHERE what = 'calibration' AND voidedAt IS NULL",
      ),
    ).toBe(0)
  })

  it('of a rulebook holds the kind of a piece; one of the home does not', async () => {
    await set()
    await set({ version: 2, what: 'maintenance', cycleMonths: null, cycleDays: 15, ...byLaw })
    const other = { id, kind: 'boiler', name: 'x', inUseFrom: '2026-01-05', reason }
    const error = await refused(correctEquipment, { ...other, version: 3 })
    expect(error).toMatchObject({ rule: 'rules-of-kind' })
    const end = { id, version: 3, what: 'maintenance', ruleTo: '2026-11-23', reason } as const
    await home.value(endEquipmentRule, end)
    await home.value(correctEquipment, { ...other, version: 4 })
  })

  it('is not set for what is scrapped', async () => {
    const scrap = { id, version: 1, state: 'scrapped', stateFrom: '2026-11-20', reason } as const
    await home.value(changeEquipmentState, scrap)
    expect((await refused(setEquipmentRule, rule({ version: 2 }))).rule).toBe('not-in-use')
  })

  it('goes to one of two who set it at once', async () => {
    const replies = await Promise.all([
      home.call(setEquipmentRule.name, rule(), { by: officer }),
      home.call(setEquipmentRule.name, rule({ cycleMonths: 6 })),
    ])
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    const carer = (await given.account('carer')).client
    const error = await refused(setEquipmentRule, rule({ version: 2 }), { by: carer })
    expect(error.code).toBe('forbidden')
  })
})

describe('a report that comes in late', () => {
  it('changes what was due from the day of its inspection on, not before', async () => {
    await set()
    home.clock.set('2027-01-20T02:00:00.000Z')
    officer = (await given.account('safety-officer')).client
    expect(await on('2027-01-20')).toEqual(['2027-01-05', 'overdue', 15])
    const inspection = await inspect({ inspectedOn: '2027-01-10' })
    expect(await on('2027-01-09')).toEqual(['2027-01-05', 'overdue', 4])
    expect(await on('2027-01-10')).toEqual(['2028-01-10', 'ok', 0])
    expect(await on('2027-01-20')).toEqual(['2028-01-10', 'ok', 0])
    const { inspections } = await home.value(getEquipment, { id })
    expect(inspections[0]).toMatchObject({ lateDays: 4 })
    await home.value(voidEquipmentInspection, { id: inspection, version: 1, reason })
    expect(await on('2027-01-20')).toEqual(['2027-01-05', 'overdue', 15])
  })

  it('leaves the list of a past day as it was for later inspections', async () => {
    await set()
    await inspect({ inspectedOn: '2026-11-22', nextDueOn: '2026-11-25' })
    const due = async (asOf: string) => {
      const { rows, counts } = await home.value(listEquipment, { asOf })
      return [rows[0]?.dueOn, counts.soon, counts.overdue]
    }
    expect(await due('2026-11-21')).toEqual([null, 0, 0])
    expect(await due('2026-11-22')).toEqual(['2026-11-25', 1, 0])
    expect(await due('2026-11-26')).toEqual(['2026-11-25', 0, 1])
    expect(await due('2026-01-04')).toEqual([undefined, 0, 0])
  })
})
