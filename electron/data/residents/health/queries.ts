import { findDiseases, getHealth, kinds } from '#shared/contract/residents/health.ts'
import { searchDiseases } from '#shared/rules/disease-search.ts'
import { handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { recordFilesOf } from '../../office/record-file.ts'
import { effectiveRulebook } from '../../office/rulebook/effective.ts'
import { residentRow } from '../resident/resident-row.ts'

export const kindsHandler = handleQuery(kinds, async ({ db }) => ({
  diets: await db
    .selectFrom('dietKind')
    .select(['key', 'name', 'category'])
    .orderBy('position')
    .execute(),
  wishes: await db.selectFrom('wishKind').select(['key', 'name']).orderBy('position').execute(),
  documents: await db
    .selectFrom('documentKind')
    .select(['key', 'name'])
    .orderBy('position')
    .execute(),
}))

export const findDiseasesHandler = handleQuery(findDiseases, async ({ db }, { search }) => {
  const { codes } = await effectiveRulebook(db, 'icd10-common')
  const rows = searchDiseases(codes, search)
  return { rows: rows.map(({ code, name, status }) => ({ code, name, status })) }
})

/** What had begun by the end of the day, or began nobody knows when; an end after it is not told. */
function byDay<Row>(
  rows: readonly Row[],
  days: { readonly from: keyof Row; readonly to: keyof Row },
  asOf: string,
): Row[] {
  return rows
    .filter((row) => ((row[days.from] as string | null) ?? '') <= asOf)
    .map((row) => {
      const to = row[days.to] as string | null
      return { ...row, [days.to]: to !== null && to <= asOf ? to : null }
    })
    .toSorted((one, other) => Number(one[days.to] !== null) - Number(other[days.to] !== null))
}

export async function diseasesAsOf(db: Database, residentId: number, asOf: string) {
  const rows = await db
    .selectFrom('residentDisease')
    .select(['id', 'version', 'name', 'icdCode', 'diagnosedOn', 'endedOn', 'source', 'note'])
    .where('residentId', '=', residentId)
    .where('voidedAt', 'is', null)
    .orderBy('diagnosedOn', (order) => order.desc().nullsLast())
    .orderBy('id', 'desc')
    .execute()
  return byDay(rows, { from: 'diagnosedOn', to: 'endedOn' }, asOf)
}

export async function allergyRowsAsOf(db: Database, residentId: number, asOf: string) {
  const rows = await db
    .selectFrom('residentAllergy')
    .select(['id', 'version', 'kind', 'substance', 'reaction', 'severity', 'knownOn', 'endedOn'])
    .select('source')
    .where('residentId', '=', residentId)
    .where('voidedAt', 'is', null)
    .orderBy('knownOn', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return byDay(rows, { from: 'knownOn', to: 'endedOn' }, asOf)
}

export async function medicinesAsOf(db: Database, residentId: number, asOf: string) {
  const rows = await db
    .selectFrom('residentMedicine')
    .select(['id', 'version', 'name', 'dose', 'startedOn', 'endedOn', 'prescribedBy', 'note'])
    .where('residentId', '=', residentId)
    .where('voidedAt', 'is', null)
    .orderBy('startedOn', (order) => order.desc().nullsLast())
    .orderBy('id', 'desc')
    .execute()
  return byDay(rows, { from: 'startedOn', to: 'endedOn' }, asOf)
}

export async function dietRowsAsOf(db: Database, residentId: number, asOf: string) {
  const rows = await db
    .selectFrom('residentDiet')
    .innerJoin('dietKind', 'dietKind.key', 'residentDiet.diet')
    .select(['residentDiet.id', 'version', 'diet', 'dietKind.name', 'category'])
    .select(['dietFrom', 'dietTo', 'note'])
    .where('residentId', '=', residentId)
    .where('voidedAt', 'is', null)
    .orderBy('category')
    .orderBy('dietFrom', 'desc')
    .orderBy('residentDiet.id', 'desc')
    .execute()
  return byDay(rows, { from: 'dietFrom', to: 'dietTo' }, asOf)
}

export async function wishesAsOf(db: Database, residentId: number, asOf: string) {
  const rows = await db
    .selectFrom('residentWish')
    .innerJoin('wishKind', 'wishKind.key', 'residentWish.kind')
    .select(['residentWish.id', 'version', 'kind', 'wishKind.name as kindName', 'wish'])
    .select(['statedOn', 'statedBy', 'witness', 'endedOn'])
    .where('residentId', '=', residentId)
    .where('voidedAt', 'is', null)
    .orderBy('wishKind.position')
    .orderBy('statedOn', 'desc')
    .orderBy('residentWish.id', 'desc')
    .execute()
  return byDay(rows, { from: 'statedOn', to: 'endedOn' }, asOf)
}

export const getHealthHandler = handleQuery(getHealth, async (context, input) => {
  const { db, today } = context
  const { residentId, asOf = today } = input
  await residentRow(db, residentId)
  context.reveal(`resident:${residentId}`)
  const wishes = await wishesAsOf(db, residentId, asOf)
  const files = await recordFilesOf(
    db,
    'residentWish',
    wishes.map(({ id }) => id),
  )
  return {
    diseases: await diseasesAsOf(db, residentId, asOf),
    allergies: await allergyRowsAsOf(db, residentId, asOf),
    medicines: await medicinesAsOf(db, residentId, asOf),
    diets: await dietRowsAsOf(db, residentId, asOf),
    wishes: wishes.map((wish) => ({ ...wish, files: files.get(wish.id) ?? [] })),
  }
})
