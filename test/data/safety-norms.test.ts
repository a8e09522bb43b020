import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createChecklist, listChecklists } from '#shared/contract/safety/checklist.ts'
import {
  adoptProposals,
  getNorm,
  listNorms,
  listScheduleProposals,
} from '#shared/contract/safety/norm.ts'
import { createSchedule, endSchedule, getSchedule } from '#shared/contract/safety/schedule.ts'
import { proposedChecklists } from '#shared/rules/safety/proposed-checklists.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import { type TestHome, traces, usualToday } from '#test/support/home.ts'

let home: TestHome
let given: Given
let officer: Awaited<ReturnType<Given['account']>>
let carer: Awaited<ReturnType<Given['account']>>

beforeAll(async () => {
  ;({ home, given } = await givenHome())
  officer = await given.account('safety-officer')
  carer = await given.account('carer')
})

afterAll(() => home.remove())

const tomorrow = '2026-11-23'

async function refused(...call: Parameters<TestHome['refusal']>) {
  const before = home.dump(traces)
  const error = await home.refusal(...call)
  expect(home.dump(traces)).toEqual(before)
  return error
}

const adopt = (keys: readonly string[], changes: object = {}) =>
  home.value(
    adoptProposals,
    { keys: [...keys], from: tomorrow, ...changes },
    { by: officer.client },
  )

async function proposal(key: string, asOf?: string) {
  const { rows } = await home.value(listScheduleProposals, asOf === undefined ? {} : { asOf })
  const row = rows.find((one) => one.key === key)
  if (row === undefined) throw new Error(`no proposal ${key}`)
  return row
}

