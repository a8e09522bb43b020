import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { addRoom, listFree, recordReserve } from '#shared/contract/beds/bed.ts'
import { book } from '#shared/contract/beds/booking.ts'
import { correctBedRules, getSettings } from '#shared/contract/office/settings.ts'
import { admit } from '#shared/contract/residents/resident.ts'
import { correctBedStay, move } from '#shared/contract/residents/stay.ts'
import { addExtraBed } from '#shared/contract/residents/swap.ts'
import { recordAbility } from '#shared/contract/residents/terms.ts'
import { answersOf } from '#test/support/assessment-answers.ts'
import { type BedRules, bedRulesWith } from '#test/support/bed-rules.ts'
import { type Given, givenHome, person } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'

let home: TestHome
let given: Given

beforeAll(async () => {
  ;({ home, given } = await givenHome())
})

afterAll(() => home.remove())

const today = '2026-11-22'

async function turn(changes: Partial<BedRules>) {
  const { bedRulesVersion: version } = await home.value(getSettings, {})
  await home.value(correctBedRules, { bedRules: bedRulesWith(changes), version })
}

afterEach(() => turn({}))

const anybody = { abilityLevels: null, careLevelIds: null }

/** Nursing beds are for level 2 and worse. */
const forTheWeak = {
  levelsByKind: {
    ordinary: anybody,
    nursing: { ...anybody, abilityLevels: [2, 3, 4] },
    dementia: anybody,
    medical: anybody,
  },
}

const newPerson = (bedId: number | undefined, number: number) => {
  const { name, idNumber } = person(number)
  return { name, idNumber, bedId: bedId ?? 0, admittedOn: today }
}

const rulesOf = (warnings: readonly { rule: string }[]) => warnings.map(({ rule }) => rule)

describe('a home of before the levels of rules', () => {
  it('reads what it stored in the new shape: yes refuses, no says nothing', async () => {
    const stored = { isSexByRoom: true, filedBedCount: 80, mayUseReserve: true }
    const { bedRulesVersion } = await home.value(getSettings, {})
    await home.value(correctBedRules, { bedRules: bedRulesWith(), version: bedRulesVersion })
    home.raw
      .prepare("UPDATE homeSetting SET valueJson = ? WHERE name = 'bedRules'")
      .run(JSON.stringify(stored))
    expect((await home.value(getSettings, {})).bedRules).toEqual(
      bedRulesWith({ sexByRoom: 'block', filedBedCount: 80, reserveUse: 'off' }),
    )
  })
})

describe('level fits bed kind', () => {
  it('warns or refuses by the level that was assessed, else declared; unknown is only said', async () => {
    const { bedIds } = await given.room({ bedCount: 6, kind: 'nursing' })
    const strong = await given.resident({ admittedOn: '2026-06-01' })
    await given.assessment(strong.residentId, { answers: answersOf(90), assessedOn: '2026-06-10' })
    const weak = await given.resident({ admittedOn: '2026-06-01' })
    await home.value(recordAbility, {
      residentId: weak.residentId,
      word: '重度失能',
      declaredOn: '2026-06-01',
      source: '家属',
    })
    const unknown = await given.resident({ admittedOn: '2026-06-01' })
    const into = (residentId: number, bedId: number | undefined) => ({
      residentId,
      bedId,
      movedOn: today,
    })
    await turn({ levelFitsKind: 'block', ...forTheWeak })
    const error = await home.refusal(move, into(strong.residentId, bedIds[0]))
    expect(error).toMatchObject({ rule: 'level-fits-kind' })
    expect(error.message).toContain('护理型床位')
    expect((await home.value(move, into(weak.residentId, bedIds[0]))).warnings).toEqual([])
    const told = await home.value(move, into(unknown.residentId, bedIds[1]))
    expect(rulesOf(told.warnings)).toEqual(['level-unknown'])
    const free = await home.value(listFree, { day: today, residentId: strong.residentId })
    expect(free.notOffered.find(({ bedId }) => bedId === bedIds[2])?.reason).toContain(
      '不合床位类型',
    )
    await turn({ levelFitsKind: 'warn', ...forTheWeak })
    const offered = await home.value(listFree, { day: today, residentId: strong.residentId })
    expect(offered.rows.find(({ bedId }) => bedId === bedIds[2])?.warnings).toHaveLength(1)
    const warned = await home.value(move, into(strong.residentId, bedIds[2]))
    expect(rulesOf(warned.warnings)).toEqual(['level-fits-kind'])
    const came = { ...newPerson(bedIds[3], 701), abilityWord: '轻度失能' }
    expect(rulesOf((await home.value(admit, came)).warnings)).toContain('level-fits-kind')
    const fits = { ...newPerson(bedIds[4], 702), abilityWord: '完全失能' }
    expect(rulesOf((await home.value(admit, fits)).warnings)).not.toContain('level-fits-kind')
  })
})

