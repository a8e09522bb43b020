import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  closeEnquiry,
  correctEnquiry,
  findAlike,
  listEnquiries,
  recordEnquiry,
  voidEnquiry,
  voidEnquiryEnd,
} from '#shared/contract/residents/enquiry.ts'
import {
  correctFollowUp,
  listFollowUps,
  recordFollowUp,
  voidFollowUp,
} from '#shared/contract/residents/follow-up.ts'
import { find, get, list } from '#shared/contract/residents/resident.ts'
import { discharge } from '#shared/contract/residents/stay.ts'
import { recordGroup } from '#shared/contract/residents/terms.ts'
import { getWaiting, listWaiting } from '#shared/contract/residents/waiting.ts'
import { type Given, givenHome, person } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'

const reason = '核对后更正'

let home: TestHome
let given: Given

beforeAll(async () => {
  ;({ home, given } = await givenHome())
})

afterAll(() => home.remove())

const states = async (asOf: string) => {
  const { rows } = await home.value(list, { state: 'waiting', asOf })
  return rows.map(({ name, state }) => [name, state])
}

describe('residents.recordEnquiry', () => {
  it('puts a person on the register by a name alone', async () => {
    const last = home.lastAuditId()
    const input = { name: '韦桂芳', enquiredOn: '2026-11-20', channel: '电话', wish: '朝南' }
    const made = await home.value(recordEnquiry, input)
    expect(made).toMatchObject({ waitingId: null })
    const file = await home.value(get, { residentId: made.residentId })
    expect(file).toMatchObject({
      name: '韦桂芳',
      idNumber: null,
      bornOn: null,
      sex: 'unknown',
      state: 'waiting',
      stays: [],
    })
    expect(home.auditAfter(last)).toMatchObject([
      {
        operation: 'residents.recordEnquiry',
        subject: `resident:${made.residentId}`,
        before: null,
        after: { name: '韦桂芳', enquiryId: made.enquiryId, channel: '电话' },
      },
    ])
    expect(await states('2026-11-19')).toEqual([])
    expect(await states('2026-11-20')).toEqual([['韦桂芳', 'waiting']])
    const all = await home.value(list, { state: 'all', search: '韦桂芳' })
    expect(all).toMatchObject({ total: 1, rows: [{ state: 'waiting', bed: null }] })
    expect((await home.value(list, { state: 'in', search: '韦桂芳' })).total).toBe(0)
    const found = await home.value(find, { search: '韦桂' })
    expect(found.rows).toMatchObject([{ id: made.residentId, state: 'waiting' }])
  })

  it('keeps who is to be called, group and ability as they were told, without a stay', async () => {
    const { name, idNumber } = person(501)
    const { residentId } = await home.value(recordEnquiry, {
      name,
      idNumber,
      enquiredOn: '2026-10-05',
      contact: { name: '潘明', relation: '儿子', telephone: '139 0000 0001' },
      group: 'social',
      abilityWord: '半失能',
    })
    const file = await home.value(get, { residentId })
    expect(file).toMatchObject({
      group: 'social',
      ability: { kind: 'declared', word: '半失能', source: '咨询登记' },
      contacts: [{ kind: 'contact', name: '潘明', telephone: '13900000001' }],
    })
    await home.value(recordGroup, { residentId, group: 'entitled', groupFrom: '2026-11-01' })
    expect(await home.value(get, { residentId, asOf: '2026-10-31' })).toMatchObject({
      group: 'social',
    })
    expect(await home.value(get, { residentId })).toMatchObject({ group: 'entitled' })
  })

  it('refuses a number that is on another file, and leads to that file', async () => {
    const resident = await given.resident({ name: '秦素琴' })
    const input = { name: '秦素清', idNumber: resident.idNumber, enquiredOn: '2026-11-20' }
    const before = home.dump(['auditEntry', 'auditPayload'])
    const error = await home.refusal(recordEnquiry, input)
    expect(error).toMatchObject({
      code: 'rule_violated',
      rule: 'duplicate-person',
      fields: { idNumber: '已登记在 秦素琴 名下' },
    })
    expect(home.dump(['auditEntry', 'auditPayload'])).toEqual(before)
    const alike = await home.value(findAlike, { name: '', idNumber: resident.idNumber ?? '' })
    expect(alike.rows).toMatchObject([{ id: resident.residentId, same: 'id-number', state: 'in' }])
    const byName = await home.value(findAlike, { name: ' 秦素琴 ' })
    expect(byName.rows).toMatchObject([{ id: resident.residentId, same: 'name' }])
    expect((await home.value(findAlike, {})).rows).toEqual([])
  })

  it('refuses who lives here, who asked already, and a day that has not come', async () => {
    const { residentId } = await given.resident()
    const enquiredOn = '2026-11-20'
    const staying = await home.refusal(recordEnquiry, { residentId, enquiredOn })
    expect(staying).toMatchObject({ rule: 'already-staying' })
    const asking = await given.waiting()
    const again = { residentId: asking.residentId, enquiredOn }
    expect(await home.refusal(recordEnquiry, again)).toMatchObject({ rule: 'already-asking' })
    const future = { name: '某人', enquiredOn: '2026-11-23' }
    expect(await home.refusal(recordEnquiry, future)).toMatchObject({
      code: 'invalid_input',
      rule: 'day-in-future',
      fields: { enquiredOn: '还没有到' },
    })
    expect(await home.refusal(recordEnquiry, { enquiredOn })).toMatchObject({
      fields: { name: '写上姓名，或选一位已有档案的老人' },
    })
    const group = { name: '某人', enquiredOn, group: 'nobody' }
    expect(await home.refusal(recordEnquiry, group)).toMatchObject({ rule: 'group-unknown' })
  })

  it('takes somebody who left: the file goes on, and what is not told stays', async () => {
    const { residentId, idNumber } = await given.resident({
      telephone: '13800000009',
      contact: { name: '王明', relation: '儿子', telephone: '13900000000' },
    })
    await home.value(discharge, { residentId, dischargedOn: '2026-08-01', endReason: 'home' })
    const contact = { name: '王芳', relation: '女儿', telephone: null }
    await home.value(recordEnquiry, { residentId, enquiredOn: '2026-11-01', contact })
    const file = await home.value(get, { residentId })
    expect(file).toMatchObject({ state: 'waiting', telephone: '13800000009', idNumber })
    expect(file.contacts.map(({ name }) => name)).toEqual(['王明', '王芳'])
    expect(await home.value(get, { residentId, asOf: '2026-10-31' })).toMatchObject({
      state: 'left',
    })
  })

  it('of one person at once takes one', async () => {
    const { residentId, enquiryId } = await given.waiting({ waitingFrom: null })
    const end = { closedOn: '2026-10-10', outcome: 'elsewhere' } as const
    await home.value(closeEnquiry, { enquiryId, version: 1, ...end })
    const input = { residentId, enquiredOn: '2026-11-01' }
    const replies = await Promise.all([1, 2].map(() => home.call(recordEnquiry.name, input)))
    expect(replies.map(({ ok }) => ok).toSorted()).toEqual([false, true])
  })
})

