import { listFoodSamples } from '#shared/contract/safety/food.ts'
import { addDays, type Day } from '#shared/text/day.ts'
import { type Meal, meals } from '#shared/rules/safety/food-words.ts'
import { type Handler, handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { judgedAt } from '../../residents/leave/away.ts'
import { bookNorms, limitOf } from '../books-rules.ts'
import { gramsAsked, keepSampleUntil, mealsWithout, sampleHours } from './keeping.ts'

function sampleRows(db: Database, asOf: Day, at: string) {
  return db
    .selectFrom('foodSample')
    .innerJoin('account', 'account.id', 'foodSample.enteredBy')
    .selectAll('foodSample')
    .select('account.name as enteredByName')
    .where('voidedAt', 'is', null)
    .where('mealOn', '<=', asOf)
    .where('takenAt', '<=', at)
    .orderBy('mealOn', 'desc')
    .orderBy('foodSample.id')
    .execute()
}

type SampleRow = Awaited<ReturnType<typeof sampleRows>>[number]

function sampleAt(row: SampleRow, gramsOn: (day: Day) => { readonly grams: number }, at: string) {
  const keepUntil = keepSampleUntil(row.takenAt)
  const isGone = row.discardedAt !== null && row.discardedAt <= at
  const { grams } = gramsOn(row.mealOn)
  return {
    id: row.id,
    version: row.version,
    mealOn: row.mealOn,
    meal: row.meal,
    dish: row.dish,
    grams: row.grams,
    gramsAsked: grams,
    isShort: row.grams < grams,
    takenAt: row.takenAt,
    takenBy: row.takenBy,
    keptIn: row.keptIn,
    note: row.note,
    keepUntil,
    discardedAt: isGone ? row.discardedAt : null,
    discardedBy: isGone ? row.discardedBy : null,
    enteredBy: row.enteredByName,
    recordedAt: row.recordedAt,
    state: isGone
      ? ('discarded' as const)
      : keepUntil <= at
        ? ('ripe' as const)
        : ('kept' as const),
  }
}

const mealOrder = ({ meal }: { readonly meal: Meal }) => meals.indexOf(meal)

/** Samples as of a day, the newest meal first. */
export async function samplesAsOf(db: Database, asOf: Day, at: string) {
  const gramsOn = await gramsAsked(db)
  const rows = await sampleRows(db, asOf, at)
  return rows
    .map((row) => sampleAt(row, gramsOn, at))
    .toSorted(
      (one, other) =>
        other.mealOn.localeCompare(one.mealOn) ||
        mealOrder(other) - mealOrder(one) ||
        one.id - other.id,
    )
}

type Sample = Awaited<ReturnType<typeof samplesAsOf>>[number]

const tests: Readonly<Record<string, (row: Sample) => boolean>> = {
  kept: ({ state }) => state !== 'discarded',
  ripe: ({ state }) => state === 'ripe',
  discarded: ({ state }) => state === 'discarded',
  short: ({ isShort }) => isShort,
}

const listHandler = handleQuery(listFoodSamples, async (context, input) => {
  const { asOf = context.today, state, search = '', limit, offset } = input
  const { db } = context
  const all = await samplesAsOf(db, asOf, judgedAt(asOf, context))
  const typed = search.normalize('NFKC').trim()
  const rows = all
    .filter((row) => state === undefined || tests[state]?.(row) === true)
    .filter(({ dish, mealOn, keptIn, takenBy }) =>
      [dish, mealOn, keptIn ?? '', takenBy].some((text) => text.includes(typed)),
    )
  const count = (key: string) => all.filter((row) => tests[key]?.(row) === true).length
  const norm = await bookNorms(db)
  const { grams, isOwn } = (await gramsAsked(db))(asOf)
  return {
    rows: rows.slice(offset, offset + limit),
    total: rows.length,
    counts: {
      kept: count('kept'),
      ripe: count('ripe'),
      discarded: count('discarded'),
      short: count('short'),
    },
    missing: [...(await mealsWithout(db, all, [addDays(asOf, -6), asOf]))],
    hours: limitOf(norm('FD-02'), sampleHours),
    grams: { ...limitOf(norm('FD-03'), grams), isOwn },
  }
})

export const sampleQueries: readonly Handler[] = [listHandler]
