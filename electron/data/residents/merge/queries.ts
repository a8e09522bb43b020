import {
  compareDoubles,
  findDoubles,
  getMerge,
  listDoubles,
  mergeFields,
  type MergeField,
} from '#shared/contract/residents/merge.ts'
import { YiluError } from '#shared/errors.ts'
import {
  type Comparable,
  doubleReason,
  doubleReasons,
  telephoneDigits,
} from '#shared/rules/same-person.ts'
import { maskIdNumber } from '#shared/text/id-number.ts'
import { pinyin } from '#shared/text/pinyin.ts'
import { handleQuery, type QueryContext } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { ageOrNull } from '../../person-search.ts'
import { hasPhoto } from '../file.ts'
import { among, registerAsOf, type RegisterRow, residentAsOf } from '../register.ts'
import { goesOnAs, residentRow, type ResidentRow } from '../resident/resident-row.ts'
import { valueOf } from './fields.ts'
import { countsOfRows } from './moved.ts'
import { obstacles } from './obstacles.ts'

function personOf(row: RegisterRow, asOf: string) {
  const { id, name, sex, bornOn, telephone, bed, state } = row
  const idNumber = row.idNumber === null ? null : maskIdNumber(row.idNumber)
  const ageYears = ageOrNull(bornOn, asOf)
  return { id, name, sex, bornOn, ageYears, idNumber, telephone, bed, state }
}

interface Record extends Comparable {
  readonly id: number
}

/** Everybody on the register by what may show a double, each with all telephone numbers. */
async function comparables(db: Database): Promise<readonly Record[]> {
  const people = await db
    .selectFrom('resident')
    .select(['id', 'name', 'namePinyin', 'bornOn', 'sex', 'telephone'])
    .where('voidedAt', 'is', null)
    .where('erasedAt', 'is', null)
    .orderBy('id')
    .execute()
  const contacts = await db
    .selectFrom('residentContact')
    .select(['residentId', 'telephone'])
    .where('voidedAt', 'is', null)
    .where('telephone', 'is not', null)
    .execute()
  const byPerson = Map.groupBy(contacts, ({ residentId }) => residentId)
  return people.map(({ telephone, ...person }) => {
    const all = [telephone, ...(byPerson.get(person.id) ?? []).map((one) => one.telephone)]
    const telephones = all.map(telephoneDigits).filter((digits) => digits !== null)
    return { ...person, telephones }
  })
}

interface Double {
  readonly one: number
  readonly other: number
  readonly reason: (typeof doubleReasons)[number]
}

/** What so many share, such as the number of a village office, tells nobody apart. */
const sharedByMany = 60

/** Pairs that share a name, a birth day or a telephone number and are alike enough. */
function doublesAmong(people: readonly Record[]): readonly Double[] {
  const groups = new Map<string, Record[]>()
  for (const person of people) {
    const keys = [`name ${person.name}`, ...person.telephones.map((digits) => `tel ${digits}`)]
    if (person.bornOn !== null) keys.push(`born ${person.bornOn}`)
    for (const key of new Set(keys)) {
      const group = groups.get(key)
      if (group === undefined) groups.set(key, [person])
      else group.push(person)
    }
  }
  const found = new Map<string, Double>()
  for (const group of groups.values()) {
    if (group.length > sharedByMany) continue
    for (const [index, one] of group.entries()) {
      for (const other of group.slice(index + 1)) {
        const key = `${one.id} ${other.id}`
        if (found.has(key)) continue
        const reason = doubleReason(one, other)
        if (reason !== null) found.set(key, { one: one.id, other: other.id, reason })
      }
    }
  }
  return [...found.values()].toSorted(
    (left, right) =>
      doubleReasons.indexOf(left.reason) - doubleReasons.indexOf(right.reason) ||
      left.one - right.one ||
      left.other - right.other,
  )
}

async function peopleById(db: Database, ids: readonly number[], asOf: string) {
  const rows = await among(registerAsOf(db, asOf), ids).execute()
  return new Map(rows.map((row) => [row.id, personOf(row, asOf)]))
}

