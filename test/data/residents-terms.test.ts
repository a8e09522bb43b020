import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { admit, find, get, kinds, list } from '#shared/contract/residents/resident.ts'
import { discharge } from '#shared/contract/residents/stay.ts'
import {
  recordAbility,
  recordAgreement,
  recordFee,
  recordGroup,
  voidAbility,
  voidFee,
  voidGroup,
} from '#shared/contract/residents/terms.ts'
import { payerGroupKeys } from '#shared/rules/payer-groups.ts'
import { type Given, givenHome, person } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'

let home: TestHome
let given: Given

beforeAll(async () => {
  ;({ home, given } = await givenHome())
})

afterAll(() => home.remove())

const reason = '登记错了'
const admittedOn = '2026-06-01'

async function refused(...call: Parameters<TestHome['refusal']>) {
  const before = home.dump()
  const error = await home.refusal(...call)
  expect(home.dump()).toEqual(before)
  return error
}

async function groups(residentId: number) {
  const shown = await home.value(get, { residentId })
  return shown.groups.map(({ group, from, to }) => [group, from, to])
}

describe('residents.admit', () => {
  it('takes group, fee, agreement, ability, contacts and more, each from the first day on', async () => {
    const { bedIds } = await given.room({ bedCount: 1 })
    const { name, idNumber } = person(700)
    const agreement = { number: '2026-7', signedOn: '2026-05-30', expiresOn: '2027-05-31' }
    const guardian = { kind: 'guardian', name: '王芳', relation: '女儿', telephone: null } as const
    const { residentId, stayId } = await home.value(admit, {
      name,
      idNumber,
      bedId: bedIds[0],
      admittedOn,
      group: 'entitled',
      monthlyFeeFen: 380_000,
      agreement,
      abilityWord: '介助',
      contact: { name: '王明', relation: '儿子', telephone: null },
      contacts: [guardian],
      ethnic: '汉族',
      marital: '丧偶',
      remark: '听力差',
    })
    const shown = await home.value(get, { residentId, asOf: admittedOn })
    expect(shown).toMatchObject({
      group: 'entitled',
      groupName: '优抚',
      monthlyFeeFen: 380_000,
      agreementStatus: 'signed',
      ability: { kind: 'declared', word: '介助', level: 1, declaredOn: admittedOn },
      ethnic: '汉族',
      marital: '丧偶',
      remark: '听力差',
      contacts: [{ kind: 'contact', name: '王明' }, guardian],
      fees: [{ monthlyFeeFen: 380_000, from: admittedOn, to: null }],
    })
    expect(shown.stays[0]).toMatchObject({ id: stayId, agreement: { number: '2026-7' } })
    const before = await home.value(get, { residentId, asOf: '2026-05-31' })
    expect(before).toMatchObject({ state: 'none', group: null, ability: null, stays: [] })
  })

  it('marks the agreement as still on paper where none is given, and leaves unknown what is', async () => {
    const { residentId } = await given.resident()
    expect(await home.value(get, { residentId })).toMatchObject({
      agreementStatus: 'paper-pending',
      group: null,
      monthlyFeeFen: null,
      ability: null,
    })
  })

  it('refuses a group that is none, an agreement of the future or the wrong way round', async () => {
    const { bedIds } = await given.room({ bedCount: 1 })
    const input = { ...person(701), bornOn: undefined, bedId: bedIds[0], admittedOn }
    expect(await refused(admit, { ...input, group: '特困' })).toMatchObject({
      rule: 'group-unknown',
      fields: { group: '没有这个类别' },
    })
    const future = { ...input, agreement: { signedOn: '2026-11-23' } }
    expect(await refused(admit, future)).toMatchObject({
      fields: { 'agreement.signedOn': '还没有到' },
    })
    const days = { startsOn: '2026-06-01', expiresOn: '2026-05-31' }
    const wrong = { ...input, agreement: { signedOn: '2026-05-01', ...days } }
    expect(await refused(admit, wrong)).toMatchObject({ rule: 'days-in-wrong-order' })
    expect(await refused(admit, { ...input, monthlyFeeFen: 1.5 })).toMatchObject({
      fields: { monthlyFeeFen: '金额最多到分' },
    })
  })
})

