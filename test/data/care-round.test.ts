import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  correctRecord,
  getMinimum,
  getRound,
  getRules,
  listRecords,
  recordRound,
  setRules,
  voidRecord,
} from '#shared/contract/care/round.ts'
import { recordLeave } from '#shared/contract/residents/leave.ts'
import { roundFacts } from '#data/care/round/round-facts.ts'
import { roundWatch } from '#data/care/round/round-watch.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import { asNeeded, at, careItems, daily, signedPlan } from '#test/support/given-care.ts'
import type { TestHome } from '#test/support/home.ts'

let home: TestHome
let given: Given

beforeAll(async () => {
  ;({ home, given } = await givenHome())
})

afterAll(() => home.remove())

const today = '2026-11-22'

async function refused(...call: Parameters<TestHome['refusal']>) {
  const before = home.dump()
  const error = await home.refusal(...call)
  expect(home.dump()).toEqual(before)
  return error
}

/** Somebody with turning at 8, 10 and 12, her temperature at 9, and talk when she wants it. */
async function planned() {
  const { residentId, name } = await given.resident()
  const [turning = 0, temperature = 0, talk = 0] = await signedPlan(home, residentId, [
    daily(careItems.turning, '08:00', '10:00', '12:00'),
    daily(careItems.temperature, '09:00'),
    asNeeded(careItems.talk),
  ])
  const turned = (hour: string, day = today) => ({
    residentId,
    careItemId: careItems.turning,
    carePlanItemId: turning,
    dueAt: at(day, hour),
    outcome: 'done' as const,
    doneAt: at(day, hour),
  })
  return { residentId, name, turning, temperature, talk, turned }
}

async function cellsOf(residentId: number, which: object = {}) {
  const round = await home.value(getRound, which)
  const row = round.residents.find((resident) => resident.residentId === residentId)
  return (row?.cells ?? []).map(({ dueAt, state, isLate, record }) => [
    dueAt.slice(11, 16),
    state,
    isLate,
    record?.timing ?? null,
  ])
}

