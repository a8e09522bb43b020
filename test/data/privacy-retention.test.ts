import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { recordDisclosure } from '#shared/contract/office/disclosure.ts'
import {
  endRetentionHold,
  eraseResident,
  listRetention,
  proposeErasure,
  recordRetentionHold,
  withdrawErasure,
} from '#shared/contract/office/retention.ts'
import { recordOpeningBalances } from '#shared/contract/fees/opening.ts'
import { payRefund } from '#shared/contract/fees/refund.ts'
import { closeEnquiry, recordEnquiry } from '#shared/contract/residents/enquiry.ts'
import { draftAgreement, signAgreement } from '#shared/contract/residents/agreement.ts'
import { admit } from '#shared/contract/residents/resident.ts'
import { discharge } from '#shared/contract/residents/stay.ts'
import { GivenHeld } from '#test/support/given-held.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'

let home: TestHome
let given: Given
let first: { readonly client: TestHome['admin']; readonly name: string }
let second: { readonly client: TestHome['admin'] }

beforeAll(async () => {
  ;({ home, given } = await givenHome())
  first = await given.account('director')
  second = await given.account('administrator')
})

afterAll(() => home.remove())

const reason = '保存期满'

/** Somebody who came in January 2020 and left on that day. */
async function gone(dischargedOn = '2021-03-10') {
  const made = await given.resident({ admittedOn: '2020-01-15' })
  const { residentId } = made
  await home.value(discharge, { residentId, dischargedOn, endReason: 'home' })
  return made
}

async function clockOf(residentId: number, asOf?: string) {
  const day = asOf === undefined ? {} : { asOf }
  const { rows } = await home.value(listRetention, { residentId, ...day })
  return rows[0]
}

const propose = (residentId: number) =>
  home.value(proposeErasure, { residentId, reason }, { by: first.client })