describe('residents.recordGroup and residents.recordFee', () => {
  it('hold from their day until the next change, wherever they come between', async () => {
    const { residentId } = await given.resident({ admittedOn, group: 'social' })
    const put = (group: string, groupFrom: string) =>
      home.value(recordGroup, { residentId, group, groupFrom })
    await put('minimum-allowance', '2026-08-01')
    await put('extreme-poverty', '2026-07-01')
    expect(await groups(residentId)).toEqual([
      ['minimum-allowance', '2026-08-01', null],
      ['extreme-poverty', '2026-07-01', '2026-08-01'],
      ['social', admittedOn, '2026-07-01'],
    ])
    const on = async (asOf: string) => (await home.value(get, { residentId, asOf })).groupName
    expect([await on('2026-06-30'), await on('2026-07-01')]).toEqual(['社会老人', '特困'])
  })

  it('on the day of another entry correct it in place and keep what it said', async () => {
    const { residentId } = await given.resident({ admittedOn, monthlyFeeFen: 300_000 })
    const last = home.lastAuditId()
    const input = { residentId, feeFrom: admittedOn }
    const { id } = await home.value(recordFee, { ...input, monthlyFeeFen: 310_000 })
    expect(home.auditAfter(last)).toMatchObject([
      {
        operation: 'residents.recordFee',
        subject: `resident:${residentId}`,
        before: { monthlyFeeFen: 300_000 },
        after: { monthlyFeeFen: 310_000, feeFrom: admittedOn },
      },
    ])
    const rows = 'SELECT id, monthlyFeeFen, voidedAt FROM monthlyFee WHERE residentId = ?'
    expect(home.rows(`${rows} ORDER BY monthlyFeeFen DESC`, residentId)).toMatchObject([
      { id, monthlyFeeFen: 310_000, voidedAt: null },
      { monthlyFeeFen: 300_000, voidedAt: '2026-11-22T02:00:00.000Z' },
    ])
  })

  it('of a stay that ended reach to its end', async () => {
    const { residentId } = await given.resident({ admittedOn })
    await home.value(discharge, { residentId, dischargedOn: '2026-09-01', endReason: 'home' })
    await home.value(recordGroup, { residentId, group: 'social', groupFrom: '2026-07-01' })
    await home.value(recordGroup, { residentId, group: 'other', groupFrom: admittedOn })
    expect(await groups(residentId)).toEqual([
      ['social', '2026-07-01', '2026-09-01'],
      ['other', admittedOn, '2026-07-01'],
    ])
  })

  it('refuse the same again, the future, a day outside the stay, and an unknown group', async () => {
    const { residentId } = await given.resident({ admittedOn, group: 'social' })
    const input = { residentId, group: 'other', groupFrom: '2026-07-01' }
    const cases = [
      [{ group: 'social' }, 'nothing-changes'],
      [{ groupFrom: '2026-11-23' }, 'day-in-future'],
      [{ groupFrom: '2026-05-31' }, 'not-staying'],
      [{ group: '社会老人' }, 'group-unknown'],
      [{ residentId: 99_999 }, 'resident-unknown'],
    ] as const
    for (const [changes, rule] of cases) {
      expect(await refused(recordGroup, { ...input, ...changes })).toMatchObject({ rule })
    }
    const nurse = await given.account('nurse')
    expect(await home.refusal(recordGroup, input, { by: nurse.client })).toMatchObject({
      code: 'forbidden',
    })
    const replies = await Promise.all([1, 2].map(() => home.call(recordGroup.name, input)))
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    expect(replies.find(({ ok }) => !ok)).toMatchObject({ error: { rule: 'nothing-changes' } })
  })

  it('taken back let the entry before go on', async () => {
    const { residentId } = await given.resident({ admittedOn, group: 'social', monthlyFeeFen: 1 })
    const day = '2026-07-01'
    const group = { residentId, group: 'other', groupFrom: day }
    const { id } = await home.value(recordGroup, group)
    await home.value(voidGroup, { id, reason })
    expect(await groups(residentId)).toEqual([['social', admittedOn, null]])
    expect(await refused(voidGroup, { id, reason })).toMatchObject({ code: 'not_found' })
    const fee = await home.value(recordFee, { residentId, monthlyFeeFen: 2, feeFrom: day })
    await home.value(voidFee, { id: fee.id, reason })
    expect((await home.value(get, { residentId })).fees).toMatchObject([
      { monthlyFeeFen: 1, from: admittedOn, to: null },
    ])
  })

  it('taken back at the beginning of a stay do not wake those of the stay before', async () => {
    const { residentId } = await given.resident({ admittedOn, group: 'social' })
    const day = '2026-09-01'
    await home.value(discharge, { residentId, dischargedOn: day, endReason: 'home' })
    await given.resident({ residentId, admittedOn: day, group: 'other' })
    const { groups: shown } = await home.value(get, { residentId })
    await home.value(voidGroup, { id: shown[0]?.id ?? 0, reason })
    expect(await groups(residentId)).toEqual([['social', admittedOn, day]])
  })
})

describe('fees', () => {
  it('are seen by who may read fees, and unknown to others', async () => {
    const { residentId } = await given.resident({ admittedOn, monthlyFeeFen: 300_000 })
    const nurse = await given.account('nurse')
    const seen = await home.value(get, { residentId }, { by: nurse.client })
    expect([seen.monthlyFeeFen, seen.fees]).toEqual([null, []])
    const input = { limit: 1000, masked: true }
    const rowFor = async (by = home.admin) =>
      (await home.value(list, input, { by })).rows.find(({ id }) => id === residentId)
    expect((await rowFor(nurse.client))?.monthlyFeeFen).toBeNull()
    expect((await rowFor())?.monthlyFeeFen).toBe(300_000)
  })
})