describe('an enquiry', () => {
  it('is listed as of any day, with the last and the next follow-up, and found by telephone', async () => {
    const made = await given.waiting({
      name: '欧阳淑贞',
      waitingFrom: '2026-10-10',
      telephone: '13711112222',
      priceMaxFen: 450_000,
      bedKindWish: 'nursing',
    })
    const { residentId, enquiryId } = made
    const said = { residentId, kind: 'enquiry', what: '来看过房间' } as const
    await home.value(recordFollowUp, { ...said, happenedOn: '2026-10-03', nextOn: '2026-10-20' })
    await home.value(recordFollowUp, { ...said, happenedOn: '2026-10-21' })
    const of = async (asOf: string, state: 'open' | 'closed' | 'all' = 'open') => {
      const { rows } = await home.value(listEnquiries, { asOf, state, search: '11112222' })
      return rows.map(({ isWaiting, followedOn, nextOn, outcome }) => ({
        isWaiting,
        followedOn,
        nextOn,
        outcome,
      }))
    }
    const open = { outcome: null }
    expect(await of('2026-09-30')).toEqual([])
    expect(await of('2026-10-05')).toEqual([
      { ...open, isWaiting: false, followedOn: '2026-10-03', nextOn: '2026-10-20' },
    ])
    expect(await of('2026-10-21')).toEqual([
      { ...open, isWaiting: true, followedOn: '2026-10-21', nextOn: null },
    ])
    const end = {
      closedOn: '2026-11-05',
      outcome: 'elsewhere',
      closeNote: '去了女儿家附近',
    } as const
    await home.value(closeEnquiry, { enquiryId, version: 1, ...end })
    expect(await of('2026-11-04')).toHaveLength(1)
    expect(await of('2026-11-05')).toEqual([])
    expect(await of('2026-11-05', 'closed')).toMatchObject([{ outcome: 'elsewhere' }])
    const { waitings } = await home.value(getWaiting, { residentId })
    expect(waitings).toMatchObject([{ waitingTo: '2026-11-05', endReason: 'elsewhere' }])
    expect((await home.value(listWaiting, { search: '欧阳' })).total).toBe(0)
  })

  it('goes on once its end is taken back, and so does the time on the list', async () => {
    const { residentId, enquiryId } = await given.waiting()
    const end = { closedOn: '2026-11-01', outcome: 'withdrawn' } as const
    const closed = await home.value(closeEnquiry, { enquiryId, version: 1, ...end })
    expect(await home.refusal(closeEnquiry, { enquiryId, ...closed, ...end })).toMatchObject({
      rule: 'enquiry-closed',
    })
    await home.value(voidEnquiryEnd, { enquiryId, ...closed, reason })
    const { enquiries, waitings } = await home.value(getWaiting, { residentId })
    expect(enquiries).toMatchObject([{ closedOn: null, outcome: null }])
    expect(waitings).toMatchObject([{ waitingTo: null, endReason: null }])
    expect(
      home.rows(
        'SELECT closedOn, voidedAt IS NULL AS isLive FROM enquiry WHERE residentId = ? ORDER BY id',
        residentId,
      ),
    ).toEqual([
      { closedOn: null, isLive: 1 },
      { closedOn: '2026-11-01', isLive: 0 },
    ])
  })

  it('is corrected, but not to a day after the list was joined', async () => {
    const { enquiryId } = await given.waiting({ waitingFrom: '2026-10-10' })
    const asked = { enquiredOn: '2026-10-02', wish: '单间' }
    const { version } = await home.value(correctEnquiry, {
      enquiryId,
      version: 1,
      ...asked,
      reason,
    })
    const late = { enquiryId, version, enquiredOn: '2026-10-11', reason }
    expect(await home.refusal(correctEnquiry, late)).toMatchObject({
      rule: 'days-in-wrong-order',
      fields: { enquiredOn: '咨询日期晚于列入轮候的 2026年10月10日' },
    })
    const stale = { enquiryId, version: 1, ...asked, reason }
    expect(await home.refusal(correctEnquiry, stale)).toMatchObject({ code: 'conflict' })
  })

  it('is voided with its place on the list; the file too where nothing else is on it', async () => {
    const wrong = await given.waiting()
    const target = { enquiryId: wrong.enquiryId, version: 1, isPersonVoided: true, reason }
    await home.value(voidEnquiry, target)
    expect(await home.refusal(get, { residentId: wrong.residentId })).toMatchObject({
      code: 'not_found',
    })
    const used = await given.waiting()
    const { residentId } = used
    const said = { residentId, kind: 'enquiry', happenedOn: '2026-10-03', what: '电话' } as const
    await home.value(recordFollowUp, said)
    const refused = { enquiryId: used.enquiryId, version: 1, isPersonVoided: true, reason }
    expect(await home.refusal(voidEnquiry, refused)).toMatchObject({
      rule: 'person-has-records',
      fields: { isPersonVoided: '还有回访' },
    })
    await home.value(voidEnquiry, { ...refused, isPersonVoided: false })
    expect(await home.value(get, { residentId })).toMatchObject({ state: 'none' })
    expect(await home.value(getWaiting, { residentId })).toEqual({ enquiries: [], waitings: [] })
  })
})

