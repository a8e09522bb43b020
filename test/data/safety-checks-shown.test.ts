import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  answerItems,
  enterPastCheck,
  explainMiss,
  finishCheck,
  passPoint,
  startCheck,
  startUnaskedCheck,
} from '#shared/contract/safety/check.ts'
import {
  getCheck,
  getSafetyDay,
  listChecks,
  listWindows,
  printCheck,
  printRoundBook,
} from '#shared/contract/safety/check-shown.ts'
import { attachSafetyFile, voidSafetyFile } from '#shared/contract/safety/file.ts'
import { recordHazard } from '#shared/contract/safety/hazard.ts'
import type { Client } from '#data/session.ts'
import { pdfInfo, pdfText } from '#test/data/documents-tools.ts'
import { GivenRounds, shanghai } from '#test/support/given-rounds.ts'
import { givenHome } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'
import { png } from '#test/support/pictures.ts'

let home: TestHome
let carer: Client
let inspector: Client
let usual: ReturnType<GivenRounds['usual']>
/** A patrol twice a day since 16 November, and the inspection of each month. */
let patrol: number
let monthly: number
let food: number
/** The round of the morning of 20 November: one place and an answer left out, one not-met. */
let partId: number
let lateId: number
let unaskedId: number

async function walkPart() {
  const by = { by: carer }
  home.clock.set(shanghai('2026-11-20', '09:00'))
  const key = { scheduleId: patrol, opensAt: shanghai('2026-11-20', '08:00') }
  const { id, version } = await home.value(startCheck, { ...key, doneBy: '周敏' }, by)
  home.clock.advance({ minutes: 6 })
  const code = usual.codes.first
  await home.value(passPoint, { checkId: id, code, way: 'scan' }, by)
  const answers = [
    { itemId: usual.items.exit, answer: 'not-met' as const, note: '楼梯口堆放轮椅两辆' },
    { itemId: usual.items.fridge, answer: 'met' as const, reading: 4.5 },
  ]
  await home.value(answerItems, { checkId: id, answers }, by)
  await home.value(recordHazard, {
    kind: 'fire',
    foundOn: '2026-11-20',
    source: 'round',
    checkId: id,
    checkItemId: usual.items.exit,
    place: '一楼东侧楼梯口',
    description: '楼梯口堆放轮椅',
  })
  home.clock.advance({ minutes: 20 })
  const end = { id, version, conclusion: 'problems' as const, partReason: '配电间门锁打不开' }
  await home.value(finishCheck, { ...end, seenBy: '值班护士' }, by)
  return id
}

async function enterLate() {
  home.clock.set(shanghai('2026-11-21', '09:00'))
  const told = {
    scheduleId: food,
    opensAt: shanghai('2026-11-20', '14:00'),
    startedAt: shanghai('2026-11-20', '15:00'),
    finishedAt: shanghai('2026-11-20', '15:20'),
    points: [],
    answers: [],
    conclusion: 'normal' as const,
    lateReason: '停网，先记在纸上',
  }
  return (await home.value(enterPastCheck, told, { by: carer })).id
}

beforeAll(async () => {
  const { given, ...made } = await givenHome({ at: '2026-11-19T00:00:00.000Z' })
  home = made.home
  carer = (await given.account('carer')).client
  inspector = (await given.account('inspector')).client
  const safety = new GivenRounds(home)
  usual = safety.usual()
  const { routeId, checklistId } = usual
  const since = { termFrom: '2026-11-16' }
  patrol = safety.schedule({ name: '每日防火巡查', routeId, checklistId, ...since }).scheduleId
  const month = { frequency: 'monthly', detail: { fromDay: 1, toDay: 31 }, graceMinutes: 0 }
  const inspection = { name: '每月防火检查', kind: 'inspection' }
  monthly = safety.schedule({ ...inspection, ...month }).scheduleId
  food = safety.schedule({ name: '厨房检查', kind: 'food', ...since }).scheduleId
  partId = await walkPart()
  lateId = await enterLate()
  const missed = { scheduleId: patrol, opensAt: shanghai('2026-11-19', '14:00') }
  await home.value(
    explainMiss,
    { ...missed, reason: '消防演练', measure: '次日补巡' },
    { by: carer },
  )
  home.clock.set(shanghai('2026-11-22', '10:00'))
  const unasked = { kind: 'utility', title: '停电后检查', doneBy: '电工老王' }
  unaskedId = (await home.value(startUnaskedCheck, unasked, { by: carer })).id
})

afterAll(() => home.remove())