describe('warn lets the act pass and says so', () => {
  it('at an admission, a move, a further bed, a correction and a booking', async () => {
    const { bedIds } = await given.room({ bedCount: 6 })
    const woman = { sex: 'female', idNumber: null, admittedOn: '2026-06-01' } as const
    await given.resident({ ...woman, bedId: bedIds[0] })
    const man = await given.resident({ ...woman, sex: 'male' })
    await turn({ sexByRoom: 'warn' })
    const { residentId } = man
    const last = home.lastAuditId()
    const moved = await home.value(move, { residentId, bedId: bedIds[1], movedOn: '2026-11-01' })
    const { bedStayId } = moved
    const extra = { residentId, bedId: bedIds[2], bedFrom: today }
    const added = await home.value(addExtraBed, extra)
    const fix = { bedStayId, bedId: bedIds[3], bedFrom: '2026-11-02', reason: '登记错了' }
    const corrected = await home.value(correctBedStay, fix)
    const other = await given.resident({ ...woman, sex: 'male' })
    const booking = { bedId: bedIds[4], residentId: other.residentId, untilOn: '2026-11-30' }
    const booked = await home.value(book, booking)
    for (const { warnings } of [moved, added, corrected, booked]) {
      expect(warnings).toEqual([
        { rule: 'room-sex', message: expect.stringMatching(/住着女性.*男女分房。$/) },
      ])
    }
    expect(home.auditAfter(last)[0]).toMatchObject({ after: { warnings: ['room-sex'] } })
    const { name } = person(703)
    const came = { name, sex: 'male', idNumber: null, bedId: bedIds[5], admittedOn: today } as const
    expect(rulesOf((await home.value(admit, came)).warnings)).toContain('room-sex')
    const same = { bedStayId, bedFrom: '2026-11-03', reason: '晚一天' }
    expect((await home.value(correctBedStay, same)).warnings).toEqual([])
  })

  it('of beds beyond those filed', async () => {
    const bedCount = home.count('SELECT count(*) FROM bed')
    await turn({ filedBeds: 'warn', filedBedCount: bedCount + 1 })
    const room = { floor: '8层', room: '801', from: '2026-01-01' }
    expect((await home.value(addRoom, { ...room, bedCount: 1 })).warnings).toEqual([])
    const over = await home.value(addRoom, { ...room, room: '802', bedCount: 1 })
    expect(rulesOf(over.warnings)).toEqual(['filed-bed-count'])
    await turn({ filedBeds: 'off', filedBedCount: 1 })
    expect((await home.value(addRoom, { ...room, room: '803', bedCount: 1 })).warnings).toEqual([])
  })
})

describe('the share of reserve beds', () => {
  it('is kept by giving out none and taking none out below it', async () => {
    const { bedIds } = await given.room({ bedCount: 2, floor: '8层', room: '810' })
    await home.value(recordReserve, { bedIds, isReserve: true, reserveFrom: '2026-11-01' })
    const count = home.count('SELECT count(*) FROM bed')
    const percent = (beds: number) => (beds * 100) / count
    const out = { bedIds: bedIds.slice(0, 1), isReserve: false, reserveFrom: today }
    await turn({ reserveUse: 'off', reserveShare: 'block', reserveSharePercent: percent(2) })
    expect(await home.refusal(admit, newPerson(bedIds[0], 711))).toMatchObject({
      rule: 'reserve-share',
    })
    const error = await home.refusal(recordReserve, out)
    expect(error).toMatchObject({ rule: 'reserve-share', fields: { bedIds: '低于应急预留比例' } })
    expect(error.message).toContain('只剩 1 张')
    await turn({ reserveUse: 'off', reserveShare: 'warn', reserveSharePercent: percent(2) })
    expect(rulesOf((await home.value(recordReserve, out)).warnings)).toEqual(['reserve-share'])
    await turn({ reserveUse: 'warn', reserveShare: 'block', reserveSharePercent: percent(0.5) })
    await home.value(recordReserve, { ...out, isReserve: true, reserveFrom: today })
    const came = await home.value(admit, newPerson(bedIds[0], 712))
    expect(rulesOf(came.warnings)).toContain('bed-in-reserve')
    expect(rulesOf(came.warnings)).not.toContain('reserve-share')
  })
})