export const listDoublesHandler = handleQuery(listDoubles, async ({ db, today }, input) => {
  const { asOf = today, limit, offset } = input
  const doubles = doublesAmong(await comparables(db))
  const shown = doubles.slice(offset, offset + limit)
  const people = await peopleById(
    db,
    shown.flatMap(({ one, other }) => [one, other]),
    asOf,
  )
  const rows = shown.flatMap(({ one, other, reason }) => {
    const [left, right] = [people.get(one), people.get(other)]
    return left === undefined || right === undefined ? [] : [{ one: left, other: right, reason }]
  })
  return { rows, total: doubles.length }
})

/** More would be no warning but a list. */
const warnedCount = 5

export const findDoublesHandler = handleQuery(findDoubles, async ({ db, today }, input) => {
  const { name, bornOn, sex, telephones, exceptResidentId } = input
  if (name === '') return { rows: [] }
  const given: Comparable = {
    name,
    namePinyin: pinyin(name),
    bornOn,
    sex,
    telephones: telephones.map(telephoneDigits).filter((digits) => digits !== null),
  }
  const found = (await comparables(db)).flatMap((person) => {
    if (person.id === exceptResidentId) return []
    const reason = doubleReason(given, person)
    return reason === null ? [] : [{ id: person.id, reason }]
  })
  const shown = found
    .toSorted(
      (one, other) => doubleReasons.indexOf(one.reason) - doubleReasons.indexOf(other.reason),
    )
    .slice(0, warnedCount)
  const people = await peopleById(
    db,
    shown.map(({ id }) => id),
    today,
  )
  const rows = shown.flatMap(({ id, reason }) => {
    const person = people.get(id)
    return person === undefined ? [] : [{ person, reason }]
  })
  return { rows }
})

async function shownField(db: Database, row: ResidentRow, field: MergeField) {
  if (field === 'photo') return (await hasPhoto(db, row.id)) ? '有' : null
  const value = valueOf(row, field)
  if (value === null || field !== 'idNumber') return value
  return maskIdNumber(value)
}

async function comparedFields(db: Database, from: ResidentRow, into: ResidentRow) {
  const fields = []
  for (const field of mergeFields) {
    const [left, right] = [await shownField(db, from, field), await shownField(db, into, field)]
    const isBothPhotos = field === 'photo' && left !== null
    const isSame = field === 'photo' ? !isBothPhotos : valueOf(from, field) === valueOf(into, field)
    const isDifferent = left !== null && right !== null && !isSame
    fields.push({ field, from: left, into: right, isDifferent })
  }
  return fields
}

async function shownPerson({ db, today }: QueryContext, residentId: number) {
  return personOf(await residentAsOf(db, residentId, today), today)
}

export const compareDoublesHandler = handleQuery(compareDoubles, async (context, pair) => {
  const { db } = context
  const from = await residentRow(db, pair.fromResidentId)
  const into = await residentRow(db, pair.intoResidentId)
  return {
    from: await shownPerson(context, from.id),
    into: await shownPerson(context, into.id),
    fields: await comparedFields(db, from, into),
    moves: await countsOfRows(db, from.id),
    obstacles: [...(await obstacles(db, pair))],
  }
})

export const getMergeHandler = handleQuery(getMerge, async ({ db }, { residentId }) => {
  const row = await db
    .selectFrom('residentMerge')
    .innerJoin('resident', 'resident.id', 'residentMerge.fromResidentId')
    .leftJoin('account', 'account.id', 'residentMerge.recordedBy')
    .select(['residentMerge.id as mergeId', 'resident.name as fromName', 'residentMerge.reason'])
    .select(['residentMerge.recordedAt as mergedAt', 'account.name as by'])
    .where('residentMerge.fromResidentId', '=', residentId)
    .where('residentMerge.undoneAt', 'is', null)
    .executeTakeFirst()
  if (row === undefined) {
    throw new YiluError('not_found', 'merge-unknown', '这份档案没有并入另一份。')
  }
  const into = await residentRow(db, await goesOnAs(db, residentId))
  return { ...row, intoResidentId: into.id, intoName: into.name }
})
