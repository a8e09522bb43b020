import { type meals, printMenu } from '#shared/contract/home/menu.ts'
import { addDays, formatDay } from '#shared/text/day.ts'
import { handleQueryWithWork } from '../../context.ts'
import type { DocumentFrame } from '../../documents/list-document.ts'
import { readHome } from '../queries.ts'
import { type Dish, dishesBetween } from './menu-dishes.ts'
import { weekOf } from './week.ts'

const mealWords = { breakfast: '早餐', lunch: '午餐', snack: '加餐', dinner: '晚餐' } as const
/** In the order of the day. */
const mealOrder = [
  'breakfast',
  'lunch',
  'snack',
  'dinner',
] as const satisfies readonly (typeof meals)[number][]
const weekdays = ['周一', '周二', '周三', '周四', '周五', '周六', '周日']

/** What `menu.typ` prints: a line a meal, a column a day. */
interface MenuDocument {
  readonly frame: DocumentFrame
  readonly days: readonly { readonly weekday: string; readonly day: string }[]
  readonly meals: readonly {
    readonly meal: string
    readonly days: readonly (readonly { readonly dish: string; readonly diet: string | null }[])[]
  }[]
}

function menuDocument(
  home: { readonly name: string | null; readonly isSample: boolean },
  monday: string,
  dishes: readonly Dish[],
): MenuDocument {
  const days = weekdays.map((weekday, index) => ({ weekday, day: addDays(monday, index) }))
  const served = mealOrder.filter(
    (meal) => meal !== 'snack' || dishes.some((dish) => dish.meal === meal),
  )
  return {
    frame: {
      homeName: home.name,
      title: '一周食谱',
      period: `${formatDay(monday)} — ${formatDay(addDays(monday, 6))}`,
      isSample: home.isSample,
      isLandscape: true,
    },
    days: days.map(({ weekday, day }) => ({ weekday, day: day.slice(5) })),
    meals: served.map((meal) => ({
      meal: mealWords[meal],
      days: days.map(({ day }) =>
        dishes
          .filter((dish) => dish.meal === meal && dish.servedOn === day)
          .map(({ dish, dietName }) => ({ dish, diet: dietName })),
      ),
    })),
  }
}

export const printMenuHandler = handleQueryWithWork(printMenu, {
  async read({ db }, { day }) {
    const { monday, sunday } = weekOf(day)
    return { home: await readHome(db), monday, dishes: await dishesBetween(db, monday, sunday) }
  },
  async finish({ home }, _input, source) {
    const data = menuDocument(source.home, source.monday, source.dishes)
    const { bytes } = await home.workers.run('document', { template: 'home/menu/menu.typ', data })
    return { name: `一周食谱-${source.monday}.pdf`, bytes }
  },
})
