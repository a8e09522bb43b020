import { addDays, addMonths, type Day } from '#shared/text/day.ts'
import { type Meal, meals } from '#shared/rules/safety/food-words.ts'
import type { Database } from '../../database/connection.ts'

/** GB 31654-2021 13.3.2 (FD-02): a sample is kept at least so long. */
export const sampleHours = 48

/** Until the standard has been read (FD-03), what is commonly said; a home may set its own. */
export const usualGrams = 125

/** Law on food safety, article 50 (FD-05): months after the last day, and without one after the delivery. */
export const keepingMonths = { afterBest: 6, withoutBest: 24 } as const

/** From then on a sample may be thrown away. */
export function keepSampleUntil(takenAt: string): string {
  return new Date(Date.parse(takenAt) + sampleHours * 3_600_000).toISOString()
}

/** The last day on which the record of a delivery has to be there. */
export function keepRecordUntil(deliveredOn: Day, bestBefore: Day | null): Day {
  return bestBefore === null
    ? addMonths(deliveredOn, keepingMonths.withoutBest)
    : addMonths(bestBefore, keepingMonths.afterBest)
}

/** How many grams the home wants on a day, by all it has set. */
export async function gramsAsked(db: Database) {
  const rules = await db
    .selectFrom('foodSampleRule')
    .select(['grams', 'ruleFrom'])
    .where('voidedAt', 'is', null)
    .orderBy('ruleFrom', 'desc')
    .execute()
  return (day: Day) => {
    const rule = rules.find(({ ruleFrom }) => ruleFrom <= day)
    return { grams: rule?.grams ?? usualGrams, isOwn: rule !== undefined }
  }
}

const usualMeals: readonly Meal[] = ['breakfast', 'lunch', 'dinner']

async function mealsOnMenu(db: Database, from: Day, to: Day) {
  const rows = await db
    .selectFrom('menuDish')
    .select(['servedOn', 'meal'])
    .distinct()
    .where('voidedAt', 'is', null)
    .where('servedOn', '>=', from)
    .where('servedOn', '<=', to)
    .execute()
  return Map.groupBy(rows, ({ servedOn }) => servedOn)
}

interface Sampled {
  readonly mealOn: Day
  readonly meal: Meal
}

function firstOf(samples: readonly Sampled[]): Sampled | undefined {
  const order = ({ mealOn, meal }: Sampled) => `${mealOn} ${meals.indexOf(meal)}`
  return samples.toSorted((one, other) => (order(one) < order(other) ? -1 : 1))[0]
}

/**
 * Meals between two days that have no sample: those of the menu, of a day without one the three usual
 * meals; none before the first meal of which the home kept a sample.
 */
export async function mealsWithout(
  db: Database,
  samples: readonly Sampled[],
  [from, to]: readonly [Day, Day],
): Promise<readonly Sampled[]> {
  const first = firstOf(samples)
  if (first === undefined) return []
  const menu = await mealsOnMenu(db, from, to)
  const kept = new Set(samples.map(({ mealOn, meal }) => `${mealOn} ${meal}`))
  const missing: Sampled[] = []
  for (let day = to; day >= from && day >= first.mealOn; day = addDays(day, -1)) {
    const onMenu = menu.get(day)?.map(({ meal }) => meal)
    const served = meals.filter((meal) => (onMenu ?? usualMeals).includes(meal))
    const since = day === first.mealOn ? meals.indexOf(first.meal) : 0
    missing.push(
      ...served
        .filter((meal) => meals.indexOf(meal) >= since && !kept.has(`${day} ${meal}`))
        .map((meal) => ({ mealOn: day, meal })),
    )
  }
  return missing
}
