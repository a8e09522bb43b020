import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { getToday } from '#shared/contract/home/home.ts'
import { explain } from '#shared/contract/indicators/indicator.ts'
import { correctIndicatorRules, getSettings } from '#shared/contract/office/settings.ts'
import { recordLeave } from '#shared/contract/residents/leave.ts'
import { createRotaShift, setRota } from '#shared/contract/staff/rota.ts'
import { recordPost } from '#shared/contract/staff/staff.ts'
import {
  correctStaffingRatios,
  getStaffing,
  getStaffingRatios,
  listStaffingResidents,
  printStaffing,
  type StaffingRatios,
  staffingRatios,
} from '#shared/contract/staff/staffing-query.ts'
import { shiftStaffingOf } from '#data/staff/staffing/shift-staffing.ts'
import type { Client } from '#data/session.ts'
import { answersOf } from '#test/support/assessment-answers.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import { type TestHome, traces, usualToday } from '#test/support/home.ts'

let home: TestHome
let given: Given
let nurse: Client

beforeEach(async () => {
  ;({ home, given } = await givenHome())
  nurse = (await given.account('nurse')).client
})

afterEach(() => home.remove())

const numbers = { able: 20, partly: 8, full: 4 }

async function setRatios(changes: Partial<StaffingRatios>, version = 0): Promise<number> {
  const ratios = { ...staffingRatios.parse({}), decidedBy: '院长', ...changes }
  return (await home.value(correctStaffingRatios, { ratios, version })).version
}

const staffing = (asOf?: string) => home.value(getStaffing, asOf === undefined ? {} : { asOf })

/** Points of GB/T 42195 that give the levels 0 to 4. */
const totals = [90, 80, 60, 30, 10]

async function assessed(level: number, assessedOn = '2026-06-10'): Promise<number> {
  const { residentId } = await given.resident()
  const answers = answersOf(totals[level] ?? 90)
  const { finalLevel } = await given.assessment(residentId, { assessedOn, answers })
  expect(finalLevel).toBe(level)
  return residentId
}

async function shiftOf(name: string, hours: readonly [string, string], isNight = false) {
  const [startsAt, endsAt] = hours
  const short = name.slice(0, 1)
  return (await home.value(createRotaShift, { name, short, startsAt, endsAt, isNight })).id
}

async function planned(staffIds: readonly number[], shiftId: number, dutyOn: string) {
  const cells = staffIds.map((staffId) => ({
    staffId,
    dutyOn,
    seen: [],
    duties: [{ shiftId }],
  }))
  await home.value(setRota, { cells, reason: '补登' })
}

const carers = async (count: number) => {
  const ids: number[] = []
  for (let one = 0; one < count; one += 1) ids.push((await given.staff()).staffId)
  return ids
}

