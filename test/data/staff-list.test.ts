import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { correctAccount, createAccount, listAccounts } from '#shared/contract/office/account.ts'
import {
  correctEmployment,
  endEmployment,
  find,
  get,
  kinds,
  list,
  recordPost,
} from '#shared/contract/staff/staff.ts'
import type { GivenInputOf } from '#shared/operation.ts'
import { certificateKindNames } from '#shared/rules/certificate-kinds.ts'
import { postNames } from '#shared/rules/posts.ts'
import { maskIdNumber } from '#shared/text/id-number.ts'
import { type Given, givenHome, usualPin } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'
import { idNumber } from '#test/rules/roster-workbooks.ts'

let home: TestHome
let given: Given

beforeAll(async () => {
  ;({ home, given } = await givenHome())
})

afterAll(() => home.remove())

const namesOf = async (input: GivenInputOf<typeof list>) =>
  (await home.value(list, { limit: 1000, masked: true, ...input })).rows.map(({ name }) => name)

describe('staff.list', () => {
  it('shows who is employed on the day, who had left by then, or all', async () => {
    const { staffId, name } = await given.staff({ name: '尉迟一', employedFrom: '2026-02-01' })
    await home.value(endEmployment, { staffId, employedTo: '2026-05-01' })
    const on = async (asOf: string) => {
      const states = []
      for (const state of ['in', 'left', 'all'] as const) {
        if ((await namesOf({ asOf, state })).includes(name)) states.push(state)
      }
      const { rows } = await home.value(list, { asOf, state: 'all', search: name, masked: true })
      return [states.join(), rows[0]?.state, rows[0]?.employedTo]
    }
    expect(await on('2026-01-31')).toEqual(['all', 'none', null])
    expect(await on('2026-02-01')).toEqual(['in,all', 'in', null])
    expect(await on('2026-04-30')).toEqual(['in,all', 'in', null])
    expect(await on('2026-05-01')).toEqual(['left,all', 'left', '2026-05-01'])
  })

  it('shows the posts of the day, can be narrowed to one, and sorts by the table of posts', async () => {
    const own = await givenHome()
    try {
      const cook = await own.given.staff({ name: '丙丙', post: 'cook' })
      await own.given.staff({ name: '乙乙', post: 'director' })
      await own.given.staff({ name: '甲甲', post: 'nurse' })
      const driver = { staffId: cook.staffId, post: 'driver', postFrom: '2026-06-01' }
      await own.home.value(recordPost, { ...driver, replacesId: cook.staffPostId })
      const names = async (input: GivenInputOf<typeof list>) =>
        (await own.home.value(list, { masked: true, ...input })).rows.map(({ name }) => name)
      expect(await names({})).toEqual(['乙乙', '甲甲', '丙丙'])
      expect(await names({ descending: true })).toEqual(['丙丙', '甲甲', '乙乙'])
      expect(await names({ sort: 'name' })).toEqual(['丙丙', '甲甲', '乙乙'])
      expect(await names({ post: 'driver' })).toEqual(['丙丙'])
      expect(await names({ post: 'driver', asOf: '2026-05-31' })).toEqual([])
      expect(await names({ post: 'cook', asOf: '2026-05-31' })).toEqual(['丙丙'])
      expect(await names({ post: 'cook' })).toEqual([])
    } finally {
      await own.home.remove()
    }
  })

  it('finds by name, pinyin, initials and end of the ID number, with wildcards as plain signs', async () => {
    const number = idNumber('1979-12-24', 606)
    const { staffId } = await given.staff({ name: '尉迟吕安', idNumber: number })
    const found = async (search: string) =>
      (await home.value(list, { search, limit: 1000, masked: true })).rows.map(({ id }) => id)
    for (const search of ['尉迟', '吕', 'yuchi', 'Yu Chi', 'ycla', number, number.slice(-4)]) {
      expect([search, (await found(search)).includes(staffId)]).toEqual([search, true])
    }
    for (const search of ['%', '_', '\\', '尉_', '%安']) {
      expect([search, await found(search)]).toEqual([search, []])
    }
  })

  it('masks ID numbers for who may not see them, and audits who does', async () => {
    const { staffId, idNumber: number } = await given.staff()
    const nurse = await given.account('nurse')
    const last = home.lastAuditId()
    const masked = await home.value(get, { staffId }, { by: nurse.client })
    expect(masked.idNumber).toBe(maskIdNumber(number ?? ''))
    expect((await home.value(get, { staffId, masked: true })).idNumber).toBe(masked.idNumber)
    const { rows } = await home.value(list, { limit: 1000 }, { by: nurse.client })
    expect(JSON.stringify(rows)).not.toContain(number)
    expect(home.auditAfter(last)).toEqual([])
    expect((await home.value(get, { staffId })).idNumber).toBe(number)
    expect(home.auditAfter(last)).toMatchObject([
      { operation: 'staff.get', outcome: 'shown', subject: `staff:${staffId}` },
    ])
  })

  it('pages without gaps or doubles, in the order that was asked for', async () => {
    for (let count = 0; count < 5; count += 1) await given.staff()
    for (const sort of ['post', 'name', 'employedFrom'] as const) {
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

  it('follows a correction back to every day', async () => {
    const { employmentId, name } = await given.staff({ name: '尉迟二' })
    expect(await namesOf({ asOf: '2025-03-04' })).not.toContain(name)
    const earlier = { employedFrom: '2025-01-01', employedTo: null, reason: '合同日期' }
    await home.value(correctEmployment, { employmentId, ...earlier })
    expect(await namesOf({ asOf: '2025-03-04' })).toContain(name)
    expect(await namesOf({ asOf: '2024-12-31' })).not.toContain(name)
  })
})

describe('staff.find', () => {
  it('gives at most twenty, the chosen one always among them, the employed first', async () => {
    const own = await givenHome()
    try {
      const last = await own.given.staff({ name: '卓文' })
      for (let count = 0; count < 25; count += 1) await own.given.staff()
      const left = await own.given.staff({ name: '安静' })
      await own.home.value(endEmployment, { staffId: left.staffId, employedTo: '2026-01-01' })
      const all = await own.home.value(find, {})
      expect(all.rows).toHaveLength(20)
      expect(all.rows.every(({ state }) => state === 'in')).toBe(true)
      const chosen = await own.home.value(find, { ids: [last.staffId, left.staffId] })
      expect(chosen.rows).toHaveLength(20)
      expect(chosen.rows.slice(0, 2).map(({ name }) => name)).toEqual(['卓文', '安静'])
      const found = await own.home.value(find, { search: 'aj', ids: [last.staffId] })
      expect(found.rows).toEqual([
        { id: last.staffId, name: '卓文', state: 'in', posts: '护理员' },
        { id: left.staffId, name: '安静', state: 'left', posts: '' },
      ])
      const before = await own.home.value(find, { search: '安静', asOf: '2025-12-31' })
      expect(before.rows).toMatchObject([{ state: 'in', posts: '护理员' }])
    } finally {
      await own.home.remove()
    }
  })
})

describe('staff.kinds', () => {
  it('knows every post and kind that the rules of words can mean, under the same name', async () => {
    const { posts, certificateKinds } = await home.value(kinds, {})
    const byKey = (rows: readonly { readonly key: string; readonly name: string }[]) =>
      Object.fromEntries(rows.map(({ key, name }) => [key, name]))
    expect(byKey(posts)).toEqual({ ...postNames, other: '其他' })
    expect(byKey(certificateKinds)).toEqual({ ...certificateKindNames, other: '其他证书' })
  })
})

describe('an account', () => {
  const account = (name: string, staffId: number | null) => ({
    name,
    roles: ['nurse' as const],
    pin: usualPin,
    staffId,
  })
  const shown = async (id: number) =>
    (await home.value(listAccounts, { limit: 1000 })).rows.find((row) => row.id === id)

  it('may be one of the staff, whose name the list then shows', async () => {
    const { staffId, name } = await given.staff()
    const last = home.lastAuditId()
    const { id } = await home.value(createAccount, account('护士台一', staffId))
    expect(await shown(id)).toMatchObject({ staffId, staffName: name })
    expect(home.auditAfter(last)).toMatchObject([{ after: { staffId } }])
    const same = { accountId: id, name: '护士台一', roles: ['nurse' as const], isActive: true }
    await home.value(correctAccount, { ...same, version: 1, reason: '原样' })
    expect(await shown(id)).toMatchObject({ staffId })
    await home.value(correctAccount, { ...same, version: 2, staffId: null, reason: '不是她' })
    expect(await shown(id)).toMatchObject({ staffId: null, staffName: null })
  })

  it('is no second one of the same person, also for two at once, unless the first is stopped', async () => {
    const { staffId } = await given.staff()
    const replies = await Promise.all(
      ['护士台二', '护士台三'].map((name) => home.call(createAccount.name, account(name, staffId))),
    )
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    expect(replies.find(({ ok }) => !ok)).toMatchObject({ error: { rule: 'staff-has-account' } })
    const held = home.rows('SELECT id, name FROM account WHERE staffId = ?', staffId)[0]
    const stopped = { accountId: Number(held?.['id']), name: String(held?.['name']), version: 1 }
    const roles = ['nurse' as const]
    await home.value(correctAccount, { ...stopped, roles, isActive: false, reason: '停用' })
    await home.value(createAccount, account('护士台四', staffId))
    const again = { ...stopped, roles, version: 2, isActive: true, reason: '再用' }
    expect(await home.refusal(correctAccount, again)).toMatchObject({ rule: 'staff-has-account' })
    expect(await home.refusal(createAccount, account('护士台五', 9999))).toMatchObject({
      rule: 'staff-unknown',
    })
  })
})
