import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { correct, get, list } from '#shared/contract/residents/resident.ts'
import type { GivenInputOf } from '#shared/operation.ts'
import { maskIdNumber } from '#shared/text/id-number.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'
import { idNumber } from '#test/rules/roster-workbooks.ts'

let home: TestHome
let given: Given

beforeAll(async () => {
  ;({ home, given } = await givenHome())
})

afterAll(() => home.remove())

/** A resident and the input of a correction that changes nothing. */
async function givenInput() {
  const contact = { name: '王明', relation: '儿子', telephone: '13900000000' }
  const resident = await given.resident({ admittedOn: '2025-03-05', contact })
  const { residentId, name, idNumber: number } = resident
  const input = { residentId, version: 1, name, idNumber: number ?? null, contact, reason: '核对' }
  return { resident, input }
}

const row = (id: number) => home.rows('SELECT * FROM resident WHERE id = ?', id)[0]

describe('residents.correct', () => {
  it('changes the record, its search keys and its version; the audit has before, after and reason', async () => {
    const { resident, input } = await givenInput()
    const last = home.lastAuditId()
    const changed = {
      ...input,
      name: '尉迟 福',
      telephone: '0512-57300001',
      address: '前进路 2 号',
    }
    const number = idNumber('1933-02-02', 315)
    const contact = { name: '尉迟明', relation: null, telephone: null }
    const value = await home.value(correct, { ...changed, idNumber: number, contact })
    expect(value).toEqual({ version: 2 })
    expect(row(resident.residentId)).toMatchObject({
      name: '尉迟福',
      nameInitials: 'ycf',
      sex: 'male',
      bornOn: '1933-02-02',
      idNumber: number,
      address: '前进路 2 号',
      version: 2,
    })
    const contacts = 'SELECT name, voidedAt FROM residentContact WHERE residentId = ? ORDER BY id'
    expect(home.rows(contacts, resident.residentId)).toEqual([
      { name: '王明', voidedAt: '2026-11-22T02:00:00.000Z' },
      { name: '尉迟明', voidedAt: null },
    ])
    expect(home.auditAfter(last)).toMatchObject([
      {
        operation: 'residents.correct',
        subject: `resident:${resident.residentId}`,
        before: { name: resident.name, contacts: [{ name: '王明' }] },
        after: { name: '尉迟福', idNumber: number, reason: '核对' },
      },
    ])
    expect(JSON.stringify(home.auditAfter(last)[0]?.subject)).not.toContain('尉迟')
  })

  it('leaves the contact row where the contact is the same, and ends it where none is left', async () => {
    const { resident, input } = await givenInput()
    const contacts = 'SELECT count(*) FROM residentContact WHERE residentId = ?'
    await home.value(correct, { ...input, telephone: '13800000009' })
    expect(home.count(contacts, resident.residentId)).toBe(1)
    await home.value(correct, { ...input, version: 2, contact: null })
    expect((await home.value(get, { residentId: resident.residentId })).contacts).toEqual([])
  })

  it('makes a list of contacts what it says: kinds, order, rows that stay and rows that go', async () => {
    const { resident, input } = await givenInput()
    const { residentId } = resident
    const { contact, ...rest } = input
    const guardian = {
      kind: 'guardian' as const,
      name: '王芳',
      relation: '女儿',
      telephone: '13900000001',
    }
    const agent = { kind: 'agent' as const, name: '李律师', relation: null, telephone: null }
    const rows = () =>
      home.rows(
        'SELECT id, kind, name, voidedAt FROM residentContact WHERE residentId = ? ORDER BY id',
        residentId,
      )
    const shown = async () =>
      (await home.value(get, { residentId })).contacts.map(({ kind, name }) => [kind, name])
    const put = (
      version: number,
      contacts: NonNullable<GivenInputOf<typeof correct>['contacts']>,
    ) => home.value(correct, { ...rest, version, contacts })
    await put(1, [contact, guardian, agent])
    expect(await shown()).toEqual([
      ['contact', '王明'],
      ['guardian', '王芳'],
      ['agent', '李律师'],
    ])
    const [first] = rows()
    await put(2, [contact, agent])
    expect(await shown()).toEqual([
      ['contact', '王明'],
      ['agent', '李律师'],
    ])
    expect(rows()[0]).toEqual(first)
    expect(rows().filter(({ voidedAt }) => voidedAt === null)).toHaveLength(2)
    await put(3, [guardian, contact, agent])
    expect((await shown())[0]).toEqual(['guardian', '王芳'])
    await home.value(correct, { ...rest, version: 4 })
    expect(await shown()).toHaveLength(3)
    const other = { name: '王强', relation: '侄子', telephone: null }
    await home.value(correct, { ...rest, version: 5, contact: other })
    expect(await shown()).toEqual([
      ['contact', '王强'],
      ['contact', '王明'],
      ['agent', '李律师'],
    ])
    const nine = Array.from({ length: 9 }, () => agent)
    expect(await home.refusal(correct, { ...rest, version: 6, contacts: nine })).toMatchObject({
      fields: { contacts: '最多 8 位' },
    })
  })

  it('keeps ethnic group, marital state and remark, and takes them out again', async () => {
    const { resident, input } = await givenInput()
    const kept = { ethnic: '回族', marital: '丧偶', remark: '喜静' }
    await home.value(correct, { ...input, ...kept })
    const { residentId } = resident
    expect(await home.value(get, { residentId })).toMatchObject(kept)
    await home.value(correct, { ...input, version: 2 })
    expect(await home.value(get, { residentId })).toMatchObject({ ethnic: null, remark: null })
  })

  it('refuses what was changed since it was shown', async () => {
    const { input } = await givenInput()
    await home.value(correct, { ...input, telephone: '13800000002' })
    const before = home.dump()
    const error = await home.refusal(correct, { ...input, telephone: '13800000003' })
    expect(error).toMatchObject({ code: 'conflict', rule: 'changed-meanwhile' })
    expect(home.dump()).toEqual(before)
  })

  it('lets one of two who correct at once win', async () => {
    const { resident, input } = await givenInput()
    const replies = await Promise.all(
      ['13800000004', '13800000005'].map((telephone) =>
        home.call(correct.name, { ...input, telephone }),
      ),
    )
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    expect(replies.find(({ ok }) => !ok)).toMatchObject({ error: { rule: 'changed-meanwhile' } })
    expect(row(resident.residentId)).toMatchObject({ version: 2 })
  })

  it('refuses another person’s number, a birth after the admission, no reason, nobody', async () => {
    const { input } = await givenInput()
    const other = await givenInput()
    const before = home.dump()
    const number = other.input.idNumber
    expect(await home.refusal(correct, { ...input, idNumber: number })).toMatchObject({
      rule: 'duplicate-person',
    })
    const born = idNumber('2025-03-06', 315)
    expect(await home.refusal(correct, { ...input, idNumber: born })).toMatchObject({
      rule: 'admitted-before-birth',
      fields: { bornOn: '晚于入住日期' },
    })
    expect(await home.refusal(correct, { ...input, reason: '  ' })).toMatchObject({
      fields: { reason: '原因不能为空' },
    })
    expect(await home.refusal(correct, { ...input, residentId: 9999 })).toMatchObject({
      code: 'not_found',
    })
    expect(home.dump()).toEqual(before)
  })
})

