import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  board,
  correctBed,
  endService,
  getBed,
  listFree,
  recordKind,
  recordReserve,
} from '#shared/contract/beds/bed.ts'
import { correctBedRules } from '#shared/contract/office/settings.ts'
import { move } from '#shared/contract/residents/stay.ts'
import { bedRulesWith } from '#test/support/bed-rules.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'

let home: TestHome
let given: Given
let bedIds: number[]
let [one, two] = [0, 0]

beforeEach(async () => {
  ;({ home, given } = await givenHome())
  ;({ bedIds } = await given.room({ bedCount: 3, from: '2026-01-01' }))
  ;[one = 0, two = 0] = bedIds
})

afterEach(() => home.remove())

const reservesOf = async (bedId = one) =>
  (await home.value(getBed, { bedId })).reserves.map(({ reserveFrom, reserveTo }) => [
    reserveFrom,
    reserveTo,
  ])

describe('beds.recordReserve', () => {
  it('puts beds into the reserve and takes them out, and the board counts them on each day', async () => {
    const last = home.lastAuditId()
    const into = { bedIds: [one, two], isReserve: true, reserveFrom: '2026-03-01' }
    expect(await home.value(recordReserve, into)).toMatchObject({ changedCount: 2 })
    const out = { bedIds: [two], isReserve: false, reserveFrom: '2026-05-01' }
    await home.value(recordReserve, out)
    expect(home.auditAfter(last)).toMatchObject([
      { subject: 'beds', after: { beds: ['101-1', '101-2'], isReserve: true } },
      { subject: `bed:${two}`, after: { isReserve: false, reserveFrom: '2026-05-01' } },
    ])
    const count = async (asOf: string) => (await home.value(board, { asOf })).totals.reserveBedCount
    expect([
      await count('2026-02-28'),
      await count('2026-03-01'),
      await count('2026-04-30'),
      await count('2026-05-01'),
    ]).toEqual([0, 2, 2, 1])
  })

  it('on past days holds until the next change', async () => {
    const at = (isReserve: boolean, reserveFrom: string) =>
      home.value(recordReserve, { bedIds: [one], isReserve, reserveFrom })
    await at(true, '2026-06-01')
    await at(true, '2026-03-01')
    expect(await reservesOf()).toEqual([
      ['2026-06-01', null],
      ['2026-03-01', '2026-06-01'],
    ])
    // The two touch: they are one run of days, and it ends as one.
    await at(false, '2026-04-01')
    expect(await reservesOf()).toEqual([['2026-03-01', '2026-04-01']])
  })

  it('refuses a bed in which somebody lies, and names her, unless reserve beds may be used', async () => {
    const { name } = await given.resident({ bedId: two, admittedOn: '2026-05-01' })
    const input = { bedIds: [one, two], isReserve: true, reserveFrom: '2026-03-01' }
    const before = home.dump()
    const error = await home.refusal(recordReserve, input)
    expect(error).toMatchObject({ rule: 'bed-occupied', fields: { bedIds: '还有人' } })
    expect(error.message).toContain(`101-2（${name}）`)
    expect(home.dump()).toEqual(before)
    const bedRules = bedRulesWith({ reserveUse: 'off' })
    await home.value(correctBedRules, { bedRules, version: 0 })
    expect(await home.value(recordReserve, input)).toMatchObject({ changedCount: 2 })
  })

  it('refuses what is so already and a day to come', async () => {
    const input = { bedIds: [one], isReserve: false, reserveFrom: '2026-03-01' }
    expect(await home.refusal(recordReserve, input)).toMatchObject({ rule: 'nothing-changed' })
    const later = { ...input, isReserve: true, reserveFrom: '2026-11-23' }
    expect(await home.refusal(recordReserve, later)).toMatchObject({ rule: 'day-in-future' })
  })

  it('by plain SQL is refused twice on one day', () => {
    const add = (bedId: number, from: string, to: string | null) =>
      home.raw
        .prepare(
          'INSERT INTO bedReserve (bedId, reserveFrom, reserveTo, recordedAt) VALUES (?,?,?,?)',
        )
        .run(bedId, from, to, 'x')
    add(one, '2026-01-01', '2026-03-01')
    add(one, '2026-03-01', null)
    add(one, '2026-02-01', '2026-02-01')
    add(two, '2026-02-01', null)
    expect(() => add(one, '2026-02-01', '2026-02-02')).toThrow('reserve-overlap')
    expect(() => add(one, '2026-09-01', null)).toThrow('reserve-overlap')
    expect(() => add(two, '2025-01-01', '2026-02-02')).toThrow('reserve-overlap')
    const move = 'UPDATE bedReserve SET reserveTo = NULL WHERE reserveTo = ?'
    expect(() => home.raw.prepare(move).run('2026-03-01')).toThrow('reserve-overlap')
    expect(() => home.raw.exec('DELETE FROM bedReserve')).toThrow('records-stay')
    expect(() => add(9999, '2026-01-01', null)).toThrow('FOREIGN KEY')
  })
})