describe('the clock', () => {
  it('of who left runs from the stay, of who is in stands still; lists leave out what is in use', async () => {
    const { residentId } = await gone()
    expect(await clockOf(residentId)).toMatchObject({
      state: 'due',
      endedOn: '2021-03-10',
      keepUntil: '2026-03-10',
      basis: '协议 2021年3月10日 随离开结束',
    })
    expect(await clockOf(residentId, '2026-03-10')).toMatchObject({ state: 'keeping', daysLeft: 0 })
    expect(await clockOf(residentId, '2021-03-09')).toMatchObject({ state: 'in-use' })
    const { residentId: inId } = await given.resident()
    expect(await clockOf(inId)).toMatchObject({ state: 'in-use', keepUntil: null })
    const ids = async (input: object) =>
      (await home.value(listRetention, input)).rows.map((row) => row.residentId)
    expect(await ids({})).not.toContain(inId)
    expect(await ids({ state: 'in-use' })).toContain(inId)
  })

  it('runs from an agreement that lasts longer than the stay, and knows drafts for nothing', async () => {
    const { residentId } = await given.resident({ admittedOn: '2020-01-15' })
    const draft = { residentId, startsOn: '2020-01-15', expiresOn: '2022-06-30' }
    const { id, version } = await home.value(draftAgreement, draft)
    await home.value(signAgreement, { id, version, signedOn: '2020-01-10' })
    const left = { residentId, dischargedOn: '2022-07-15', endReason: 'home' as const }
    await home.value(discharge, left)
    expect(await clockOf(residentId)).toMatchObject({ endedOn: '2022-07-15', state: 'keeping' })
    // The paper held until June, she stayed on: the later day counts.
    const { residentId: other } = await given.waiting({
      enquiredOn: '2020-05-01',
      waitingFrom: null,
    })
    await home.value(draftAgreement, { residentId: other, expiresOn: '2030-01-01' })
    expect((await clockOf(other))?.state).toBe('in-use')
    const [enquiry] = home.rows('SELECT id, version FROM enquiry WHERE residentId = ?', other)
    const end = { enquiryId: Number(enquiry?.['id']), version: Number(enquiry?.['version']) }
    await home.value(closeEnquiry, { ...end, closedOn: '2020-06-01', outcome: 'elsewhere' })
    expect(await clockOf(other)).toMatchObject({
      state: 'due',
      basis: '咨询 2020年6月1日 结束，没有入住',
      clause: '个人信息保护法第 19、47 条',
    })
  })

  it('keeps longer what was given to others, and starts again for who comes back', async () => {
    const { residentId } = await gone()
    const given2025 = { receiver: '区医院', receiverKind: 'hospital', what: '病历' } as const
    await home.value(recordDisclosure, {
      residentId,
      disclosedOn: '2025-02-01',
      ...given2025,
      purpose: '就诊',
      basis: 'emergency',
    })
    expect(await clockOf(residentId)).toMatchObject({ state: 'keeping', keepUntil: '2028-02-01' })
    const { bedIds } = await given.room({ bedCount: 1 })
    const [row] = home.rows('SELECT name, idNumber FROM resident WHERE id = ?', residentId)
    const back = { residentId, name: String(row?.['name']), bedId: bedIds[0] ?? 0 }
    await home.value(admit, {
      ...back,
      idNumber: String(row?.['idNumber']),
      admittedOn: '2026-11-01',
    })
    expect(await clockOf(residentId)).toMatchObject({ state: 'in-use', basis: '仍在使用' })
  })

  it('is held for a reason until the hold ends', async () => {
    const { residentId } = await gone()
    await home.value(recordRetentionHold, {
      residentId,
      holdFrom: '2026-10-01',
      holdReason: '诉讼',
    })
    expect(await clockOf(residentId)).toMatchObject({ state: 'held', holdReason: '诉讼' })
    expect((await clockOf(residentId, '2026-09-30'))?.state).toBe('due')
    const again = { residentId, holdFrom: '2026-11-01', holdReason: '再' }
    expect(await home.refusal(recordRetentionHold, again)).toMatchObject({ rule: 'already-held' })
    expect(await home.refusal(proposeErasure, { residentId, reason })).toMatchObject({
      rule: 'must-be-kept',
    })
    const end = { residentId, holdTo: '2026-11-20', reason: '结案' }
    await home.value(endRetentionHold, end)
    expect((await clockOf(residentId))?.state).toBe('due')
    expect(await home.refusal(endRetentionHold, end)).toMatchObject({ rule: 'not-held' })
    const late = { residentId, holdFrom: '2026-11-23', holdReason: '早' }
    expect(await home.refusal(recordRetentionHold, late)).toMatchObject({ rule: 'day-in-future' })
  })
})

