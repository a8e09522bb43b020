import { sql } from 'kysely'
import { findAlike, listEnquiries } from '#shared/contract/residents/enquiry.ts'
import { normaliseIdNumber } from '#shared/text/id-number.ts'
import { handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { coversDay } from '../../database/periods.ts'
import { ageOrNull, contains, personTests } from '../../person-search.ts'
import { registerAsOf } from '../register.ts'

/** People whom somebody may mean, by name or by a telephone number of theirs or of a contact. */
async function peopleFor(db: Database, typed: string): Promise<readonly number[]> {
  const rows = await db
    .selectFrom('resident')
    .leftJoin('residentContact', (join) =>
      join
        .onRef('residentContact.residentId', '=', 'resident.id')
        .on('residentContact.voidedAt', 'is', null),
    )
    .select('resident.id')
    .where('resident.voidedAt', 'is', null)
    .where((eb) =>
      eb.or([
        eb(
          'resident.id',
          'in',
          eb
            .selectFrom('resident')
            .select('id')
            .where((own) => own.or([sql<boolean>`0`, ...personTests(typed)])),
        ),
        contains('resident.telephone', typed),
        contains('residentContact.telephone', typed),
        contains('residentContact.name', typed),
      ]),
    )
    .execute()
  return rows.map(({ id }) => id)
}

/** The first contact of each person in one line: `儿子 王强 13800000000`. */
async function contactLines(db: Database, residentIds: readonly number[]) {
  const rows = await db
    .selectFrom('residentContact')
    .select(['residentId', 'relation', 'name', 'telephone'])
    .where('residentId', 'in', [0, ...residentIds])
    .where('voidedAt', 'is', null)
    .orderBy('position', 'desc')
    .orderBy('id', 'desc')
    .execute()
  const line = ({ relation, name, telephone }: (typeof rows)[number]) =>
    [relation, name, telephone].filter((part) => part !== null).join(' ')
  return new Map(rows.map((row) => [row.residentId, line(row)]))
}

/** The newest follow-up by a day, and the first day that is still meant for another, by person. */
async function followUpsOf(db: Database, residentIds: readonly number[], asOf: string) {
  const rows = await db
    .selectFrom('followUp')
    .select(['residentId', 'happenedOn', 'nextOn', 'nextDoneOn'])
    .where('residentId', 'in', [0, ...residentIds])
    .where('voidedAt', 'is', null)
    .where('happenedOn', '<=', asOf)
    .execute()
  return new Map(
    [...Map.groupBy(rows, ({ residentId }) => residentId)].map(([id, own]) => {
      const days = own.map(({ happenedOn }) => happenedOn).toSorted()
      const open = own.flatMap(({ nextOn, nextDoneOn }) =>
        nextOn === null || (nextDoneOn !== null && nextDoneOn <= asOf) ? [] : [nextOn],
      )
      return [id, { followedOn: days.at(-1) ?? null, nextOn: open.toSorted()[0] ?? null }]
    }),
  )
}

function enquiriesAsOf(db: Database, asOf: string) {
  return db
    .selectFrom('enquiry')
    .innerJoin('resident', 'resident.id', 'enquiry.residentId')
    .leftJoin('waiting', (join) =>
      join
        .onRef('waiting.residentId', '=', 'enquiry.residentId')
        .on('waiting.voidedAt', 'is', null)
        .on(coversDay('waiting.waitingFrom', 'waiting.waitingTo', asOf)),
    )
    .where('enquiry.voidedAt', 'is', null)
    .where('resident.voidedAt', 'is', null)
    .where('enquiry.enquiredOn', '<=', asOf)
}

const isOpen = (asOf: string) =>
  sql<boolean>`(enquiry.closedOn IS NULL OR enquiry.closedOn > ${asOf})`

export const listEnquiriesHandler = handleQuery(listEnquiries, async ({ db, today }, input) => {
  const { state, search = '', asOf = today } = input
  let enquiries = enquiriesAsOf(db, asOf)
  if (state === 'open') enquiries = enquiries.where(isOpen(asOf))
  if (state === 'closed') enquiries = enquiries.where('enquiry.closedOn', '<=', asOf)
  if (search !== '') {
    enquiries = enquiries.where('enquiry.residentId', 'in', [0, ...(await peopleFor(db, search))])
  }
  const { total } = await enquiries
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const rows = await enquiries
    .selectAll('enquiry')
    .select(['resident.name', 'resident.sex', 'resident.bornOn', 'resident.telephone'])
    .select('waiting.id as waitingId')
    .orderBy('enquiry.enquiredOn', 'desc')
    .orderBy('enquiry.id', 'desc')
    .limit(input.limit)
    .offset(input.offset)
    .execute()
  const ids = rows.map(({ residentId }) => residentId)
  const contacts = await contactLines(db, ids)
  const followed = await followUpsOf(db, ids, asOf)
  return {
    rows: rows.map((row) => {
      const isClosed = row.closedOn !== null && row.closedOn <= asOf
      return {
        ...row,
        ageYears: ageOrNull(row.bornOn, asOf),
        contact: contacts.get(row.residentId) ?? null,
        closedOn: isClosed ? row.closedOn : null,
        outcome: isClosed ? row.outcome : null,
        closeNote: isClosed ? row.closeNote : null,
        isWaiting: row.waitingId !== null,
        followedOn: followed.get(row.residentId)?.followedOn ?? null,
        nextOn: followed.get(row.residentId)?.nextOn ?? null,
      }
    }),
    total,
  }
})

/** As many as somebody would look through. */
const alikeLimit = 8

export const findAlikeHandler = handleQuery(findAlike, async ({ db, today }, input) => {
  const idNumber = normaliseIdNumber(input.idNumber)
  const name = input.name.normalize('NFKC').trim()
  const rows = await registerAsOf(db, today)
    .where((eb) =>
      eb.or([
        eb.and([eb('idNumber', '=', idNumber), eb.lit(idNumber !== '')]),
        eb.and([eb('name', '=', name), eb.lit(name !== '')]),
      ]),
    )
    .orderBy('nameKey')
    .orderBy('id')
    .limit(alikeLimit)
    .execute()
  return {
    rows: rows
      .map((row) => {
        const isSameNumber = idNumber !== '' && row.idNumber === idNumber
        return { ...row, same: isSameNumber ? ('id-number' as const) : ('name' as const) }
      })
      .toSorted((one, other) => one.same.localeCompare(other.same)),
  }
})
