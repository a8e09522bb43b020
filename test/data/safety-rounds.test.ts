import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  answerItems,
  correctCheck,
  enterPastCheck,
  explainMiss,
  finishCheck,
  passPoint,
  startCheck,
  startUnaskedCheck,
  voidCheck,
} from '#shared/contract/safety/check.ts'
import {
  getCheck,
  getSafetyDay,
  listChecks,
  listWindows,
} from '#shared/contract/safety/check-shown.ts'
import { recordHazard } from '#shared/contract/safety/hazard.ts'
import { closePoint } from '#shared/contract/safety/point.ts'
import { changeRoutePoints } from '#shared/contract/safety/route.ts'
import type { Operation } from '#shared/operation.ts'
import type { Client } from '#data/session.ts'
import { atHour, GivenSafety } from '#test/support/given-safety.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import { type TestHome, traces } from '#test/support/home.ts'

let home: TestHome
let given: Given
let safety: GivenSafety
let nurse: Client

const today = '2026-11-22'
const reason = '登记错了'

beforeEach(async () => {
  ;({ home, given } = await givenHome())
  safety = new GivenSafety(home)
  nurse = (await given.account('nurse')).client
})

afterEach(() => home.remove())

async function refused(operation: Operation, input: unknown, by: Client = nurse) {
  const before = home.dump(traces)
  const error = await home.refusal(operation, input, { by })
  expect(home.dump(traces)).toEqual(before)
  return error
}

/** The night patrol over two places and a checklist; it is 22:10. */
async function night() {
  const route = await safety.route()
  const checklist = await safety.checklist()
  const schedule = await safety.schedule({ routeId: route.id, checklistId: checklist.id })
  home.clock.set(atHour(today, '22:10'))
  const opensAt = atHour(today, '22:00')
  return { route, checklist, scheduleId: schedule.id, opensAt }
}

const begin = ({ scheduleId, opensAt }: { scheduleId: number; opensAt: string }) =>
  home.value(startCheck, { scheduleId, opensAt }, { by: nurse })

const answersOf = (itemIds: readonly number[]) => [
  { itemId: itemIds[0] ?? 0, answer: 'met' as const },
  { itemId: itemIds[1] ?? 0, answer: 'met' as const, reading: 4 },
]

/** Walks all places and answers all items of a round. */
async function walked(checkId: number, of: Awaited<ReturnType<typeof night>>) {
  for (const { code } of of.route.points) {
    await home.value(passPoint, { checkId, code, way: 'scan' }, { by: nurse })
  }
  await home.value(
    answerItems,
    { checkId, answers: answersOf(of.checklist.itemIds) },
    { by: nurse },
  )
}

const stateNow = async (of: { scheduleId: number; opensAt: string }, asOf?: string) => {
  const { rows } = await home.value(listWindows, {
    scheduleId: of.scheduleId,
    from: today,
    ...(asOf === undefined ? {} : { asOf, to: asOf }),
  })
  return rows.find(({ opensAt }) => opensAt === of.opensAt)?.state
}

