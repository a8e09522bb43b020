import { fc } from '#test/support/properties.ts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { board, correctKind, getBed, recordKind } from '#shared/contract/beds/bed.ts'
import { addDays } from '#shared/text/day.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'

let home: TestHome
let given: Given
let bedIds: number[]

beforeEach(async () => {
  ;({ home, given } = await givenHome())
  ;({ bedIds } = await given.room({ bedCount: 3, from: '2026-01-01' }))
})

afterEach(() => home.remove())

const kindsOf = async (bedId = bedIds[0] ?? 0, asOf?: string) =>
  (await home.value(getBed, { bedId, ...(asOf === undefined ? {} : { asOf }) })).kinds.map(
    ({ kind, kindFrom, kindTo }) => [kind, kindFrom, kindTo],
  )

const kindOn = async (day: string, bedId = bedIds[0] ?? 0) =>
  (await home.value(getBed, { bedId, asOf: day })).kind

describe('beds.recordKind', () => {
  it('gives beds a kind from a day on, as one act; the board counts by it on each day', async () => {
    const last = home.lastAuditId()
    const [one = 0, two = 0] = bedIds
    const input = { kind: 'nursing', kindFrom: '2026-03-01' } as const
    expect(await home.value(recordKind, { bedIds: [one, two, one], ...input })).toEqual({
      changedCount: 2,
    })
    expect(home.auditAfter(last)).toMatchObject([
      {
        operation: 'beds.recordKind',
        subject: 'beds',
        before: { kinds: { '101-1': null, '101-2': null } },
        after: { beds: ['101-1', '101-2'], kind: 'nursing', kindFrom: '2026-03-01' },
      },
    ])
    await home.value(recordKind, { bedIds: [one], kind: 'dementia', kindFrom: '2026-06-01' })
    expect(home.auditAfter(last)[1]).toMatchObject({ before: { kinds: { '101-1': 'nursing' } } })
    const counts = async (asOf: string) => {
      const { nursingCount, dementiaCount, unknownKindCount } = (await home.value(board, { asOf }))
        .totals
      return { nursingCount, dementiaCount, unknownKindCount }
    }
    expect(await counts('2026-02-28')).toEqual({
      nursingCount: 0,
      dementiaCount: 0,
      unknownKindCount: 3,
    })
    expect(await counts('2026-05-31')).toMatchObject({ nursingCount: 2, dementiaCount: 0 })
    // A dementia bed counts toward the nursing share too.
    expect(await counts('2026-06-01')).toMatchObject({ nursingCount: 2, dementiaCount: 1 })
  })

  it('on a past day holds until the next change, and keeps how it read before', async () => {
    const on = (kind: 'ordinary' | 'nursing' | 'dementia', kindFrom: string) =>
      home.value(recordKind, { bedIds: bedIds.slice(0, 1), kind, kindFrom })
    await on('ordinary', '2026-01-01')
    await on('nursing', '2026-06-01')
    await on('dementia', '2026-03-01')
    expect(await kindsOf()).toEqual([
      ['nursing', '2026-06-01', null],
      ['dementia', '2026-03-01', '2026-06-01'],
      ['ordinary', '2026-01-01', '2026-03-01'],
    ])
    expect(home.rows('SELECT kind, kindTo FROM bedKind WHERE voidedAt IS NOT NULL')).toEqual([
      { kind: 'ordinary', kindTo: '2026-06-01' },
    ])
    expect(await kindsOf(bedIds[0], '2026-04-01')).toHaveLength(2)
  })

  it('of two kinds of one day the last counts, and both stand in the history', async () => {
    const kindFrom = '2026-03-01'
    const one = bedIds.slice(0, 1)
    await home.value(recordKind, { bedIds: one, kind: 'nursing', kindFrom })
    await home.value(recordKind, { bedIds: one, kind: 'ordinary', kindFrom })
    expect(await kindOn(kindFrom)).toBe('ordinary')
    expect(await kindsOf()).toEqual([
      ['ordinary', kindFrom, null],
      ['nursing', kindFrom, kindFrom],
    ])
  })

  it('refuses what is so already, a day before the bed, a day to come, and beds that are not there', async () => {
    await home.value(recordKind, { bedIds, kind: 'nursing', kindFrom: '2026-03-01' })
    const before = home.dump()
    const input = { bedIds, kind: 'nursing', kindFrom: '2026-05-01' }
    for (const [changes, rule, field] of [
      [{}, 'nothing-changed', undefined],
      [{ kindFrom: '2025-12-31' }, 'bed-not-in-service', 'kindFrom'],
      [{ kindFrom: '2026-11-23', kind: 'ordinary' }, 'day-in-future', 'kindFrom'],
      [{ bedIds: [...bedIds, 9999] }, 'bed-unknown', 'bedIds'],
      [{ bedIds: [] }, null, 'bedIds'],
      [{ kind: 'unknown' }, null, 'kind'],
    ] as const) {
      const error = await home.refusal(recordKind, { ...input, ...changes })
      expect([error.rule, Object.keys(error.fields ?? {})[0]]).toEqual([rule, field])
    }
    expect(home.dump()).toEqual(before)
  })

  it('changes each day as the sentence says, whatever came before', async () => {
    const days = Array.from({ length: 12 }, (_, index) => addDays('2026-01-01', index))
    const kinds = ['ordinary', 'nursing', 'dementia'] as const
    const steps = fc.array(
      fc.record({ day: fc.integer({ min: 0, max: 11 }), kind: fc.constantFrom(...kinds) }),
      { minLength: 1, maxLength: 7 },
    )
    await fc.assert(
      fc.asyncProperty(steps, async (sequence) => {
        const room = await given.room({ bedCount: 1, from: '2026-01-01' })
        const bedId = room.bedIds[0] ?? 0
        const model: string[] = days.map(() => 'unknown')
        for (const { day, kind } of sequence) {
          const was = model[day]
          const input = { bedIds: [bedId], kind, kindFrom: days[day] ?? '' }
          const reply = await home.call(recordKind.name, input)
          expect(reply.ok).toBe(was !== kind)
          for (let at = day; at < days.length && model[at] === was; at += 1) model[at] = kind
        }
        const shown = []
        for (const day of days) shown.push(await kindOn(day, bedId))
        expect(shown).toEqual(model)
      }),
      { seed: 3, numRuns: 25 },
    )
  }, 30_000)
})

