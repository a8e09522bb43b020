import {
  listConsentGaps,
  listConsentPurposes,
  listConsents,
} from '#shared/contract/residents/consent.ts'
import type { OutputOf } from '#shared/operation.ts'
import { handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { coversDay } from '../../database/periods.ts'
import { recordFilesOf } from '../../office/record-file.ts'
import { personTests } from '../../person-search.ts'
import { residentRow } from '../resident/resident-row.ts'
import { liveConsents, stateOf } from './consent-row.ts'

export async function purposes(db: Database) {
  const rows = await db
    .selectFrom('consentPurpose')
    .select(['key', 'name', 'isSensitive'])
    .orderBy('position')
    .execute()
  return rows.map((row) => ({ ...row, isSensitive: row.isSensitive === 1 }))
}

export const listConsentPurposesHandler = handleQuery(listConsentPurposes, async ({ db }) => {
  const rows = await purposes(db)
  return { rows, total: rows.length }
})

export const listConsentsHandler = handleQuery(listConsents, async (context, input) => {
  const { db, today } = context
  const { residentId, asOf = today } = input
  await residentRow(db, residentId)
  context.reveal(`resident:${residentId}`)
  const said = await liveConsents(db)
    .where('consent.residentId', '=', residentId)
    .where('consent.givenOn', '<=', asOf)
    .execute()
  const ids = said.map(({ id }) => id)
  const files = await recordFilesOf(db, 'consent', ids)
  const states = (await purposes(db)).map(({ key, name, isSensitive }) => {
    const { state, row } = stateOf(
      said.filter(({ purpose }) => purpose === key),
      asOf,
    )
    return { purpose: key, name, isSensitive, state, consentId: row?.id ?? null }
  })
  const rows = said.map((row) => ({
    ...row,
    isSensitive: row.isSensitive === 1,
    isGiven: row.isGiven === 1,
    fileCount: files.get(row.id)?.length ?? 0,
  }))
  return { purposes: states, rows }
})

/** Who has a stay at the end of a day, with the main bed. */
function peopleIn(db: Database, asOf: string, search: string) {
  const people = db
    .selectFrom('stay')
    .innerJoin('resident', 'resident.id', 'stay.residentId')
    .leftJoin('bedStay', (join) =>
      join
        .onRef('bedStay.residentId', '=', 'resident.id')
        .on('bedStay.kind', '=', 'main')
        .on('bedStay.voidedAt', 'is', null)
        .on(coversDay('bedStay.bedFrom', 'bedStay.bedTo', asOf)),
    )
    .leftJoin('bed', 'bed.id', 'bedStay.bedId')
    .select(['resident.id as residentId', 'resident.name', 'bed.code as bed'])
    .where('stay.voidedAt', 'is', null)
    .where('resident.voidedAt', 'is', null)
    .where(coversDay('stay.stayFrom', 'stay.stayTo', asOf))
    .orderBy('resident.nameKey')
    .orderBy('resident.id')
  if (search === '') return people
  const found = db
    .selectFrom('resident')
    .select('id')
    .where((eb) => eb.or(personTests(search)))
  return people.where('resident.id', 'in', found)
}

type Gap = OutputOf<typeof listConsentGaps>['rows'][number]
type States = Gap['states']

const countOf = (states: States, state: States[number]['state']) =>
  states.filter((each) => each.state === state).length

/** What is asked of everybody; `other` is asked of who needs it. */
async function askedOfAll(db: Database) {
  return (await purposes(db)).filter(({ key }) => key !== 'other')
}

/** How each person who is in stands with each purpose at the end of a day. */
export async function consentGaps(
  db: Database,
  { asOf, search = '' }: { readonly asOf: string; readonly search?: string },
): Promise<readonly Gap[]> {
  const people = await peopleIn(db, asOf, search).execute()
  const said = await liveConsents(db).where('consent.givenOn', '<=', asOf).execute()
  const byPerson = Map.groupBy(said, ({ residentId }) => residentId)
  const asked = await askedOfAll(db)
  return people.map((person) => {
    const own = byPerson.get(person.residentId) ?? []
    const states = asked.map(({ key }) => {
      const ofPurpose = own.filter(({ purpose }) => purpose === key)
      return { purpose: key, state: stateOf(ofPurpose, asOf).state }
    })
    return {
      ...person,
      states,
      unknownCount: countOf(states, 'unknown'),
      refusedCount: countOf(states, 'refused'),
      withdrawnCount: countOf(states, 'withdrawn'),
    }
  })
}

export const listConsentGapsHandler = handleQuery(listConsentGaps, async ({ db, today }, input) => {
  const { asOf = today, purpose, state, search = '', limit, offset } = input
  const rows = await consentGaps(db, { asOf, search })
  const wanted = rows.filter(({ states }) =>
    states.some(
      (each) =>
        (purpose === undefined || each.purpose === purpose) &&
        (state === undefined || each.state === state),
    ),
  )
  return { rows: wanted.slice(offset, offset + limit), total: wanted.length }
})