describe('a round', () => {
  it('is begun in its window, walked by scanner, answered, ended, and counts as in time', async () => {
    const of = await night()
    expect(await stateNow(of)).toBe('open')
    const { id, version } = await begin(of)
    expect(await stateNow(of)).toBe('under-way')
    const [first] = of.route.points
    const code = ` ${(first?.code ?? '').toLowerCase()} `
    const passed = await home.value(passPoint, { checkId: id, code, way: 'scan' }, { by: nurse })
    expect(passed).toMatchObject({ isAgain: false, leftCount: 1 })
    home.clock.advance({ minutes: 5 })
    const again = await home.value(passPoint, { checkId: id, code, way: 'scan' }, { by: nurse })
    expect(again).toMatchObject({ isAgain: true, leftCount: 1 })
    await walked(id, of)
    const before = home.lastAuditId()
    await home.value(finishCheck, { id, version, conclusion: 'normal' }, { by: nurse })
    expect(home.auditAfter(before)).toMatchObject([{ subject: `safetyCheck:${id}` }])
    expect(await stateNow(of)).toBe('done')
    const shown = await home.value(getCheck, { id })
    expect(shown).toMatchObject({ state: 'done', conclusion: 'normal', hazards: [], voided: null })
    expect(shown.points.map(({ passedAt, way }) => [passedAt, way])).toEqual([
      [atHour(today, '22:10'), 'scan'],
      [atHour(today, '22:15'), 'scan'],
    ])
    expect(shown.items.map(({ answer, reading }) => [answer, reading])).toEqual([
      ['met', null],
      ['met', 4],
    ])
    const { rows } = await home.value(listChecks, {})
    expect(rows).toMatchObject([{ id, state: 'done', isUnasked: false, notMetCount: 0 }])
  })

  it('is one person’s: of two who begin it at once, one does, and the other is told who', async () => {
    const of = await night()
    const other = (await given.account('carer')).client
    const input = { scheduleId: of.scheduleId, opensAt: of.opensAt }
    const replies = await Promise.all([
      home.call(startCheck.name, input, { by: nurse }),
      home.call(startCheck.name, input, { by: other }),
    ])
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    const refusal = replies.find(({ ok }) => !ok)
    expect(refusal).toMatchObject({ error: { code: 'conflict', rule: 'round-taken' } })
    expect(home.count('SELECT count(*) FROM safetyCheck')).toBe(1)
  })

  it('of one place that two pass at once has one pass', async () => {
    const of = await night()
    const { id } = await begin(of)
    const input = { checkId: id, code: of.route.points[0]?.code, way: 'scan' }
    const replies = await Promise.all([
      home.call(passPoint.name, input, { by: nurse }),
      home.call(passPoint.name, input),
    ])
    expect(replies.every(({ ok }) => ok)).toBe(true)
    expect(home.count('SELECT count(*) FROM safetyCheckPoint')).toBe(1)
  })

  it('cannot begin before its window, nor after it, nor of a window that is none', async () => {
    const of = await night()
    const later = { scheduleId: of.scheduleId, opensAt: atHour('2026-11-23', '00:00') }
    expect((await refused(startCheck, later)).rule).toBe('window-ahead')
    const none = { scheduleId: of.scheduleId, opensAt: atHour(today, '21:00') }
    expect(await refused(startCheck, none)).toMatchObject({ rule: 'window-unknown' })
    home.clock.set(atHour('2026-11-23', '00:00'))
    const over = { scheduleId: of.scheduleId, opensAt: of.opensAt }
    expect((await refused(startCheck, over)).rule).toBe('past-entry')
  })

  it('refuses codes of no place, of another route, and of a place that was given up', async () => {
    const of = await night()
    const { id: checkId } = await begin(of)
    const elsewhere = await safety.point('别处')
    const pass = (code: string) => refused(passPoint, { checkId, code, way: 'scan' })
    expect((await pass('NOWHERE')).rule).toBe('code-unknown')
    expect((await pass(elsewhere.code)).rule).toBe('point-not-on-route')
    expect((await refused(passPoint, { checkId, code: '', way: 'scan' })).code).toBe(
      'invalid_input',
    )
  })

  it('has what its answers ask for: readings, notes, and no wrong conclusion', async () => {
    const of = await night()
    const { id, version } = await begin(of)
    const [look = 0, degrees = 0] = of.checklist.itemIds
    const answer = (...answers: object[]) => refused(answerItems, { checkId: id, answers })
    expect((await answer({ itemId: degrees, answer: 'met' })).rule).toBe('reading-missing')
    const warm = await answer({ itemId: degrees, answer: 'met', reading: 12 })
    expect(warm).toMatchObject({ rule: 'reading-outside' })
    expect(warm.message).toContain('0 到 8 ℃')
    expect((await answer({ itemId: look, answer: 'met', reading: 1 })).rule).toBe('reading-unasked')
    expect((await answer({ itemId: look, answer: 'not-met' })).rule).toBe('note-missing')
    expect((await answer({ itemId: 9999, answer: 'met' })).rule).toBe('item-unknown')
    const twice = { itemId: look, answer: 'met' }
    expect((await answer(twice, twice)).rule).toBe('item-twice')
    await walked(id, of)
    const blocked = [{ itemId: look, answer: 'not-met' as const, note: '堆放轮椅' }]
    await home.value(answerItems, { checkId: id, answers: blocked }, { by: nurse })
    const wrong = await refused(finishCheck, { id, version, conclusion: 'normal' })
    expect(wrong.rule).toBe('conclusion-contradicts')
    await home.value(finishCheck, { id, version, conclusion: 'problems' }, { by: nurse })
    const shown = await home.value(getCheck, { id })
    expect(shown.items[0]).toMatchObject({ answer: 'not-met', note: '堆放轮椅' })
    // The answer before stays as a voided row.
    expect(home.count('SELECT count(*) FROM safetyCheckAnswer WHERE voidedAt IS NOT NULL')).toBe(1)
  })

  it('that leaves something out says why and stays a part; one that is whole needs no reason', async () => {
    const of = await night()
    const { id, version } = await begin(of)
    const code = of.route.points[0]?.code ?? ''
    await home.value(passPoint, { checkId: id, code, way: 'key' }, { by: nurse })
    const ended = { id, version, conclusion: 'normal' as const }
    const short = await refused(finishCheck, ended)
    expect(short).toMatchObject({ rule: 'part-reason' })
    expect(short.message).toContain('还有 3 处没有完成')
    await home.value(finishCheck, { ...ended, partReason: '急救老人' }, { by: nurse })
    expect(await stateNow(of)).toBe('part')
    expect((await refused(finishCheck, { ...ended, version: 2 })).rule).toBe('check-ended')
    expect((await refused(passPoint, { checkId: id, code, way: 'scan' })).rule).toBe('check-ended')

    home.clock.set(atHour('2026-11-23', '00:10'))
    const next = { ...of, opensAt: atHour('2026-11-23', '00:00') }
    const second = await begin(next)
    await walked(second.id, of)
    const whole = { ...second, conclusion: 'normal', partReason: '没有' }
    expect((await refused(finishCheck, whole)).rule).toBe('part-unneeded')
    expect((await refused(finishCheck, { ...whole, version: 7 })).rule).toBe('changed-meanwhile')
  })

  it('that ends after its window is late, and a part while it never ended', async () => {
    const of = await night()
    const { id, version } = await begin(of)
    await walked(id, of)
    home.clock.set(atHour('2026-11-23', '00:05'))
    expect(await stateNow(of)).toBe('part')
    await home.value(finishCheck, { id, version, conclusion: 'normal' }, { by: nurse })
    expect(await stateNow(of)).toBe('late')
    // As of the day before, nobody had ended it.
    expect(await stateNow(of, today)).toBe('part')
    expect(await home.value(getCheck, { id, asOf: today })).toMatchObject({ finishedAt: null })
  })

  it('that no schedule asked for is made and listed all the same', async () => {
    const { id, version } = await home.value(
      startUnaskedCheck,
      { kind: 'inspection', title: '节前检查' },
      { by: nurse },
    )
    expect((await refused(startUnaskedCheck, { kind: 'none', title: '检查' })).rule).toBe(
      'kind-unknown',
    )
    await home.value(finishCheck, { id, version, conclusion: 'normal' }, { by: nurse })
    const { rows } = await home.value(listChecks, { search: '节前' })
    expect(rows).toMatchObject([{ isUnasked: true, state: null, conclusion: 'normal' }])
  })

  it('is walked by those who may, and corrected and taken back by those who plan', async () => {
    const of = await night()
    const accountant = (await given.account('accountant')).client
    const input = { scheduleId: of.scheduleId, opensAt: of.opensAt }
    expect((await refused(startCheck, input, accountant)).code).toBe('forbidden')
    const { id, version } = await begin(of)
    expect((await refused(voidCheck, { id, version, reason })).code).toBe('forbidden')
  })
})

