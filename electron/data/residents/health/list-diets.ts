import { listDiets } from '#shared/contract/residents/diet.ts'
import type { InputOf } from '#shared/operation.ts'
import { allergyKindWords, allergyText } from '#shared/rules/allergy-words.ts'
import { handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { registerAsOf, type RegisterRow, staying } from '../register.ts'
import { searched } from '../search.ts'
import { type AllergyStatement, allergiesAsOf } from './allergies-as-of.ts'
import { type DietOnDay, dietsAsOf } from './diets-as-of.ts'

type Input = InputOf<typeof listDiets>

/** Somebody who is in on the day, with what she eats. */
interface Eater {
  readonly person: RegisterRow
  readonly diets: readonly DietOnDay[]
  readonly statement: AllergyStatement | undefined
}

function textureOf({ diets }: Eater): DietOnDay | undefined {
  return diets.find(({ category }) => category === 'texture')
}

function joined(words: readonly string[]): string | null {
  return words.length === 0 ? null : words.join('、')
}

function allergiesText(statement: AllergyStatement | undefined): string | null {
  if (statement === undefined) return null
  const known = statement.allergies.map(allergyText)
  return known.length === 0 ? allergyKindWords['none-known'] : known.join('；')
}

function shown(eater: Eater) {
  const { person, diets, statement } = eater
  const notes = diets.flatMap(({ note }) => (note === null ? [] : [note]))
  return {
    residentId: person.id,
    name: person.name,
    bed: person.bed,
    state: person.state === 'away' ? ('away' as const) : ('in' as const),
    awayKind: person.awayKind,
    diets: joined(diets.filter(({ category }) => category === 'diet').map(({ name }) => name)),
    texture: textureOf(eater)?.name ?? null,
    allergies: allergiesText(statement),
    hasSevereAllergy: statement?.allergies.some(({ severity }) => severity === 'severe') ?? false,
    note: joined(notes),
  }
}

async function eatersOn(db: Database, asOf: string, search: string): Promise<readonly Eater[]> {
  const register = await searched(db, staying(registerAsOf(db, asOf)), { typed: search, asOf })
  const people = await register
    .orderBy('bedKey', (order) => order.asc().nullsLast())
    .orderBy('nameKey')
    .orderBy('id')
    .execute()
  const ids = people.map(({ id }) => id)
  const diets = await dietsAsOf(db, ids, asOf)
  const allergies = await allergiesAsOf(db, ids, asOf)
  return people.map((person) => ({
    person,
    diets: diets.get(person.id) ?? [],
    statement: allergies.get(person.id),
  }))
}

async function countsOf(db: Database, eating: readonly Eater[]) {
  const kinds = await db
    .selectFrom('dietKind')
    .select(['key', 'name'])
    .orderBy('position')
    .execute()
  return kinds.map(({ key, name }) => ({
    key,
    name,
    count: eating.filter(({ diets }) => diets.some(({ diet }) => diet === key)).length,
  }))
}

function narrowed(eaters: readonly Eater[], { diet }: Input): readonly Eater[] {
  if (diet === undefined) return eaters
  if (diet === 'unknown') return eaters.filter((eater) => textureOf(eater) === undefined)
  return eaters.filter(({ diets }) => diets.some((one) => one.diet === diet))
}

/** By bed they come sorted already. */
function sorted(eaters: readonly Eater[], { sort, descending }: Input): readonly Eater[] {
  if (sort === 'bed') return descending ? eaters.toReversed() : eaters
  const keyOf = (eater: Eater) =>
    sort === 'name' ? eater.person.nameKey : (textureOf(eater)?.name ?? '\uffff')
  const sign = descending ? -1 : 1
  return eaters.toSorted(
    (one, other) => sign * (keyOf(one) < keyOf(other) ? -1 : Number(keyOf(one) > keyOf(other))),
  )
}

/** A home has some hundreds of people: they are read whole, so that the counts and the list agree. */
export const listDietsHandler = handleQuery(listDiets, async (context, input) => {
  const { db, today } = context
  const asOf = input.asOf ?? today
  const all = await eatersOn(db, asOf, '')
  const eating = all.filter(({ person }) => person.state !== 'away')
  const found = input.search === undefined ? all : await eatersOn(db, asOf, input.search)
  const wanted = sorted(narrowed(found, input), input)
  const rows = wanted.slice(input.offset, input.offset + input.limit)
  for (const { person } of rows) context.reveal(`resident:${person.id}`)
  return {
    rows: rows.map(shown),
    total: wanted.length,
    counts: (await countsOf(db, eating)).filter(({ count }) => count > 0),
    eatingCount: eating.length,
    awayCount: all.length - eating.length,
    unknownTextureCount: eating.filter((eater) => textureOf(eater) === undefined).length,
  }
})
