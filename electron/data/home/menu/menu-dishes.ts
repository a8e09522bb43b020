import type { Database } from '../../database/connection.ts'

/** The live dishes of some days, in the order of days, meals and dishes. */
export async function dishesBetween(db: Database, from: string, to: string) {
  return db
    .selectFrom('menuDish')
    .leftJoin('dietKind', 'dietKind.key', 'menuDish.diet')
    .select([
      'menuDish.id',
      'menuDish.servedOn',
      'menuDish.meal',
      'menuDish.dish',
      'menuDish.diet',
      'dietKind.name as dietName',
    ])
    .where('menuDish.voidedAt', 'is', null)
    .where('menuDish.servedOn', '>=', from)
    .where('menuDish.servedOn', '<=', to)
    .orderBy('menuDish.servedOn')
    .orderBy((eb) =>
      eb
        .case()
        .when('menuDish.meal', '=', 'breakfast')
        .then(1)
        .when('menuDish.meal', '=', 'lunch')
        .then(2)
        .when('menuDish.meal', '=', 'snack')
        .then(3)
        .else(4)
        .end(),
    )
    .orderBy('menuDish.position')
    .orderBy('menuDish.id')
    .execute()
}

export type Dish = Awaited<ReturnType<typeof dishesBetween>>[number]

/** A dish as the audit keeps it. */
export function dishNote({
  servedOn,
  meal,
  dish,
  diet,
}: Pick<Dish, 'servedOn' | 'meal' | 'dish' | 'diet'>) {
  return { servedOn, meal, dish, diet }
}