describe('a round that was missed', () => {
  it('stays missed, explained once, and is entered late within a week', async () => {
    const of = await night()
    const key = { scheduleId: of.scheduleId, opensAt: of.opensAt }
    expect((await refused(explainMiss, { ...key, reason: '忘了' })).rule).toBe('not-missed')
    home.clock.set(atHour('2026-11-23', '08:00'))
    expect(await stateNow(of)).toBe('missed')
    await home.value(explainMiss, { ...key, reason: '夜班急救' }, { by: nurse })
    expect((await refused(explainMiss, { ...key, reason: '再说一次' })).rule).toBe(
      'already-explained',
    )
    expect(await stateNow(of)).toBe('missed')
    const { missed } = await home.value(getSafetyDay, { asOf: '2026-11-23' })
    expect(missed.map(({ opensAt }) => opensAt)).not.toContain(of.opensAt)

    const past = {
      ...key,
      startedAt: atHour(today, '22:20'),
      finishedAt: atHour(today, '22:50'),
      points: of.route.points.map(({ id: pointId }) => ({
        pointId,
        passedAt: atHour(today, '22:30'),
      })),
      answers: answersOf(of.checklist.itemIds),
      conclusion: 'normal' as const,
      lateReason: '纸上先记',
    }
    const { id } = await home.value(enterPastCheck, past, { by: nurse })
    // However early it is said to have been made.
    expect(await stateNow(of)).toBe('late')
    expect(await stateNow(of, today)).not.toBe('late')
    const shown = await home.value(getCheck, { id })
    expect(shown).toMatchObject({ state: 'late', lateReason: '纸上先记' })
    expect(shown.points.every(({ way }) => way === 'later')).toBe(true)
    expect((await refused(enterPastCheck, past)).rule).toBe('round-taken')
    await home.value(voidCheck, { id, version: 1, reason })
    expect(await stateNow(of)).toBe('missed')
  })

  it('is entered afterwards with hours that can be, and not once a week has gone', async () => {
    const of = await night()
    const past = {
      scheduleId: of.scheduleId,
      opensAt: of.opensAt,
      startedAt: atHour(today, '22:20'),
      finishedAt: atHour(today, '22:50'),
      points: of.route.points.map(({ id: pointId }) => ({
        pointId,
        passedAt: atHour(today, '22:30'),
      })),
      answers: answersOf(of.checklist.itemIds),
      conclusion: 'normal' as const,
      lateReason: '纸上先记',
    }
    expect((await refused(enterPastCheck, past)).rule).toBe('window-open')
    home.clock.set(atHour('2026-11-23', '08:00'))
    const wrong = (changes: object) => refused(enterPastCheck, { ...past, ...changes })
    const hours = [
      { startedAt: atHour(today, '21:50') },
      { finishedAt: atHour(today, '22:10') },
      { finishedAt: atHour('2026-11-23', '09:00') },
      { startedAt: atHour(today, '22:40') },
    ]
    for (const one of hours) expect((await wrong(one)).rule).toBe('hour-outside')
    expect((await wrong({ points: [] })).rule).toBe('part-reason')
    const [place] = past.points
    expect((await wrong({ points: [place, place] })).rule).toBe('point-twice')
    const other = await safety.point()
    const elsewhere = [{ ...place, pointId: other.id }]
    expect((await wrong({ points: elsewhere })).rule).toBe('point-not-on-route')
    expect((await wrong({ lateReason: ' ' })).code).toBe('invalid_input')
    home.clock.set(atHour('2026-11-30', '08:00'))
    expect((await wrong({})).rule).toBe('too-long-ago')
  })

  it('is not undone by a clock that was set back', async () => {
    const of = await night()
    home.clock.set(atHour('2026-11-23', '08:00'))
    await home.value(explainMiss, {
      scheduleId: of.scheduleId,
      opensAt: of.opensAt,
      reason: '忘了',
    })
    home.clock.set(atHour(today, '22:30'))
    const input = { scheduleId: of.scheduleId, opensAt: of.opensAt }
    expect(await refused(startCheck, input)).toMatchObject({ rule: 'clock-behind' })
  })
})

