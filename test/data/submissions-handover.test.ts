import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { getToday } from '#shared/contract/home/home.ts'
import {
  build,
  calendar,
  correctDueDay,
  get,
  kinds,
  list,
  recordHandover,
  voidHandover,
} from '#shared/contract/submissions/submission.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'

let home: TestHome
let given: Given

beforeEach(async () => {
  ;({ home, given } = await givenHome())
  await given.resident({ admittedOn: '2026-08-15' })
})

afterEach(() => home.remove())

const kind = 'monthly-institution'
const target = { kind, period: '2026-10' } as const
const handover = { handedOn: '2026-11-22', receiver: '昆山市民政局', way: 'stick' } as const

const dueDay = (day: number | null) => home.value(correctDueDay, { kind, dueDay: day })

async function states(year?: number) {
  const shown = await home.value(calendar, year === undefined ? {} : { year })
  return Object.fromEntries(
    shown.rows.filter((row) => row.kind === kind).map(({ period, state }) => [period, state]),
  )
}

describe('the due day', () => {
  it('is what the authority told the home, by kind, until it is unknown again', async () => {
    const days = async () => (await home.value(kinds, {})).rows.map((row) => row.dueDay)
    expect(await days()).toEqual([null, null])
    const last = home.lastAuditId()
    await dueDay(15)
    expect(await days()).toEqual([15, null])
    expect(home.auditAfter(last)).toMatchObject([
      { subject: 'settings', before: { kind, dueDay: null }, after: { kind, dueDay: 15 } },
    ])
    await dueDay(null)
    expect(await days()).toEqual([null, null])
    for (const wrong of [0, 32, 1.5]) {
      expect(await home.refusal(correctDueDay, { kind, dueDay: wrong })).toMatchObject({
        code: 'invalid_input',
      })
    }
    const inspector = await given.account('inspector')
    const error = await home.refusal(correctDueDay, { kind, dueDay: 3 }, { by: inspector.client })
    expect(error).toMatchObject({ code: 'forbidden' })
  })

  it.each([
    ['2026-01', 31, '2026-02-28'],
    ['2028-01', 30, '2028-02-29'],
    ['2026-03', 31, '2026-04-30'],
    ['2026-12', 5, '2027-01-05'],
    ['2026-10', 31, '2026-11-30'],
    ['2199-11', 31, '2199-12-31'],
    // Yilu knows no day after 2199.
    ['2199-12', 31, null],
  ])('of %s on the %ith is %s', async (period, day, dueOn) => {
    await dueDay(day)
    const { rows } = await home.value(calendar, { year: Number(period.slice(0, 4)) })
    const row = rows.find((one) => one.period === period && one.kind === kind)
    expect(row?.dueOn).toBe(dueOn)
  })
})

describe('the calendar', () => {
  it('has a row for each month and kind, newest first, and says how far each is', async () => {
    const { rows, total, year } = await home.value(calendar, {})
    expect([year, total, rows.length]).toEqual([2026, 24, 24])
    expect(rows[0]).toMatchObject({ period: '2026-12', kind, state: 'future', dueOn: null })
    expect(await states()).toEqual({
      '2026-12': 'future',
      '2026-11': 'running',
      '2026-10': 'due',
      '2026-09': 'due',
      '2026-08': 'due',
      '2026-07': 'before',
      '2026-06': 'before',
      '2026-05': 'before',
      '2026-04': 'before',
      '2026-03': 'before',
      '2026-02': 'before',
      '2026-01': 'before',
    })
    expect(new Set(Object.values(await states(2027)))).toEqual(new Set(['future']))
    expect(new Set(Object.values(await states(2019)))).toEqual(new Set(['before']))
  })

  it('turns overdue on the day after the due day, built and handed over by deed', async () => {
    await dueDay(22)
    expect((await states())['2026-10']).toBe('due')
    expect((await states())['2026-09']).toBe('overdue')
    home.clock.advance({ days: 1 })
    expect((await states())['2026-10']).toBe('overdue')
    const { id } = await home.value(build, target)
    expect((await states())['2026-10']).toBe('built')
    await home.value(recordHandover, { submissionId: id, ...handover, handedOn: '2026-11-23' })
    const { rows } = await home.value(calendar, {})
    expect(rows.find((row) => row.kind === kind && row.period === '2026-10')).toMatchObject({
      state: 'handed-over',
      submissionId: id,
      version: 1,
      handedOn: '2026-11-23',
    })
    await given.resident({ admittedOn: '2026-10-20' })
    const second = await home.value(build, target)
    const again = (await home.value(calendar, {})).rows.find(
      (row) => row.kind === kind && row.period === '2026-10',
    )
    expect(again).toMatchObject({
      state: 'built',
      submissionId: second.id,
      version: 2,
      handedOn: null,
    })
  })

  it('keeps a running month running though it was built, until it is over', async () => {
    await home.value(build, { kind, period: '2026-11' })
    expect((await states())['2026-11']).toBe('running')
    home.clock.advance({ days: 8 })
    expect((await states())['2026-11']).toBe('running')
    home.clock.advance({ days: 1 })
    expect((await states())['2026-11']).toBe('built')
  })
})

