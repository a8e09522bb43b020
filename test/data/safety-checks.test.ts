import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  answerItems,
  finishCheck,
  passPoint,
  startCheck,
  startUnaskedCheck,
} from '#shared/contract/safety/check.ts'
import { getCheck, listWindows } from '#shared/contract/safety/check-shown.ts'
import { addDays, shanghaiDay } from '#shared/text/day.ts'
import type { GivenInputOf } from '#shared/operation.ts'
import type { Client } from '#data/session.ts'
import { GivenRounds, shanghai } from '#test/support/given-rounds.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import { type TestHome, traces } from '#test/support/home.ts'

let home: TestHome
let given: Given
let safety: GivenRounds
let carer: { id: number; name: string; client: Client }
let other: { id: number; name: string; client: Client }
let accountant: Client
let usual: ReturnType<GivenRounds['usual']>
/** The window of the morning, of a schedule of its own for each test. */
let day: string
let window: { scheduleId: number; opensAt: string }

beforeAll(async () => {
  ;({ home, given } = await givenHome())
  safety = new GivenRounds(home)
  usual = safety.usual()
  carer = await given.account('carer')
  other = await given.account('nurse')
  accountant = (await given.account('accountant')).client
})

// Ten in the morning of a day of its own, as the clock of a home goes forward only.
beforeEach(() => {
  day = addDays(shanghaiDay(home.clock.read()), 1)
  home.clock.set(shanghai(day, '10:00'))
  const { routeId, checklistId } = usual
  const { scheduleId } = safety.schedule({ routeId, checklistId })
  window = { scheduleId, opensAt: shanghai(day, '08:00') }
})

afterAll(() => home.remove())

async function refused(...call: Parameters<TestHome['refusal']>) {
  const before = home.dump(traces)
  const error = await home.refusal(...call)
  expect(home.dump(traces)).toEqual(before)
  return error
}

const begun = async () => home.value(startCheck, window, { by: carer.client })

const pass = (checkId: number, code: string, by = carer.client) =>
  home.value(passPoint, { checkId, code, way: 'scan' }, { by })

type Answers = GivenInputOf<typeof answerItems>['answers']

const allMet = (): Answers => [
  { itemId: usual.items.exit, answer: 'met' },
  { itemId: usual.items.fridge, answer: 'met', reading: 4.5 },
  { itemId: usual.items.signs, answer: 'not-applicable' },
]

const answer = (checkId: number, answers: Answers) =>
  home.value(answerItems, { checkId, answers }, { by: carer.client })

const stateOf = async ({ scheduleId, opensAt }: typeof window) => {
  const { rows } = await home.value(listWindows, { scheduleId, from: shanghaiDay(opensAt) })
  return rows.find((row) => row.opensAt === opensAt)?.state
}