describe('beds.endService', () => {
  const end = (changes: Record<string, unknown> = {}) => ({
    bedIds: [one],
    inServiceTo: '2026-08-01',
    reason: '房间改作库房',
    ...changes,
  })

  it('takes beds off the board from the day on; they stay on earlier days', async () => {
    const last = home.lastAuditId()
    expect(await home.value(endService, end())).toEqual({ changedCount: 1, warnings: [] })
    expect(home.auditAfter(last)).toMatchObject([
      { subject: `bed:${one}`, after: { beds: ['101-1'], reason: '房间改作库房' } },
    ])
    expect((await home.value(board, { asOf: '2026-07-31' })).totals.bedCount).toBe(3)
    expect((await home.value(board, { asOf: '2026-08-01' })).totals.bedCount).toBe(2)
    const bed = await home.value(getBed, { bedId: one })
    expect(bed).toMatchObject({ isInService: false, inServiceTo: '2026-08-01', code: '101-1' })
    expect(await home.value(getBed, { bedId: one, asOf: '2026-07-31' })).toMatchObject({
      isInService: true,
    })
  })

  it('refuses beds in which somebody lies on that day or later, and names them', async () => {
    const { name } = await given.resident({ bedId: two, admittedOn: '2026-09-01' })
    const before = home.dump()
    const error = await home.refusal(endService, end({ bedIds: [one, two] }))
    expect(error).toMatchObject({ rule: 'bed-in-use', fields: { bedIds: '还有人' } })
    expect(error.message).toContain(`101-2（${name}）`)
    expect(home.dump()).toEqual(before)
  })

  it('names also who lay there for a part of a later day', async () => {
    const { name, residentId } = await given.resident({ bedId: one, admittedOn: '2026-09-01' })
    await home.value(move, { residentId, bedId: two, movedOn: '2026-09-01' })
    expect((await home.refusal(endService, end())).message).toContain(`101-1（${name}）`)
    const correction = { bedId: one, inServiceFrom: '2026-01-01', inServiceTo: '2026-08-01' }
    const error = await home.refusal(correctBed, { ...correction, reason: '改作库房' })
    expect(error.message).toContain(name)
    const reserve = { bedIds: [one], isReserve: true, reserveFrom: '2026-08-01' }
    await home.value(recordReserve, reserve)
    await home.value(endService, end({ inServiceTo: '2026-09-01' }))
  })

  it('refuses a bed that has ended already, a day before its service, and one to come', async () => {
    await home.value(endService, end())
    for (const [changes, rule, field] of [
      [{ inServiceTo: '2026-09-01' }, 'bed-not-in-service', 'bedIds'],
      [{ bedIds: [two], inServiceTo: '2025-12-31' }, 'bed-not-in-service', 'inServiceTo'],
      [{ bedIds: [two], inServiceTo: '2026-11-23' }, 'day-in-future', 'inServiceTo'],
      [{ reason: ' ' }, null, 'reason'],
    ] as const) {
      const error = await home.refusal(endService, end(changes))
      expect([error.rule, Object.keys(error.fields ?? {})]).toEqual([rule, [field]])
    }
  })

  it('or an admission comes first, never both', async () => {
    const person = { name: '秦素琴', idNumber: null, bedId: one, admittedOn: '2026-08-01' }
    const replies = await Promise.all([
      home.call(endService.name, end()),
      home.call('residents.admit', person),
    ])
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    expect(replies.find(({ ok }) => !ok)).toMatchObject({ error: { code: 'rule_violated' } })
  })
})

describe('beds.correct', () => {
  const correction = (changes: Record<string, unknown>) => ({
    bedId: one,
    inServiceFrom: '2026-02-01',
    inServiceTo: null,
    reason: '启用日期登记错了',
    ...changes,
  })

  it('moves the first day; the kind that began with it goes along', async () => {
    await home.value(recordKind, { bedIds: [one], kind: 'nursing', kindFrom: '2026-01-01' })
    const last = home.lastAuditId()
    await home.value(correctBed, correction({}))
    expect(await home.value(getBed, { bedId: one })).toMatchObject({
      inServiceFrom: '2026-02-01',
      kinds: [{ kind: 'nursing', kindFrom: '2026-02-01', kindTo: null }],
    })
    expect(home.auditAfter(last)).toMatchObject([
      {
        before: { inServiceFrom: '2026-01-01', inServiceTo: null },
        after: { inServiceFrom: '2026-02-01', reason: '启用日期登记错了' },
      },
    ])
    await home.value(correctBed, correction({ inServiceFrom: '2025-07-01' }))
    expect((await home.value(board, { asOf: '2025-07-01' })).totals).toMatchObject({
      bedCount: 1,
      nursingCount: 1,
    })
  })

  it('brings a bed back that was ended by mistake', async () => {
    const ended = { bedIds: [one], inServiceTo: '2026-08-01', reason: '停用' }
    await home.value(endService, ended)
    await home.value(correctBed, correction({ inServiceFrom: '2026-01-01' }))
    const free = await home.value(listFree, { day: '2026-11-22' })
    expect(free.rows.map(({ bedId }) => bedId)).toContain(one)
  })

  it('refuses times that leave somebody without her bed, and names her', async () => {
    const { name } = await given.resident({ bedId: one, admittedOn: '2026-03-01' })
    const before = home.dump()
    for (const [changes, field] of [
      [{ inServiceFrom: '2026-03-02' }, 'inServiceFrom'],
      [{ inServiceTo: '2026-06-01' }, 'inServiceTo'],
    ] as const) {
      const error = await home.refusal(correctBed, correction(changes))
      expect([error.rule, Object.keys(error.fields ?? {})]).toEqual(['bed-in-use', [field]])
      expect(error.message).toContain(name)
    }
    const turned = correction({ inServiceFrom: '2026-03-01', inServiceTo: '2026-02-01' })
    expect(await home.refusal(correctBed, turned)).toMatchObject({ code: 'invalid_input' })
    expect(home.dump()).toEqual(before)
  })
})
