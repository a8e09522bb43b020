import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  correctFoodSample,
  discardFoodSamples,
  listFoodSamples,
  recordFoodSamples,
  setFoodSampleGrams,
  takeBackFoodDiscard,
  voidFoodSample,
} from '#shared/contract/safety/food.ts'
import type { Operation } from '#shared/operation.ts'
import type { Client } from '#data/session.ts'
import { atHour } from '#test/support/given-safety.ts'
import { givenHome } from '#test/support/given.ts'
import { type TestHome, traces } from '#test/support/home.ts'

let home: TestHome
let carer: Client
let officer: Client
let nobody: Client

const today = '2026-11-22'
const reason = '登记错了'
let count = 0
const named = (word: string) => `${word}${(count += 1)}`

beforeAll(async () => {
  const { home: made, given } = await givenHome()
  home = made
  carer = (await given.account('carer')).client
  officer = (await given.account('safety-officer')).client
  nobody = (await given.account('accountant')).client
})

afterAll(() => home.remove())

async function refused(operation: Operation, input: unknown, by: Client = home.admin) {
  const before = home.dump(traces)
  const error = await home.refusal(operation, input, { by })
  expect(home.dump(traces)).toEqual(before)
  return error
}

const meal = (changes: object = {}) => ({
  mealOn: '2026-11-20',
  meal: 'lunch' as const,
  takenAt: atHour('2026-11-20', '11:30'),
  keptIn: '留样柜',
  dishes: [{ dish: named('菜'), grams: 130 }],
  ...changes,
})

async function sample(changes: object = {}): Promise<number> {
  const { ids } = await home.value(recordFoodSamples, meal(changes))
  return ids[0] ?? 0
}

async function sampleRow(id: number, asOf?: string) {
  const { rows } = await home.value(listFoodSamples, {
    limit: 1000,
    ...(asOf === undefined ? {} : { asOf }),
  })
  return rows.find((row) => row.id === id)
}