describe('safety.startCheck', () => {
  it('begins now, for the window, by who is signed in', async () => {
    const before = home.lastAuditId()
    const { id, version } = await begun()
    expect(version).toBe(1)
    expect(home.rows('SELECT * FROM safetyCheck WHERE id = ?', id)).toMatchObject([
      {
        scheduleId: window.scheduleId,
        windowDay: day,
        windowOpensAt: window.opensAt,
        windowClosesAt: shanghai(day, '12:00'),
        kind: 'patrol',
        title: expect.stringContaining('巡查'),
        startedAt: shanghai(day, '10:00'),
        recordedAt: shanghai(day, '10:00'),
        finishedAt: null,
        endedAt: null,
        doneBy: carer.name,
        enteredBy: carer.id,
      },
    ])
    expect(home.auditAfter(before)).toMatchObject([
      { operation: 'safety.startCheck', subject: `safetyCheck:${id}`, accountId: carer.id },
    ])
    expect(await stateOf(window)).toBe('under-way')
  })

  it('names somebody else of the staff or from outside', async () => {
    const { staffId, name } = await given.staff()
    const { id } = await home.value(startCheck, { ...window, staffId }, { by: carer.client })
    expect(await home.value(getCheck, { id })).toMatchObject({ staffId, doneBy: name })
    const afternoon = { ...window, opensAt: shanghai(day, '14:00') }
    home.clock.set(shanghai(day, '15:00'))
    const outside = { ...afternoon, doneBy: '维保单位李工' }
    const { id: second } = await home.value(startCheck, outside, { by: carer.client })
    expect(await home.value(getCheck, { id: second })).toMatchObject({
      staffId: null,
      doneBy: '维保单位李工',
      enteredBy: carer.name,
    })
  })

  it('refuses a window that nothing makes due, one ahead and one that is over', async () => {
    const unknown = { ...window, opensAt: shanghai(day, '08:30') }
    const by = carer.client
    expect(await refused(startCheck, unknown, { by })).toMatchObject({ rule: 'window-unknown' })
    expect(await refused(startCheck, { ...window, scheduleId: 9999 }, { by })).toMatchObject({
      rule: 'window-unknown',
    })
    const ahead = { ...window, opensAt: shanghai(day, '14:00') }
    expect(await refused(startCheck, ahead, { by })).toMatchObject({ rule: 'window-ahead' })
    const over = { ...window, opensAt: shanghai(addDays(day, -1), '14:00') }
    expect(await refused(startCheck, over, { by })).toMatchObject({ rule: 'past-entry' })
  })

  it('is possible until the grace is over, to the millisecond', async () => {
    home.clock.set(`${day}T04:30:00.000Z`)
    const by = carer.client
    expect(await refused(startCheck, window, { by })).toMatchObject({ rule: 'past-entry' })
    home.clock.set(`${day}T04:29:59.999Z`)
    const { id, version } = await home.value(startCheck, window, { by })
    const end = { id, version, conclusion: 'normal' as const, partReason: '只看了门口' }
    await home.value(finishCheck, end, { by })
  })

  it('refuses who may not walk, and staff that nobody knows', async () => {
    expect(await refused(startCheck, window, { by: accountant })).toMatchObject({
      code: 'forbidden',
    })
    const input = { ...window, staffId: 9999 }
    expect(await refused(startCheck, input, { by: carer.client })).toMatchObject({
      rule: 'staff-unknown',
      fields: { staffId: expect.any(String) },
    })
  })

  it('tells the second of two who it was and when', async () => {
    const replies = await Promise.all(
      [carer, other].map(({ client }) => home.call(startCheck.name, window, { by: client })),
    )
    expect(replies.map(({ ok }) => ok).toSorted()).toEqual([false, true])
    const lost = replies.find((reply) => !reply.ok)
    expect(lost).toMatchObject({ error: { code: 'conflict', rule: 'round-taken' } })
    const first = replies[0]?.ok === true ? carer : other
    expect(JSON.stringify(lost)).toContain(`${first.name} ${day} 10:00`)
    const sql = 'SELECT count(*) FROM safetyCheck WHERE scheduleId = ?'
    expect(home.count(sql, window.scheduleId)).toBe(1)
  })
})