describe('a round sheet', () => {
  it('shows what is due in the shift that is on, in columns of item and hour', async () => {
    const { residentId } = await planned()
    const round = await home.value(getRound, {})
    expect(round).toMatchObject({
      day: today,
      shift: { name: '早班', beganAt: at(today, '07:00') },
    })
    expect(round.shifts.map(({ name }) => name)).toEqual(['早班', '中班', '夜班'])
    expect(round.columns.map(({ glyph, slotAt }) => `${glyph} ${slotAt.slice(11, 16)}`)).toEqual([
      '翻 00:00',
      '翻 02:00',
      '翻 04:00',
      '温 01:00',
    ])
    // It is 10 o'clock: what was due at 8 and 9 is late by an hour, nothing is missed before the shift ends.
    expect(await cellsOf(residentId)).toEqual([
      ['00:00', 'due', true, null],
      ['02:00', 'due', false, null],
      ['04:00', 'due', false, null],
      ['01:00', 'due', true, null],
    ])
    const past = await cellsOf(residentId, { asOf: '2026-11-21' })
    expect(past.map(([, state]) => state)).toEqual(['missed', 'missed', 'missed', 'missed'])
    const row = round.residents.find((resident) => resident.residentId === residentId)
    expect(row?.asNeeded).toMatchObject([{ careItemId: careItems.talk, glyph: '谈' }])
    expect(await cellsOf(residentId, { shift: '中班' })).toEqual([])
    expect(await home.refusal(getRound, { day: '2026-11-23' })).toMatchObject({
      rule: 'day-in-future',
    })
    expect(await home.refusal(getRound, { shift: '加班' })).toMatchObject({ rule: 'shift-unknown' })
  })

  it('is recorded as one command with one audit row; early, late and late entry are read off the hours', async () => {
    const { residentId, turned, temperature, talk } = await planned()
    const carer = await given.staff()
    const last = home.lastAuditId()
    const { careRoundId, ids, warnings } = await home.value(recordRound, {
      records: [
        {
          ...turned('08:00'),
          doneAt: at(today, '07:10'),
          observations: [{ kind: 'turning', choice: 'left' }],
        },
        { ...turned('10:00'), outcome: 'not-done', reason: 'refused', note: '说不想动' },
        {
          residentId,
          careItemId: careItems.temperature,
          carePlanItemId: temperature,
          dueAt: at(today, '09:00'),
          outcome: 'done',
          doneAt: at(today, '10:00'),
          doneByStaffId: carer.staffId,
          observations: [{ kind: 'temperature', amount: 36.8 }],
        },
        {
          residentId,
          careItemId: careItems.talk,
          carePlanItemId: talk,
          outcome: 'done',
          doneAt: at(today, '07:30'),
        },
        {
          residentId,
          careItemId: careItems.mouth,
          outcome: 'done',
          doneAt: at(today, '09:40'),
        },
      ],
    })
    expect(warnings).toEqual([])
    expect(home.auditAfter(last)).toMatchObject([
      {
        operation: 'care.recordRound',
        subject: `careRound:${careRoundId}`,
        after: { recordCount: 5, doneCount: 4, notDoneCount: 1, recordIds: [ids[0], ids[4]] },
      },
    ])
    expect(home.rows('SELECT kind, amount, choice, careRecordId FROM observation')).toEqual([
      { kind: 'turning', amount: null, choice: 'left', careRecordId: ids[0] },
      { kind: 'temperature', amount: 36.8, choice: null, careRecordId: ids[2] },
    ])
    const round = await home.value(getRound, {})
    const row = round.residents.find((resident) => resident.residentId === residentId)
    expect(row?.cells).toMatchObject([
      {
        state: 'done',
        record: { timing: 'on-time', isEnteredLate: true, values: [{ text: '左侧' }] },
      },
      { state: 'not-done', record: { reasonName: '本人拒绝', note: '说不想动', timing: null } },
      { state: 'due', record: null },
      {
        state: 'done',
        record: {
          timing: 'late',
          isEnteredLate: false,
          doneBy: carer.name,
          values: [{ text: '36.8 ℃' }],
        },
      },
    ])
    expect(row?.extras).toMatchObject([
      { careItemId: careItems.talk, record: { timing: null } },
      { careItemId: careItems.mouth, carePlanItemId: null },
    ])
  })

  it('takes what was done early, from the beginning of the shift on, and no earlier', async () => {
    const { residentId, turned } = await planned()
    const early = { ...turned('12:00'), doneAt: at(today, '10:00') }
    await home.value(recordRound, { records: [early] })
    expect(await cellsOf(residentId)).toContainEqual(['04:00', 'done', false, 'early'])
    const evening = { ...turned('10:00'), doneAt: at(today, '05:59') }
    expect(await refused(recordRound, { records: [evening] })).toMatchObject({
      rule: 'not-yet-due',
    })
  })

  it('refuses what no plan asks for, what has not come, and values that cannot be', async () => {
    const { residentId, turned, temperature } = await planned()
    const other = await planned()
    const gone = await given.resident({ admittedOn: '2026-11-20' })
    const warm = (observations: object[]) => ({
      residentId,
      careItemId: careItems.temperature,
      carePlanItemId: temperature,
      dueAt: at(today, '09:00'),
      outcome: 'done',
      doneAt: at(today, '09:00'),
      observations,
    })
    const ten = turned('10:00')
    const cases: readonly (readonly [object, string])[] = [
      [{ ...ten, dueAt: at(today, '09:00') }, 'not-planned'],
      [{ ...ten, residentId: other.residentId }, 'not-planned'],
      [{ ...ten, carePlanItemId: null }, 'plan-item-missing'],
      [{ ...turned('12:00'), doneAt: at(today, '10:01') }, 'hour-in-future'],
      [{ ...turned('08:00', '2026-11-23'), doneAt: at(today, '10:00') }, 'not-yet-due'],
      [{ ...ten, outcome: 'not-done' }, 'reason-missing'],
      [{ ...ten, reason: 'refused' }, 'reason-of-done'],
      [{ ...ten, outcome: 'not-done', reason: 'bored' }, 'reason-unknown'],
      [{ ...ten, doneByStaffId: 9999 }, 'staff-unknown'],
      [{ ...ten, observations: [{ kind: 'temperature', amount: 36.5 }] }, 'value-not-asked'],
      [warm([]), 'value-missing'],
      [warm([{ kind: 'temperature', amount: 66 }]), 'amount-impossible'],
      [warm([{ kind: 'temperature', amount: 36.55 }]), 'amount-impossible'],
      [{ ...ten, observations: [{ kind: 'turning', choice: 'upside-down' }] }, 'choice-unknown'],
      [
        {
          residentId: gone.residentId,
          careItemId: 3,
          outcome: 'done',
          doneAt: at('2026-11-19', '08:00'),
        },
        'not-staying',
      ],
      [
        { residentId, careItemId: 999, outcome: 'done', doneAt: at(today, '08:00') },
        'care-item-unknown',
      ],
    ]
    for (const [record, rule] of cases) {
      const error = await refused(recordRound, { records: [turned('08:00'), record] })
      expect([error.rule, Object.keys(error.fields ?? {})[0]?.startsWith('records.1')]).toEqual([
        rule,
        true,
      ])
    }
    expect(await refused(recordRound, { records: [ten, ten] })).toMatchObject({
      rule: 'record-again',
    })
    expect(await refused(recordRound, { records: [] })).toMatchObject({ code: 'invalid_input' })
    const social = await given.account('social-worker')
    const denied = await home.refusal(recordRound, { records: [ten] }, { by: social.client })
    expect(denied).toMatchObject({ code: 'forbidden' })
  })

  it('two carers at one cell: the second is told who did it and when, and a lost answer is no second round', async () => {
    const { name, turned } = await planned()
    const [one, other] = [await given.account('carer'), await given.account('carer')]
    const records = [turned('08:00'), turned('10:00')]
    const replies = await Promise.all(
      [one, other].map(({ client: by }) => home.call(recordRound.name, { records }, { by })),
    )
    expect(replies.map(({ ok }) => ok)).toEqual([true, false])
    expect(replies[1]).toMatchObject({
      error: {
        code: 'conflict',
        rule: 'recorded-already',
        message: `${name} 翻身 08:00 已由 ${one.name} 在 08:00 登记，没有保存。另有 1 项也已登记。去掉已登记的再保存。`,
        fields: {
          'records.0': `${one.name} 08:00 已登记`,
          'records.1': `${one.name} 10:00 已登记`,
        },
      },
    })
    const again = { by: one.client, requestId: 'round-1' }
    const twelve = { records: [{ ...turned('12:00'), doneAt: at(today, '09:59') }] }
    const first = await home.value(recordRound, twelve, again)
    expect(await home.value(recordRound, twelve, again)).toEqual(first)
    expect(home.count('SELECT count(*) FROM careRecord WHERE id = ?', first.ids[0])).toBe(1)
  })

  it('who is away is asked for nothing, and the erased get nothing more', async () => {
    const { residentId, name, turned } = await planned()
    await home.value(recordLeave, { residentId, kind: 'hospital', leaveFrom: '2026-11-20' })
    expect((await cellsOf(residentId)).map(([, state]) => state)).toEqual(Array(4).fill('away'))
    const { warnings } = await home.value(recordRound, { records: [turned('08:00')] })
    expect(warnings).toEqual([`${name} 在 2026年11月22日 08:00 登记为外出`])
    home.raw
      .prepare('UPDATE resident SET erasedAt = ? WHERE id = ?')
      .run(at(today, '08:00'), residentId)
    expect(await refused(recordRound, { records: [turned('10:00')] })).toMatchObject({
      rule: 'file-erased',
    })
  })
})

