import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { copyMenu, getMenu, printMenu, recordMenu } from '#shared/contract/home/menu.ts'
import type { Operation } from '#shared/operation.ts'
import { weekOf } from '#data/home/menu/week.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'
import { pdfText } from './documents-tools.ts'

let home: TestHome
let given: Given

beforeAll(async () => {
  ;({ home, given } = await givenHome())
})

afterAll(() => home.remove())

async function refused(operation: Operation, input: unknown) {
  const before = home.dump()
  const error = await home.refusal(operation, input)
  expect(home.dump()).toEqual(before)
  return error
}

const lunch = (servedOn: string, ...dishes: string[]) => ({
  servedOn,
  meal: 'lunch' as const,
  dishes: dishes.map((dish) => ({ dish })),
})

it.each([
  ['2026-11-22', '2026-11-16'],
  ['2026-11-16', '2026-11-16'],
  ['2026-11-23', '2026-11-23'],
  ['2023-12-31', '2023-12-25'],
  ['2024-02-29', '2024-02-26'],
])('the week of %s begins on %s', (day, monday) => {
  expect(weekOf(day).monday).toBe(monday)
})

describe('home.recordMenu', () => {
  it('writes meals, replaces what was seen there, and leaves the rest alone', async () => {
    const last = home.lastAuditId()
    const tuesday = { ...lunch('2026-11-17', '红烧鱼'), meal: 'dinner' as const }
    await home.value(recordMenu, { meals: [lunch('2026-11-16', '米饭', '青菜'), tuesday] })
    const first = await home.value(getMenu, { day: '2026-11-22' })
    expect(first).toMatchObject({ monday: '2026-11-16', sunday: '2026-11-22' })
    expect(first.dishes.map(({ servedOn, meal, dish }) => [servedOn, meal, dish])).toEqual([
      ['2026-11-16', 'lunch', '米饭'],
      ['2026-11-16', 'lunch', '青菜'],
      ['2026-11-17', 'dinner', '红烧鱼'],
    ])
    const seen = first.dishes.filter(({ meal }) => meal === 'lunch').map(({ id }) => id)
    const dishes = [{ dish: '米饭' }, { dish: '肉糜', diet: 'minced' }]
    const again = { meals: [{ servedOn: '2026-11-16', meal: 'lunch' as const, dishes }], seen }
    expect(await home.value(recordMenu, again)).toEqual({ changedCount: 1 })
    const second = await home.value(getMenu, { day: '2026-11-16' })
    expect(second.dishes.map(({ dish, dietName }) => [dish, dietName])).toEqual([
      ['米饭', null],
      ['肉糜', '切碎'],
      ['红烧鱼', null],
    ])
    expect(home.rows('SELECT dish FROM menuDish WHERE voidedAt IS NOT NULL ORDER BY id')).toEqual([
      { dish: '米饭' },
      { dish: '青菜' },
    ])
    // Who is outside the care team leaves a row for each look at allergies, too.
    const written = home.auditAfter(last).filter(({ operation }) => operation === 'home.recordMenu')
    expect(written.map(({ operation, subject }) => [operation, subject])).toEqual([
      ['home.recordMenu', 'menu:2026-11-16'],
      ['home.recordMenu', 'menu:2026-11-16'],
    ])
  })

  it('refuses the second of two who wrote the same meal', async () => {
    const meal = (dish: string) => ({ meals: [lunch('2026-11-02', dish)] })
    await home.value(recordMenu, meal('面条'))
    expect((await refused(recordMenu, meal('饺子'))).rule).toBe('changed-meanwhile')
  })

  it.each([
    ['menu-weeks', [lunch('2026-11-22', '粥'), lunch('2026-11-23', '粥')]],
    ['meal-twice', [lunch('2026-10-12', '粥'), lunch('2026-10-12', '饭')]],
    ['nothing-changed', [lunch('2026-10-12')]],
    ['diet-unknown', [{ ...lunch('2026-10-12'), dishes: [{ dish: '粥', diet: 'space-food' }] }]],
  ])('refuses %s', async (rule, meals) => {
    expect((await refused(recordMenu, { meals })).rule).toBe(rule)
  })

  it('is for who may write it', async () => {
    const { client } = await given.account('carer')
    const input = { meals: [lunch('2026-10-13', '粥')] }
    expect((await home.refusal(recordMenu, input, { by: client })).code).toBe('forbidden')
  })
})

describe('a week', () => {
  it('is copied once into one that is empty', async () => {
    const meals = [lunch('2026-09-07', '豆腐'), lunch('2026-09-13', '鸡汤')]
    await home.value(recordMenu, { meals })
    const copy = { from: '2026-09-09', to: '2026-09-16' }
    expect(await home.value(copyMenu, copy)).toEqual({ dishCount: 2 })
    const { dishes, weeks } = await home.value(getMenu, { day: '2026-09-14' })
    expect(dishes.map(({ servedOn, dish }) => [servedOn, dish])).toEqual([
      ['2026-09-14', '豆腐'],
      ['2026-09-20', '鸡汤'],
    ])
    expect(weeks.slice(-2)).toEqual(['2026-09-14', '2026-09-07'])
    expect((await refused(copyMenu, copy)).rule).toBe('menu-there')
    expect((await refused(copyMenu, { from: '2026-08-01', to: '2026-09-16' })).rule).toBe(
      'menu-empty',
    )
  })

  it('is printed the same each time, with its diets', async () => {
    const dishes = [{ dish: '#清蒸鲈鱼 $5 @厨师' }, { dish: '山药糊', diet: 'pureed' }]
    await home.value(recordMenu, {
      meals: [{ servedOn: '2026-08-05', meal: 'dinner' as const, dishes }],
    })
    const one = await home.value(printMenu, { day: '2026-08-03' })
    const other = await home.value(printMenu, { day: '2026-08-09' })
    expect(one.name).toBe('一周食谱-2026-08-03.pdf')
    expect(Buffer.from(one.bytes).equals(Buffer.from(other.bytes))).toBe(true)
    const text = pdfText(one.bytes)
    expect(text).toContain('#清蒸鲈鱼$5@厨师')
    expect(text).toContain('糊状')
  })
})