describe('a handover', () => {
  it('is recorded once with its receipt, shows in lists, and is taken back with a reason', async () => {
    const { id: submissionId } = await home.value(build, target)
    const last = home.lastAuditId()
    const input = { submissionId, ...handover, receiptNumber: '苏民 2026-118', note: '张科收' }
    const { id } = await home.value(recordHandover, input)
    expect(home.rows('SELECT * FROM submissionHandover')).toEqual([
      {
        id,
        submissionId,
        handedOn: '2026-11-22',
        receiver: '昆山市民政局',
        way: 'stick',
        receiptNumber: '苏民 2026-118',
        note: '张科收',
        recordedAt: '2026-11-22T02:00:00.000Z',
        recordedBy: 1,
        voidedAt: null,
      },
    ])
    expect(home.auditAfter(last)).toMatchObject([
      { subject: `submission:${submissionId}`, after: { handoverId: id, way: 'stick' } },
    ])
    expect(await home.value(get, { id: submissionId })).toMatchObject({
      handedOn: '2026-11-22',
      handover: { id, receiver: '昆山市民政局', receiptNumber: '苏民 2026-118', by: '命令行' },
    })
    expect(await home.refusal(recordHandover, input)).toMatchObject({
      code: 'rule_violated',
      rule: 'already-handed-over',
    })
    const total = async (filter: object) => (await home.value(list, filter)).total
    await home.value(build, { kind, period: '2026-09' })
    expect(await total({ isHandedOver: true })).toBe(1)
    expect(await total({ isHandedOver: false, year: 2026, kind })).toBe(1)
    expect(await total({ year: 2025 })).toBe(0)

    const reason = '登记错了月份'
    await home.value(voidHandover, { id, reason })
    expect(await home.value(get, { id: submissionId })).toMatchObject({ handover: null })
    expect(home.auditAfter(last).at(-1)).toMatchObject({
      operation: 'submissions.voidHandover',
      before: { handoverId: id, receiver: '昆山市民政局' },
      after: { reason },
    })
    expect(await home.refusal(voidHandover, { id, reason })).toMatchObject({ code: 'conflict' })
    expect(await home.refusal(voidHandover, { id: 99, reason })).toMatchObject({
      code: 'not_found',
    })
    await home.value(recordHandover, input)
    expect(home.count('SELECT count(*) FROM submissionHandover')).toBe(2)
  })

  it('lies between the day of freezing and today', async () => {
    const { id: submissionId } = await home.value(build, target)
    const on = (handedOn: string) =>
      home.refusal(recordHandover, { submissionId, ...handover, handedOn })
    expect(await on('2026-11-21')).toMatchObject({
      code: 'invalid_input',
      rule: 'handover-before-freeze',
      fields: { handedOn: expect.any(String) },
    })
    expect(await on('2026-11-23')).toMatchObject({ rule: 'handover-in-future' })
    expect(await home.refusal(recordHandover, { submissionId: 99, ...handover })).toMatchObject({
      code: 'not_found',
    })
    const inspector = await given.account('inspector')
    const input = { submissionId, ...handover }
    expect(await home.refusal(recordHandover, input, { by: inspector.client })).toMatchObject({
      code: 'forbidden',
    })
    expect(home.count('SELECT count(*) FROM submissionHandover')).toBe(0)
  })

  it('of one version by two at the same moment is one', async () => {
    const { id: submissionId } = await home.value(build, target)
    const input = { submissionId, ...handover }
    const replies = await Promise.all(
      [1, 2].map(() => home.call('submissions.recordHandover', input)),
    )
    expect(replies.map(({ ok }) => ok).toSorted()).toEqual([false, true])
    expect(home.count('SELECT count(*) FROM submissionHandover')).toBe(1)
  })
})

describe('the task on Today', () => {
  const tasks = async (asOf?: string) => {
    const { tasks: all } = await home.value(getToday, asOf === undefined ? {} : { asOf })
    return all.filter(({ rule }) => rule.startsWith('return-'))
  }

  it('asks for last month’s institution return until it is handed over, and not for the list', async () => {
    expect(await tasks()).toMatchObject([
      {
        rule: 'return-not-built',
        severity: 'due',
        title: '2026年10月养老机构月报表还没有生成',
        detail: '报送截止日期以当地通知为准。',
        link: '/submissions/build?kind=monthly-institution&period=2026-10',
        dueOn: null,
      },
    ])
    await home.value(build, { kind: 'monthly-residents', period: '2026-10' })
    expect(await tasks()).toHaveLength(1)
    const { id: submissionId } = await home.value(build, target)
    expect(await tasks()).toMatchObject([
      {
        rule: 'return-not-handed-over',
        title: '2026年10月养老机构月报表第 1 版还没有登记报送',
        link: `/submissions/${submissionId}`,
      },
    ])
    home.clock.advance({ days: 2 })
    const handedOn = '2026-11-24'
    await home.value(recordHandover, { submissionId, ...handover, handedOn })
    expect(await tasks()).toEqual([])
    const past = async (day: string) => (await tasks(day)).map(({ rule }) => rule)
    expect(await past('2026-11-23')).toEqual(['return-not-handed-over'])
    expect(await past('2026-11-21')).toEqual(['return-not-built'])
    expect(await past('2026-08-31')).toEqual([])
  })

  it('is overdue from the day after the due day', async () => {
    await dueDay(22)
    expect(await tasks()).toMatchObject([{ severity: 'due', dueOn: '2026-11-22' }])
    home.clock.advance({ days: 1 })
    expect(await tasks()).toMatchObject([
      { severity: 'overdue', detail: '2026年11月22日截止。', dueOn: '2026-11-22' },
    ])
    await home.value(build, target)
    expect(await tasks()).toMatchObject([{ rule: 'return-not-handed-over', severity: 'overdue' }])
  })
})