describe('safety.getDay', () => {
  it('shows what is to do now, what was missed and not explained, and the month', async () => {
    const shown = await home.value(getSafetyDay, {}, { by: inspector })
    expect(shown.day).toBe('2026-11-22')
    expect(shown.at).toBe(shanghai('2026-11-22', '10:00'))
    expect(shown.windows.map((one) => [one.schedule, one.name, one.state])).toEqual([
      ['每日防火巡查', '上午', 'open'],
      ['厨房检查', '上午', 'open'],
      ['每日防火巡查', '下午', 'ahead'],
      ['厨房检查', '下午', 'ahead'],
      ['每月防火检查', null, 'open'],
    ])
    expect(shown.windows[0]).toMatchObject({
      kindName: '防火巡查',
      countsUntil: shanghai('2026-11-22', '12:30'),
      pointCount: 2,
      itemCount: 3,
      check: null,
    })
    // Six days of two schedules are over; one was a part, one late, one is explained.
    expect(shown.missed).toHaveLength(6 * 4 - 3)
    expect(shown.missed.every(({ state, miss }) => state === 'missed' && miss === null)).toBe(true)
    expect(shown.month).toEqual({
      due: 6 * 4 + 2 + 1,
      done: 0,
      late: 1,
      part: 1,
      missed: 6 * 4 - 2,
      underWay: 0,
      open: 3,
      ahead: 2,
    })
    expect(shown.hazards).toMatchObject({ open: 1, overdue: 0, major: 0, toVerify: 0 })
  })

  it('of a past day shows what stood at its end', async () => {
    const { windows, missed } = await home.value(getSafetyDay, { asOf: '2026-11-20' })
    expect(windows.map(({ state }) => state)).toEqual([
      'part',
      'missed',
      'missed',
      'missed',
      'open',
    ])
    expect(windows[0]?.check).toMatchObject({
      id: partId,
      doneBy: '周敏',
      passedCount: 1,
      answeredCount: 2,
      notMetCount: 1,
      hazardCount: 1,
      conclusion: 'problems',
    })
    // Nobody had explained it by then.
    expect(missed.map(({ opensAt }) => opensAt)).toContain(shanghai('2026-11-19', '14:00'))
    const before = await home.value(getSafetyDay, { asOf: '2026-11-19' })
    expect(before.windows.find(({ scheduleId }) => scheduleId === patrol)).toMatchObject({
      pointCount: 3,
    })
    expect(before.hazards.open).toBe(0)
  })
})

describe('safety.listWindows', () => {
  it('lists the newest first, by kind, schedule, state and page, and counts them all', async () => {
    const span = { from: '2026-11-16', to: '2026-11-22' }
    const all = await home.value(listWindows, { ...span, limit: 200 })
    expect(all.rows).toHaveLength(all.total)
    const opens = all.rows.map(({ opensAt }) => opensAt)
    expect(opens).toEqual(opens.toSorted().toReversed())
    const ofFood = await home.value(listWindows, { ...span, kind: 'food', state: 'late' })
    expect(ofFood.rows).toMatchObject([{ check: { id: lateId, lateReason: '停网，先记在纸上' } }])
    expect(ofFood).toMatchObject({ total: 1, counts: { due: 13, late: 1, missed: 11, open: 1 } })
    const part = await home.value(listWindows, { ...span, scheduleId: patrol, state: 'part' })
    expect(part.rows).toMatchObject([{ check: { partReason: '配电间门锁打不开' } }])
    const second = await home.value(listWindows, { ...span, limit: 10, offset: 10 })
    expect(second.rows).toEqual(all.rows.slice(10, 20))
    // Of the month unless told; the monthly one begins on its first day.
    const month = await home.value(listWindows, { scheduleId: monthly })
    expect(month).toMatchObject({ total: 1, rows: [{ day: '2026-11-01', state: 'open' }] })
  })

  it('refuses spans that run backwards and that are too long', async () => {
    const backwards = { from: '2026-11-22', to: '2026-11-21' }
    expect(await home.refusal(listWindows, backwards)).toMatchObject({ rule: 'span' })
    const long = { from: '2025-11-20', to: '2026-11-22' }
    const error = await home.refusal(listWindows, long)
    expect(error).toMatchObject({ code: 'invalid_input', fields: { from: expect.any(String) } })
  })
})

