import { getMenu } from '#shared/contract/home/menu.ts'
import { handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { coversDay } from '../../database/periods.ts'
import { allergiesAsOf } from '../../residents/health/allergies-as-of.ts'
import { residentsIn } from '../today/figures.ts'
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

async function bedCodes(db: Database, people: readonly { readonly bedId: number | null }[]) {
  const ids = people.map(({ bedId }) => bedId).filter((bedId) => bedId !== null)
  const rows = await db
    .selectFrom('bed')
    .select(['id', 'code'])
    .where('id', 'in', [0, ...ids])
    .execute()
  return new Map(rows.map(({ id, code }) => [id, code]))
}

/** Who of those in the home on a day must not eat what, and of how many nobody asked. */
async function foodAllergies(db: Database, asOf: string) {
  const people = await residentsIn(db, asOf)
  const ids = people.map(({ id }) => id)
  const known = await allergiesAsOf(db, ids, asOf)
  const codes = await bedCodes(db, people)
  const allergic = people.map(({ id, name, bedId }) => ({
    residentId: id,
    name,
    bed: bedId === null ? null : (codes.get(bedId) ?? null),
    substances: (known.get(id)?.allergies ?? [])
      .filter(({ kind }) => kind === 'food')
      .map(({ substance }) => substance),
  }))
  return {
    foodAllergies: allergic.filter(({ substances }) => substances.length > 0),
    unaskedCount: ids.filter((id) => !known.has(id)).length,
  }
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

export const getMenuHandler = handleQuery(getMenu, async (context, { day }) => {
  const { db, today } = context
  const { monday, sunday } = weekOf(day)
  const asOf = sunday < today ? sunday : today
  const counts = await needed(db, asOf)
  const maySee = context.can('health.read')
  if (maySee) context.reveal(null)
  const allergies = maySee
    ? await foodAllergies(db, asOf)
    : { foodAllergies: null, unaskedCount: null }
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
    ...allergies,
    weeks: await weeksWithMenu(db),
  }
})
