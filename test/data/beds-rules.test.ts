import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { listFree, recordReserve } from '#shared/contract/beds/bed.ts'
import { correctBedRules, getSettings } from '#shared/contract/office/settings.ts'
import { admit } from '#shared/contract/residents/resident.ts'
import { move } from '#shared/contract/residents/stay.ts'
import { bedRuleFindings } from '#data/beds/bed-rules.ts'
import { type BedRules, bedRulesWith } from '#test/support/bed-rules.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'

const off = bedRulesWith()
const admittedOn = '2026-05-01'

let home: TestHome
let given: Given

beforeEach(async () => {
  ;({ home, given } = await givenHome())
})

afterEach(() => home.remove())

const turnOn = (changes: Partial<BedRules>) =>
  home.value(correctBedRules, { bedRules: { ...off, ...changes }, version: 0 })

const person = (sex: 'male' | 'female' | 'unknown', bedId: number | undefined) =>
  ({ name: '秦素琴', idNumber: null, sex, bedId: bedId ?? 0, admittedOn }) as const

describe('office.correctBedRules', () => {
  it('are off until somebody turns them on, and say so; two at once are a conflict', async () => {
    expect(await home.value(getSettings, {})).toMatchObject({ bedRules: off, bedRulesVersion: 0 })
    const last = home.lastAuditId()
    const bedRules = bedRulesWith({ sexByRoom: 'block', filedBedCount: 120, reserveUse: 'warn' })
    expect(await home.value(correctBedRules, { bedRules, version: 0 })).toEqual({ version: 1 })
    expect(await home.value(getSettings, {})).toMatchObject({ bedRules, bedRulesVersion: 1 })
    expect(home.auditAfter(last)).toMatchObject([
      { subject: 'bed-rules', before: off, after: bedRules },
    ])
    const error = await home.refusal(correctBedRules, { bedRules: off, version: 0 })
    expect(error).toMatchObject({ code: 'conflict', rule: 'changed-meanwhile' })
  })

  it('takes no count of zero', async () => {
    const bedRules = { ...off, filedBedCount: 0 }
    expect(await home.refusal(correctBedRules, { bedRules, version: 0 })).toMatchObject({
      code: 'invalid_input',
    })
  })
})

describe('men and women in rooms of their own', () => {
  let bedIds: number[]

  beforeEach(async () => {
    ;({ bedIds } = await given.room({ bedCount: 3, from: '2026-01-01' }))
    await home.value(admit, { ...person('female', bedIds[0]), name: '潘玉珍' })
  })

  it('is no rule until it is turned on', async () => {
    expect(await home.value(admit, person('male', bedIds[1]))).toMatchObject({
      bedId: bedIds[1],
    })
  })

  it('refuses an admission and a move, with who lies there', async () => {
    await turnOn({ sexByRoom: 'block' })
    const before = home.dump()
    const error = await home.refusal(admit, person('male', bedIds[1]))
    expect(error).toMatchObject({
      code: 'rule_violated',
      rule: 'room-sex',
      fields: { bedId: '同房有女性' },
    })
    expect(error.message).toContain('潘玉珍')
    expect(home.dump()).toEqual(before)
    const man = await given.resident({ name: '潘永福', idNumber: null, sex: 'male' })
    const moved = { residentId: man.residentId, bedId: bedIds[1], movedOn: '2026-06-01' }
    expect(await home.refusal(move, moved)).toMatchObject({ rule: 'room-sex' })
  })

  it('lets in the same sex and whose sex nobody knows', async () => {
    await turnOn({ sexByRoom: 'block' })
    await home.value(admit, person('female', bedIds[1]))
    await home.value(admit, { ...person('unknown', bedIds[2]), name: '某某' })
  })

  it('offers the beds that fit the person, and says why not the others', async () => {
    await turnOn({ sexByRoom: 'block' })
    const man = await given.resident({ name: '潘永福', idNumber: null, sex: 'male' })
    const free = await home.value(listFree, { day: '2026-11-22', residentId: man.residentId })
    expect(free.rows.map(({ bedId }) => bedId)).not.toContain(bedIds[1])
    expect(free.notOffered).toEqual([
      { bedId: bedIds[1], code: '101-2', reason: '同房有女性' },
      { bedId: bedIds[2], code: '101-3', reason: '同房有女性' },
    ])
    const anybody = await home.value(listFree, { day: '2026-11-22' })
    expect(anybody.rows.map(({ bedId }) => bedId)).toContain(bedIds[1])
    const error = await home.refusal(listFree, { day: '2026-11-22', residentId: 999 })
    expect(error.code).toBe('not_found')
  })

  it('counts nobody who has left, and not the person’s own bed', async () => {
    await turnOn({ sexByRoom: 'block' })
    const woman = home.count('SELECT residentId FROM bedStay WHERE bedId = ?', bedIds[0])
    const db = home.service.home?.reader.db
    if (db === undefined) throw new Error('not open')
    const wanted = { bedId: bedIds[1] ?? 0, from: '2026-06-01' }
    const at = { now: '2026-11-22T02:00:00.000Z', today: '2026-11-22' }
    expect(await bedRuleFindings(db, { ...wanted, sex: 'male' }, at)).toHaveLength(1)
    expect(await bedRuleFindings(db, { ...wanted, residentId: woman }, at)).toEqual([])
    const gone = { residentId: woman, dischargedOn: '2026-06-01', endReason: 'home' }
    expect(await home.call('residents.discharge', gone)).toMatchObject({ ok: true })
    expect(await bedRuleFindings(db, { ...wanted, sex: 'male' }, at)).toEqual([])
  })

  it('looks at the days of a past move alone, where another move followed', async () => {
    await turnOn({ sexByRoom: 'block' })
    const own = (await given.room({ bedCount: 1, from: '2026-01-01' })).bedIds[0]
    const other = (await given.room({ bedCount: 2, from: '2026-01-01' })).bedIds
    const { residentId } = await home.value(admit, { ...person('male', own), name: '秦志强' })
    await home.value(move, { residentId, bed: '103-1', movedOn: '2026-08-01' })
    const woman = { ...person('female', other[1]), name: '秦玉珍', admittedOn: '2026-09-01' }
    const free = (await given.room({ bedCount: 2, from: '2026-01-01' })).bedIds
    await home.value(admit, { ...woman, bedId: free[1] })
    const reserve = { bedIds: free.slice(0, 1), isReserve: true, reserveFrom: '2026-10-01' }
    await home.value(recordReserve, reserve)
    await home.value(move, { residentId, bedId: free[0], movedOn: '2026-06-01' })
    const late = { residentId, bedId: free[0], movedOn: '2026-10-01' }
    expect(await home.refusal(move, late)).toMatchObject({ rule: 'bed-in-reserve' })
  })
})

