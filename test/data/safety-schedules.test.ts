import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { closeChecklist } from '#shared/contract/safety/checklist.ts'
import {
  correctSchedule,
  createSchedule,
  getSchedule,
  listSafetyKinds,
  listSchedules,
  previewWindows,
  voidSchedule,
} from '#shared/contract/safety/schedule.ts'
import type { GivenInputOf, Operation } from '#shared/operation.ts'
import type { Client } from '#data/session.ts'
import { atHour, GivenSafety } from '#test/support/given-safety.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import { type TestHome, traces } from '#test/support/home.ts'

let home: TestHome
let given: Given
let safety: GivenSafety
let officer: Client
let carer: Client

const today = '2026-11-22'
const tomorrow = '2026-11-23'
const reason = '按新规定'
const patrol = { rulebook: 'fire-checklist', ruleItem: 'F-D01' }

const nightly = {
  kind: 'patrol',
  name: '夜间防火巡查',
  frequency: { frequency: 'hours' as const, every: 2, from: '22:00', to: '06:00' },
  termFrom: today,
}

beforeEach(async () => {
  ;({ home, given } = await givenHome())
  safety = new GivenSafety(home)
  officer = (await given.account('safety-officer')).client
  carer = (await given.account('carer')).client
})

afterEach(() => home.remove())

async function refused(operation: Operation, input: unknown, by: Client = officer) {
  const before = home.dump(traces)
  const error = await home.refusal(operation, input, { by })
  expect(home.dump(traces)).toEqual(before)
  return error
}

const create = async (changes: Partial<GivenInputOf<typeof createSchedule>> = {}) =>
  (await home.value(createSchedule, { ...nightly, ...changes }, { by: officer })).id

const shown = (id: number, asOf?: string) =>
  home.value(getSchedule, { id, ...(asOf === undefined ? {} : { asOf }) }, { by: carer })

describe('safety.createSchedule', () => {
  it('keeps what was told with its term and rules, and stands in the audit', async () => {
    const route = await safety.route(2)
    const list = await safety.checklist()
    const owner = await given.staff({ name: '周安全' })
    const before = home.lastAuditId()
    const of = { routeId: route.id, checklistId: list.id, note: '带手电' }
    const who = { ownerStaffId: owner.staffId, graceMinutes: 30, rules: [patrol] }
    const id = await create({ ...of, ...who })
    expect(home.auditAfter(before)).toMatchObject([{ subject: `safetySchedule:${id}` }])
    expect(await shown(id)).toMatchObject({
      ...of,
      kindName: '防火巡查',
      state: 'running',
      isUsed: false,
      rules: [patrol],
      term: {
        words: '每天 22:00 到次日 06:00，每 2 小时一次',
        graceMinutes: 30,
        owner: '周安全',
        ownerPost: null,
        termFrom: today,
        termTo: null,
      },
      nextOpensAt: atHour(today, '22:00'),
      nextClosesAt: atHour(tomorrow, '00:00'),
    })
    const { coming } = await shown(id)
    expect(coming).toHaveLength(10)
    expect(coming[4]).toMatchObject({ day: tomorrow, opensAt: atHour(tomorrow, '22:00') })
  })

  it('belongs to a post as well, and to nobody', async () => {
    const post = await create({ ownerPost: 'nurse' })
    expect((await shown(post)).term).toMatchObject({ ownerPost: 'nurse', owner: '护士' })
    const nobody = await create({ name: '谁都可以' })
    expect((await shown(nobody)).term?.owner).toBeNull()
  })

  it('refuses what it cannot be', async () => {
    const route = await safety.route(1)
    const list = await safety.checklist()
    const closing = { id: list.id, version: 1, usedTo: today, reason }
    await home.value(closeChecklist, closing)
    const { staffId } = await given.staff()
    const cases: readonly (readonly [Partial<GivenInputOf<typeof createSchedule>>, string])[] = [
      [{ kind: 'dance' }, 'kind-unknown'],
      [{ routeId: route.id + 99 }, 'route-unknown'],
      [{ checklistId: list.id }, 'checklist-unknown'],
      [{ checklistId: 999 }, 'checklist-unknown'],
      [{ ownerStaffId: staffId, ownerPost: 'nurse' }, 'owner-twice'],
      [{ ownerStaffId: 999 }, 'staff-unknown'],
      [{ ownerPost: 'king' }, 'post-unknown'],
      [{ termFrom: '2026-11-21' }, 'begins-before-today'],
      [{ termFrom: '2028-01-01' }, 'day-far-ahead'],
      [{ rules: [{ rulebook: 'fire-checklist', ruleItem: 'F-X99' }] }, 'rule-item-unknown'],
      [{ rules: [patrol, patrol] }, 'rule-twice'],
    ]
    for (const [changes, rule] of cases) {
      const error = await refused(createSchedule, { ...nightly, ...changes })
      expect([error.rule, Object.keys(error.fields ?? {})]).toEqual([rule, [expect.any(String)]])
    }
    await create()
    expect((await refused(createSchedule, nightly)).rule).toBe('name-taken')
    expect((await refused(createSchedule, { ...nightly, name: '又一个' }, carer)).code).toBe(
      'forbidden',
    )
  })

  it.each([
    ['no name', { name: ' ' }, 'name'],
    ['too much grace', { graceMinutes: 721 }, 'graceMinutes'],
    ['no hour', { frequency: { ...nightly.frequency, from: '25:00' } }, 'frequency.from'],
    ['every no hours', { frequency: { ...nightly.frequency, every: 0 } }, 'frequency.every'],
    ['no span', { frequency: { frequency: 'times', times: [] } }, 'frequency.times'],
    ['an 8th day', { frequency: { frequency: 'weekly', weekday: 8 } }, 'frequency.weekday'],
    ['an end before', { frequency: { frequency: 'monthly', fromDay: 9, toDay: 3 } }, 'frequency'],
  ])('refuses %s', async (_what, changes, field) => {
    const { code, fields } = await refused(createSchedule, { ...nightly, ...changes })
    expect(code).toBe('invalid_input')
    expect(fields).toHaveProperty([field])
  })

  it('of two who take one name at once, one does', async () => {
    const replies = await Promise.all([
      home.call(createSchedule.name, nightly, { by: officer }),
      home.call(createSchedule.name, nightly),
    ])
    expect(replies.map(({ ok }) => ok).toSorted()).toEqual([false, true])
    expect(replies.find(({ ok }) => !ok)).toMatchObject({ error: { rule: 'name-taken' } })
  })

  it('refuses while the clock is behind what was entered last', async () => {
    await create()
    home.clock.advance({ minutes: -30 })
    expect(await refused(createSchedule, { ...nightly, name: '另一个' })).toMatchObject({
      rule: 'clock-behind',
    })
  })
})

