import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { recordLeave, recordReturn } from '#shared/contract/residents/leave.ts'
import { admit, get, list } from '#shared/contract/residents/resident.ts'
import {
  correctStay,
  discharge,
  move,
  voidDischarge,
  voidStay,
} from '#shared/contract/residents/stay.ts'
import { recordFee, recordGroup } from '#shared/contract/residents/terms.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'

let home: TestHome
let given: Given

beforeAll(async () => {
  ;({ home, given } = await givenHome())
})

afterAll(() => home.remove())

const reason = '核对'
const admittedOn = '2026-06-01'
const dischargedOn = '2026-09-01'
const terms = { group: 'social', monthlyFeeFen: 300_000 } as const

/** Somebody with a second bed, a payer group and a fee. */
async function givenStaying() {
  const { bedIds } = await given.room({ bedCount: 2 })
  const [first = 0, second = 0] = bedIds
  const resident = await given.resident({ bedId: first, admittedOn, ...terms })
  return { ...resident, first, second }
}

type Person = Awaited<ReturnType<typeof givenStaying>>

/** First and last days of all that lies in a stay. */
function days(residentId: number) {
  const of = (table: string, name: string) =>
    home
      .rows(
        `SELECT ${name}From AS a, ${name}To AS b FROM ${table}
         WHERE residentId = ? AND voidedAt IS NULL ORDER BY a, coalesce(b, '9999'), id`,
        residentId,
      )
      .map(({ a, b }) => [a, b])
  return {
    stay: of('stay', 'stay'),
    bed: of('bedStay', 'bed'),
    leave: of('leave', 'leave'),
    group: of('residentGroup', 'group'),
    fee: of('monthlyFee', 'fee'),
  }
}

function all(from: string, to: string | null) {
  return { stay: [[from, to]], bed: [[from, to]], group: [[from, to]], fee: [[from, to]] }
}

async function refused(...call: Parameters<TestHome['refusal']>) {
  const before = home.dump()
  const error = await home.refusal(...call)
  expect(home.dump()).toEqual(before)
  return error
}

