import { copyMenu, recordMenu } from '#shared/contract/home/menu.ts'
import { YiluError } from '#shared/errors.ts'
import type { InputOf } from '#shared/operation.ts'
import { addDays, daysBetween, formatDay } from '#shared/text/day.ts'
import { handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { changedMeanwhile } from '../../versions.ts'
import { dishesBetween, dishNote } from './menu-dishes.ts'
import { weekOf } from './week.ts'

type GivenMeal = InputOf<typeof recordMenu>['meals'][number]

function refuse(rule: string, field: string, short: string, text: string): YiluError {
  return new YiluError('invalid_input', rule, `${text}，没有保存。`, { [field]: short })
}

const keyOf = ({ servedOn, meal }: Pick<GivenMeal, 'servedOn' | 'meal'>) => `${servedOn} ${meal}`

/** All meals lie in one week and none stands twice. Gives that week. */
function assertOneWeek(meals: readonly GivenMeal[]) {
  const weeks = new Set(meals.map(({ servedOn }) => weekOf(servedOn).monday))
  const [monday = ''] = weeks
  if (weeks.size > 1) {
    throw refuse('menu-weeks', 'meals', '不在同一周', '这些餐次不在同一周')
  }
  if (new Set(meals.map(keyOf)).size < meals.length) {
    throw refuse('meal-twice', 'meals', '同一餐出现了两次', '同一天的同一餐出现了两次')
  }
  return weekOf(monday)
}

async function assertDiets(trx: Database, meals: readonly GivenMeal[]): Promise<void> {
  const wanted = new Set(
    meals.flatMap(({ dishes }) => dishes.map(({ diet }) => diet)).filter((diet) => diet !== null),
  )
  const known = await trx
    .selectFrom('dietKind')
    .select('key')
    .where('key', 'in', ['', ...wanted])
    .execute()
  if (known.length === wanted.size) return
  throw refuse('diet-unknown', 'meals', '膳食从列表里选', '没有这种膳食')
}

async function addDishes(trx: Database, meals: readonly GivenMeal[], now: string): Promise<void> {
  const rows = meals.flatMap(({ servedOn, meal, dishes }) =>
    dishes.map(({ dish, diet }, index) => ({
      servedOn,
      meal,
      dish,
      diet,
      position: index + 1,
      recordedAt: now,
      voidedAt: null,
    })),
  )
  if (rows.length > 0) await trx.insertInto('menuDish').values(rows).execute()
}

/** What a meal says, for comparing. */
function wordsOf(dishes: readonly { readonly dish: string; readonly diet: string | null }[]) {
  return JSON.stringify(dishes.map(({ dish, diet }) => [dish, diet]))
}

export const recordMenuHandler = handleCommand(recordMenu, async (context, { meals, seen }) => {
  const { trx, now } = context
  const { monday, sunday } = assertOneWeek(meals)
  await assertDiets(trx, meals)
  const standing = Map.groupBy(await dishesBetween(trx, monday, sunday), keyOf)
  const before = meals.flatMap((meal) => standing.get(keyOf(meal)) ?? [])
  const seenIds = new Set(seen)
  if (before.some(({ id }) => !seenIds.has(id)) || seenIds.size > before.length) {
    throw changedMeanwhile()
  }
  const changed = meals.filter(
    (meal) => wordsOf(meal.dishes) !== wordsOf(standing.get(keyOf(meal)) ?? []),
  )
  if (changed.length === 0) {
    throw refuse('nothing-changed', 'meals', '没有改动', '食谱没有改动')
  }
  const dropped = changed.flatMap((meal) => standing.get(keyOf(meal)) ?? [])
  await trx
    .updateTable('menuDish')
    .set({ voidedAt: now })
    .where('id', 'in', [0, ...dropped.map(({ id }) => id)])
    .execute()
  await addDishes(trx, changed, now)
  context.record({
    subject: `menu:${monday}`,
    before: dropped.map(dishNote),
    after: changed,
  })
  return { changedCount: changed.length }
})

export const copyMenuHandler = handleCommand(copyMenu, async (context, input) => {
  const { trx, now } = context
  const [from, to] = [weekOf(input.from), weekOf(input.to)]
  const source = await dishesBetween(trx, from.monday, from.sunday)
  if (source.length === 0) {
    const text = `${formatDay(from.monday)} 那一周没有食谱`
    throw refuse('menu-empty', 'from', '那一周没有食谱', text)
  }
  const there = await dishesBetween(trx, to.monday, to.sunday)
  if (there.length > 0) {
    const text = `${formatDay(to.monday)} 那一周已有食谱，没有保存。直接修改那一周。`
    throw new YiluError('rule_violated', 'menu-there', text, { to: '已有食谱' })
  }
  const shift = daysBetween(from.monday, to.monday)
  const meals = [...Map.groupBy(source, keyOf).values()].map((dishes): GivenMeal => {
    const { servedOn = from.monday, meal = 'lunch' } = dishes[0] ?? {}
    return { servedOn: addDays(servedOn, shift), meal, dishes }
  })
  await addDishes(trx, meals, now)
  const after = { copiedFrom: from.monday, dishCount: source.length }
  context.record({ subject: `menu:${to.monday}`, after })
  return { dishCount: source.length }
})