describe('safety.correctSchedule', () => {
  const said = { kind: 'patrol', name: '夜巡', note: '改过', rules: [patrol] }

  it('changes name, note and rules at any time, kind and route until a window has come', async () => {
    const route = await safety.route(1)
    const id = await create()
    const before = home.lastAuditId()
    const first = { ...said, id, version: 1, kind: 'inspection', routeId: route.id }
    expect(await home.value(correctSchedule, first, { by: officer })).toEqual({ version: 2 })
    const [entry] = home.auditAfter(before)
    expect(entry).toMatchObject({ subject: `safetySchedule:${id}` })
    home.clock.set(atHour(today, '22:00'))
    for (const other of [{ kind: 'patrol' }, { routeId: null }, { checklistId: 999 }]) {
      const error = await refused(correctSchedule, { ...first, version: 2, ...other })
      expect(error.rule).toBe('schedule-used')
    }
    const later = { ...first, version: 2, name: '改名', note: null, rules: [] }
    await home.value(correctSchedule, later, { by: officer })
    expect(await shown(id)).toMatchObject({ name: '改名', note: null, rules: [], isUsed: true })
  })

  it('keeps a checklist that was given up since, and its own name', async () => {
    const list = await safety.checklist()
    const id = await create({ checklistId: list.id, rules: [patrol] })
    home.raw.prepare('UPDATE safetyChecklist SET usedTo = ? WHERE id = ?').run(today, list.id)
    const same = { ...said, name: nightly.name, checklistId: list.id }
    await home.value(correctSchedule, { ...same, id, version: 1 }, { by: officer })
    const live = 'SELECT count(*) FROM safetyScheduleRule WHERE scheduleId = ?'
    expect(home.count(live, id)).toBe(1)
  })

  it('refuses bad input, an old version, and whoever may not', async () => {
    const id = await create()
    await create({ name: '别的' })
    const input = { ...said, id, version: 1 }
    expect((await refused(correctSchedule, { ...input, name: '别的' })).rule).toBe('name-taken')
    expect((await refused(correctSchedule, { ...input, kind: 'x' })).rule).toBe('kind-unknown')
    expect((await refused(correctSchedule, { ...input, routeId: 9 })).rule).toBe('route-unknown')
    expect((await refused(correctSchedule, { ...input, rules: [patrol, patrol] })).rule).toBe(
      'rule-twice',
    )
    expect((await refused(correctSchedule, { ...input, version: 2 })).code).toBe('conflict')
    expect((await refused(correctSchedule, { ...input, id: 999 })).code).toBe('not_found')
    expect((await refused(correctSchedule, input, carer)).code).toBe('forbidden')
  })
})

