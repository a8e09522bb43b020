import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { recordCondition } from '#shared/contract/beds/condition.ts'
import { correctBedRules, getSettings } from '#shared/contract/office/settings.ts'
import { recordAbility } from '#shared/contract/residents/terms.ts'
import {
  closeJump,
  closeWaiting,
  correctWaiting,
  getWaiting,
  listFitting,
  listWaiting,
  offerBed,
  printWaitingList,
  recordJump,
  recordOfferAnswer,
  recordWaiting,
  voidJump,
  voidOffer,
  voidWaiting,
} from '#shared/contract/residents/waiting.ts'
import {
  getWaitingRule,
  previewWaitingRule,
  recordWaitingRule,
  voidWaitingRule,
} from '#shared/contract/residents/waiting-rule.ts'
import { board } from '#shared/contract/beds/bed.ts'
import { admit } from '#shared/contract/residents/resident.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'
import { pdfText } from './documents-tools.ts'

const reason = '核对后更正'

/** Everybody who is on the list of a day, in order. */
async function namesOn(home: TestHome, asOf?: string) {
  const { rows } = await home.value(listWaiting, asOf === undefined ? {} : { asOf })
  return rows.map(({ name }) => name)
}

describe('the order of the list', () => {
  let home: TestHome
  let given: Given
  let people: Awaited<ReturnType<Given['waiting']>>[]

  beforeAll(async () => {
    ;({ home, given } = await givenHome())
    people = [
      await given.waiting({ name: '王甲', enquiredOn: '2026-09-01', group: 'social' }),
      await given.waiting({ name: '李乙', enquiredOn: '2026-09-10', group: 'extreme-poverty' }),
      await given.waiting({ name: '张丙', enquiredOn: '2026-09-20', abilityWord: '失能' }),
      await given.waiting({ name: '刘丁', enquiredOn: '2026-10-05' }),
    ]
  })

  afterAll(() => home.remove())

  it('is by day at first, and as of any day shows who was there then', async () => {
    expect(await namesOn(home, '2026-08-31')).toEqual([])
    expect(await namesOn(home, '2026-09-15')).toEqual(['王甲', '李乙'])
    expect(await namesOn(home)).toEqual(['王甲', '李乙', '张丙', '刘丁'])
    const { rows } = await home.value(listWaiting, { search: '刘丁' })
    expect(rows).toMatchObject([
      {
        place: 4,
        dayCount: 49,
        idNumber: null,
        why: '2026-10-05 列入；列入日期在前一位之后',
        jump: null,
        offer: null,
      },
    ])
  })

  it('follows a jump for as long as it holds, with its reason and who entered it', async () => {
    const [, , third] = people
    const waitingId = third?.waitingId ?? 0
    const jump = { waitingId, jumpFrom: '2026-10-10', reason: '家中无人照料' }
    const last = home.lastAuditId()
    const { jumpId } = await home.value(recordJump, jump)
    expect(home.auditAfter(last)).toMatchObject([
      { operation: 'residents.recordJump', subject: `resident:${third?.residentId}`, after: jump },
    ])
    expect(await home.refusal(recordJump, jump)).toMatchObject({ rule: 'already-ahead' })
    const early = { ...jump, jumpFrom: '2026-09-19' }
    expect(await home.refusal(recordJump, early)).toMatchObject({ code: 'invalid_input' })
    expect(await namesOn(home, '2026-10-09')).toEqual(['王甲', '李乙', '张丙', '刘丁'])
    expect(await namesOn(home, '2026-10-10')).toEqual(['张丙', '王甲', '李乙', '刘丁'])
    const jumped = await home.value(listWaiting, { show: 'jumped' })
    expect(jumped).toMatchObject({
      total: 1,
      rows: [{ name: '张丙', place: 1, jump: { id: jumpId, by: '命令行' } }],
    })
    await home.value(closeJump, { jumpId, jumpTo: '2026-11-01' })
    expect(await home.refusal(closeJump, { jumpId, jumpTo: '2026-11-02' })).toMatchObject({
      rule: 'jump-ended',
    })
    expect(await namesOn(home, '2026-10-31')).toEqual(['张丙', '王甲', '李乙', '刘丁'])
    expect(await namesOn(home, '2026-11-01')).toEqual(['王甲', '李乙', '张丙', '刘丁'])
    await home.value(voidJump, { jumpId, reason })
    expect(await namesOn(home, '2026-10-31')).toEqual(['王甲', '李乙', '张丙', '刘丁'])
  })

  it('follows the rule of the day: group, then ability; what is said later counts later', async () => {
    const criteria = [
      { by: 'group' as const, groups: ['extreme-poverty'] },
      { by: 'ability' as const, first: 'most' as const },
    ]
    const preview = await home.value(previewWaitingRule, { criteria })
    expect(preview.rows.map(({ name, placeNow, place }) => [name, placeNow, place])).toEqual([
      ['李乙', 2, 1],
      ['张丙', 3, 2],
      ['王甲', 1, 3],
      ['刘丁', 4, 4],
    ])
    expect(await namesOn(home)).toEqual(['王甲', '李乙', '张丙', '刘丁'])
    const past = { ruleFrom: '2026-10-01', criteria }
    expect(await home.refusal(recordWaitingRule, past)).toMatchObject({
      rule: 'reason-missing',
      fields: { reason: '写上原因' },
    })
    const { id } = await home.value(recordWaitingRule, { ...past, reason: '补录 10 月起的规则' })
    expect(await namesOn(home, '2026-09-30')).toEqual(['王甲', '李乙', '张丙'])
    expect(await namesOn(home, '2026-10-06')).toEqual(['李乙', '张丙', '王甲', '刘丁'])
    const residentId = people[3]?.residentId ?? 0
    const said = { word: '完全失能', declaredOn: '2026-11-02', source: '家属' }
    await home.value(recordAbility, { residentId, ...said })
    expect(await namesOn(home, '2026-11-01')).toEqual(['李乙', '张丙', '王甲', '刘丁'])
    expect(await namesOn(home)).toEqual(['李乙', '刘丁', '张丙', '王甲'])
    const { rule, rules } = await home.value(getWaitingRule, {})
    expect(rule).toMatchObject({ id, ruleFrom: '2026-10-01', criteria })
    expect(rules).toHaveLength(1)
    expect(rule.words).toContain('特困')
    await home.value(voidWaitingRule, { id, reason })
    expect(await namesOn(home)).toEqual(['王甲', '李乙', '张丙', '刘丁'])
    expect((await home.value(getWaitingRule, {})).rule).toMatchObject({ id: null, ruleFrom: null })
    const unknown = { criteria: [{ by: 'group' as const, groups: ['nobody'] }] }
    expect(await home.refusal(previewWaitingRule, unknown)).toMatchObject({ rule: 'group-unknown' })
  })

  it('prints with rule, reasons and masked numbers, for who may read only', async () => {
    const inspector = (await given.account('inspector')).client
    const jump = {
      waitingId: people[1]?.waitingId ?? 0,
      jumpFrom: '2026-11-20',
      reason: '独居跌倒',
    }
    const { jumpId } = await home.value(recordJump, jump)
    const { name, bytes } = await home.value(printWaitingList, {}, { by: inspector })
    expect(name).toBe('轮候名单-2026-11-22.pdf')
    const text = pdfText(bytes)
    for (const words of ['轮候名单', '独居跌倒', '登记人', '按列入日期', '4人轮候']) {
      expect(text).toContain(words)
    }
    expect(await home.refusal(recordJump, jump, { by: inspector })).toMatchObject({
      code: 'forbidden',
      rule: 'waiting.write',
    })
    await home.value(voidJump, { jumpId, reason })
  })

  it('is left with a reason, corrected and voided; what was is still shown of its day', async () => {
    const one = await given.waiting({ name: '陈戊', enquiredOn: '2026-10-06' })
    const { waitingId, residentId } = one
    const corrected = { waitingId, version: 1, waitingFrom: '2026-10-08', reason }
    const { version } = await home.value(correctWaiting, corrected)
    expect(await namesOn(home, '2026-10-07')).toEqual(['王甲', '李乙', '张丙', '刘丁'])
    const early = { ...corrected, version, waitingFrom: '2026-10-05' }
    expect(await home.refusal(correctWaiting, early)).toMatchObject({
      fields: { waitingFrom: '列入日期早于咨询日期 2026年10月6日' },
    })
    const end = { waitingTo: '2026-11-10', endReason: 'withdrawn', endNote: '改居家' } as const
    await home.value(closeWaiting, { waitingId, version, ...end })
    expect(await namesOn(home, '2026-11-09')).toContain('陈戊')
    expect(await namesOn(home, '2026-11-10')).not.toContain('陈戊')
    const { waitings, enquiries } = await home.value(getWaiting, { residentId })
    expect(waitings).toMatchObject([{ endReason: 'withdrawn', endNote: '改居家', place: null }])
    expect(enquiries).toMatchObject([{ outcome: 'withdrawn', closedOn: '2026-11-10' }])
    const again = { waitingId, version: version + 1, reason }
    await home.value(voidWaiting, again)
    expect(await namesOn(home, '2026-11-09')).not.toContain('陈戊')
    expect(await home.refusal(voidWaiting, again)).toMatchObject({ code: 'not_found' })
  })

  it('takes one person once, also of two at the same time', async () => {
    const { residentId } = await given.waiting({ name: '杨己', waitingFrom: null })
    const input = { residentId, waitingFrom: '2026-10-20' }
    const replies = await Promise.all([1, 2].map(() => home.call(recordWaiting.name, input)))
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    const refused = replies.find(({ ok }) => !ok)
    expect(refused).toMatchObject({ error: { rule: 'already-waiting' } })
    const nobody = await given.resident()
    const staying = { residentId: nobody.residentId, waitingFrom: '2026-10-20' }
    expect(await home.refusal(recordWaiting, staying)).toMatchObject({ rule: 'no-enquiry' })
  })
})