describe('the home’s own numbers', () => {
  it('are all unknown until it decides, beside what sources say with their status', async () => {
    const { ratios, version, proposals, others, levels, posts } = await home.value(
      getStaffingRatios,
      {},
    )
    expect([ratios, version]).toEqual([staffingRatios.parse({}), 0])
    const xian = proposals.find(({ code }) => code === 'ST-XA')
    expect(xian).toMatchObject({
      able: { from: 15, to: 20 },
      partly: { from: 8, to: 12 },
      full: { from: 3, to: 5 },
      status: 'single',
      isDraft: false,
    })
    expect(proposals.find(({ code }) => code === 'ST-05-NIGHT')).toMatchObject({
      full: { from: null, to: null },
      status: 'unverified',
    })
    expect(proposals.filter(({ isDraft }) => isDraft)).toHaveLength(2)
    expect(others.find(({ code }) => code === 'ST-06-DRAFT-5P')?.number).toBe(
      '每 200 位老人：医生 1、护士 2、专职社工 1、兼职社工 1',
    )
    expect(others.find(({ code }) => code === 'ST-08')?.number).toBe(null)
    expect(levels.map(({ group }) => group)).toEqual(['able', 'partly', 'partly', 'full', 'full'])
    expect(posts.map(({ key }) => key)).toContain('carer')
  })

  it('are changed as a whole and leave one trace', async () => {
    const before = home.lastAuditId()
    const version = await setRatios({ day: numbers, dayBasis: 'ST-XA' })
    expect(version).toBe(1)
    const { ratios } = await home.value(getStaffingRatios, {})
    expect(ratios).toMatchObject({ day: numbers, dayBasis: 'ST-XA', decidedBy: '院长' })
    const [row] = home.auditAfter(before)
    expect(row).toMatchObject({ subject: 'staffing-ratios', outcome: 'done' })
    expect(row?.before).toMatchObject({ day: { able: null } })
    expect(row?.after).toMatchObject({ day: numbers })
  })

  it.each([
    ['a post that nobody knows', { carerPosts: ['wizard'] }, 'post-unknown'],
    ['a basis that nobody knows', { dayBasis: 'ST-99' }, 'staffing-basis-unknown'],
    ['a basis without a number', { nightBasis: 'ST-05-NIGHT' }, 'staffing-basis-unknown'],
  ])('are refused with %s', async (_, changes, rule) => {
    const unchanged = home.dump(traces)
    const ratios = { ...staffingRatios.parse({}), ...changes }
    const refused = await home.refusal(correctStaffingRatios, { ratios, version: 0 })
    expect(refused).toMatchObject({ code: 'invalid_input', rule })
    expect(home.dump(traces)).toEqual(unchanged)
  })

  it('are refused without who decided, and with levels out of order', async () => {
    const none = staffingRatios.parse({})
    for (const ratios of [
      { ...none, day: numbers },
      { ...none, nightLeast: 1 },
      { ...none, groupOfLevel: ['full', 'able', 'able', 'able', 'able'] },
      { ...none, day: { ...numbers, full: 0 } },
    ]) {
      const refused = await home.refusal(correctStaffingRatios, { ratios, version: 0 })
      expect(refused.code).toBe('invalid_input')
    }
  })

  it('of two who change them at once, one is told', async () => {
    const ratios = { ...staffingRatios.parse({}), nightLeast: 2, decidedBy: '院长' }
    const replies = await Promise.all(
      [1, 2].map((number) =>
        home.call(correctStaffingRatios.name, {
          ratios: { ...ratios, nightLeast: number },
          version: 0,
        }),
      ),
    )
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    expect(replies.find(({ ok }) => !ok)).toMatchObject({ error: { code: 'conflict' } })
  })

  it('are the office’s to change', async () => {
    const input = { ratios: staffingRatios.parse({}), version: 0 }
    const refused = await home.refusal(correctStaffingRatios, input, { by: nurse })
    expect(refused.code).toBe('forbidden')
  })
})

describe('residents as of a day', () => {
  it('stand in the group of their assessment in force; who is away is not there', async () => {
    for (const level of [0, 1, 2, 3, 4]) await assessed(level)
    const away = await assessed(4)
    await home.value(recordLeave, { residentId: away, kind: 'hospital', leaveFrom: '2026-11-20' })
    const { residentId } = await given.resident()
    await assessed(0, '2025-06-01')
    const { residents, unassessed, groups } = await staffing()
    expect(residents).toEqual({ able: 1, partly: 2, full: 2, unknown: 2, away: 1 })
    expect(unassessed.map(({ id }) => id)).toContain(residentId)
    expect(groups.map(({ levels }) => levels.length)).toEqual([1, 2, 2])
    const before = await staffing('2026-11-19')
    expect(before.residents).toEqual({ able: 1, partly: 2, full: 3, unknown: 2, away: 0 })
    // Before the assessments of June, but while that of the year before held.
    const may = await staffing('2026-05-31')
    expect(may.residents).toEqual({ able: 1, partly: 0, full: 0, unknown: 7, away: 0 })
  })

  it('are named by group to who may read assessments, and that leaves a trace outside the care team', async () => {
    const full = await assessed(4)
    await given.resident()
    const { rows, total } = await home.value(
      listStaffingResidents,
      { group: 'full' },
      { by: nurse },
    )
    expect([rows.map(({ id, level }) => [id, level]), total]).toEqual([[[full, 4]], 1])
    const unknown = await home.value(listStaffingResidents, { group: 'unknown' })
    expect(unknown.rows.map(({ level }) => level)).toEqual([null])
    const inspector = (await given.account('inspector')).client
    const before = home.lastAuditId()
    await home.value(listStaffingResidents, {}, { by: inspector })
    const [read] = home.auditAfter(before)
    // More than one was read at once: one row names them all.
    expect(read?.after).toMatchObject({
      subjects: expect.arrayContaining([`resident:${full}`]) as unknown,
    })
    const accountant = (await given.account('accountant')).client
    const refused = await home.refusal(listStaffingResidents, {}, { by: accountant })
    expect(refused.code).toBe('forbidden')
  })

  it('fold into groups as the home says', async () => {
    for (const level of [0, 1, 2, 3]) await assessed(level)
    await setRatios({ groupOfLevel: ['able', 'able', 'able', 'partly', 'full'] })
    expect((await staffing()).residents).toMatchObject({ able: 3, partly: 1, full: 0 })
  })
})

