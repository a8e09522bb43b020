import type { getMenu } from '#shared/contract/home/menu.ts'
import type { OutputOf } from '#shared/operation.ts'

export type Menu = OutputOf<typeof getMenu>
export type MenuDish = Menu['dishes'][number]
type Diet = Menu['diets'][number]

/** In the order of the day. */
export const mealOrder = ['breakfast', 'lunch', 'snack', 'dinner'] as const
export type Meal = (typeof mealOrder)[number]

export const mealWords: Readonly<Record<Meal, string>> = {
  breakfast: '早餐',
  lunch: '午餐',
  snack: '加餐',
  dinner: '晚餐',
}

/** `山药糊（糊状）`: a dish as people write it on a list. */
export function dishText({ dish, dietName }: Pick<MenuDish, 'dish' | 'dietName'>): string {
  return dietName === null ? dish : `${dish}（${dietName}）`
}

/** What was typed, a dish a line; a diet that the home knows may stand in brackets at its end. */
export function dishesOf(typed: string, diets: readonly Diet[]) {
  return typed
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [, dish, word] = /^(.+?)\s*[（(]([^（）()]+)[）)]$/.exec(line) ?? []
      const diet = diets.find(({ name }) => name === word)
      return diet === undefined || dish === undefined
        ? { dish: line, diet: null }
        : { dish, diet: diet.key }
    })
}

/** The dishes of a meal of a day, as they stand. */
export function dishesAt(menu: Menu, servedOn: string, meal: Meal): readonly MenuDish[] {
  return menu.dishes.filter((dish) => dish.servedOn === servedOn && dish.meal === meal)
}