describe('beds.correctKind', () => {
  const correction = (changes: Record<string, unknown>) => ({
    kind: 'nursing',
    kindFrom: '2026-06-01',
    reason: '日期登记错了',
    ...changes,
  })

  async function idOf(kindFrom: string): Promise<number> {
    const { kinds } = await home.value(getBed, { bedId: bedIds[0] ?? 0 })
    return kinds.find((period) => period.kindFrom === kindFrom)?.id ?? 0
  }

  beforeEach(async () => {
    const one = bedIds.slice(0, 1)
    await home.value(recordKind, { bedIds: one, kind: 'ordinary', kindFrom: '2026-01-01' })
    await home.value(recordKind, { bedIds: one, kind: 'nursing', kindFrom: '2026-06-01' })
  })

  it.each([['2026-05-01'], ['2026-07-01']])(
    'moves the first day to %s and takes the neighbour along; what stood there stays, voided',
    async (kindFrom) => {
      const last = home.lastAuditId()
      const id = await idOf('2026-06-01')
      await home.value(correctKind, correction({ bedKindId: id, kindFrom }) as never)
      expect(await kindsOf()).toEqual([
        ['nursing', kindFrom, null],
        ['ordinary', '2026-01-01', kindFrom],
      ])
      expect(await idOf(kindFrom)).toBe(id)
      const voided = home.rows(
        'SELECT kind, kindFrom FROM bedKind WHERE voidedAt IS NOT NULL ORDER BY kind',
      )
      expect(voided).toEqual([
        { kind: 'nursing', kindFrom: '2026-06-01' },
        { kind: 'ordinary', kindFrom: '2026-01-01' },
      ])
      expect(home.auditAfter(last)).toMatchObject([
        {
          subject: `bed:${bedIds[0]}`,
          before: { kind: 'nursing', kindFrom: '2026-06-01' },
          after: { kind: 'nursing', kindFrom, reason: '日期登记错了' },
        },
      ])
    },
  )

  it('corrects the kind alone', async () => {
    const input = correction({ bedKindId: await idOf('2026-06-01'), kind: 'dementia' })
    await home.value(correctKind, input as never)
    expect(await kindsOf()).toEqual([
      ['dementia', '2026-06-01', null],
      ['ordinary', '2026-01-01', '2026-06-01'],
    ])
  })

  it('refuses a day that swallows the neighbour, lies before the bed, after its own end, or to come', async () => {
    const one = bedIds.slice(0, 1)
    await home.value(recordKind, { bedIds: one, kind: 'dementia', kindFrom: '2026-09-01' })
    const before = home.dump()
    for (const [kindFrom, changed, rule] of [
      ['2026-06-01', '2026-09-01', 'bed-kind-outside'],
      ['2026-06-01', '2025-12-01', 'bed-kind-outside'],
      ['2026-09-01', '2026-05-31', 'bed-kind-outside'],
      ['2026-09-01', '2026-11-23', 'day-in-future'],
    ] as const) {
      const input = correction({ bedKindId: await idOf(kindFrom), kindFrom: changed })
      const error = await home.refusal(correctKind, input)
      expect([error.rule, Object.keys(error.fields ?? {})]).toEqual([rule, ['kindFrom']])
    }
    expect(await home.refusal(correctKind, correction({ bedKindId: 999 }))).toMatchObject({
      code: 'not_found',
    })
    expect(home.dump()).toEqual(before)
  })
})