describe('safety.passPoint', () => {
  it('takes what a scanner types, small letters and spaces too, by several people', async () => {
    const { id } = await begun()
    home.clock.advance({ minutes: 5 })
    const { codes, points } = usual
    const first = await pass(id, ` ${codes.first.toLowerCase()} `)
    expect(first).toEqual({
      pointId: points.first,
      name: '一楼东侧楼梯口',
      isAgain: false,
      leftCount: 1,
    })
    expect(await pass(id, codes.second, other.client)).toMatchObject({ leftCount: 0 })
    const rows = home.rows(
      'SELECT passedAt, way, enteredBy FROM safetyCheckPoint WHERE checkId = ?',
      id,
    )
    const passedAt = shanghai(day, '10:05')
    expect(rows).toEqual([
      { passedAt, way: 'scan', enteredBy: carer.id },
      { passedAt, way: 'scan', enteredBy: other.id },
    ])
  })

  it('keeps the first time of a place that is passed twice', async () => {
    const { id } = await begun()
    await pass(id, usual.codes.first)
    home.clock.advance({ minutes: 9 })
    expect(await pass(id, usual.codes.first)).toMatchObject({ isAgain: true, leftCount: 1 })
    const shown = await home.value(getCheck, { id })
    expect(shown.points).toMatchObject([
      { passedAt: shanghai(day, '10:00'), way: 'scan' },
      { passedAt: null },
    ])
  })

  it('counts a place once of two who pass it at once', async () => {
    const { id } = await begun()
    const input = { checkId: id, code: usual.codes.first, way: 'scan' }
    const replies = await Promise.all(
      [carer, other].map(({ client }) => home.call(passPoint.name, input, { by: client })),
    )
    expect(replies.every(({ ok }) => ok)).toBe(true)
    expect(
      replies.map((reply) => reply.ok && (reply.value as { isAgain: boolean }).isAgain),
    ).toEqual([false, true])
    expect(home.count('SELECT count(*) FROM safetyCheckPoint WHERE checkId = ?', id)).toBe(1)
  })

  it('refuses a code that no label says, and places that the round does not have', async () => {
    const { id: checkId } = await begun()
    const by = carer.client
    const of = (code: string) => ({ checkId, code, way: 'key' })
    expect(await refused(passPoint, of('Z99'), { by })).toMatchObject({
      rule: 'code-unknown',
      fields: { code: expect.any(String) },
    })
    expect(await refused(passPoint, of(usual.codes.other), { by })).toMatchObject({
      rule: 'point-not-on-route',
    })
    const closed = await refused(passPoint, of(usual.codes.third), { by })
    expect(closed).toMatchObject({ rule: 'point-not-on-route' })
    expect(closed.message).toContain('已停用')
    const voided = safety.point('V1', '写错的', { voidedAt: shanghai(day, '10:00') })
    expect(voided).toBeGreaterThan(0)
    expect(await refused(passPoint, of('V1'), { by })).toMatchObject({ rule: 'code-unknown' })
  })

  it('refuses a round that has ended, and one that is not there', async () => {
    const { id, version } = await begun()
    const by = carer.client
    const end = { id, version, conclusion: 'normal' as const, partReason: '停电' }
    await home.value(finishCheck, end, { by })
    const input = { checkId: id, code: usual.codes.first, way: 'scan' }
    expect(await refused(passPoint, input, { by })).toMatchObject({ rule: 'check-ended' })
    const answered = { checkId: id, answers: allMet() }
    expect(await refused(answerItems, answered, { by })).toMatchObject({ rule: 'check-ended' })
    expect(await refused(passPoint, { ...input, checkId: 9999 }, { by })).toMatchObject({
      code: 'not_found',
    })
    expect(await refused(passPoint, input, { by: accountant })).toMatchObject({ code: 'forbidden' })
  })
})