describe('a round that is over', () => {
  it('is corrected in what it says, not in its hours; with a hazard on it, it is not taken back', async () => {
    const of = await night()
    const { id, version } = await begin(of)
    expect(
      (await refused(correctCheck, { id, version, conclusion: 'normal', reason }, home.admin)).rule,
    ).toBe('check-open')
    await walked(id, of)
    await home.value(finishCheck, { id, version, conclusion: 'normal' }, { by: nurse })
    const told = { id, version: 2, conclusion: 'problems' as const, note: '门禁坏了', reason }
    await home.value(correctCheck, told)
    const shown = await home.value(getCheck, { id })
    expect(shown).toMatchObject({ conclusion: 'problems', note: '门禁坏了', version: 3 })
    expect(shown.finishedAt).toBe(atHour(today, '22:10'))
    await home.value(recordHazard, {
      kind: 'fire',
      foundOn: today,
      source: 'round',
      checkId: id,
      place: '一层门厅',
      description: '门禁失灵',
    })
    const kept = await refused(voidCheck, { id, version: 3, reason }, home.admin)
    expect(kept.rule).toBe('check-has-hazards')
  })

  it('keeps the places of its day though one is given up and the route is another', async () => {
    const of = await night()
    const { id, version } = await begin(of)
    await walked(id, of)
    await home.value(finishCheck, { id, version, conclusion: 'normal' }, { by: nurse })
    const [first, second] = of.route.points
    const early = { id: of.route.id, version: 1, from: today, pointIds: [second?.id ?? 0] }
    expect((await refused(changeRoutePoints, early, home.admin)).rule).toBe('change-too-early')
    await home.value(closePoint, { id: first?.id ?? 0, version: 1, usedTo: '2026-11-23', reason })
    const shown = await home.value(getCheck, { id })
    expect(shown.points.map(({ code }) => code)).toEqual([first?.code, second?.code])
    home.clock.set(atHour('2026-11-23', '22:10'))
    const next = await begin({ scheduleId: of.scheduleId, opensAt: atHour('2026-11-23', '22:00') })
    const later = await home.value(getCheck, { id: next.id })
    expect(later.points.map(({ code }) => code)).toEqual([second?.code])
    const gone = { checkId: next.id, code: first?.code, way: 'scan' }
    const refusal = await refused(passPoint, gone)
    expect(refusal).toMatchObject({ rule: 'point-not-on-route' })
    expect(refusal.message).toContain('已停用')
  })
})

describe('the day of safety', () => {
  it('shows what is open, what comes, what was missed, and the month', async () => {
    const of = await night()
    await safety.schedule({
      kind: 'facility-test',
      frequency: { frequency: 'monthly', fromDay: 1, toDay: 31 },
    })
    const now = await home.value(getSafetyDay, {})
    expect(now.windows.map(({ state }) => state)).toEqual(['open', 'ahead', 'open'])
    expect(now.windows[0]).toMatchObject({ opensAt: of.opensAt, pointCount: 2, itemCount: 2 })
    // What begins after midnight belongs to the night of this day.
    expect(now.month).toMatchObject({ due: 2, open: 2, ahead: 3 })
    home.clock.set(atHour('2026-11-23', '09:00'))
    const next = await home.value(getSafetyDay, {})
    expect(next.missed.map(({ opensAt }) => opensAt)).toEqual([of.opensAt])
    expect(next.month).toMatchObject({ missed: 4, open: 1 })
    const past = await home.value(getSafetyDay, { asOf: today })
    // As of its end: what closes at midnight is over then, what opens then is open.
    expect(past.at).toBe(atHour('2026-11-23', '00:00'))
    expect(past.windows.map(({ state }) => state)).toEqual(['missed', 'open', 'open'])
  })
})