describe('safety.listChecks and safety.getCheck', () => {
  it('list rounds as they were made, with how their windows stand', async () => {
    const { rows, total } = await home.value(listChecks, {})
    expect(total).toBe(3)
    expect(rows).toMatchObject([
      { id: unaskedId, isUnasked: true, state: null, finishedAt: null, kindName: '水电气检查' },
      { id: lateId, isUnasked: false, state: 'late', conclusion: 'normal' },
      { id: partId, state: 'part', notMetCount: 1, hazardCount: 1, conclusion: 'problems' },
    ])
    const ids = async (input: object) =>
      (await home.value(listChecks, input)).rows.map(({ id }) => id)
    expect(await ids({ search: '老王' })).toEqual([unaskedId])
    expect(await ids({ search: '厨房' })).toEqual([lateId])
    expect(await ids({ search: '%' })).toEqual([])
    expect(await ids({ kind: 'patrol' })).toEqual([partId])
    expect(await ids({ from: '2026-11-20', to: '2026-11-20' })).toEqual([lateId, partId])
    // It was entered on the day after.
    expect(await ids({ asOf: '2026-11-20' })).toEqual([partId])
    expect(await ids({ limit: 1, offset: 1 })).toEqual([lateId])
  })

  it('shows a round whole, with its hazards at the item', async () => {
    const shown = await home.value(getCheck, { id: partId }, { by: inspector })
    expect(shown).toMatchObject({ state: 'part', seenBy: '值班护士', title: '每日防火巡查' })
    expect(shown.points.map(({ passedAt, way }) => [passedAt, way])).toEqual([
      [shanghai('2026-11-20', '09:06'), 'scan'],
      [null, null],
    ])
    expect(
      shown.items.map(({ answer, reading, hazards }) => [answer, reading, hazards.length]),
    ).toEqual([
      ['not-met', null, 1],
      ['met', 4.5, 0],
      [null, null, 0],
    ])
    expect(shown.hazards).toMatchObject([{ number: '2026-001', description: '楼梯口堆放轮椅' }])
  })

  it('does not know what was entered later', async () => {
    const early = { id: lateId, asOf: '2026-11-20' }
    expect(await home.refusal(getCheck, early)).toMatchObject({ code: 'not_found' })
    expect(await home.refusal(getCheck, { id: 9999 })).toMatchObject({ code: 'not_found' })
  })

  it('keeps pictures with it, which those who plan may take down', async () => {
    const file = { subject: 'safetyCheck' as const, subjectId: unaskedId }
    const picked = { fileName: '配电箱.png', bytes: png() }
    const { fileId } = await home.value(attachSafetyFile, { ...file, ...picked }, { by: carer })
    const files = async (asOf = '2026-11-22') =>
      (await home.value(getCheck, { id: unaskedId, asOf })).files
    expect(await files()).toMatchObject([{ id: fileId, fileName: '配电箱.png' }])
    const call = { fileId, reason: '拍错了' }
    expect(await home.refusal(voidSafetyFile, call, { by: carer })).toMatchObject({
      code: 'forbidden',
    })
    await home.value(voidSafetyFile, call)
    expect(await files()).toEqual([])
  })
})

describe('printed rounds', () => {
  it('the sheet says places, answers, what was left out and who signs', async () => {
    const file = await home.value(printCheck, { id: partId }, { by: inspector })
    expect(file.name).toBe('检查记录-每日防火巡查-2026-11-20.pdf')
    expect(pdfInfo(file.bytes)).toMatch(/Pages:\s+1\n/)
    const text = pdfText(file.bytes)
    for (const words of [
      '昆山市康宁养老院',
      '未全部完成',
      '配电间门锁打不开',
      '楼梯口堆放轮椅两辆',
      '4.5℃',
      '未到',
      '未查',
      '2026-001',
      '值班护士',
      '安全管理员',
    ]) {
      expect(text).toContain(words)
    }
  })

  it('the book has a row for each window that was due, missed ones too', async () => {
    const book = await home.value(printRoundBook, { month: '2026-11', kind: 'patrol' })
    expect(book.name).toBe('防火巡查记录本-2026-11.pdf')
    const text = pdfText(book.bytes)
    expect(text).toContain('应办13次，按时0，逾时0，未全部完成1，漏11')
    expect(text).toContain('消防演练')
    expect(text).toContain('XA0109:06；XB01未到')
    const early = { month: '2026-11', kind: 'patrol', asOf: '2026-11-20' }
    expect(pdfText((await home.value(printRoundBook, early)).bytes)).not.toContain('消防演练')
    const none = await home.value(printRoundBook, { month: '2027-01', kind: 'drill' })
    expect(pdfText(none.bytes)).toContain('应办0次')
  })
})