describe('the need of a shift', () => {
  it('is unknown until numbers are set, then the sum by group, with a least number at night', async () => {
    for (const level of [0, 2, 4, 4]) await assessed(level)
    expect((await staffing()).need.day).toEqual({
      needed: null,
      enough: null,
      because: '机构还没有定配比',
    })
    const version = await setRatios({ day: numbers })
    // 1/20 + 1/8 + 2/4
    expect((await staffing()).need).toMatchObject({ day: { needed: 1 }, night: { needed: null } })
    await setRatios({ day: { ...numbers, full: 1 }, nightLeast: 2 }, version)
    expect((await staffing()).need).toMatchObject({
      day: { needed: 3, enough: 3 },
      night: { needed: 2, enough: 2, because: null },
    })
    await given.resident()
    expect((await staffing()).need.day).toEqual({
      needed: 3,
      enough: 4,
      because: '1 位老人没有有效的能力评估',
    })
  })
})

describe('the shifts of the day', () => {
  it('are held against it when the rota has them, with who is in them', async () => {
    for (const level of [4, 4, 4, 4, 4]) await assessed(level)
    await setRatios({ day: { ...numbers, full: 2 }, night: { ...numbers, full: 5 }, nightLeast: 2 })
    expect((await staffing()).shifts).toEqual([])
    const day = await shiftOf('白班', ['07:00', '19:00'])
    const night = await shiftOf('夜班', ['19:00', '07:00'], true)
    const [one = 0, two = 0, three = 0, four = 0] = await carers(4)
    const { staffId: cook } = await given.staff({ post: 'cook' })
    await planned([one, two, three, cook], day, usualToday)
    await planned([four], night, usualToday)
    const { shifts } = await staffing()
    expect(
      shifts.map(({ name, carers: count, needed, isShort }) => [name, count, needed, isShort]),
    ).toEqual([
      ['白班', 3, 3, false],
      ['夜班', 1, 2, true],
    ])
    expect(shifts[1]?.people).toHaveLength(1)
    expect((await staffing('2026-11-21')).shifts).toEqual([])
  })

  it('are unknown, not enough, while a group with residents has no number', async () => {
    await assessed(4)
    await setRatios({ night: { able: 20, partly: null, full: null } })
    const night = await shiftOf('夜班', ['19:00', '07:00'], true)
    await planned(await carers(5), night, usualToday)
    const [shift] = (await staffing()).shifts
    expect(shift).toMatchObject({
      isShort: null,
      because: '完全失能老人的配比没有定',
      needed: 0,
    })
  })
})

describe('figures and posts', () => {
  it('are those of the indicators, each with what plans ask, by reference', async () => {
    const { indicatorRules, indicatorRulesVersion: version } = await home.value(getSettings, {})
    await home.value(correctIndicatorRules, {
      indicatorRules: { ...indicatorRules, disabledLevels: [3, 4] },
      version,
    })
    for (const level of [3, 4, 0]) await assessed(level)
    await carers(2)
    await given.staff({ post: 'social-worker' })
    const { figures, asOf } = await staffing()
    expect(asOf).toBe(usualToday)
    for (const { id, value, numerator, denominator } of figures) {
      const explained = await home.value(explain, { id })
      const same = [explained.value, explained.numerator, explained.denominator]
      expect([id, value, numerator, denominator]).toEqual([id, ...same])
    }
    const byId = new Map(figures.map((figure) => [figure.id, figure]))
    expect(byId.get('metrics.residents_per_carer')).toMatchObject({
      value: 1.5,
      numerator: 3,
      denominator: 2,
      valueText: '1.5 : 1',
      certainty: 'unverified',
      policies: [],
    })
    const disabled = byId.get('metrics.staff_ratio_disabled')
    expect([disabled?.numerator, disabled?.denominator]).toEqual([2, 3])
    expect(disabled?.policies).toMatchObject([
      {
        id: 'chongqing.disabled-staffing',
        targetText: '≤ 3 : 1',
        certainty: 'single',
        applies: false,
      },
    ])
    expect(byId.get('metrics.social_workers_per_100_beds')?.policies).toHaveLength(4)
  })

  it('say why they are not known in an empty home', async () => {
    const { figures, residents, posts, people, need } = await staffing()
    expect(figures).toHaveLength(7)
    for (const { value, valueText, because } of figures.slice(0, 3)) {
      expect([value, valueText, because]).toEqual([null, '未知', '当天没有登记在岗员工'])
    }
    expect(residents).toEqual({ able: 0, partly: 0, full: 0, unknown: 0, away: 0 })
    expect([posts, people, need.day.needed]).toEqual([[], 0, null])
  })

  it('posts count heads by full and part time; two posts are two, and one in all', async () => {
    const { staffId } = await given.staff({ isFullTime: false })
    await given.staff()
    await home.value(recordPost, { staffId, post: 'cleaner', postFrom: '2026-01-01' })
    const { posts, people } = await staffing()
    expect(
      posts.map((post) => [post.key, post.count, post.fullTime, post.partTime, post.isCarer]),
    ).toEqual([
      ['carer', 2, 1, 1, true],
      ['cleaner', 1, 1, 0, false],
    ])
    expect(people).toBe(2)
  })
})