describe('safety.answerItems', () => {
  it('keeps the answer before as a voided row', async () => {
    const { id } = await begun()
    expect(await answer(id, allMet().slice(0, 2))).toEqual({ leftCount: 1 })
    home.clock.advance({ minutes: 1 })
    const again: Answers = [{ itemId: usual.items.exit, answer: 'not-met', note: '堆了轮椅' }]
    expect(await answer(id, again)).toEqual({ leftCount: 1 })
    const sql =
      'SELECT answer, voidedAt FROM safetyCheckAnswer WHERE checkId = ? AND itemId = ? ORDER BY id'
    expect(home.rows(sql, id, usual.items.exit)).toEqual([
      { answer: 'met', voidedAt: shanghai(day, '10:01') },
      { answer: 'not-met', voidedAt: null },
    ])
    expect((await home.value(getCheck, { id })).items).toMatchObject([
      { answer: 'not-met', note: '堆了轮椅' },
      { answer: 'met', reading: 4.5 },
      { answer: null },
    ])
  })

  it.each([
    ['a number without a reading', { item: 'fridge', answer: 'met' }, 'reading-missing'],
    [
      'a not-met number without a reading',
      { item: 'fridge', answer: 'not-met', note: '坏' },
      'reading-missing',
    ],
    [
      'a reading above the bounds as met',
      { item: 'fridge', answer: 'met', reading: 8.1 },
      'reading-outside',
    ],
    [
      'a reading below the bounds as met',
      { item: 'fridge', answer: 'met', reading: -0.1 },
      'reading-outside',
    ],
    [
      'a reading where none is asked for',
      { item: 'exit', answer: 'met', reading: 1 },
      'reading-unasked',
    ],
    ['not-met without a note', { item: 'exit', answer: 'not-met' }, 'note-missing'],
  ] as const)('refuses %s', async (_name, { item, ...told }, rule) => {
    const { id: checkId } = await begun()
    const input = { checkId, answers: [{ itemId: usual.items[item], ...told }] }
    expect(await refused(answerItems, input, { by: carer.client })).toMatchObject({ rule })
  })

  it('says the bounds, and takes a reading on them', async () => {
    const { id: checkId } = await begun()
    const { fridge } = usual.items
    const input = { checkId, answers: [{ itemId: fridge, answer: 'met', reading: 9 }] }
    const error = await refused(answerItems, input, { by: carer.client })
    expect(error.message).toContain('0 到 8 ℃')
    expect(Object.keys(error.fields ?? {})).toEqual(['answers.0.answer'])
    await answer(checkId, [{ itemId: fridge, answer: 'met', reading: 8 }])
    await answer(checkId, [{ itemId: fridge, answer: 'met', reading: 0 }])
    await answer(checkId, [{ itemId: fridge, answer: 'not-met', reading: 9, note: '已报修' }])
    await answer(checkId, [{ itemId: fridge, answer: 'not-applicable' }])
  })

  it('refuses an item of another list, and one that is told twice', async () => {
    const { id: checkId } = await begun()
    const by = carer.client
    const foreign = safety.item(safety.checklist(), 1, '别的表')
    const input = { checkId, answers: [{ itemId: foreign, answer: 'met' }] }
    expect(await refused(answerItems, input, { by })).toMatchObject({ rule: 'item-unknown' })
    const [first] = allMet()
    const twice = { checkId, answers: [first, first] }
    expect(await refused(answerItems, twice, { by })).toMatchObject({ rule: 'item-twice' })
    expect(await refused(answerItems, input, { by: accountant })).toMatchObject({
      code: 'forbidden',
    })
  })
})