describe('a food sample', () => {
  it('is kept 48 hours and then thrown away, as of each day', async () => {
    const { ids } = await home.value(
      recordFoodSamples,
      meal({
        dishes: [
          { dish: '红烧肉', grams: 125 },
          { dish: '青菜', grams: 90 },
        ],
      }),
      { by: carer },
    )
    const [id = 0, short = 0] = ids
    expect(await sampleRow(id)).toMatchObject({
      state: 'kept',
      isShort: false,
      gramsAsked: 125,
      keepUntil: atHour('2026-11-22', '11:30'),
    })
    expect(await sampleRow(short)).toMatchObject({ grams: 90, isShort: true })
    expect(await sampleRow(id, '2026-11-19')).toBeUndefined()
    const early = { samples: [{ id, version: 1 }], discardedAt: atHour(today, '09:59') }
    const error = await refused(discardFoodSamples, early)
    expect(error.rule).toBe('too-early')
    expect(error.message).toContain('2026-11-22 11:30')
    home.clock.set(atHour(today, '11:30'))
    expect(await sampleRow(id)).toMatchObject({ state: 'ripe' })
    const gone = { samples: [{ id, version: 1 }], discardedAt: atHour(today, '11:30') }
    const audit = home.lastAuditId()
    const replies = await Promise.all([
      home.call(discardFoodSamples.name, gone),
      home.call(discardFoodSamples.name, gone),
    ])
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    expect(home.auditAfter(audit)).toMatchObject([{ subject: `foodSample:${id}` }])
    expect(await sampleRow(id)).toMatchObject({ state: 'discarded' })
    expect(await sampleRow(id, '2026-11-21')).toMatchObject({ state: 'kept', discardedAt: null })
    const again = { samples: [{ id, version: 2 }], discardedAt: atHour(today, '11:30') }
    expect((await refused(discardFoodSamples, again)).rule).toBe('already-discarded')
    const corrected = {
      id,
      version: 2,
      mealOn: '2026-11-20',
      meal: 'lunch' as const,
      dish: '红烧肉',
      grams: 125,
      takenAt: atHour('2026-11-20', '11:31'),
      reason,
    }
    expect((await refused(correctFoodSample, corrected)).rule).toBe('too-early')
    await home.value(takeBackFoodDiscard, { id, version: 2, reason })
    expect((await refused(takeBackFoodDiscard, { id, version: 3, reason })).rule).toBe(
      'not-discarded',
    )
    expect(await home.value(correctFoodSample, { ...corrected, version: 3 })).toEqual({
      version: 4,
    })
    await home.value(voidFoodSample, { id, version: 4, reason })
    expect(await sampleRow(id)).toBeUndefined()
  })

  it('is refused with times that cannot be, a dish twice, and by who may not', async () => {
    const rule = async (changes: object) => (await refused(recordFoodSamples, meal(changes))).rule
    expect(await rule({ mealOn: today, takenAt: atHour(today, '23:00') })).toBe('time-in-future')
    expect(await rule({ takenAt: atHour('2026-11-19', '23:59') })).toBe('wrong-day')
    expect(await rule({ takenAt: atHour('2026-11-22', '00:00') })).toBe('wrong-day')
    await sample({ takenAt: atHour('2026-11-21', '00:30') })
    const twice = [
      { dish: '汤', grams: 125 },
      { dish: '汤', grams: 125 },
    ]
    expect(await rule({ dishes: twice })).toBe('dish-twice')
    await sample({ dishes: [{ dish: '鱼', grams: 125 }] })
    expect(await rule({ dishes: [{ dish: '鱼', grams: 125 }] })).toBe('dish-taken')
    expect(await rule({ staffId: 9999 })).toBe('staff-unknown')
    expect((await refused(recordFoodSamples, meal({ dishes: [] }))).code).toBe('invalid_input')
    const noGrams = meal({ dishes: [{ dish: '饭', grams: 0 }] })
    expect((await refused(recordFoodSamples, noGrams)).code).toBe('invalid_input')
    expect((await refused(recordFoodSamples, meal(), nobody)).code).toBe('forbidden')
    const id = await sample()
    expect((await refused(voidFoodSample, { id, version: 1, reason }, carer)).code).toBe(
      'forbidden',
    )
    expect((await refused(voidFoodSample, { id, version: 7, reason })).rule).toBe(
      'changed-meanwhile',
    )
    const future = { samples: [{ id, version: 1 }], discardedAt: atHour(today, '23:00') }
    expect((await refused(discardFoodSamples, future)).rule).toBe('time-in-future')
  })

  it('of one dish of one meal is kept once, whoever is first', async () => {
    const dishes = [{ dish: named('同一道菜'), grams: 125 }]
    const replies = await Promise.all([
      home.call(recordFoodSamples.name, meal({ dishes })),
      home.call(recordFoodSamples.name, meal({ dishes })),
    ])
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    expect(replies.find(({ ok }) => !ok)).toMatchObject({ error: { rule: 'dish-taken' } })
  })

  it('is measured by what the home asked for on that day, with how sure the number is', async () => {
    const before = await home.value(listFoodSamples, {})
    expect(before.grams).toMatchObject({ value: 125, isOwn: false, status: 'unverified' })
    expect(before.hours).toMatchObject({ value: 48, item: 'FD-02', status: 'single' })
    const set = { grams: 200, ruleFrom: today, reason: '街道要求' }
    expect((await refused(setFoodSampleGrams, { ...set, ruleFrom: '2026-11-21' })).rule).toBe(
      'before-today',
    )
    expect((await refused(setFoodSampleGrams, { ...set, ruleFrom: '2028-01-01' })).rule).toBe(
      'day-far-ahead',
    )
    expect((await refused(setFoodSampleGrams, set, carer)).code).toBe('forbidden')
    await home.value(setFoodSampleGrams, set, { by: officer })
    const now = await home.value(listFoodSamples, {})
    expect(now.grams).toMatchObject({ value: 200, isOwn: true })
    const old = await sample({ dishes: [{ dish: named('菜'), grams: 130 }] })
    const fresh = await sample({
      mealOn: today,
      takenAt: atHour(today, '07:00'),
      dishes: [{ dish: named('菜'), grams: 130 }],
    })
    expect(await sampleRow(old)).toMatchObject({ isShort: false })
    expect(await sampleRow(fresh)).toMatchObject({ isShort: true, gramsAsked: 200 })
    await home.value(setFoodSampleGrams, { ...set, grams: 125 })
    expect(await sampleRow(fresh)).toMatchObject({ isShort: false })
    expect((await home.value(listFoodSamples, { asOf: '2026-11-21' })).grams.isOwn).toBe(false)
  })

  it('is missing of each served meal since the first that had one', async () => {
    const { home: other } = await givenHome()
    try {
      const missing = async (asOf?: string) =>
        (await other.value(listFoodSamples, asOf === undefined ? {} : { asOf })).missing.map(
          (row) => `${row.mealOn} ${row.meal}`,
        )
      expect(await missing()).toEqual([])
      await other.value(recordFoodSamples, meal())
      expect(await missing('2026-11-20')).toEqual(['2026-11-20 dinner'])
      expect(await missing('2026-11-21')).toEqual([
        '2026-11-21 breakfast',
        '2026-11-21 lunch',
        '2026-11-21 dinner',
        '2026-11-20 dinner',
      ])
      const onMenu = [
        { meal: 'lunch', dish: '米饭' },
        { meal: 'snack', dish: '苹果' },
      ]
      other.raw.exec(
        onMenu
          .map(
            ({ meal: of, dish }, index) =>
              `INSERT INTO menuDish (servedOn, meal, dish, position, recordedAt) VALUES ('2026-11-21', '${of}', '${dish}', ${index}, '2026-11-20T00:00:00.000Z')`,
          )
          .join(';'),
      )
      expect(await missing('2026-11-21')).toEqual([
        '2026-11-21 lunch',
        '2026-11-21 snack',
        '2026-11-20 dinner',
      ])
    } finally {
      await other.remove()
    }
  })
})