describe('residents.list and residents.get', () => {
  it('find by name, pinyin, initials, bed and end of the ID number, with wildcards as plain signs', async () => {
    const number = idNumber('1939-12-24', 606)
    const { residentId } = await given.resident({ name: '尉迟吕安', idNumber: number })
    const bed = (await home.value(get, { residentId })).bed ?? ''
    const found = async (search: string) =>
      (await home.value(list, { search, state: 'all', limit: 1000 })).rows.map(({ id }) => id)
    for (const search of ['尉迟', '吕', 'yuchi', 'Yu Chi', 'ycla', bed, number, number.slice(-4)]) {
      expect([search, (await found(search)).includes(residentId)]).toEqual([search, true])
    }
    for (const search of ['%', '_', '\\', '尉_', '%安']) {
      expect([search, await found(search)]).toEqual([search, []])
    }
  })

  it('masks ID numbers for who may not see them, and audits who does', async () => {
    const { residentId, idNumber: number } = await given.resident()
    const nurse = await given.account('nurse')
    const last = home.lastAuditId()
    const masked = await home.value(get, { residentId }, { by: nurse.client })
    expect(masked.idNumber).toBe(maskIdNumber(number ?? ''))
    expect((await home.value(get, { residentId, masked: true })).idNumber).toBe(masked.idNumber)
    expect(home.auditAfter(last)).toEqual([])
    expect((await home.value(get, { residentId })).idNumber).toBe(number)
    expect(home.auditAfter(last)).toMatchObject([
      { operation: 'residents.get', outcome: 'shown', subject: `resident:${residentId}` },
    ])
    expect(JSON.stringify(home.auditAfter(last))).not.toContain(number)
  })

  it('page without gaps or doubles, in the order that was asked for', async () => {
    for (let count = 0; count < 7; count += 1) await given.resident()
    for (const sort of ['bed', 'name', 'admittedOn', 'bornOn'] as const) {
      for (const descending of [false, true]) {
        const base = { sort, descending, masked: true }
        const all = await home.value(list, { ...base, limit: 1000 })
        const pages = []
        for (let offset = 0; offset < all.total; offset += 3) {
          pages.push(...(await home.value(list, { ...base, limit: 3, offset })).rows)
        }
        expect(pages).toEqual(all.rows)
        expect(all.rows).toHaveLength(all.total)
      }
    }
  })

  it('knows no age before birth', async () => {
    const { residentId } = await given.resident({ idNumber: idNumber('1950-06-01', 318) })
    const on = async (asOf: string) => (await home.value(get, { residentId, asOf })).ageYears
    expect(await on('1950-05-31')).toBeNull()
    expect(await on('1951-05-31')).toBe(0)
    expect(await on('1951-06-01')).toBe(1)
  })
})