describe('safety.finishCheck', () => {
  it('is done where all places and items are, in time', async () => {
    const { id, version } = await begun()
    await pass(id, usual.codes.first)
    await pass(id, usual.codes.second)
    await answer(id, allMet())
    home.clock.set(shanghai(day, '12:20'))
    const end = { id, version, conclusion: 'normal' as const, seenBy: '值班护士' }
    // Somebody else who was along may end it.
    const done = await home.value(finishCheck, end, { by: other.client })
    expect(done).toEqual({ version: 2 })
    expect(await home.value(getCheck, { id })).toMatchObject({
      state: 'done',
      finishedAt: shanghai(day, '12:20'),
      seenBy: '值班护士',
      partReason: null,
    })
    expect(await refused(finishCheck, { ...end, version: 2 }, { by: carer.client })).toMatchObject({
      rule: 'check-ended',
    })
  })

  it('asks why something was left out, and stays a part for good', async () => {
    const { id, version } = await begun()
    await pass(id, usual.codes.first)
    await answer(id, allMet())
    const end = { id, version, conclusion: 'normal' as const }
    const error = await refused(finishCheck, end, { by: carer.client })
    expect(error).toMatchObject({ rule: 'part-reason', fields: { partReason: expect.any(String) } })
    expect(error.message).toContain('还有 1 处没有完成（二楼配电间）')
    const part = { ...end, partReason: '配电间锁着' }
    await home.value(finishCheck, part, { by: carer.client })
    expect(await stateOf(window)).toBe('part')
    home.clock.advance({ days: 30 })
    expect(await stateOf(window)).toBe('part')
  })

  it('refuses a reason where nothing was left out', async () => {
    const { id, version } = await begun()
    await pass(id, usual.codes.first)
    await pass(id, usual.codes.second)
    await answer(id, allMet())
    const end = { id, version, conclusion: 'normal', partReason: '没时间' }
    expect(await refused(finishCheck, end, { by: carer.client })).toMatchObject({
      rule: 'part-unneeded',
    })
  })

  it('asks for the conclusion that something was found where an answer is not-met', async () => {
    const { id, version } = await begun()
    await answer(id, [{ itemId: usual.items.signs, answer: 'not-met', note: '一个不亮' }])
    const end = { id, version, conclusion: 'normal' as const, partReason: '先处理' }
    expect(await refused(finishCheck, end, { by: carer.client })).toMatchObject({
      rule: 'conclusion-contradicts',
      fields: { conclusion: expect.any(String) },
    })
    const problems = { ...end, conclusion: 'problems' as const }
    await home.value(finishCheck, problems, { by: carer.client })
  })

  it('is late where it ends after the grace, and a part while it has not ended', async () => {
    const { scheduleId } = safety.schedule()
    const own = { scheduleId, opensAt: window.opensAt }
    const { id, version } = await home.value(startCheck, own, { by: carer.client })
    home.clock.set(shanghai(day, '12:30'))
    expect(await stateOf(own)).toBe('part')
    home.clock.advance({ seconds: 1 })
    await home.value(finishCheck, { id, version, conclusion: 'normal' }, { by: carer.client })
    expect(await stateOf(own)).toBe('late')
  })

  it('refuses an old version, somebody who may not, and the second of two at once', async () => {
    const { id, version } = await begun()
    const end = { id, version, conclusion: 'normal', partReason: '停电' }
    const by = carer.client
    expect(await refused(finishCheck, { ...end, version: 2 }, { by })).toMatchObject({
      code: 'conflict',
    })
    expect(await refused(finishCheck, end, { by: accountant })).toMatchObject({ code: 'forbidden' })
    const replies = await Promise.all(
      [carer, other].map(({ client }) => home.call(finishCheck.name, end, { by: client })),
    )
    expect(replies.map(({ ok }) => ok).toSorted()).toEqual([false, true])
  })

  it('takes a clock that went back by seconds, and refuses one that went back by more', async () => {
    const { id, version } = await begun()
    const end = { id, version, conclusion: 'normal' as const, partReason: '停电' }
    home.clock.advance({ minutes: -30 })
    expect(await refused(finishCheck, end, { by: carer.client })).toMatchObject({
      rule: 'clock-behind',
    })
    home.clock.advance({ minutes: 29 })
    await home.value(finishCheck, end, { by: carer.client })
    const [row] = home.rows('SELECT startedAt, finishedAt FROM safetyCheck WHERE id = ?', id)
    expect(row?.['finishedAt']).toBe(row?.['startedAt'])
    home.clock.advance({ minutes: 1 })
  })
})

describe('safety.startUnaskedCheck', () => {
  it('has the places and items of its day and belongs to no window', async () => {
    const { routeId, checklistId } = usual
    const input = { kind: 'inspection', title: '节前检查', routeId, checklistId }
    const { id } = await home.value(startUnaskedCheck, input, { by: carer.client })
    expect(await pass(id, usual.codes.first)).toMatchObject({ leftCount: 1 })
    expect(await home.value(getCheck, { id })).toMatchObject({
      title: '节前检查',
      kindName: '防火检查',
      scheduleId: null,
      state: null,
      points: [{ code: usual.codes.first }, { code: usual.codes.second }],
    })
  })

  it('refuses what is not there or no longer in use, and who may not', async () => {
    const by = carer.client
    const input = { kind: 'inspection', title: '节前检查' }
    const call = (changes: object) => refused(startUnaskedCheck, { ...input, ...changes }, { by })
    expect(await call({ kind: 'nothing' })).toMatchObject({ rule: 'kind-unknown' })
    expect(await call({ routeId: 9999 })).toMatchObject({ rule: 'route-unknown' })
    expect(await call({ checklistId: 9999 })).toMatchObject({ rule: 'checklist-unknown' })
    expect(await call({ staffId: 9999 })).toMatchObject({ rule: 'staff-unknown' })
    expect(await refused(startUnaskedCheck, input, { by: accountant })).toMatchObject({
      code: 'forbidden',
    })
  })
})
