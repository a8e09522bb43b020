import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  correctCheck,
  enterPastCheck,
  explainMiss,
  finishCheck,
  startCheck,
  voidCheck,
} from '#shared/contract/safety/check.ts'
import { getCheck, getSafetyDay, listWindows } from '#shared/contract/safety/check-shown.ts'
import type { GivenInputOf } from '#shared/operation.ts'
import { addDays, shanghaiDay } from '#shared/text/day.ts'
import type { Client } from '#data/session.ts'
import { GivenRounds, shanghai } from '#test/support/given-rounds.ts'
import { givenHome } from '#test/support/given.ts'
import { insert } from '#test/support/bare-database.ts'
import { type TestHome, traces } from '#test/support/home.ts'

let home: TestHome
let safety: GivenRounds
let carer: Client
let officer: Client
let usual: ReturnType<GivenRounds['usual']>
let day: string
/** Yesterday's morning, of a schedule of its own for each test; nobody walked. */
let missed: { scheduleId: number; opensAt: string }
const reason = '登记错了'

beforeAll(async () => {
  const { given, ...made } = await givenHome()
  home = made.home
  safety = new GivenRounds(home)
  usual = safety.usual()
  carer = (await given.account('carer')).client
  officer = (await given.account('safety-officer')).client
})

// Ten in the morning of a day of its own, as the clock of a home goes forward only.
beforeEach(() => {
  day = addDays(shanghaiDay(home.clock.read()), 1)
  home.clock.set(shanghai(day, '10:00'))
  const { scheduleId } = safety.schedule()
  missed = { scheduleId, opensAt: shanghai(addDays(day, -1), '08:00') }
})

afterAll(() => home.remove())

async function refused(...call: Parameters<TestHome['refusal']>) {
  const before = home.dump(traces)
  const error = await home.refusal(...call)
  expect(home.dump(traces)).toEqual(before)
  return error
}

type Past = GivenInputOf<typeof enterPastCheck>

/** Yesterday from nine to half past, as somebody tells it today. */
const past = (changes: Partial<Past> = {}): Past => ({
  ...missed,
  startedAt: shanghai(addDays(day, -1), '09:00'),
  finishedAt: shanghai(addDays(day, -1), '09:30'),
  points: [],
  answers: [],
  conclusion: 'normal',
  lateReason: '当班忘了登记',
  ...changes,
})

const enter = (changes: Partial<Past> = {}) =>
  home.value(enterPastCheck, past(changes), { by: carer })

async function windowOf({ scheduleId, opensAt }: typeof missed, asOf?: string) {
  const from = addDays(shanghaiDay(opensAt), -1)
  const input = { scheduleId, from, to: addDays(from, 2), limit: 200 }
  const { rows } = await home.value(listWindows, asOf === undefined ? input : { ...input, asOf })
  return rows.find((row) => row.opensAt === opensAt)
}

const stateOf = async (key: typeof missed, asOf?: string) => (await windowOf(key, asOf))?.state

