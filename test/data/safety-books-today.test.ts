import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { getToday } from '#shared/contract/home/home.ts'
import { recordFoodSamples } from '#shared/contract/safety/food.ts'
import {
  closeSupplier,
  createSupplier,
  recordFoodDelivery,
  recordFoodUse,
} from '#shared/contract/safety/food-delivery.ts'
import type { Client } from '#data/session.ts'
import { atHour } from '#test/support/given-safety.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'

let home: TestHome
let given: Given
let officer: Client

beforeEach(async () => {
  ;({ home, given } = await givenHome())
  officer = (await given.account('safety-officer')).client
})

afterEach(() => home.remove())

async function tasks(asOf?: string, by: Client = officer) {
  const shown = await home.value(getToday, asOf === undefined ? {} : { asOf }, { by })
  return shown.tasks
    .filter(({ rule }) => /^(food|supplier|video)-/.test(rule))
    .map(({ rule, title, severity }) => ({ rule, title, severity }))
}

describe('the books of food on Today', () => {
  it('ask for the samples of yesterday once the home keeps samples', async () => {
    expect(await tasks()).toEqual([])
    const sample = async (meal: 'breakfast' | 'lunch' | 'dinner', mealOn: string, hour: string) =>
      home.value(recordFoodSamples, {
        mealOn,
        meal,
        takenAt: atHour(mealOn, hour),
        dishes: [{ dish: '粥', grams: 125 }],
      })
    await sample('lunch', '2026-11-20', '11:30')
    await sample('lunch', '2026-11-21', '11:30')
    expect(await tasks()).toEqual([
      { rule: 'food-sample-missing', title: '昨天缺食品留样：早餐，晚餐', severity: 'due' },
    ])
    await sample('breakfast', '2026-11-21', '07:00')
    await sample('dinner', '2026-11-21', '18:00')
    expect(await tasks()).toEqual([])
    expect((await tasks('2026-11-21')).map(({ title }) => title)).toEqual(['昨天缺食品留样：晚餐'])
    const carer = (await given.account('carer')).client
    expect(await tasks('2026-11-21', carer)).toEqual([])
  })

  it('tell of food past its last day and of licences that run out', async () => {
    const { id: supplierId } = await home.value(createSupplier, {
      name: '粮油店',
      licenceTo: '2026-12-22',
    })
    expect(await tasks('2026-11-21')).toEqual([])
    const soon = {
      rule: 'supplier-licence-soon',
      title: '供货单位许可证快到期：粮油店',
      severity: 'due',
    }
    expect(await tasks()).toEqual([soon])
    const { id: deliveryId } = await home.value(recordFoodDelivery, {
      supplierId,
      deliveredOn: '2026-11-10',
      name: '牛奶',
      quantityHundredths: 100,
      unit: '箱',
      bestBefore: '2026-11-21',
      result: 'accepted',
    })
    expect(await tasks()).toEqual([
      { rule: 'food-past-best', title: '食品过保质期还有库存 1 批', severity: 'overdue' },
      soon,
    ])
    expect((await tasks('2026-11-21')).map(({ rule }) => rule)).not.toContain('food-past-best')
    await home.value(recordFoodUse, {
      deliveryId,
      kind: 'discarded',
      usedOn: '2026-11-22',
      quantityHundredths: 100,
      reason: '过期',
    })
    expect(await tasks()).toEqual([soon])
    const closing = { id: supplierId, version: 1, usedTo: '2026-11-22', reason: '不再供货' }
    await home.value(closeSupplier, closing)
    expect(await tasks()).toEqual([])
  })
})