describe('residents.discharge', () => {
  it('ends stay, bed, group and fee on the day, with reason and note on the audit', async () => {
    const { residentId, stayId, first } = await givenStaying()
    const last = home.lastAuditId()
    const input = { residentId, dischargedOn, endReason: 'transfer', endNote: '市福利院' } as const
    expect(await home.value(discharge, input)).toEqual({ stayId })
    expect(days(residentId)).toMatchObject(all(admittedOn, dischargedOn))
    expect(home.rows('SELECT endReason, endNote FROM stay WHERE id = ?', stayId)).toEqual([
      { endReason: 'transfer', endNote: '市福利院' },
    ])
    expect(home.auditAfter(last)).toMatchObject([
      {
        subject: `resident:${residentId}`,
        before: { stayTo: null },
        after: { stayTo: dischargedOn, endReason: 'transfer' },
      },
    ])
    const on = (asOf: string) => home.value(get, { residentId, asOf })
    expect(await on('2026-08-31')).toMatchObject({ state: 'in', bedId: first, group: 'social' })
    const gone = { state: 'left', bedId: null, group: null, monthlyFeeFen: null, dischargedOn }
    expect(await on(dischargedOn)).toMatchObject(gone)
    await given.resident({ bedId: first, admittedOn: dischargedOn })
  })

  it('ends an open leave too, on the day of admission also', async () => {
    const { residentId } = await givenStaying()
    await home.value(recordLeave, { residentId, kind: 'hospital', leaveFrom: '2026-08-20' })
    await home.value(discharge, { residentId, dischargedOn, endReason: 'death' })
    expect(days(residentId).leave).toEqual([['2026-08-20', dischargedOn]])
    const other = await givenStaying()
    const sameDay = { residentId: other.residentId, dischargedOn: admittedOn }
    await home.value(discharge, { ...sameDay, endReason: 'home' })
    expect(days(other.residentId)).toMatchObject(all(admittedOn, admittedOn))
  })

  it('closes the task that an import left about it, and no other', async () => {
    const { residentId } = await givenStaying()
    const add = home.raw.prepare(
      `INSERT INTO dueTask (kind, subject, title, detail, raisedOn, recordedAt)
       VALUES (?, ?, '登记离开', '备注：已出院', '2026-11-01', 'x')`,
    )
    for (const kind of ['enter-discharge', 'enter-leave']) add.run(kind, `resident:${residentId}`)
    await home.value(discharge, { residentId, dischargedOn, endReason: 'home' })
    const open = 'SELECT kind FROM dueTask WHERE subject = ? AND closedAt IS NULL'
    expect(home.rows(open, `resident:${residentId}`)).toEqual([{ kind: 'enter-leave' }])
  })

  it('refuses the future, a day before admission, and who is not staying', async () => {
    const { residentId } = await givenStaying()
    const input = { residentId, dischargedOn, endReason: 'home' } as const
    const future = await refused(discharge, { ...input, dischargedOn: '2026-11-23' })
    expect(future).toMatchObject({ rule: 'day-in-future', fields: { dischargedOn: '还没有到' } })
    const early = await refused(discharge, { ...input, dischargedOn: '2026-05-31' })
    expect(early).toMatchObject({ rule: 'days-in-wrong-order' })
    await home.value(discharge, input)
    expect(await refused(discharge, input)).toMatchObject({ rule: 'not-staying' })
  })

  const later = '2026-09-02'
  const facts = {
    住进: ({ residentId, second: bedId }: Person) =>
      home.value(move, { residentId, bedId, movedOn: later }),
    住院: ({ residentId }: Person) =>
      home.value(recordLeave, { residentId, kind: 'hospital', leaveFrom: later }),
    返回: ({ residentId }: Person) =>
      home.value(recordLeave, {
        residentId,
        kind: 'home',
        leaveFrom: '2026-08-30',
        leaveTo: later,
      }),
    特困: ({ residentId }: Person) =>
      home.value(recordGroup, { residentId, group: 'extreme-poverty', groupFrom: later }),
    月费: ({ residentId }: Person) =>
      home.value(recordFee, { residentId, monthlyFeeFen: 1, feeFrom: later }),
  }

  it.each(Object.entries(facts))(
    'before a later fact is refused and names it: %s',
    async (word, record) => {
      const person = await givenStaying()
      await record(person)
      const input = { residentId: person.residentId, endReason: 'home' } as const
      const error = await refused(discharge, { ...input, dischargedOn })
      expect(error).toMatchObject({ rule: 'fact-after-discharge' })
      expect(error.message).toContain('2026年9月2日')
      expect(error.message).toContain(word)
      await home.value(discharge, { ...input, dischargedOn: later })
    },
  )

  it('happens once though two offices do it at once, and not to a nurse', async () => {
    const { residentId } = await givenStaying()
    const input = { residentId, dischargedOn, endReason: 'home' }
    const nurse = await given.account('nurse')
    expect(await home.refusal(discharge, input, { by: nurse.client })).toMatchObject({
      code: 'forbidden',
    })
    const replies = await Promise.all([1, 2].map(() => home.call(discharge.name, input)))
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    expect(replies.find(({ ok }) => !ok)).toMatchObject({ error: { rule: 'not-staying' } })
  })
})

describe('residents.voidDischarge', () => {
  it('opens again what the discharge ended, and a leave only where nobody came back', async () => {
    const { residentId, stayId, second } = await givenStaying()
    await home.value(move, { residentId, bedId: second, movedOn: '2026-08-01' })
    await home.value(recordLeave, { residentId, kind: 'hospital', leaveFrom: '2026-08-20' })
    const before = days(residentId)
    await home.value(discharge, { residentId, dischargedOn, endReason: 'hospital' })
    await home.value(voidDischarge, { stayId, reason })
    expect(days(residentId)).toEqual(before)
    expect(home.rows('SELECT endReason FROM stay WHERE id = ?', stayId)).toEqual([
      { endReason: null },
    ])
    await home.value(recordReturn, { residentId, returnedOn: dischargedOn })
    await home.value(discharge, { residentId, dischargedOn, endReason: 'home' })
    await home.value(voidDischarge, { stayId, reason })
    expect(days(residentId).leave).toEqual([['2026-08-20', dischargedOn]])
    const copies = 'SELECT count(*) FROM stay WHERE residentId = ? AND voidedAt IS NOT NULL'
    expect(home.count(copies, residentId)).toBe(2)
  })

  it('refuses where the bed is taken, the person came again, or nothing ended', async () => {
    const { residentId, stayId, first, second } = await givenStaying()
    expect(await refused(voidDischarge, { stayId, reason })).toMatchObject({
      rule: 'not-discharged',
    })
    await home.value(discharge, { residentId, dischargedOn, endReason: 'home' })
    const other = await given.resident({ bedId: first, admittedOn: '2026-10-01' })
    expect(await refused(voidDischarge, { stayId, reason })).toMatchObject({
      rule: 'bed-occupied',
      fields: { bedId: `已有人：${other.name}` },
    })
    await given.resident({ residentId, bedId: second, admittedOn: '2026-10-01' })
    const error = await refused(voidDischarge, { stayId, reason })
    expect(error).toMatchObject({ rule: 'later-stay' })
    expect(error.message).toContain('2026年10月1日')
  })
})