describe('residents.recordAgreement', () => {
  it('takes the place of the paper, and of one entered before', async () => {
    const { residentId, stayId } = await given.resident({ admittedOn })
    const input = { stayId, signedOn: '2026-05-30' }
    await home.value(recordAgreement, input)
    const { id } = await home.value(recordAgreement, { ...input, number: '9' })
    const shown = await home.value(get, { residentId })
    expect(shown.agreementStatus).toBe('signed')
    expect(shown.stays[0]?.agreement).toMatchObject({ id, number: '9', signedOn: '2026-05-30' })
    const rows = 'SELECT status, number, voidedAt IS NULL AS live FROM agreement WHERE stayId = ?'
    expect(home.rows(`${rows} ORDER BY id`, stayId)).toEqual([
      { status: 'signed', number: '9', live: 1 },
      { status: 'paper-pending', number: null, live: 0 },
      { status: 'signed', number: null, live: 0 },
    ])
    const future = { ...input, signedOn: '2026-11-23' }
    expect(await refused(recordAgreement, future)).toMatchObject({ rule: 'day-in-future' })
    const days = { startsOn: '2026-06-01', expiresOn: '2026-05-01' }
    expect(await refused(recordAgreement, { ...input, ...days })).toMatchObject({
      fields: { expiresOn: '协议到期日早于起始日' },
    })
    expect(await refused(recordAgreement, { ...input, stayId: 99_999 })).toMatchObject({
      rule: 'stay-unknown',
    })
  })
})

describe('residents.recordAbility', () => {
  it('shows what was said last by the day; an unknown word has no level', async () => {
    const { residentId } = await given.resident({ admittedOn, abilityWord: '自理' })
    const said = { residentId, word: '要人扶', declaredOn: '2026-08-01', source: '家属' }
    const { id, level } = await home.value(recordAbility, said)
    expect(level).toBeNull()
    const on = async (asOf: string) => (await home.value(get, { residentId, asOf })).ability
    expect(await on('2026-07-31')).toMatchObject({ word: '自理', level: 0 })
    expect(await on('2026-08-01')).toMatchObject({ word: '要人扶', level: null, source: '家属' })
    expect((await home.value(get, { residentId })).abilities).toHaveLength(2)
    await home.value(voidAbility, { id, reason })
    expect(await on('2026-08-01')).toMatchObject({ word: '自理' })
    expect(await refused(voidAbility, { id, reason })).toMatchObject({ code: 'not_found' })
    expect(await refused(recordAbility, { ...said, declaredOn: '2026-11-23' })).toMatchObject({
      rule: 'day-in-future',
    })
  })
})

describe('residents.kinds, list and find', () => {
  it('offer the groups that the rule knows, and words with levels', async () => {
    const shown = await home.value(kinds, {})
    const byText = (one: string, other: string) => (one < other ? -1 : 1)
    expect(shown.groups.map(({ key }) => key).toSorted(byText)).toEqual(
      [...payerGroupKeys].toSorted(byText),
    )
    expect(shown.abilityWords).toContainEqual({ word: '半失能', level: 2 })
  })

  it('list who belongs to a group on the day', async () => {
    const { residentId } = await given.resident({ admittedOn, group: 'family-planning' })
    await home.value(recordGroup, { residentId, group: 'other', groupFrom: '2026-07-01' })
    const ids = async (group: string, asOf: string) =>
      (await home.value(list, { group, asOf, masked: true })).rows.map(({ id }) => id)
    expect(await ids('family-planning', '2026-06-30')).toEqual([residentId])
    expect(await ids('family-planning', '2026-07-01')).toEqual([])
  })

  it('find as of a day: bed and state of then, who is staying first', async () => {
    const { residentId, name } = await given.resident({ name: '令狐冲虚', admittedOn })
    const other = await given.resident({ name: '令狐安', admittedOn })
    await home.value(discharge, {
      residentId: other.residentId,
      dischargedOn: '2026-09-01',
      endReason: 'home',
    })
    const found = async (asOf?: string) =>
      (await home.value(find, { search: '令狐', ...(asOf === undefined ? {} : { asOf }) })).rows
    expect(await found()).toMatchObject([
      { id: residentId, name, state: 'in' },
      { id: other.residentId, state: 'left', bed: null },
    ])
    const then = await found('2026-08-01')
    expect(then.map(({ state }) => state)).toEqual(['in', 'in'])
    expect((await found('2026-05-01')).map(({ state }) => state)).toEqual(['none', 'none'])
  })
})