describe('safety.enterPastCheck', () => {
  it('is late whatever hours are told, and was missed on the day before it was entered', async () => {
    const before = home.lastAuditId()
    const { id } = await enter()
    expect(home.auditAfter(before)).toMatchObject([
      { subject: `safetyCheck:${id}`, after: { lateReason: '当班忘了登记', points: [] } },
    ])
    expect(await stateOf(missed)).toBe('late')
    expect(await stateOf(missed, addDays(day, -1))).toBe('missed')
    expect(await home.value(getCheck, { id })).toMatchObject({
      state: 'late',
      finishedAt: shanghai(addDays(day, -1), '09:30'),
      endedAt: shanghai(day, '10:00'),
      recordedAt: shanghai(day, '10:00'),
    })
  })

  it('is late where it is entered at the stroke at which the grace ends', async () => {
    const { scheduleId } = missed
    const today = { scheduleId, opensAt: shanghai(day, '08:00') }
    home.clock.set(`${day}T04:30:00.000Z`)
    expect(await stateOf(today)).toBe('missed')
    const hours = { startedAt: shanghai(day, '09:00'), finishedAt: shanghai(day, '09:30') }
    await enter({ ...today, ...hours })
    expect(await stateOf(today)).toBe('late')
  })

  it('has its places and answers of the day of the window, written down afterwards', async () => {
    const { routeId, checklistId, points, items } = usual
    // On 19 November the third place was still on the route.
    const { scheduleId } = safety.schedule({ routeId, checklistId })
    const opensAt = shanghai('2026-11-19', '08:00')
    home.clock.set(shanghai(day, '10:00'))
    const hours = {
      startedAt: shanghai('2026-11-19', '09:00'),
      finishedAt: shanghai('2026-11-19', '09:40'),
    }
    const passedAt = shanghai('2026-11-19', '09:10')
    const all = [points.first, points.second, points.third].map((pointId) => ({
      pointId,
      passedAt,
    }))
    const answers: Past['answers'] = [
      { itemId: items.exit, answer: 'met' },
      { itemId: items.fridge, answer: 'met', reading: 3 },
      { itemId: items.signs, answer: 'met' },
    ]
    const of = { scheduleId, opensAt, ...hours, answers }
    const by = { by: carer }
    expect(
      await refused(enterPastCheck, past({ ...of, points: all.slice(0, 2) }), by),
    ).toMatchObject({ rule: 'part-reason', message: expect.stringContaining('旧锅炉房') })
    const { id } = await enter({ ...of, points: all })
    const shown = await home.value(getCheck, { id })
    expect(shown.points.map(({ way }) => way)).toEqual(['later', 'later', 'later'])
    expect(shown.items.map(({ answer }) => answer)).toEqual(['met', 'met', 'met'])
    // The window of the day after has two.
    const next = { scheduleId, opensAt: shanghai('2026-11-20', '08:00') }
    expect(await windowOf(next)).toMatchObject({ pointCount: 2, itemCount: 3 })
    expect(await windowOf({ scheduleId, opensAt })).toMatchObject({ pointCount: 3 })
  })

  it('refuses hours outside, in the future or backwards', async () => {
    const yesterday = (hour: string) => shanghai(addDays(day, -1), hour)
    const { first } = usual.points
    const cases: readonly (readonly [Partial<Past>, string, string])[] = [
      [{ startedAt: yesterday('07:59') }, 'hour-outside', 'startedAt'],
      [{ finishedAt: yesterday('08:59') }, 'hour-outside', 'finishedAt'],
      [{ finishedAt: shanghai(day, '10:01') }, 'hour-outside', 'finishedAt'],
      [
        { points: [{ pointId: first, passedAt: yesterday('09:31') }] },
        'hour-outside',
        'points.0.passedAt',
      ],
      [
        { points: [{ pointId: first, passedAt: yesterday('09:10') }] },
        'point-not-on-route',
        'points.0.pointId',
      ],
      [
        { answers: [{ itemId: usual.items.exit, answer: 'met' }] },
        'item-unknown',
        'answers.0.itemId',
      ],
      [{ partReason: '没有理由' }, 'part-unneeded', 'partReason'],
    ]
    for (const [changes, rule, field] of cases) {
      const error = await refused(enterPastCheck, past(changes), { by: carer })
      expect(error).toMatchObject({ rule, fields: { [field]: expect.any(String) } })
    }
    const bare: Record<string, unknown> = { ...past() }
    delete bare['lateReason']
    expect(await refused(enterPastCheck, bare, { by: carer })).toMatchObject({
      code: 'invalid_input',
      fields: { lateReason: expect.any(String) },
    })
  })

  it('refuses windows that are open, ahead or made, and the second of two at once', async () => {
    const open = { opensAt: shanghai(day, '08:00') }
    const by = { by: carer }
    const rule = async (changes: Partial<Past>) =>
      (await refused(enterPastCheck, past(changes), by)).rule
    expect(await rule(open)).toBe('window-open')
    expect(await rule({ opensAt: shanghai(day, '14:00') })).toBe('window-open')
    expect(await rule({ opensAt: shanghai(day, '14:01') })).toBe('window-unknown')
    const replies = await Promise.all([1, 2].map(() => home.call(enterPastCheck.name, past(), by)))
    expect(replies.map(({ ok }) => ok).toSorted()).toEqual([false, true])
    expect(await rule({})).toBe('round-taken')
  })

  it('is possible for seven days after the window was over, to the millisecond', async () => {
    const opensAt = shanghai(addDays(day, -7), '08:00')
    const startedAt = opensAt
    const finishedAt = shanghai(addDays(day, -7), '09:00')
    const old = { opensAt, startedAt, finishedAt }
    home.clock.set(`${day}T04:30:00.001Z`)
    expect(await refused(enterPastCheck, past(old), { by: carer })).toMatchObject({
      rule: 'too-long-ago',
    })
    // The clock may be a little behind.
    home.clock.set(`${day}T04:30:00.000Z`)
    await enter(old)
  })
})

