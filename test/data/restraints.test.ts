import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  beginRestraint,
  correctRestraint,
  endRestraint,
  getRestraint,
  listRestraints,
  printRestraint,
  recordRestraintCheck,
  recordRestraintConsent,
  voidRestraint,
  voidRestraintCheck,
} from '#shared/contract/care/restraint.ts'
import { getToday } from '#shared/contract/home/home.ts'
import { discharge } from '#shared/contract/residents/stay.ts'
import { timeline } from '#shared/contract/residents/timeline.ts'
import type { GivenInputOf, Operation, OutputOf } from '#shared/operation.ts'
import { instantAt } from '#shared/text/hour.ts'
import { restraintFacts, restraintWatch } from '#data/care/restraint/shift-sources.ts'
import { marksOf } from '#data/residents/marks/marks-of.ts'
import { pdfText } from '#test/data/documents-tools.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'
import type { Client } from '#data/session.ts'

let home: TestHome
let given: Given
/** Who may order as a director, and admit and discharge as the office. */
let director: Client

beforeAll(async () => {
  ;({ home, given } = await givenHome())
  director = (await given.account('director')).client
})

afterAll(() => home.remove())

const [yesterday, today] = ['2026-11-21', '2026-11-22']
const at = (day: string, hour: string) => instantAt(day, hour) ?? ''

function db() {
  const { home: open } = home.service
  if (open === null) throw new Error('not open')
  return open.reader.db
}

/** What the director does unless another is named. */
function value<O extends Operation>(
  operation: O,
  input: GivenInputOf<O>,
  by = director,
): Promise<OutputOf<O>> {
  return home.value(operation, input, { by })
}

async function refused(operation: Operation, input: unknown) {
  const before = home.dump()
  const error = await home.refusal(operation, input, { by: director })
  expect(home.dump()).toEqual(before)
  return error
}

type Order = GivenInputOf<typeof beginRestraint>

/** Mittens from ten in the evening, ordered and agreed to before. */
const mittens = (residentId: number, changes: Partial<Order> = {}): Order => ({
  residentId,
  kind: 'mitten',
  reason: '夜里反复拔鼻饲管',
  triedBefore: '专人陪护，转移注意',
  orderedBy: '李医生',
  orderedAt: at(yesterday, '21:30'),
  consentBy: '王芳',
  consentRelation: '女儿',
  consentAt: at(yesterday, '21:45'),
  beganAt: at(yesterday, '22:00'),
  ...changes,
})

const look = (restraintId: number, checkedAt: string, isReleased = true) => ({
  restraintId,
  checkedAt,
  isReleased,
  circulation: 'good' as const,
  skin: 'sound' as const,
  checkedBy: '马秀兰',
})

const newResident = async () => (await given.resident()).residentId
const begun = async (residentId: number, changes: Partial<Order> = {}) =>
  (await value(beginRestraint, mittens(residentId, changes))).restraintId

const emergency = { isEmergency: true, consentBy: null, consentRelation: null, consentAt: null }