describe('a follow-up', () => {
  it('is recorded, corrected, voided; the next one finishes what was still to be done', async () => {
    const { residentId } = await given.waiting()
    const first = {
      residentId,
      kind: 'enquiry',
      happenedOn: '2026-10-03',
      what: '电话介绍',
    } as const
    const { followUpId } = await home.value(recordFollowUp, { ...first, nextOn: '2026-10-10' })
    const wrongOrder = { ...first, nextOn: '2026-10-02' }
    expect(await home.refusal(recordFollowUp, wrongOrder)).toMatchObject({
      fields: { nextOn: '下次回访早于这次' },
    })
    const second = { ...first, happenedOn: '2026-10-12', what: '家属来看', result: '满意' }
    await home.value(recordFollowUp, second)
    const asOf = async (day: string) =>
      (await home.value(listFollowUps, { residentId, asOf: day })).rows.map(
        ({ what, nextDoneOn }) => [what, nextDoneOn],
      )
    expect(await asOf('2026-10-11')).toEqual([['电话介绍', null]])
    expect(await asOf('2026-10-12')).toEqual([
      ['家属来看', null],
      ['电话介绍', '2026-10-12'],
    ])
    const { rows } = await home.value(listFollowUps, { residentId })
    const { kind, happenedOn } = first
    const corrected = { kind, happenedOn, what: '电话介绍，寄了资料', reason }
    const version = rows.find((row) => row.id === followUpId)?.version ?? 0
    const stale = { followUpId, version: version - 1, ...corrected }
    expect(await home.refusal(correctFollowUp, stale)).toMatchObject({ code: 'conflict' })
    const now = await home.value(correctFollowUp, { followUpId, version, ...corrected })
    await home.value(voidFollowUp, { followUpId, ...now, reason })
    expect(await asOf('2026-11-22')).toEqual([['家属来看', null]])
  })
})

describe('who may what', () => {
  it('an inspector reads and writes nothing; the accountant does not even read', async () => {
    const { residentId } = await given.waiting()
    const inspector = (await given.account('inspector')).client
    const accountant = (await given.account('accountant')).client
    expect((await home.value(listEnquiries, {}, { by: inspector })).total).toBeGreaterThan(0)
    expect(await home.value(listFollowUps, { residentId }, { by: inspector })).toBeDefined()
    const input = { name: '某人', enquiredOn: '2026-11-20' }
    const refused = { code: 'forbidden', rule: 'waiting.write' }
    expect(await home.refusal(recordEnquiry, input, { by: inspector })).toMatchObject(refused)
    expect(await home.refusal(listEnquiries, {}, { by: accountant })).toMatchObject({
      code: 'forbidden',
    })
  })
})