describe('an erasure', () => {
  it('is proposed only for what is due, once, and can be taken back', async () => {
    const { residentId } = await gone()
    const { residentId: keptId } = await gone('2024-01-01')
    const refusal = await home.refusal(proposeErasure, { residentId: keptId, reason })
    expect(refusal).toMatchObject({ rule: 'must-be-kept' })
    expect(refusal.message).toContain('2029年1月1日')
    const { residentId: inId } = await given.resident()
    expect(await home.refusal(proposeErasure, { residentId: inId, reason })).toMatchObject({
      rule: 'must-be-kept',
    })
    const { client } = await given.account('nurse')
    const input = { residentId, reason }
    expect(await home.refusal(proposeErasure, input, { by: client })).toMatchObject({
      code: 'forbidden',
    })
    const { id } = await propose(residentId)
    expect(await clockOf(residentId)).toMatchObject({
      state: 'proposed',
      proposalId: id,
      proposedBy: first.name,
    })
    expect(await clockOf(residentId, '2026-11-21')).toMatchObject({
      state: 'due',
      proposalId: null,
    })
    expect(await home.refusal(proposeErasure, input)).toMatchObject({ rule: 'already-proposed' })
    await home.value(withdrawErasure, { id, reason: '还有诉讼' })
    expect((await clockOf(residentId))?.state).toBe('due')
    expect(await home.refusal(withdrawErasure, { id, reason })).toMatchObject({ code: 'not_found' })
  })

  it('is confirmed by another person, who writes the name, while it is still due', async () => {
    const { residentId, name } = await gone()
    const { id } = await propose(residentId)
    const confirm = { id, confirmName: name }
    expect(await home.refusal(eraseResident, confirm, { by: first.client })).toMatchObject({
      rule: 'second-person-needed',
    })
    const wrong = { id, confirmName: `${name}儿` }
    expect(await home.refusal(eraseResident, wrong, { by: second.client })).toMatchObject({
      rule: 'name-differs',
      fields: { confirmName: '与档案不同' },
    })
    await home.value(recordRetentionHold, {
      residentId,
      holdFrom: '2026-11-20',
      holdReason: '诉讼',
    })
    expect(await home.refusal(eraseResident, confirm, { by: second.client })).toMatchObject({
      rule: 'must-be-kept',
    })
    await home.value(endRetentionHold, { residentId, holdTo: '2026-11-21', reason: '结案' })
    expect(home.count('SELECT count(*) FROM resident WHERE erasedAt IS NOT NULL')).toBe(0)
    // Two people press at the same moment: one of them finds that it is done.
    const third = await given.account('director')
    const replies = await Promise.all(
      [second, third].map(({ client: by }) => home.call(eraseResident.name, confirm, { by })),
    )
    expect(replies.map((reply) => reply.ok).toSorted()).toEqual([false, true])
    const lost = replies.find((reply) => !reply.ok)
    expect(lost).toMatchObject({ error: { code: 'not_found', rule: 'erasure-unknown' } })
    expect(await clockOf(residentId)).toMatchObject({ state: 'erased', name: '已清除' })
    const { rows } = await home.value(listRetention, { state: 'erased' })
    expect(rows.map((row) => row.residentId)).toEqual([residentId])
  })

  it('waits until nothing is held of hers, owed or to be paid back', async () => {
    const held = new GivenHeld(given)
    const { client: by } = second
    const refusals = []
    for (const account of ['deposit', 'prepaid', 'receivable'] as const) {
      const { residentId, name } = await gone()
      const { id } = await propose(residentId)
      const rows = [{ residentId, account, amountFen: 10_000 }]
      await home.value(recordOpeningBalances, { balanceOn: '2025-12-31', rows })
      const confirm = { id, confirmName: name }
      refusals.push((await home.refusal(eraseResident, confirm, { by })).message)
      await home.value(withdrawErasure, { id, reason })
      expect(await home.refusal(proposeErasure, { residentId, reason })).toMatchObject({
        rule: 'money-open',
      })
      if (account !== 'deposit') continue
      const asked = await held.refund(residentId, { amountFen: 10_000 })
      const pay = { id: asked.id, version: asked.version, paidOn: '2026-11-22' }
      await home.value(payRefund, { ...pay, method: 'cash' })
      await home.value(eraseResident, { ...confirm, ...(await propose(residentId)) }, { by })
    }
    expect(refusals).toEqual(
      ['押金 100.00 元', '预收服务费 100.00 元', '欠费 100.00 元'].map(
        (what) => `账上还有${what}没有了结，没有保存。先退还、收回或核销。`,
      ),
    )
  })

  it('cannot be confirmed for who came to ask again meanwhile', async () => {
    const { residentId, name } = await gone()
    const { id } = await propose(residentId)
    await home.value(recordEnquiry, { residentId, name, enquiredOn: '2026-11-22' })
    const confirm = { id, confirmName: name }
    expect(await home.refusal(eraseResident, confirm, { by: second.client })).toMatchObject({
      rule: 'must-be-kept',
    })
    expect(await clockOf(residentId)).toMatchObject({ state: 'in-use', proposalId: id })
  })
})