describe('a record', () => {
  it('is corrected with its values, keeps what stood there, and is voided', async () => {
    const { residentId, turned } = await planned()
    const left = { ...turned('08:00'), observations: [{ kind: 'turning', choice: 'left' }] }
    const { ids } = await home.value(recordRound, { records: [left] })
    const [id = 0] = ids
    const last = home.lastAuditId()
    const correction = {
      id,
      version: 1,
      outcome: 'done' as const,
      doneAt: at(today, '09:00'),
      observations: [{ kind: 'turning', choice: 'right' }],
      correctionReason: '记错了一侧',
    }
    await home.value(correctRecord, correction)
    expect(home.auditAfter(last)).toMatchObject([
      {
        subject: `careRecord:${id}`,
        before: { doneAt: at(today, '08:00'), values: [{ choice: 'left' }] },
        after: { doneAt: at(today, '09:00'), values: [{ choice: 'right' }], reason: '记错了一侧' },
      },
    ])
    expect(await cellsOf(residentId)).toContainEqual(['00:00', 'done', false, 'late'])
    expect(await refused(correctRecord, correction)).toMatchObject({ rule: 'changed-meanwhile' })
    const later = { ...correction, version: 2, doneAt: at(today, '10:01') }
    expect(await refused(correctRecord, later)).toMatchObject({ fields: { doneAt: '还没有到' } })
    await home.value(voidRecord, { id, version: 2, reason: '记在别人名下' })
    expect(await cellsOf(residentId)).toContainEqual(['00:00', 'due', true, null])
    const live = 'SELECT count(*) FROM observation WHERE residentId = ? AND voidedAt IS NULL'
    expect(home.count(live, residentId)).toBe(0)
    // The hour is free again.
    await home.value(recordRound, { records: [turned('08:00')] })
    expect(await refused(voidRecord, { id: 99_999, version: 1, reason: '试' })).toMatchObject({
      code: 'not_found',
    })
  })

  it('is found by person, item, day, and by what was late, entered late, not done', async () => {
    const { residentId, turned, name } = await planned()
    const day = '2026-11-21'
    await home.value(recordRound, {
      records: [
        turned('10:00'),
        { ...turned('08:00', day), doneAt: at(day, '09:30') },
        { ...turned('10:00', day), outcome: 'not-done', reason: 'asleep' },
      ],
    })
    const found = async (filter: object) =>
      (await home.value(listRecords, { residentId, ...filter })).rows.map(({ doneAt }) => doneAt)
    const [late, notDone, now] = [at(day, '09:30'), at(day, '10:00'), at(today, '10:00')]
    expect(await found({})).toEqual([now, notDone, late])
    expect(await found({ show: 'late' })).toEqual([late])
    expect(await found({ show: 'not-done' })).toEqual([notDone])
    expect(await found({ show: 'entered-late' })).toEqual([notDone, late])
    expect(await found({ show: 'unplanned' })).toEqual([])
    expect(await found({ from: today })).toEqual([now])
    expect(await found({ to: day, sort: 'doneAt', descending: false })).toEqual([late, notDone])
    expect(await found({ asOf: day })).toEqual([notDone, late])
    expect(await found({ careItemId: careItems.temperature })).toEqual([])
    const { rows } = await home.value(listRecords, { residentId, search: name })
    expect(rows[0]).toMatchObject({ item: '翻身', name, timing: 'on-time', isEnteredLate: false })
  })
})