describe('reserve beds', () => {
  let bedIds: number[]

  beforeEach(async () => {
    ;({ bedIds } = await given.room({ bedCount: 2, from: '2026-01-01' }))
    const reserve = { isReserve: true, reserveFrom: '2026-03-01' }
    await home.value(recordReserve, { bedIds: bedIds.slice(0, 1), ...reserve })
  })

  it('are not offered and not given out', async () => {
    const free = await home.value(listFree, { day: '2026-04-01' })
    expect(free).toMatchObject({
      rows: [{ bedId: bedIds[1], isReserve: false }],
      notOffered: [{ bedId: bedIds[0], code: '101-1', reason: '应急预留' }],
    })
    const before = home.dump()
    expect(await home.refusal(admit, person('female', bedIds[0]))).toMatchObject({
      code: 'rule_violated',
      rule: 'bed-in-reserve',
      fields: { bedId: '应急预留' },
    })
    expect(home.dump()).toEqual(before)
  })

  it('are kept free from their first day on: who comes before it is refused too', async () => {
    const early = { ...person('female', bedIds[0]), admittedOn: '2026-02-01' }
    const error = await home.refusal(admit, early)
    expect(error).toMatchObject({ rule: 'bed-in-reserve' })
    expect(error.message).toContain('从 2026年3月1日 起')
    const free = await home.value(listFree, { day: '2026-02-01' })
    expect(free.notOffered).toMatchObject([{ reason: '2026年3月1日起应急预留' }])
  })

  it('are offered and given out where the home allows it', async () => {
    await turnOn({ reserveUse: 'off' })
    const free = await home.value(listFree, { day: '2026-04-01' })
    expect(free.rows.map(({ isReserve }) => isReserve)).toEqual([true, false])
    expect(free.notOffered).toEqual([])
    await home.value(admit, person('female', bedIds[0]))
  })
})

describe('beds.listFree', () => {
  it('says from when a bed is in service, until when it was, and from when it is taken', async () => {
    const { bedIds } = await given.room({ bedCount: 3, from: '2026-03-01' })
    const [one = 0, two] = bedIds
    await given.resident({ bedId: two, admittedOn: '2026-07-01' })
    const ended = { bedIds: [one], inServiceTo: '2026-08-01', reason: '改作库房' }
    expect(await home.call('beds.endService', ended)).toMatchObject({ ok: true })
    const reasons = async (day: string) => {
      const { rows, notOffered } = await home.value(listFree, { day })
      return [
        rows.map(({ code }) => code),
        notOffered.map(({ code, reason }) => `${code} ${reason}`),
      ]
    }
    expect(await reasons('2026-02-28')).toEqual([
      [],
      [
        '101-1 2026年3月1日起启用',
        '101-2 2026年7月1日起已有人；2026年3月1日起启用',
        '101-3 2026年3月1日起启用',
      ],
    ])
    expect(await reasons('2026-06-30')).toEqual([
      ['101-3'],
      ['101-1 2026年8月1日起停用', '101-2 2026年7月1日起已有人'],
    ])
    expect(await reasons('2026-11-22')).toEqual([['101-3'], ['101-1 已停用（2026年8月1日起）']])
  })
})