describe('residents.admit of somebody who left', () => {
  it('lets the file go on with a new stay and what is entered now', async () => {
    const { residentId, second, idNumber } = await givenStaying()
    await home.value(discharge, { residentId, dischargedOn, endReason: 'home' })
    const contact = { name: '钱进', relation: '儿子', telephone: null }
    const again = { residentId, name: '钱 大妈', idNumber: idNumber ?? null, contacts: [contact] }
    const stay = { bedId: second, admittedOn: dischargedOn, abilityWord: '半失能' }
    const value = await home.value(admit, { ...again, ...stay, telephone: '13800000009' })
    expect(value.residentId).toBe(residentId)
    const shown = await home.value(get, { residentId })
    expect(shown).toMatchObject({
      name: '钱大妈',
      telephone: '13800000009',
      version: 2,
      state: 'in',
      stayId: value.stayId,
      group: null,
      agreementStatus: 'paper-pending',
      ability: { kind: 'declared', word: '半失能', level: 2, source: '入住登记' },
    })
    expect(shown.stays.map(({ stayFrom, stayTo }) => [stayFrom, stayTo])).toEqual([
      [dischargedOn, null],
      [admittedOn, dischargedOn],
    ])
    expect(shown.groups).toMatchObject([{ from: admittedOn, to: dischargedOn }])
    expect((await home.value(get, { residentId, asOf: '2026-08-31' })).state).toBe('in')
    const rows = (await home.value(list, { state: 'all', limit: 1000 })).rows
    expect(rows.filter(({ id }) => id === residentId)).toHaveLength(1)
  })

  it('keeps in the file what is not told, takes out what is emptied, and says both on the audit', async () => {
    const contact = { kind: 'guardian', name: '钱进', relation: '儿子', telephone: null } as const
    const told = { telephone: '13800000001', address: '前进路 1 号', contacts: [contact] }
    const { residentId, idNumber, name } = await given.resident({ admittedOn, ...told })
    const before = await home.value(get, { residentId })
    await home.value(discharge, { residentId, dischargedOn, endReason: 'home' })
    const { bedIds } = await given.room({ bedCount: 1 })
    const again = { residentId, name, bedId: bedIds[0], admittedOn: dischargedOn }
    const last = home.lastAuditId()
    const { stayId } = await home.value(admit, { ...again, address: '' })
    const { sex, bornOn, contacts, telephone } = before
    const kept = { idNumber, sex, bornOn, telephone, address: null }
    expect(await home.value(get, { residentId })).toMatchObject({ ...kept, contacts })
    expect(home.auditAfter(last)[0]).toMatchObject({
      before: { idNumber, telephone, address: '前进路 1 号', contacts: [contact] },
      after: { ...kept, contacts: [contact], admittedOn: dischargedOn },
    })
    await home.value(voidStay, { stayId, reason })
    await home.value(admit, { ...again, contacts: [] })
    expect((await home.value(get, { residentId })).contacts).toEqual([])
  })

  it('refuses who is still staying, a day before she left, and nobody', async () => {
    const { residentId, second, name, idNumber } = await givenStaying()
    const input = { residentId, name, idNumber, bedId: second, admittedOn: '2026-08-31' }
    expect(await refused(admit, input)).toMatchObject({ rule: 'already-staying' })
    await home.value(discharge, { residentId, dischargedOn, endReason: 'home' })
    const error = await refused(admit, input)
    expect(error).toMatchObject({ rule: 'already-staying' })
    expect(error.message).toContain('2026年9月1日')
    expect(await refused(admit, { ...input, residentId: 99_999 })).toMatchObject({
      code: 'not_found',
    })
    const replies = await Promise.all(
      [1, 2].map(async () => {
        const { bedIds } = await given.room({ bedCount: 1 })
        return home.call(admit.name, { ...input, bedId: bedIds[0], admittedOn: dischargedOn })
      }),
    )
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    expect(replies.find(({ ok }) => !ok)).toMatchObject({ error: { rule: 'already-staying' } })
  })
})