describe('what others read of rounds', () => {
  it('minimum care is a light for each person; each miss has its reason', async () => {
    const { residentId, turned } = await planned()
    const day = '2026-11-20'
    const light = async (asOf?: string) => {
      const { rows } = await home.value(getMinimum, asOf === undefined ? {} : { asOf })
      return rows.find((row) => row.residentId === residentId)
    }
    const late = { plannedCount: 3, doneCount: 0, dueCount: 3, lateCount: 1 }
    expect(await light()).toMatchObject({ state: 'due', ...late, missed: [] })
    await home.value(recordRound, {
      records: [
        turned('08:00', day),
        { ...turned('10:00', day), outcome: 'not-done', reason: 'no-time' },
      ],
    })
    expect(await light(day)).toMatchObject({
      state: 'missed',
      doneCount: 1,
      missed: [
        { name: '翻身', dueAt: at(day, '10:00'), reason: '人手不够' },
        { dueAt: at(day, '12:00'), reason: null },
      ],
    })
    // Before the home recorded its first round nobody can say what was missed.
    expect(await light('2026-11-05')).toMatchObject({ state: 'unknown', missed: [] })
  })

  it('the next shift and the one in charge are told', async () => {
    const { residentId, turned } = await planned()
    await home.value(recordRound, {
      records: [{ ...turned('08:00'), outcome: 'not-done', reason: 'unwell' }],
    })
    const open = home.service.home
    if (open === null) throw new Error('not open')
    const of = { db: open.reader.db, residentIds: [residentId], can: () => true }
    const hours = { beganAt: at(today, '07:00'), endedAt: at(today, '13:30') }
    expect((await roundFacts({ ...of, ...hours })).map(({ fact, tone }) => [fact, tone])).toEqual([
      ['翻身 08:00 未做：身体不适', 'warning'],
      ['翻身 10:00、12:00 没有登记', 'warning'],
    ])
    expect(await roundWatch({ ...of, at: at(today, '13:00') })).toMatchObject([
      { state: 'late', residentId, what: '翻身没有登记，共 2 次', dueAt: at(today, '10:00') },
    ])
    expect(await roundFacts({ ...of, ...hours, can: () => false })).toEqual([])
  })

  it('the home sets its shifts and minutes; what is on record is read by them', async () => {
    const { careRules, version } = await home.value(getRules, {})
    const twelve = [
      { name: '夜班', startsAt: '19:00' },
      { name: '白班', startsAt: '07:00' },
    ]
    const nurse = await given.account('nurse')
    const changed = { careRules: { ...careRules, shifts: twelve }, version }
    const denied = await home.refusal(setRules, changed, { by: nurse.client })
    expect(denied).toMatchObject({ code: 'forbidden' })
    const last = home.lastAuditId()
    await home.value(setRules, changed)
    expect(home.auditAfter(last)).toMatchObject([
      { subject: 'care-rules', before: careRules, after: { shifts: twelve.toReversed() } },
    ])
    const round = await home.value(getRound, {})
    expect(round.shift).toMatchObject({ name: '白班', endedAt: at(today, '19:00') })
    expect(await refused(setRules, changed)).toMatchObject({ rule: 'changed-meanwhile' })
  })
})