describe('a restraint', () => {
  it('begins by order and consent, is loosened, shown late where it was, and ended', async () => {
    const residentId = await newResident()
    const last = home.lastAuditId()
    const restraintId = await begun(residentId)
    expect(home.auditAfter(last)).toMatchObject([
      {
        operation: 'care.beginRestraint',
        subject: `resident:${residentId}`,
        after: { restraintId, releaseMinutes: 120, consentBy: '王芳' },
      },
    ])
    const seen = async (hour: string, isReleased = true) =>
      (await value(recordRestraintCheck, look(restraintId, at(today, hour), isReleased)))
        .lateMinutes
    expect(await seen('00:00')).toBe(0)
    // Somebody looked without loosening: the count goes on.
    expect(await seen('01:50', false)).toBe(0)
    expect(await seen('02:30')).toBe(30)
    const shown = await value(getRestraint, { restraintId })
    expect(shown).toMatchObject({ state: 'late', dueAt: at(today, '04:30'), lateMinutes: 330 })
    expect(shown.checks.map(({ dueAt, lateMinutes }) => [dueAt, lateMinutes])).toEqual([
      [at(today, '02:00'), 30],
      [at(today, '02:00'), 0],
      [at(today, '00:00'), 0],
    ])
    // As of the day before it ran, without what happened after midnight.
    const before = await value(getRestraint, { restraintId, asOf: yesterday })
    expect(before).toMatchObject({ state: 'in-time', checkCount: 1, dueAt: at(today, '02:00') })
    const end = { restraintId, version: 1, endedAt: at(today, '06:00'), endedBy: '何芳' }
    await value(endRestraint, end)
    expect(await value(getRestraint, { restraintId })).toMatchObject({
      state: 'ended',
      lateCount: 2,
      endedBy: '何芳',
    })
    const running = async (asOf: string) =>
      (await value(listRestraints, { asOf })).rows.map(({ id }) => id)
    expect(await running(yesterday)).toContain(restraintId)
    expect(await running(today)).not.toContain(restraintId)
    const events = await value(timeline, { residentId, kinds: ['care'] })
    expect(events.rows.map(({ title }) => title)).toEqual(['解除约束（手套）', '开始约束（手套）'])
  })

  it('without consent begins only in an emergency, and is a task until it comes', async () => {
    const residentId = await newResident()
    const without = { ...emergency, isEmergency: false }
    expect(await refused(beginRestraint, mittens(residentId, without))).toMatchObject({
      rule: 'consent-missing',
      fields: { consentBy: '没有填写' },
    })
    const late = { consentAt: at(yesterday, '22:01') }
    expect(await refused(beginRestraint, mittens(residentId, late))).toMatchObject({
      rule: 'consent-after',
    })
    expect(await refused(beginRestraint, mittens(residentId, { consentAt: null }))).toMatchObject({
      rule: 'consent-hour-missing',
    })
    const restraintId = await begun(residentId, emergency)
    const task = async () =>
      (await value(getToday, {})).tasks.filter(
        ({ rule, link }) =>
          rule === 'restraint-consent' && link === `/care/restraints/${restraintId}`,
      )
    expect(await task()).toHaveLength(1)
    const consent = { restraintId, version: 1, consentBy: '王芳', consentAt: at(today, '08:00') }
    await value(recordRestraintConsent, consent)
    expect(await task()).toEqual([])
    expect(await value(getRestraint, { restraintId, asOf: yesterday })).toMatchObject({
      consentBy: null,
    })
    expect(await refused(recordRestraintConsent, { ...consent, version: 2 })).toMatchObject({
      rule: 'consent-known',
    })
  })

  it('refuses hours that cannot be: future, order after begin, looks outside, end before a look', async () => {
    const residentId = await newResident()
    const order = (changes: Partial<Order>) => refused(beginRestraint, mittens(residentId, changes))
    expect(await order({ beganAt: at(today, '10:01') })).toMatchObject({ rule: 'hour-in-future' })
    expect(await order({ orderedAt: at(yesterday, '22:01') })).toMatchObject({
      rule: 'order-after',
    })
    expect(await order({ kind: 'rope' })).toMatchObject({ rule: 'restraint-kind-unknown' })
    const early = { orderedAt: at('2025-03-04', '08:00'), consentAt: at('2025-03-04', '08:00') }
    expect(await order({ ...early, beganAt: at('2025-03-04', '09:00') })).toMatchObject({
      rule: 'not-staying',
    })
    const restraintId = await begun(residentId)
    const seen = (checkedAt: string, changes: object = {}) =>
      refused(recordRestraintCheck, { ...look(restraintId, checkedAt), ...changes })
    expect(await seen(at(yesterday, '21:59'))).toMatchObject({ rule: 'check-before-begin' })
    expect(await seen(at(today, '10:01'))).toMatchObject({ rule: 'hour-in-future' })
    expect(
      await seen(at(today, '01:00'), { isReleased: false, releasedMinutes: 10 }),
    ).toMatchObject({ rule: 'not-released' })
    await value(recordRestraintCheck, look(restraintId, at(today, '02:00')))
    const end = { restraintId, version: 1, endedAt: at(today, '01:59'), endedBy: '何芳' }
    expect(await refused(endRestraint, end)).toMatchObject({ rule: 'check-after-end' })
    await value(endRestraint, { ...end, endedAt: at(today, '03:00') })
    expect(await seen(at(today, '03:01'))).toMatchObject({ rule: 'check-after-end' })
    expect(await refused(endRestraint, { ...end, version: 2 })).toMatchObject({
      rule: 'already-ended',
    })
  })

  it('is one of a kind at a time, whoever comes first; another kind may run beside it', async () => {
    const residentId = await newResident()
    const order = mittens(residentId)
    const twice = await Promise.all([
      home.call('care.beginRestraint', order, { by: director }),
      home.call('care.beginRestraint', order, { by: director }),
    ])
    expect(twice.map(({ ok }) => ok).toSorted()).toEqual([false, true])
    await begun(residentId, { kind: 'bed-rail' })
    const { rows } = await value(listRestraints, { residentId, sort: 'beganAt' })
    const id = rows[0]?.id ?? 0
    const end = { restraintId: id, version: 1, endedAt: at(today, '05:00'), endedBy: '何芳' }
    const ends = await Promise.all([
      home.call('care.endRestraint', end, { by: director }),
      home.call('care.endRestraint', end, { by: director }),
    ])
    expect(ends.map((reply) => (reply.ok ? 'ok' : reply.error.code)).toSorted()).toEqual([
      'conflict',
      'ok',
    ])
    const { kind } = await value(getRestraint, { restraintId: id })
    // Within the hours of the ended one there is no room for another of its kind, after it there is.
    expect(await refused(beginRestraint, { ...order, kind })).toMatchObject({
      rule: 'restraint-open',
    })
    await begun(residentId, { kind, beganAt: at(today, '05:00') })
  })

  it('is corrected with what stood there kept, and voided with its looks', async () => {
    const residentId = await newResident()
    const restraintId = await begun(residentId)
    const seen = await value(recordRestraintCheck, look(restraintId, at(today, '00:30')))
    expect(seen.lateMinutes).toBe(30)
    const { residentId: _, ...fields } = mittens(residentId, { releaseMinutes: 240 })
    const correction = { ...fields, restraintId, version: 1, correctionReason: '医嘱写错' }
    const withoutWho = { ...correction, endedAt: at(today, '06:00') }
    expect(await refused(correctRestraint, withoutWho)).toMatchObject({ rule: 'ended-by-missing' })
    const later = { ...correction, beganAt: at(today, '01:00') }
    expect(await refused(correctRestraint, later)).toMatchObject({ rule: 'check-before-begin' })
    await value(correctRestraint, correction)
    expect(await value(getRestraint, { restraintId })).toMatchObject({
      releaseMinutes: 240,
      checks: [{ lateMinutes: 0 }],
    })
    expect(
      home.rows(
        'SELECT releaseMinutes, voidedAt IS NULL AS live FROM restraint WHERE residentId = ?',
        residentId,
      ),
    ).toEqual([
      { releaseMinutes: 240, live: 1 },
      { releaseMinutes: 120, live: 0 },
    ])
    const other = await value(recordRestraintCheck, look(restraintId, at(today, '02:00')))
    await value(voidRestraintCheck, { checkId: other.checkId, reason: '记错人' })
    expect((await value(getRestraint, { restraintId })).checks).toHaveLength(1)
    await value(voidRestraint, { restraintId, version: 2, reason: '记错人' })
    expect((await value(listRestraints, { residentId, state: 'all' })).rows).toEqual([])
    expect(
      home.count(
        'SELECT count(*) FROM restraintCheck WHERE residentId = ? AND voidedAt IS NULL',
        residentId,
      ),
    ).toBe(0)
  })

  it('is ordered by nurse and director alone; a carer records what she saw', async () => {
    const residentId = await newResident()
    const nurse = (await given.account('nurse')).client
    const carer = (await given.account('carer')).client
    const office = (await given.account('administrator')).client
    const order = mittens(residentId)
    const not = { code: 'forbidden' }
    expect(await home.refusal(beginRestraint, order, { by: carer })).toMatchObject(not)
    expect(await home.refusal(beginRestraint, order, { by: office })).toMatchObject(not)
    const { restraintId } = await value(beginRestraint, order, nurse)
    await value(recordRestraintCheck, look(restraintId, at(today, '00:00')), carer)
    const end = { restraintId, version: 1, endedAt: at(today, '05:00'), endedBy: '马秀兰' }
    expect(await home.refusal(endRestraint, end, { by: carer })).toMatchObject(not)
  })

  it('prints with order, consent to sign, and the late releases', async () => {
    const restraintId = await begun(await newResident())
    await value(recordRestraintCheck, look(restraintId, at(today, '00:45')))
    const text = pdfText((await value(printRestraint, { restraintId })).bytes)
    for (const words of ['约束记录单', '李医生', '王芳', '监护人签字', '迟45分']) {
      expect(text).toContain(words)
    }
  })
})