describe('an offer', () => {
  let home: TestHome
  let given: Given
  let beds: number[]
  let first: Awaited<ReturnType<Given['waiting']>>
  let second: Awaited<ReturnType<Given['waiting']>>
  const offered = { offeredOn: '2026-11-22', answerBy: '2026-11-25' }

  beforeEach(async () => {
    ;({ home, given } = await givenHome())
    ;({ bedIds: beds } = await given.room({ bedCount: 2, kind: 'nursing', from: '2026-01-01' }))
    first = await given.waiting({ name: '王甲', enquiredOn: '2026-09-01', sex: 'female' })
    second = await given.waiting({ name: '李乙', enquiredOn: '2026-09-10', sex: 'male' })
    return () => home.remove()
  })

  const offer = (to: { waitingId: number }, bedId?: number, changes: object = {}) => ({
    waitingId: to.waitingId,
    ...(bedId === undefined ? {} : { bedId }),
    ...offered,
    ...changes,
  })

  async function bedOnBoard(bedId: number, asOf?: string) {
    const { buildings } = await home.value(board, asOf === undefined ? {} : { asOf })
    return buildings
      .flatMap(({ floors }) => floors.flatMap(({ rooms }) => rooms.flatMap((room) => room.beds)))
      .find((bed) => bed.bedId === bedId)
  }

  it('keeps the bed until the last day for an answer, and no longer', async () => {
    const made = await home.value(offerBed, offer(first, beds[0]))
    expect(made).toMatchObject({ listPlace: 1, warnings: [] })
    expect(await bedOnBoard(beds[0] ?? 0)).toMatchObject({
      reservedFor: '王甲',
      reservedUntil: '2026-11-25T16:00:00.000Z',
    })
    const other = { name: '某人', idNumber: null, bedId: beds[0] ?? 0, admittedOn: '2026-11-22' }
    expect(await home.refusal(admit, other)).toMatchObject({ rule: 'bed-booked' })
    expect(await home.refusal(offerBed, offer(second, beds[0]))).toMatchObject({
      rule: 'bed-booked',
    })
    const again = offer(first, beds[1])
    expect(await home.refusal(offerBed, again)).toMatchObject({ rule: 'offer-open' })
    const { rows } = await home.value(listWaiting, { show: 'offered' })
    expect(rows).toMatchObject([{ name: '王甲', offer: { state: 'open', isOverdue: false } }])
    home.clock.advance({ days: 4 })
    const later = await home.value(listWaiting, {})
    expect(later.rows[0]).toMatchObject({ offer: { state: 'open', isOverdue: true } })
    expect(
      await home.value(
        offerBed,
        offer(second, beds[0], { offeredOn: '2026-11-26', answerBy: '2026-11-28' }),
      ),
    ).toMatchObject({ listPlace: 1 })
  })

  it('to who is not first needs a reason, unless those before had their turn', async () => {
    const error = await home.refusal(offerBed, offer(second, beds[0]))
    expect(error).toMatchObject({
      code: 'rule_violated',
      rule: 'not-first',
      fields: { aheadReason: '前面还有 王甲' },
    })
    const { offerId } = await home.value(offerBed, offer(first, beds[0]))
    expect(await home.value(offerBed, offer(second, beds[1]))).toMatchObject({ listPlace: 1 })
    const answer = { offerId, version: 1, answer: 'refused', answeredOn: '2026-11-22' } as const
    await home.value(recordOfferAnswer, { ...answer, answerNote: '再等单间' })
    const third = await given.waiting({ name: '张丙', enquiredOn: '2026-09-20' })
    // 王甲 refused this bed, 李乙 is still to answer about the other one.
    expect(await home.value(offerBed, offer(third, beds[0]))).toMatchObject({ listPlace: 1 })
    const { waitings } = await home.value(getWaiting, { residentId: first.residentId })
    expect(waitings[0]?.offers).toMatchObject([{ state: 'refused', answerNote: '再等单间' }])
    const { rows } = await home.value(listWaiting, {})
    expect(rows[0]).toMatchObject({ name: '王甲', refusedCount: 1 })
  })

  it('of one bed to two at once is made to one', async () => {
    const ahead = { aheadReason: '王甲电话不通' }
    const replies = await Promise.all([
      home.call(offerBed.name, offer(first, beds[0])),
      home.call(offerBed.name, offer(second, beds[0], ahead)),
    ])
    expect(replies.map(({ ok }) => ok).toSorted()).toEqual([false, true])
    expect(replies.find(({ ok }) => !ok)).toMatchObject({ error: { rule: 'bed-booked' } })
    expect(home.count('SELECT count(*) FROM bedOffer')).toBe(1)
    expect(home.count('SELECT count(*) FROM bedBooking')).toBe(1)
  })

  it('frees its bed when it is refused, withdrawn or taken back, and when she leaves the list', async () => {
    const isKept = async () => (await bedOnBoard(beds[0] ?? 0))?.reservedFor ?? null
    const one = await home.value(offerBed, offer(first, beds[0]))
    const answer = { offerId: one.offerId, version: 1, answeredOn: '2026-11-22' } as const
    const lapsed = { ...answer, answer: 'lapsed' } as const
    expect(await home.refusal(recordOfferAnswer, lapsed)).toMatchObject({
      rule: 'offer-not-lapsed',
    })
    await home.value(recordOfferAnswer, { ...answer, answer: 'accepted', keptUntil: '2026-11-30' })
    expect(await bedOnBoard(beds[0] ?? 0)).toMatchObject({
      reservedUntil: '2026-11-30T16:00:00.000Z',
    })
    await home.value(recordOfferAnswer, { ...answer, version: 2, answer: 'refused' })
    expect(await isKept()).toBe(null)
    const twice = { ...answer, version: 3, answer: 'accepted' } as const
    expect(await home.refusal(recordOfferAnswer, twice)).toMatchObject({ rule: 'offer-answered' })
    const wrong = await home.value(offerBed, offer(first, beds[0]))
    expect(await isKept()).toBe('王甲')
    await home.value(voidOffer, { offerId: wrong.offerId, version: 1, reason })
    expect(await isKept()).toBe(null)
    await home.value(offerBed, offer(first, beds[0]))
    const end = { waitingTo: '2026-11-22', endReason: 'elsewhere' } as const
    await home.value(closeWaiting, { waitingId: first.waitingId, version: 1, ...end })
    expect(await isKept()).toBe(null)
    const { waitings } = await home.value(getWaiting, { residentId: first.residentId })
    expect(waitings[0]?.offers[0]).toMatchObject({ state: 'withdrawn', answerNote: '退出轮候' })
  })

  it('of a place without a bed holds none; a bed needs the day for the answer', async () => {
    const noDay = offer(first, beds[0], { answerBy: null })
    expect(await home.refusal(offerBed, noDay)).toMatchObject({
      rule: 'answer-day-missing',
      fields: { answerBy: '没有填写' },
    })
    await home.value(offerBed, offer(first, undefined, { answerBy: null }))
    expect(home.count('SELECT count(*) FROM bedBooking')).toBe(0)
    const { rows } = await home.value(listWaiting, {})
    expect(rows[0]?.offer).toMatchObject({ bed: null, state: 'open', isOverdue: false })
  })

  it('entered later stands on its day, without keeping a bed now', async () => {
    const past = { offeredOn: '2026-10-01', answerBy: '2026-10-03' }
    const { offerId } = await home.value(offerBed, offer(first, beds[0], past))
    expect(await bedOnBoard(beds[0] ?? 0, '2026-10-02')).toMatchObject({ reservedFor: '王甲' })
    expect(await bedOnBoard(beds[0] ?? 0)).toMatchObject({ reservedFor: null })
    const answer = { answer: 'lapsed', answeredOn: '2026-10-04' } as const
    await home.value(recordOfferAnswer, { offerId, version: 1, ...answer })
    const then = await home.value(listWaiting, { asOf: '2026-10-03' })
    expect(then.rows[0]?.offer).toMatchObject({ state: 'open' })
  })

  it('fits or not by sex, kind and state of the bed, and by what was offered before', async () => {
    const { bedRules, bedRulesVersion: version } = await home.value(getSettings, {})
    await home.value(correctBedRules, { bedRules: { ...bedRules, sexByRoom: 'block' }, version })
    await given.resident({ bedId: beds[0], name: '李秀英', admittedOn: '2026-05-01' })
    await given.waiting({ name: '张丙', bedKindWish: 'dementia' })
    await given.waiting({ name: '刘丁', bedKindWish: 'nursing', wantedFrom: '2026-12-15' })
    const sex = home.rows("SELECT sex FROM resident WHERE name = '李秀英'")[0]?.['sex']
    const fitting = async () => {
      const { rows } = await home.value(listFitting, { bedId: beds[1] ?? 0, day: '2026-11-22' })
      return rows.map(({ name, isFitting, reason: why }) => [name, isFitting, why])
    }
    const [fits, other] = sex === 'female' ? ['王甲', '李乙'] : ['李乙', '王甲']
    const rows = await fitting()
    expect(rows.find(([name]) => name === fits)).toEqual([fits, true, null])
    expect(rows.find(([name]) => name === other)).toMatchObject([
      other,
      false,
      expect.stringContaining('同房'),
    ])
    expect(rows.slice(2)).toEqual([
      ['张丙', false, '要认知障碍照护床位，这张床是护理型床位'],
      ['刘丁', false, '2026年12月15日起才要'],
    ])
    const target = fits === '王甲' ? first : second
    const ahead = { aheadReason: '男女分房' }
    await home.value(offerBed, offer(target, beds[1], ahead))
    expect((await fitting()).find(([name]) => name === fits)).toMatchObject([
      fits,
      false,
      expect.stringContaining('2026年11月25日前答复'),
    ])
    const taken = await home.value(listFitting, { bedId: beds[0] ?? 0, day: '2026-11-22' })
    expect(taken.bedReason).toBe('已有人：李秀英')
    const unknown = { bedId: 9999, day: '2026-11-22' }
    expect(await home.refusal(listFitting, unknown)).toMatchObject({ code: 'not_found' })
  })

  it('is not made of a bed in repair', async () => {
    const repair = { kind: 'repair', conditionFrom: '2026-11-20', reason: '床栏松动' } as const
    await home.value(recordCondition, { ...repair, bedIds: [beds[0] ?? 0] })
    expect(await home.refusal(offerBed, offer(first, beds[0]))).toMatchObject({
      rule: 'bed-in-repair',
    })
  })
})
