import { fc } from '#test/support/properties.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { attachSafetyFile } from '#shared/contract/safety/file.ts'
import {
  closeSupplier,
  correctFoodDelivery,
  correctSupplier,
  createSupplier,
  listFoodDeliveries,
  listFoodUse,
  listSuppliers,
  recordFoodDelivery,
  recordFoodUse,
  voidFoodDelivery,
  voidFoodUse,
} from '#shared/contract/safety/food-delivery.ts'
import type { Operation } from '#shared/operation.ts'
import { addDays } from '#shared/text/day.ts'
import type { Client } from '#data/session.ts'
import { givenHome } from '#test/support/given.ts'
import { png } from '#test/support/pictures.ts'
import { type TestHome, traces } from '#test/support/home.ts'

let home: TestHome
let carer: Client
let nobody: Client

const today = '2026-11-22'
const reason = '登记错了'
let count = 0
const named = (word: string) => `${word}${(count += 1)}`

beforeAll(async () => {
  const { home: made, given } = await givenHome()
  home = made
  carer = (await given.account('carer')).client
  nobody = (await given.account('accountant')).client
})

afterAll(() => home.remove())

async function refused(operation: Operation, input: unknown, by: Client = home.admin) {
  const before = home.dump(traces)
  const error = await home.refusal(operation, input, { by })
  expect(home.dump(traces)).toEqual(before)
  return error
}

const supplier = (changes: object = {}) => ({
  name: named('粮油店'),
  licenceTo: '2027-01-31',
  ...changes,
})

async function supplierId(changes: object = {}): Promise<number> {
  return (await home.value(createSupplier, supplier(changes))).id
}

const delivery = (of: number, changes: object = {}) => ({
  supplierId: of,
  deliveredOn: '2026-11-10',
  name: named('大米'),
  quantityHundredths: 1000,
  unit: '千克',
  result: 'accepted' as const,
  ...changes,
})

async function deliveryRow(id: number, asOf?: string) {
  const { rows } = await home.value(listFoodDeliveries, {
    limit: 1000,
    ...(asOf === undefined ? {} : { asOf }),
  })
  return rows.find((row) => row.id === id)
}

describe('a supplier', () => {
  it('shows how its licence stands as of a day, and is given up', async () => {
    const id = await supplierId({ licenceTo: '2026-11-25' })
    const shown = async (asOf?: string, closed = false) => {
      const input = { limit: 1000, closed, ...(asOf === undefined ? {} : { asOf }) }
      return (await home.value(listSuppliers, input)).rows.find((row) => row.id === id)
    }
    expect(await shown()).toMatchObject({ licence: 'soon', deliveryCount: 0 })
    expect(await shown('2026-11-26')).toMatchObject({ licence: 'over' })
    const { name } = supplier()
    const said = { id, version: 1, name, licenceTo: null, reason }
    expect((await refused(correctSupplier, said, carer)).code).toBe('forbidden')
    await home.value(correctSupplier, said)
    expect(await shown()).toMatchObject({ licence: 'unknown', name })
    expect((await refused(correctSupplier, said)).rule).toBe('changed-meanwhile')
    expect((await refused(createSupplier, { name })).rule).toBe('name-taken')
    const closing = { id, version: 2, usedTo: today, reason }
    expect((await refused(closeSupplier, { ...closing, usedTo: '2026-11-21' })).rule).toBe(
      'before-today',
    )
    await home.value(closeSupplier, closing)
    expect((await refused(closeSupplier, { ...closing, version: 3 })).rule).toBe('already-closed')
    expect(await shown()).toBeUndefined()
    expect(await shown(undefined, true)).toMatchObject({ usedTo: today })
    const late = delivery(id, { deliveredOn: today })
    expect((await refused(recordFoodDelivery, late)).rule).toBe('supplier-closed')
  })
})