describe('safety.voidSchedule', () => {
  it('takes one back of which nothing has come, with its terms and rules; the name is free again', async () => {
    const id = await create({ rules: [patrol] })
    const input = { id, version: 1, reason }
    expect((await refused(voidSchedule, input, carer)).code).toBe('forbidden')
    expect((await refused(voidSchedule, { ...input, reason: '' })).fields).toHaveProperty('reason')
    expect((await refused(voidSchedule, { ...input, version: 3 })).code).toBe('conflict')
    await home.value(voidSchedule, input, { by: officer })
    for (const table of ['safetyScheduleTerm', 'safetyScheduleRule']) {
      expect(home.count(`SELECT count(*) FROM ${table} WHERE voidedAt IS NULL`)).toBe(0)
    }
    expect((await refused(getSchedule, { id })).code).toBe('not_found')
    await create()
  })

  it('refuses one of which a window has come', async () => {
    const id = await create()
    home.clock.set(atHour(today, '22:00'))
    expect((await refused(voidSchedule, { id, version: 1, reason })).rule).toBe('schedule-used')
  })
})

describe('lists and previews', () => {
  it('list by kind and name as of a day, with filters', async () => {
    await create()
    await create({ name: '明天开始的', termFrom: tomorrow, ownerPost: 'nurse' })
    await create({ name: '厨房', kind: 'food', frequency: { frequency: 'daily' } })
    const names = async (input: GivenInputOf<typeof listSchedules>) =>
      (await home.value(listSchedules, input, { by: carer })).rows.map(({ name }) => name)
    expect(await names({})).toEqual(['夜间防火巡查', '明天开始的', '厨房'])
    expect(await names({ kind: 'food' })).toEqual(['厨房'])
    expect(await names({ state: 'coming' })).toEqual(['明天开始的'])
    expect(await names({ state: 'coming', asOf: tomorrow })).toEqual([])
    expect(await names({ search: '巡查' })).toEqual(['夜间防火巡查'])
    expect(await names({ search: 'yjfhxc' })).toEqual(['夜间防火巡查'])
    expect(await names({ search: '护士', asOf: tomorrow })).toEqual(['明天开始的'])
    // What was entered today was not there yesterday.
    expect(await names({ asOf: '2026-11-21' })).toEqual([])
  })

  it('preview what a frequency makes due, with what is open now', async () => {
    const frequency = { frequency: 'daily' } as const
    const { windows, earliest } = await home.value(previewWindows, { frequency, from: today })
    expect([windows.length, windows[0]?.day, earliest]).toEqual([10, today, null])
    const monthly = { frequency: 'monthly', fromDay: 1, toDay: 31 } as const
    const month = await home.value(previewWindows, { frequency: monthly, from: '2026-11-25' })
    expect(month.windows.slice(0, 2).map(({ day }) => day)).toEqual(['2026-11-25', '2026-12-01'])
  })

  it('preview a change with the first day on which it may begin', async () => {
    const frequency = { frequency: 'monthly', fromDay: 1, toDay: 31 } as const
    const id = await create({ frequency })
    const preview = (other: GivenInputOf<typeof previewWindows>['frequency'], from: string) =>
      home.value(previewWindows, { frequency: other, from, scheduleId: id })
    // The month of which the rest is due since today runs on.
    expect(await preview(frequency, tomorrow)).toMatchObject({ earliest: tomorrow })
    expect((await preview(frequency, tomorrow)).windows[0]?.day).toBe('2026-12-01')
    const quarterly = { frequency: 'quarterly', fromMonth: 1, toMonth: 3 } as const
    expect((await preview(quarterly, '2027-01-01')).earliest).toBe('2027-01-01')
    expect((await preview({ frequency: 'daily' }, '2026-12-01')).earliest).toBe('2026-12-01')
  })

  it('kinds stand in the order of the screens', async () => {
    const { schedules, hazards } = await home.value(listSafetyKinds, {}, { by: carer })
    expect(schedules[0]).toEqual({ key: 'patrol', name: '防火巡查' })
    expect(hazards[0]).toEqual({ key: 'fire', name: '消防' })
  })
})
