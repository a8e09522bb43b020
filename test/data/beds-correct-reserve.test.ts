import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { board, correctReserve, getBed, recordReserve } from '#shared/contract/beds/bed.ts'
import { move } from '#shared/contract/residents/stay.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'

let home: TestHome
let given: Given
let bedIds: number[]

beforeEach(async () => {
  ;({ home, given } = await givenHome())
  ;({ bedIds } = await given.room({ bedCount: 2, from: '2026-01-01' }))
})

afterEach(() => home.remove())

const [from, reason] = ['2026-03-01', '记错了日期']
const bedId = () => bedIds[0] ?? 0
const reserves = async () => (await home.value(getBed, { bedId: bedId() })).reserves
const isReserveOn = async (asOf: string) =>
  (await home.value(board, { asOf })).totals.reserveBedCount === 1

/** The bed is in reserve from March on; gives the period's id. */
async function inReserve(reserveFrom = from): Promise<number> {
  await home.value(recordReserve, { bedIds: [bedId()], isReserve: true, reserveFrom })
  return (await reserves())[0]?.id ?? 0
}

async function refused(input: object) {
  const before = home.dump()
  const error = await home.refusal(correctReserve, { reason, ...input })
  expect(home.dump()).toEqual(before)
  return error
}

describe('beds.correctReserve', () => {
  it('corrects both days, keeps how it read before, and is on the audit', async () => {
    const bedReserveId = await inReserve()
    const last = home.lastAuditId()
    const days = { reserveFrom: '2026-02-10', reserveTo: '2026-05-01' }
    await home.value(correctReserve, { bedReserveId, ...days, reason })
    expect(await reserves()).toEqual([{ id: bedReserveId, ...days }])
    expect(await isReserveOn('2026-02-09')).toBe(false)
    expect(await isReserveOn('2026-02-10')).toBe(true)
    expect(await isReserveOn('2026-04-30')).toBe(true)
    expect(await isReserveOn('2026-05-01')).toBe(false)
    const voided = 'SELECT reserveFrom, reserveTo FROM bedReserve WHERE voidedAt IS NOT NULL'
    expect(home.rows(voided)).toEqual([{ reserveFrom: from, reserveTo: null }])
    expect(home.auditAfter(last)).toMatchObject([
      { subject: `bed:${bedId()}`, before: { reserveFrom: from }, after: { ...days, reason } },
    ])
  })

  it('the same day twice says that the bed never was in reserve', async () => {
    const bedReserveId = await inReserve()
    await home.value(correctReserve, { bedReserveId, reserveFrom: from, reserveTo: from, reason })
    expect(await isReserveOn('2026-03-01')).toBe(false)
    expect(await isReserveOn('2026-11-22')).toBe(false)
  })

  it('refuses what is turned round, to come, before service, or no period at all', async () => {
    const bedReserveId = await inReserve()
    const turned = { reserveFrom: from, reserveTo: '2026-02-28' }
    expect(await refused({ bedReserveId, ...turned })).toMatchObject({
      code: 'invalid_input',
      fields: { reserveTo: '不能早于开始的那天' },
    })
    const later = { reserveFrom: from, reserveTo: '2026-11-23' }
    expect(await refused({ bedReserveId, ...later })).toMatchObject({ rule: 'day-in-future' })
    const early = { reserveFrom: '2025-12-31', reserveTo: null }
    expect(await refused({ bedReserveId, ...early })).toMatchObject({ rule: 'bed-not-in-service' })
    const nobodys = { bedReserveId: 999, reserveFrom: from, reserveTo: null }
    expect(await refused(nobodys)).toMatchObject({ code: 'not_found' })
  })

  it('refuses days in which somebody lay there, and names them', async () => {
    const { name, residentId } = await given.resident({
      bedId: bedId(),
      admittedOn: '2026-01-05',
    })
    const moved = { residentId, bedId: bedIds[1] ?? 0, movedOn: '2026-02-20' }
    await home.value(move, moved)
    const bedReserveId = await inReserve()
    const days = { bedReserveId, reserveTo: null }
    const error = await refused({ ...days, reserveFrom: '2026-02-19' })
    expect(error).toMatchObject({ rule: 'bed-occupied' })
    expect(error.message).toContain(name)
    await home.value(correctReserve, { ...days, reserveFrom: '2026-02-20', reason })
    expect(await isReserveOn('2026-02-20')).toBe(true)
  })

  it('of two corrections into the same days the second is refused', async () => {
    const first = await inReserve()
    const end = { reserveFrom: from, reserveTo: '2026-04-01', reason }
    await home.value(correctReserve, { bedReserveId: first, ...end })
    const second = await inReserve('2026-06-01')
    const towards = { reserveTo: '2026-05-20', reserveFrom: from, reason }
    const back = { reserveTo: null, reserveFrom: '2026-05-01', reason }
    const replies = await Promise.all([
      home.call(correctReserve.name, { bedReserveId: first, ...towards }),
      home.call(correctReserve.name, { bedReserveId: second, ...back }),
    ])
    expect(replies).toMatchObject([{ ok: true }, { error: { rule: 'reserve-overlap' } }])
  })

  it('needs the right to write beds', async () => {
    const { client } = await given.account('nurse')
    const bedReserveId = await inReserve()
    const input = { bedReserveId, reserveFrom: from, reserveTo: null, reason }
    const error = await home.refusal(correctReserve, input, { by: client })
    expect(error.code).toBe('forbidden')
  })
})