describe('residents.correctStay', () => {
  it('takes along what began and ended with the stay, earlier and later, by any way', async () => {
    const { residentId, stayId } = await givenStaying()
    const put = (stayFrom: string, stayTo: string | null = null) =>
      home.value(correctStay, { stayId, stayFrom, stayTo, endReason: 'home', reason })
    for (const from of ['2026-05-20', '2026-06-10', admittedOn]) {
      await put(from)
      expect(days(residentId)).toMatchObject(all(from, null))
    }
    await home.value(recordLeave, { residentId, kind: 'hospital', leaveFrom: '2026-08-20' })
    await home.value(discharge, { residentId, dischargedOn, endReason: 'death' })
    for (const [from, to] of [
      ['2026-06-05', '2026-09-10'],
      ['2026-05-01', '2026-08-25'],
      ['2026-07-01', '2026-11-22'],
    ] as const) {
      await put(from, to)
      expect(days(residentId)).toEqual({ ...all(from, to), leave: [['2026-08-20', to]] })
    }
  })

  it('refuses a first day on which the second bed or fee began: the first would lose its days', async () => {
    const { residentId, stayId, second } = await givenStaying()
    const feeFrom = '2026-06-08'
    await home.value(recordFee, { residentId, monthlyFeeFen: 1, feeFrom })
    const refusedFee = await refused(correctStay, {
      stayId,
      stayFrom: feeFrom,
      stayTo: null,
      reason,
    })
    expect(refusedFee.message).toContain('月费')
    await home.value(move, { residentId, bedId: second, movedOn: '2026-06-05' })
    const before = days(residentId)
    const input = { stayId, stayTo: null, reason }
    const bed = await refused(correctStay, { ...input, stayFrom: '2026-06-05' })
    expect(bed).toMatchObject({ rule: 'part-outside-stay' })
    expect(bed.message).toContain('住进')
    await home.value(correctStay, { ...input, stayFrom: '2026-06-04' })
    await home.value(correctStay, { ...input, stayFrom: admittedOn })
    expect(days(residentId)).toEqual(before)
  })

  it('keeps why the person left where only days are told', async () => {
    const { residentId, stayId } = await givenStaying()
    await home.value(discharge, { residentId, dischargedOn, endReason: 'death' })
    await home.value(correctStay, { stayId, stayFrom: admittedOn, stayTo: '2026-09-02', reason })
    const [stay] = (await home.value(get, { residentId })).stays
    expect(stay).toMatchObject({ stayTo: '2026-09-02', endReason: 'death' })
  })

  it('moves a whole short stay to other days', async () => {
    const { residentId, stayId } = await givenStaying()
    await home.value(discharge, { residentId, dischargedOn: '2026-06-03', endReason: 'home' })
    const later = { stayId, stayFrom: '2026-07-10', stayTo: '2026-07-12', reason }
    await home.value(correctStay, { ...later, endReason: 'home' })
    expect(days(residentId)).toMatchObject(all('2026-07-10', '2026-07-12'))
    const audit = home.auditAfter(home.lastAuditId() - 1)
    expect(audit).toMatchObject([
      { before: { stayFrom: admittedOn, stayTo: '2026-06-03' }, after: { reason } },
    ])
    const copies = 'SELECT stayFrom FROM stay WHERE residentId = ? AND voidedAt IS NOT NULL'
    expect(home.rows(copies, residentId)).toEqual([{ stayFrom: admittedOn }])
  })

  it('refuses and names what would lie outside', async () => {
    const { residentId, stayId, second } = await givenStaying()
    await home.value(move, { residentId, bedId: second, movedOn: '2026-07-01' })
    const leave = { residentId, kind: 'home', leaveFrom: '2026-06-10' } as const
    await home.value(recordLeave, { ...leave, leaveTo: '2026-06-12' })
    const input = { stayId, stayTo: null, reason }
    const bed = await refused(correctStay, { ...input, stayFrom: '2026-07-02' })
    expect(bed).toMatchObject({ rule: 'part-outside-stay' })
    const away = await refused(correctStay, { ...input, stayFrom: '2026-06-11' })
    expect(away.message).toContain('请假回家')
    await home.value(discharge, { residentId, dischargedOn, endReason: 'home' })
    const short = { stayId, stayFrom: admittedOn, stayTo: '2026-06-30', reason }
    expect((await refused(correctStay, short)).message).toContain('住进')
  })

  it('refuses a taken bed, another stay, birth, the future, and to begin or end by the way', async () => {
    const { residentId, stayId, first, second } = await givenStaying()
    const input = { stayId, stayFrom: admittedOn, stayTo: null, reason }
    const cases = [
      [{ stayFrom: '2026-11-23' }, 'day-in-future'],
      [{ stayTo: '2026-11-01' }, 'stay-shape'],
      [{ stayFrom: '1900-01-01' }, 'admitted-before-birth'],
    ] as const
    for (const [changes, rule] of cases) {
      expect(await refused(correctStay, { ...input, ...changes })).toMatchObject({ rule })
    }
    await home.value(discharge, { residentId, dischargedOn, endReason: 'home' })
    expect(await refused(correctStay, input)).toMatchObject({ rule: 'stay-shape' })
    await given.resident({ residentId, bedId: second, admittedOn: '2026-10-01' })
    const longer = { ...input, stayTo: '2026-10-02' }
    expect(await refused(correctStay, longer)).toMatchObject({ rule: 'already-staying' })
    await given.resident({ bedId: first, admittedOn: '2026-09-15' })
    const overOther = { ...input, stayTo: '2026-09-20' }
    expect(await refused(correctStay, overOther)).toMatchObject({ rule: 'bed-occupied' })
  })
})