describe('the page on paper', () => {
  it('is one PDF that keeps its bytes', async () => {
    await assessed(4)
    await carers(1)
    await setRatios({ day: numbers, nightLeast: 1 })
    const first = await home.value(printStaffing, {}, { by: nurse })
    const again = await home.value(printStaffing, {}, { by: nurse })
    expect(first.name).toBe('人员配备-2026-11-22.pdf')
    expect(Buffer.from(first.bytes).subarray(0, 4).toString()).toBe('%PDF')
    expect(Buffer.from(again.bytes).equals(Buffer.from(first.bytes))).toBe(true)
  }, 30_000)
})

describe('on Today', () => {
  const nights = async (by?: Client) => {
    const { tasks } = await home.value(getToday, {}, by === undefined ? {} : { by })
    return tasks.filter(({ rule }) => rule === 'rota-night-short')
  }

  it('a night that is planned with too few is told from seven days before, to who may plan', async () => {
    await assessed(4)
    await setRatios({ nightLeast: 2 })
    const day = await shiftOf('白班', ['07:00', '19:00'])
    const night = await shiftOf('夜班', ['19:00', '07:00'], true)
    const [one = 0, two = 0, three = 0] = await carers(3)
    expect(await nights(nurse)).toEqual([])
    await planned([one], night, '2026-11-29')
    await planned([one], night, '2026-11-30')
    const [task, ...more] = await nights(nurse)
    expect(more).toEqual([])
    expect(task).toMatchObject({ severity: 'due', dueOn: '2026-11-29' })
    expect(task?.title).toContain('夜班')
    // Planned by day alone: the night of that day has nobody.
    await planned([two], day, '2026-11-22')
    expect((await nights(nurse))[0]).toMatchObject({ severity: 'overdue', dueOn: '2026-11-22' })
    await planned([three, one], night, '2026-11-22')
    await planned([three], night, '2026-11-29')
    expect(await nights(nurse)).toEqual([])
    const carer = (await given.account('carer')).client
    expect(await nights(carer)).toEqual([])
  })
})

describe('shiftStaffingOf', () => {
  it('names each day and shift with carers, and the empty night of each day; days to come as of today', async () => {
    for (const level of [0, 4, 4, 4, 4]) await assessed(level)
    await setRatios({ day: numbers, night: numbers, nightLeast: 1 })
    const open = home.service.home
    if (open === null) throw new Error('not open')
    const duty = (
      staffId: number,
      dutyOn: string,
      shiftId: number,
      hours: readonly [number, number],
    ) => ({
      staffId,
      dutyOn,
      shiftId,
      post: 'carer',
      beginsAt: new Date(
        Date.parse(`${dutyOn}T00:00:00+08:00`) + hours[0] * 3_600_000,
      ).toISOString(),
      endsAt: new Date(Date.parse(`${dutyOn}T00:00:00+08:00`) + hours[1] * 3_600_000).toISOString(),
    })
    const shifts = [
      { id: 1, isNight: false },
      { id: 2, isNight: false },
      { id: 3, isNight: true },
    ]
    const duties = [
      duty(1, '2026-11-22', 1, [7, 15]),
      duty(2, '2026-11-22', 1, [7, 15]),
      duty(3, '2026-11-22', 2, [8, 17]),
      duty(4, '2026-11-22', 3, [19, 31]),
      duty(5, '2026-11-23', 1, [7, 15]),
    ]
    const days = { from: '2026-11-22', to: '2026-11-25', today: usualToday }
    const rows = await shiftStaffingOf(open.reader.db, days, duties, shifts)
    expect(
      rows.map(({ day, shiftId, carers: count, isShort }) => [day, shiftId, count, isShort]),
    ).toEqual([
      // 1/20 + 4/4 rounded up is two.
      ['2026-11-22', 1, 2, false],
      ['2026-11-22', 2, 1, true],
      ['2026-11-22', 3, 1, true],
      ['2026-11-23', 1, 1, true],
      ['2026-11-23', 3, 0, true],
      ['2026-11-24', 1, 0, true],
      ['2026-11-24', 3, 0, true],
    ])
  })
})
