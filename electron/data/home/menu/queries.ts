import { getMenu } from '#shared/contract/home/menu.ts'
import { handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { coversDay } from '../../database/periods.ts'
import { dishesBetween } from './menu-dishes.ts'
import { weekOf } from './week.ts'

const weeksListed = 12

/** How many of those who are in the home on a day need a diet or texture, by its key. */
async function needed(db: Database, asOf: string): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('residentDiet')
    .innerJoin('stay', 'stay.residentId', 'residentDiet.residentId')
    .select(['residentDiet.diet', (eb) => eb.fn.countAll<number>().as('count')])
    .where('residentDiet.voidedAt', 'is', null)
    .where('stay.voidedAt', 'is', null)
    .where(coversDay('residentDiet.dietFrom', 'residentDiet.dietTo', asOf))
    .where(coversDay('stay.stayFrom', 'stay.stayTo', asOf))
    .groupBy('residentDiet.diet')
    .execute()
  return new Map(rows.map(({ diet, count }) => [diet, count]))
}

/** Mondays of the weeks that have dishes, newest first. */
async function weeksWithMenu(db: Database): Promise<string[]> {
  const rows = await db
    .selectFrom('menuDish')
    .select('servedOn')
    .distinct()
    .where('voidedAt', 'is', null)
    .orderBy('servedOn', 'desc')
    .limit(weeksListed * 7)
    .execute()
  const mondays = rows.map(({ servedOn }) => weekOf(servedOn).monday)
  return [...new Set(mondays)].slice(0, weeksListed)
}

export const getMenuHandler = handleQuery(getMenu, async ({ db, today }, { day }) => {
  const { monday, sunday } = weekOf(day)
  const counts = await needed(db, sunday < today ? sunday : today)
  const diets = await db
    .selectFrom('dietKind')
    .select(['key', 'name', 'category'])
    .orderBy('position')
    .execute()
  return {
    monday,
    sunday,
    dishes: await dishesBetween(db, monday, sunday),
    diets: diets.map((diet) => ({ ...diet, residentCount: counts.get(diet.key) ?? 0 })),
    weeks: await weeksWithMenu(db),
  }
})