describe('residents.voidStay', () => {
  it('takes back all that lay in the stay, and frees the bed', async () => {
    const { residentId, stayId, first, second } = await givenStaying()
    await home.value(move, { residentId, bedId: second, movedOn: '2026-07-01' })
    await home.value(recordLeave, { residentId, kind: 'home', leaveFrom: '2026-08-01' })
    await home.value(voidStay, { stayId, reason })
    expect(days(residentId)).toEqual({ stay: [], bed: [], leave: [], group: [], fee: [] })
    const live = 'SELECT count(*) FROM agreement WHERE stayId = ? AND voidedAt IS NULL'
    expect(home.count(live, stayId)).toBe(0)
    expect(await home.value(get, { residentId })).toMatchObject({ state: 'none', stays: [] })
    await given.resident({ bedId: first, admittedOn })
    expect(await refused(voidStay, { stayId, reason })).toMatchObject({ code: 'not_found' })
    await given.resident({ residentId, bedId: second, admittedOn })
  })

  it('leaves alone what began and ended on the day when the earlier stay ended', async () => {
    const { residentId, stayId, first } = await givenStaying()
    await home.value(recordGroup, { residentId, group: 'other', groupFrom: dischargedOn })
    await home.value(discharge, { residentId, dischargedOn, endReason: 'home' })
    const before = days(residentId)
    const again = await given.resident({ residentId, bedId: first, admittedOn: dischargedOn })
    const later = { stayId: again.stayId, stayFrom: '2026-09-05', stayTo: null, reason }
    await home.value(correctStay, later)
    expect(days(residentId).group).toEqual(before.group)
    await home.value(voidStay, { stayId: again.stayId, reason })
    expect(days(residentId)).toEqual(before)
    await home.value(voidDischarge, { stayId, reason })
    expect((await home.value(get, { residentId })).group).toBe('other')
  })

  it('leaves an earlier stay and its terms as they are', async () => {
    const { residentId, first } = await givenStaying()
    await home.value(discharge, { residentId, dischargedOn, endReason: 'home' })
    const before = days(residentId)
    const again = { residentId, bedId: first, admittedOn: dischargedOn, ...terms }
    const { stayId } = await given.resident(again)
    await home.value(voidStay, { stayId, reason })
    expect(days(residentId)).toEqual(before)
    expect((await home.value(get, { residentId })).state).toBe('left')
  })
})
