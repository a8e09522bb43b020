import { listResidentLevels } from '#shared/contract/care/care-level.ts'
import type { InputOf } from '#shared/operation.ts'
import { abilityLevelNames } from '#shared/rules/ability-words.ts'
import { assessmentsAsOf } from '../assessments/in-force.ts'
import { handleQuery, type QueryContext } from '../context.ts'
import { coversDay } from '../database/periods.ts'
import { ageOrNull } from '../person-search.ts'
import { registerAsOf, staying } from '../residents/register.ts'
import { searched } from '../residents/search.ts'
import { type AbilityKnown, fitOf } from './fit.ts'
import { parsedAbilityLevels } from './level-row.ts'

type Input = InputOf<typeof listResidentLevels>

async function levelsOn({ db }: QueryContext, asOf: string) {
  const rows = await db
    .selectFrom('residentCareLevel')
    .innerJoin('careLevel', 'careLevel.id', 'residentCareLevel.careLevelId')
    .select(['residentId', 'careLevelId', 'careLevel.name', 'careLevel.position'])
    .select(['careLevel.abilityLevelsJson', 'residentCareLevel.levelFrom', 'toldTo', 'toldOn'])
    .where('residentCareLevel.voidedAt', 'is', null)
    .where(coversDay('residentCareLevel.levelFrom', 'residentCareLevel.levelTo', asOf))
    .execute()
  return new Map(rows.map((row) => [row.residentId, row]))
}

/** The latest ability of everybody, as of the day; of nobody where who asks may not see it. */
async function abilitiesOn(context: QueryContext, asOf: string) {
  if (!context.can('assessments.read')) return null
  const rows = await assessmentsAsOf(context.db, asOf)
  return new Map<number, AbilityKnown>(
    rows.map(({ residentId, finalLevel, assessedOn }) => [
      residentId,
      { level: finalLevel, assessedOn },
    ]),
  )
}

async function peopleWithLevels(context: QueryContext, asOf: string, search: string) {
  const { db } = context
  const register = await searched(db, staying(registerAsOf(db, asOf)), { typed: search, asOf })
  const people = await register
    .orderBy('bedKey', (order) => order.asc().nullsLast())
    .orderBy('nameKey')
    .orderBy('id')
    .execute()
  const levels = await levelsOn(context, asOf)
  const abilities = await abilitiesOn(context, asOf)
  return people.map((person) => {
    const level = levels.get(person.id)
    const ability = abilities?.get(person.id) ?? null
    const abilityLevels = parsedAbilityLevels(level?.abilityLevelsJson ?? null)
    const fit =
      level === undefined || abilities === null
        ? { fit: null, warning: null }
        : fitOf({ name: level.name, abilityLevels }, ability)
    return {
      residentId: person.id,
      name: person.name,
      nameKey: person.nameKey,
      sex: person.sex,
      ageYears: ageOrNull(person.bornOn, asOf),
      bed: person.bed,
      careLevelId: level?.careLevelId ?? null,
      level: level?.name ?? null,
      position: level?.position ?? 100,
      levelFrom: level?.levelFrom ?? null,
      toldTo: level?.toldTo ?? null,
      toldOn: level?.toldOn ?? null,
      abilityLevel: ability?.level ?? null,
      abilityName: ability === null ? null : (abilityLevelNames[ability.level] ?? null),
      ...fit,
    }
  })
}

type Row = Awaited<ReturnType<typeof peopleWithLevels>>[number]

const tests: Readonly<Record<Input['show'], (row: Row) => boolean>> = {
  all: () => true,
  none: ({ level }) => level === null,
  differs: ({ fit }) => fit === 'differs',
  untold: ({ level, toldTo }) => level !== null && toldTo === null,
}

/** By bed they come sorted already. */
function sorted(rows: readonly Row[], { sort, descending }: Input): readonly Row[] {
  if (sort === 'bed') return descending ? rows.toReversed() : rows
  const sign = descending ? -1 : 1
  const keyOf = (row: Row): string | number => {
    if (sort === 'name') return row.nameKey
    return sort === 'level' ? row.position : (row.levelFrom ?? '9999')
  }
  return rows.toSorted((one, other) => {
    const [own, others] = [keyOf(one), keyOf(other)]
    return own === others ? 0 : sign * (own < others ? -1 : 1)
  })
}

/** A home has some hundreds of people: they are read whole, since the fit is a rule and no column. */
export const listResidentLevelsHandler = handleQuery(listResidentLevels, async (context, input) => {
  const asOf = input.asOf ?? context.today
  const found = await peopleWithLevels(context, asOf, input.search ?? '')
  const wanted = found
    .filter(tests[input.show])
    .filter(
      ({ careLevelId }) => input.careLevelId === undefined || careLevelId === input.careLevelId,
    )
  const rows = sorted(wanted, input).slice(input.offset, input.offset + input.limit)
  if (context.can('assessments.read')) {
    for (const { residentId } of rows) context.reveal(`resident:${residentId}`)
  }
  return { rows: [...rows], total: wanted.length }
})