describe('safety.correctCheck and safety.voidCheck', () => {
  const ended = async () => {
    const open = { ...missed, opensAt: shanghai(day, '08:00') }
    const { id, version } = await home.value(startCheck, open, { by: carer })
    const end = { id, version, conclusion: 'normal' as const }
    const next = await home.value(finishCheck, end, { by: carer })
    return { id, version: next.version, open }
  }

  it('corrects what was told and leaves who made it, unless somebody else is named', async () => {
    const { id, version } = await ended()
    const shown = await home.value(getCheck, { id })
    const told = { id, version, conclusion: 'problems' as const, note: '门锁坏', reason }
    const before = home.lastAuditId()
    expect(await home.value(correctCheck, told, { by: officer })).toEqual({ version: 3 })
    expect(home.auditAfter(before)).toMatchObject([
      {
        subject: `safetyCheck:${id}`,
        before: { conclusion: 'normal', note: null },
        after: { conclusion: 'problems', reason },
      },
    ])
    expect(await home.value(getCheck, { id })).toMatchObject({
      doneBy: shown.doneBy,
      note: '门锁坏',
      finishedAt: shown.finishedAt,
    })
    const other = { ...told, version: 3, doneBy: '李工' }
    await home.value(correctCheck, other, { by: officer })
    expect(await home.value(getCheck, { id })).toMatchObject({ doneBy: '李工', staffId: null })
  })

  it('refuses old versions, unknown people, a wrong conclusion, and who only walks', async () => {
    const { id, version } = await ended()
    const told = { id, version, conclusion: 'normal', reason }
    const by = { by: officer }
    expect(await refused(correctCheck, { ...told, version: 1 }, by)).toMatchObject({
      code: 'conflict',
    })
    expect(await refused(correctCheck, { ...told, staffId: 9999 }, by)).toMatchObject({
      rule: 'staff-unknown',
    })
    expect(await refused(correctCheck, told, { by: carer })).toMatchObject({ code: 'forbidden' })
    expect(await refused(correctCheck, { ...told, id: 9999 }, by)).toMatchObject({
      code: 'not_found',
    })
    const list = safety.checklist()
    const itemId = safety.item(list, 1, '门锁')
    home.raw.prepare('UPDATE safetyCheck SET checklistId = ? WHERE id = ?').run(list, id)
    insert(home.raw, 'safetyCheckAnswer', {
      checkId: id,
      itemId,
      answer: 'not-met',
      note: '坏',
      enteredBy: 1,
      recordedAt: shanghai(day, '09:00'),
    })
    expect(await refused(correctCheck, told, by)).toMatchObject({ rule: 'conclusion-contradicts' })
  })

  it('opens a window again while it lasts, and leaves it missed after that', async () => {
    const { id, version, open } = await ended()
    expect(await stateOf(open)).toBe('done')
    expect(await refused(voidCheck, { id, version, reason }, { by: carer })).toMatchObject({
      code: 'forbidden',
    })
    await home.value(voidCheck, { id, version, reason }, { by: officer })
    expect(await stateOf(open)).toBe('open')
    expect(await home.value(getCheck, { id })).toMatchObject({
      state: null,
      voided: { reason, at: shanghai(day, '10:00') },
    })
    const again = await home.value(startCheck, open, { by: carer })
    home.clock.set(shanghai(day, '13:00'))
    const { id: late } = again
    await home.value(voidCheck, { id: late, version: 1, reason }, { by: officer })
    expect(await stateOf(open)).toBe('missed')
    const gone = { id: late, version: 2, reason }
    expect(await refused(voidCheck, gone, { by: officer })).toMatchObject({ code: 'not_found' })
  })
})