describe('safety.adoptProposals', () => {
  it('makes schedules with the items that they answer, and the checklist that they share once', async () => {
    expect(await proposal('patrol-day')).toMatchObject({
      kindName: '防火巡查',
      frequency: '每天',
      clause: '消防法第 17 条（三）；公安部令第 61 号第 25 条',
      status: 'verified',
      schedule: null,
      checklist: { name: '防火巡查表' },
    })
    const before = home.lastAuditId()
    const keys = ['patrol-day', 'patrol-night-hours', 'drill-half-year']
    const made = await adopt(keys, { ownerPost: 'safety-officer' })
    expect(made.schedules.map(({ key }) => key)).toEqual(keys)
    expect(made.checklists).toHaveLength(1)
    const subjects = home.auditAfter(before).map(({ subject }) => subject)
    const [list] = made.checklists
    expect(subjects.toSorted()).toEqual(
      [
        `safetyChecklist:${list}`,
        ...made.schedules.map(({ id }) => `safetySchedule:${id}`),
      ].toSorted(),
    )
    const [day, night, drill] = made.schedules
    const shown = await home.value(getSchedule, { id: night?.id ?? 0 })
    expect(shown).toMatchObject({
      kind: 'patrol',
      name: '夜间防火巡查（每 2 小时）',
      checklist: '防火巡查表',
      state: 'coming',
      term: null,
    })
    expect(shown.terms).toMatchObject([
      {
        words: '每天 22:00 到次日 06:00，每 2 小时一次',
        ownerPost: 'safety-officer',
        termFrom: tomorrow,
      },
    ])
    expect(shown.rules[0]).toEqual({ rulebook: 'fire-checklist', ruleItem: 'F-D11' })
    const lists = await home.value(listChecklists, { asOf: tomorrow })
    const patrol = lists.rows.find(({ id }) => id === list)
    expect(patrol?.items).toHaveLength(proposedChecklists.patrol.items.length)
    expect(patrol?.items[0]).toMatchObject({ ruleItem: 'F-D01', hazardKind: 'fire', asks: 'met' })
    expect(await proposal('patrol-day')).toMatchObject({ schedule: { id: day?.id } })
    expect(await proposal('drill-half-year')).toMatchObject({
      schedule: { id: drill?.id },
      checklist: null,
    })
    expect(await proposal('drill-year')).toMatchObject({ schedule: null })
  })

  it('shows with each item what answers it, as of a day', async () => {
    const input = { rulebook: 'fire-checklist', item: 'F-D02' } as const
    const norm = await home.value(getNorm, { ...input, asOf: tomorrow })
    expect(norm.schedules.map(({ name }) => name)).toEqual([
      '夜间防火巡查（每 2 小时）',
      '每日防火巡查',
    ])
    expect(norm.checklists).toMatchObject([{ name: '防火巡查表' }])
    expect(norm.checklistItems).toHaveLength(2)
    expect(norm.proposals).toEqual([
      { key: 'patrol-day', name: '每日防火巡查', isAdopted: true },
      { key: 'patrol-night-hours', name: '夜间防火巡查（每 2 小时）', isAdopted: true },
      { key: 'patrol-night-twice', name: '夜间防火巡查（两次）', isAdopted: false },
    ])
    const yesterday = await home.value(getNorm, { ...input, asOf: '2026-11-21' })
    expect(yesterday).toMatchObject({ schedules: [], checklists: [], checklistItems: [] })
    const answered = await home.value(listNorms, { answered: 'yes', asOf: tomorrow, limit: 1000 })
    expect(answered.rows.map(({ item }) => item)).toContain('F-D02')
    expect(answered.counts.answered).toBe(answered.total)
    expect(await proposal('patrol-day', '2026-11-21')).toMatchObject({ schedule: null })
  })

  it('refuses one that is adopted, with nothing of the others made', async () => {
    const input = { keys: ['facility-year', 'patrol-day'], from: tomorrow }
    const error = await refused(adoptProposals, input, { by: officer.client })
    expect(error).toMatchObject({
      code: 'rule_violated',
      rule: 'proposal-adopted',
      message: '“每日防火巡查”已经采用，计划是“每日防火巡查”，没有采用。',
    })
    expect(await proposal('facility-year')).toMatchObject({ schedule: null })
  })

  it('refuses the second of two of which one is needed', async () => {
    const input = { keys: ['patrol-night-twice'], from: tomorrow }
    const error = await refused(adoptProposals, input, { by: officer.client })
    expect(error).toMatchObject({ rule: 'proposal-choice' })
    expect(error.message).toContain('只需要一项')
  })

  it.each([
    ['what there is not', { keys: ['other'] }, 'proposal-unknown'],
    ['one twice', { keys: ['facility-year', 'facility-year'] }, 'proposal-twice'],
    ['a day that is over', { from: '2026-11-21' }, 'begins-before-today'],
    ['two who answer for it', { ownerStaffId: 1, ownerPost: 'nurse' }, 'owner-twice'],
    ['a post that there is not', { ownerPost: 'captain' }, 'post-unknown'],
    ['nobody of the staff', { ownerStaffId: 99_999 }, 'staff-unknown'],
  ])('refuses %s', async (_what, changes, rule) => {
    const input = { keys: ['facility-year'], from: tomorrow, ...changes }
    expect(await refused(adoptProposals, input, { by: officer.client })).toMatchObject({ rule })
  })

  it('refuses nothing at all', async () => {
    const error = await refused(
      adoptProposals,
      { keys: [], from: tomorrow },
      { by: officer.client },
    )
    expect(error).toMatchObject({ code: 'invalid_input' })
  })

  it('is for those who plan', async () => {
    const input = { keys: ['facility-year'], from: tomorrow }
    const error = await home.refusal(adoptProposals, input, { by: carer.client })
    expect(error).toMatchObject({ code: 'forbidden' })
    expect(await proposal('facility-year')).toMatchObject({ schedule: null })
  })

  it('of two at once, one makes it', async () => {
    const input = { keys: ['lift-day', 'lift-week'], from: tomorrow }
    const answers = await Promise.all([
      home.call(adoptProposals.name, input, { by: officer.client }),
      home.call(adoptProposals.name, input),
    ])
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    const lost = answers.find(({ ok }) => !ok)
    expect(lost).toMatchObject({ error: { rule: 'proposal-adopted' } })
    const count = home.rows(
      "SELECT count(*) AS n FROM safetySchedule WHERE name LIKE '电梯%' AND voidedAt IS NULL",
    )
    expect(count).toEqual([{ n: 2 }])
    expect(await proposal('lift-month')).toMatchObject({ schedule: null })
  })

  it('takes a schedule that the home made itself for what it is', async () => {
    await home.value(createSchedule, {
      kind: 'inspection',
      name: '我们的月检',
      frequency: { frequency: 'monthly', fromDay: 1, toDay: 10 },
      rules: [{ rulebook: 'fire-checklist', ruleItem: 'F-M01' }],
      termFrom: tomorrow,
    })
    expect(await proposal('inspection-month')).toMatchObject({ schedule: { name: '我们的月检' } })
  })

  it('may be taken over again once the schedule has ended', async () => {
    const made = await adopt(['food-day'], { from: usualToday })
    const id = made.schedules[0]?.id ?? 0
    const { version } = await home.value(getSchedule, { id })
    await home.value(endSchedule, { id, version, termTo: tomorrow, reason: '换一种做法' })
    home.clock.advance({ days: 1 })
    expect(await proposal('food-day')).toMatchObject({ schedule: null })
    const again = await adopt(['food-day'])
    expect(again).toMatchObject({ checklists: [] })
    const shown = await home.value(getSchedule, { id: again.schedules[0]?.id ?? 0 })
    expect(shown).toMatchObject({ state: 'running', checklist: '食堂食品安全检查表' })
  })

  it('refuses a checklist of the same name about other things, or one that begins later', async () => {
    const item = { text: '窗户关好', asks: 'met' as const }
    const name = proposedChecklists.controller.name
    await home.value(createChecklist, { name, items: [item] })
    const one = { keys: ['control-room-day'], from: '2026-11-24' }
    expect(await refused(adoptProposals, one, { by: officer.client })).toMatchObject({
      rule: 'checklist-name-taken',
    })
    await adopt(['city-day'], { from: '2026-12-01' })
    const two = { keys: ['city-month'], from: '2026-11-24' }
    expect(await refused(adoptProposals, two, { by: officer.client })).toMatchObject({
      rule: 'checklist-later',
    })
  })

  it('marks the checks of a city by the plan of the city', async () => {
    expect(await proposal('city-quarter')).toMatchObject({
      kindName: '季通报',
      frequency: '每季度',
      rules: [{ rulebook: 'policy-profiles', ruleItem: 'daily-monthly-quarterly' }],
    })
    const { clause, status } = await proposal('city-quarter')
    expect(clause).toContain('重庆')
    expect(['single', 'unverified']).toContain(status)
  })
})