describe('a delivery of food', () => {
  it('tells of a licence that ran out and how long its record stays', async () => {
    const over = await supplierId({ licenceTo: '2026-11-09', address: '一路 1 号', phone: '1' })
    const came = await home.value(
      recordFoodDelivery,
      delivery(over, { bestBefore: '2027-02-28', specification: '袋', lot: 'A1' }),
      { by: carer },
    )
    expect(came.warning).toBe('licence-over')
    expect(await deliveryRow(came.id)).toMatchObject({
      licence: 'over',
      keepUntil: '2027-08-28',
      absent: [],
      state: 'in-stock',
    })
    const unknown = await supplierId({ licenceTo: null })
    const other = await home.value(recordFoodDelivery, delivery(unknown))
    expect(other.warning).toBe('licence-unknown')
    expect(await deliveryRow(other.id)).toMatchObject({
      keepUntil: '2028-11-10',
      absent: ['specification', 'lot', 'address', 'phone'],
    })
    const good = await home.value(recordFoodDelivery, delivery(await supplierId()))
    expect(good.warning).toBeNull()
    const { keeping } = await home.value(listFoodDeliveries, {})
    expect(keeping).toMatchObject({ value: 24, afterBest: 6, item: 'FD-05', status: 'verified' })
    const file = { subject: 'foodDelivery' as const, subjectId: good.id, fileName: '票.png' }
    await home.value(attachSafetyFile, { ...file, bytes: png() })
    expect((await deliveryRow(good.id))?.files).toHaveLength(1)
  })

  it('is refused with days that cannot be and a rejection without a reason', async () => {
    const of = await supplierId()
    const rule = async (changes: object) =>
      (await refused(recordFoodDelivery, delivery(of, changes))).rule
    expect(await rule({ deliveredOn: '2026-11-23' })).toBe('day-in-future')
    expect(await rule({ producedOn: '2026-11-11' })).toBe('days-in-wrong-order')
    expect(await rule({ producedOn: '2026-11-01', bestBefore: '2026-10-01' })).toBe(
      'days-in-wrong-order',
    )
    expect(await rule({ bestBefore: '2026-11-09' })).toBe('best-before-over')
    expect(await rule({ result: 'rejected' })).toBe('reason-missing')
    expect(await rule({ supplierId: 9999 })).toBe('supplier-unknown')
    expect((await refused(recordFoodDelivery, delivery(of), nobody)).code).toBe('forbidden')
    const rejected = delivery(of, { result: 'rejected', note: '胀袋', bestBefore: '2026-11-09' })
    const { id } = await home.value(recordFoodDelivery, rejected)
    expect(await deliveryRow(id)).toMatchObject({ state: 'rejected', leftHundredths: 0 })
    const use = { deliveryId: id, kind: 'used', usedOn: today, quantityHundredths: 1 }
    expect((await refused(recordFoodUse, use)).rule).toBe('delivery-rejected')
  })

  it('is used up as of each day, never below zero, and shows what is past its last day', async () => {
    const of = await supplierId()
    const said = delivery(of, { bestBefore: '2026-11-20' })
    const { id } = await home.value(recordFoodDelivery, said)
    const use = {
      deliveryId: id,
      kind: 'used' as const,
      usedOn: '2026-11-15',
      quantityHundredths: 600,
    }
    const rule = async (changes: object) =>
      (await refused(recordFoodUse, { ...use, ...changes })).rule
    expect(await rule({ usedOn: '2026-11-23' })).toBe('day-in-future')
    expect(await rule({ usedOn: '2026-11-09' })).toBe('before-delivery')
    expect(await rule({ kind: 'discarded' })).toBe('reason-missing')
    expect(await rule({ quantityHundredths: 1001 })).toBe('stock-short')
    const both = await Promise.all([
      home.call(recordFoodUse.name, use),
      home.call(recordFoodUse.name, { ...use, usedOn: '2026-11-21' }),
    ])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(both.find(({ ok }) => !ok)).toMatchObject({ error: { rule: 'stock-short' } })
    expect(await deliveryRow(id)).toMatchObject({ leftHundredths: 400, state: 'past-best' })
    expect(await deliveryRow(id, '2026-11-14')).toMatchObject({ leftHundredths: 1000 })
    expect(await deliveryRow(id, '2026-11-20')).toMatchObject({ state: 'in-stock' })
    // What is left on the day before is not there for it: a later use already took it.
    expect(await rule({ usedOn: '2026-11-12', quantityHundredths: 500 })).toBe('stock-short')
    await home.value(recordFoodUse, { ...use, usedOn: '2026-11-21', quantityHundredths: 400 })
    const { rows } = await home.value(listFoodUse, { deliveryId: id })
    expect(rows.map(({ isPastBest }) => isPastBest)).toEqual([true, false])
    expect(await deliveryRow(id)).toMatchObject({ state: 'out' })
    const correct = async (changes: object) =>
      (await refused(correctFoodDelivery, { ...said, id, version: 1, reason, ...changes })).rule
    expect(await correct({ quantityHundredths: 999 })).toBe('stock-short')
    expect(await correct({ deliveredOn: '2026-11-16' })).toBe('before-delivery')
    expect(await correct({ result: 'rejected', note: '不要' })).toBe('stock-short')
    await home.value(correctFoodDelivery, {
      ...said,
      id,
      version: 1,
      reason,
      quantityHundredths: 1100,
    })
    expect(await deliveryRow(id)).toMatchObject({ leftHundredths: 100 })
    expect((await refused(voidFoodDelivery, { id, version: 2, reason })).rule).toBe('delivery-used')
    for (const { id: useId } of rows) await home.value(voidFoodUse, { id: useId, reason })
    const first = rows[0]?.id ?? 0
    expect((await refused(voidFoodUse, { id: first, reason })).code).toBe('not_found')
    await home.value(voidFoodDelivery, { id, version: 2, reason })
    expect(await deliveryRow(id)).toBeUndefined()
  })

  it('has the stock of a naive recount on each day, after any uses and voids', async () => {
    const of = await supplierId()
    const step = fc.record({
      kind: fc.constantFrom('used', 'discarded', 'returned', 'void'),
      day: fc.integer({ min: 0, max: 11 }),
      quantity: fc.integer({ min: 1, max: 500 }),
    })
    const run = async (
      steps: readonly { readonly kind: string; readonly day: number; readonly quantity: number }[],
    ) => {
      const { id } = await home.value(recordFoodDelivery, delivery(of))
      const live: { id: number; on: string; quantity: number }[] = []
      for (const { kind, day, quantity } of steps) {
        const on = addDays('2026-11-10', day)
        if (kind === 'void') {
          const gone = live.shift()
          if (gone !== undefined) await home.value(voidFoodUse, { id: gone.id, reason })
          continue
        }
        const input = { deliveryId: id, kind, usedOn: on, quantityHundredths: quantity, reason }
        const reply = await home.call(recordFoodUse.name, input)
        const fits = live.reduce((sum, use) => sum + use.quantity, quantity) <= 1000
        expect(reply.ok).toBe(fits)
        if (reply.ok) live.push({ id: (reply.value as { id: number }).id, on, quantity })
      }
      for (let day = 0; day < 12; day += 1) {
        const on = addDays('2026-11-10', day)
        const left = live
          .filter((use) => use.on <= on)
          .reduce((sum, { quantity }) => sum - quantity, 1000)
        expect((await deliveryRow(id, on))?.leftHundredths).toBe(left)
        expect(left).toBeGreaterThanOrEqual(0)
      }
    }
    await fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 12 }), run), { numRuns: 8 })
  })
})