describe('safety.explainMiss', () => {
  it('says why and leaves it missed; of two at once one does', async () => {
    const told = { ...missed, reason: '台风停电', measure: '补巡一次' }
    const replies = await Promise.all(
      [1, 2].map(() => home.call(explainMiss.name, told, { by: carer })),
    )
    expect(replies.map(({ ok }) => ok).toSorted()).toEqual([false, true])
    expect(replies.find(({ ok }) => !ok)).toMatchObject({ error: { rule: 'already-explained' } })
    expect(await windowOf(missed)).toMatchObject({
      state: 'missed',
      miss: { reason: '台风停电', measure: '补巡一次' },
    })
    // On the day itself nobody had explained it yet.
    expect(await windowOf(missed, addDays(day, -1))).toMatchObject({ state: 'missed', miss: null })
  })

  it('refuses a window that is open, made or unknown', async () => {
    const rule = async (changes: object) => {
      const input = { ...missed, reason: '台风', ...changes }
      return (await refused(explainMiss, input, { by: carer })).rule
    }
    expect(await rule({ opensAt: shanghai(day, '08:00') })).toBe('not-missed')
    expect(await rule({ opensAt: shanghai(day, '14:00') })).toBe('not-missed')
    expect(await rule({ opensAt: shanghai(day, '08:01') })).toBe('window-unknown')
    await enter()
    expect(await rule({})).toBe('not-missed')
  })
})

describe('windows', () => {
  it('over midnight belong to the day on which they begin', async () => {
    const night = {
      frequency: 'times',
      detail: { times: [{ name: '夜', from: '22:00', to: '06:00' }] },
    }
    const { scheduleId } = safety.schedule(night)
    const before = addDays(day, -1)
    const opensAt = shanghai(before, '22:00')
    home.clock.set(shanghai(day, '23:00'))
    expect(await windowOf({ scheduleId, opensAt })).toMatchObject({ day: before, state: 'missed' })
    const tonight = { scheduleId, opensAt: shanghai(day, '22:00') }
    const { id, version } = await home.value(startCheck, tonight, { by: carer })
    home.clock.set(shanghai(addDays(day, 1), '05:00'))
    await home.value(finishCheck, { id, version, conclusion: 'normal' }, { by: carer })
    expect(await stateOf(tonight)).toBe('done')
    // At the end of its own day it was still under way.
    expect(await stateOf(tonight, day)).toBe('under-way')
    const shown = await home.value(getSafetyDay, {})
    expect(shown.windows.map((window) => window.opensAt)).toContain(tonight.opensAt)
  })

  it('of days before stay as they were due when the schedule changes in mid-month', async () => {
    const half = addDays(day, -2)
    const { scheduleId } = safety.schedule({
      terms: [
        { frequency: 'daily', graceMinutes: 0, termFrom: addDays(day, -10), termTo: half },
        {
          frequency: 'times',
          detail: {
            times: [
              { name: '早', from: '06:00', to: '07:00' },
              { name: '晚', from: '20:00', to: '21:00' },
            ],
          },
          termFrom: half,
        },
      ],
    })
    const input = { scheduleId, from: addDays(day, -10), to: day }
    const { counts, rows } = await home.value(listWindows, input)
    // Eight whole days, two mornings and evenings, this morning; this evening is ahead.
    expect(counts).toMatchObject({ due: 13, missed: 13, ahead: 1 })
    expect(rows.filter(({ closesAt, opensAt }) => closesAt > opensAt)).toHaveLength(14)
    const old = { scheduleId, opensAt: shanghai(addDays(day, -3), '00:00') }
    await home.value(explainMiss, { ...old, reason: '交接' }, { by: carer })
    expect(await windowOf(old)).toMatchObject({ state: 'missed', miss: { reason: '交接' } })
  })
})