describe('what a shift, the board and the director see of restraints', () => {
  it('is late as an alarm, told in the handover, marked, and a task of today', async () => {
    const { residentId } = await given.resident()
    const restraintId = await begun(residentId, emergency)
    await value(recordRestraintCheck, {
      ...look(restraintId, at(today, '00:30')),
      circulation: 'poor',
    })
    const scope = { db: db(), residentIds: [residentId], can: () => true }
    const night = { beganAt: at(yesterday, '21:00'), endedAt: at(today, '03:00') }
    expect(await restraintFacts({ ...scope, ...night })).toMatchObject([
      { tone: 'warning', fact: '开始约束（手套），每 2 小时松解，同意待补' },
      { tone: 'danger', fact: '约束（手套）：松解迟 30 分，血运差' },
      { tone: 'danger', fact: '约束（手套）过 02:30 没有松解' },
    ])
    expect(await restraintWatch({ ...scope, at: at(today, '02:10') })).toMatchObject([
      { state: 'due', what: '手套约束，02:30 松解' },
    ])
    expect(await restraintWatch({ ...scope, at: at(today, '03:30') })).toMatchObject([
      { state: 'alarm', to: `/care/restraints/${restraintId}/check` },
    ])
    const own = { ...scope, asOf: today, at: at(today, '02:10') }
    const marks = (await marksOf(own)).get(residentId)
    expect(marks?.filter(({ kind }) => kind === 'restraint')).toMatchObject([
      { word: '约束', tone: 'warning' },
    ])
    const rules = async () =>
      (await value(getToday, {})).tasks
        .filter(({ link }) => link?.startsWith(`/care/restraints/${restraintId}`))
        .map(({ rule }) => rule)
    expect(await rules()).toEqual(expect.arrayContaining(['restraint-late', 'restraint-consent']))
    await value(discharge, { residentId, dischargedOn: today, endReason: 'home' })
    expect(await rules()).toEqual(['restraint-of-gone'])
  })
})
