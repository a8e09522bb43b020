import { getWaiting } from '#shared/contract/residents/waiting.ts'
import { waitingWhy } from '#shared/rules/waiting-words.ts'
import { handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { residentRow } from '../resident/resident-row.ts'
import { offersByWaiting } from './offers-shown.ts'
import { orderAsOf } from './order.ts'
import { waitingNames } from './rule.ts'

/** Enquiries of a person by a day; what was closed later was open by then. */
async function enquiriesOf(db: Database, residentId: number, asOf: string) {
  const rows = await db
    .selectFrom('enquiry')
    .selectAll()
    .where('residentId', '=', residentId)
    .where('voidedAt', 'is', null)
    .where('enquiredOn', '<=', asOf)
    .orderBy('enquiredOn', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map((row) =>
    row.closedOn !== null && row.closedOn <= asOf
      ? row
      : { ...row, closedOn: null, outcome: null, closeNote: null },
  )
}

function waitingsOf(db: Database, residentId: number, asOf: string) {
  return db
    .selectFrom('waiting')
    .selectAll()
    .where('residentId', '=', residentId)
    .where('voidedAt', 'is', null)
    .where('waitingFrom', '<=', asOf)
    .orderBy('waitingFrom', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

/** Jumps of some times on the list that began by a day, the newest first. */
async function jumpsOf(db: Database, waitingIds: readonly number[], asOf: string) {
  const rows = await db
    .selectFrom('waitingJump')
    .innerJoin('account', 'account.id', 'waitingJump.recordedBy')
    .select([
      'waitingJump.id',
      'waitingJump.waitingId',
      'waitingJump.jumpFrom',
      'waitingJump.jumpTo',
      'waitingJump.reason',
      'account.name as by',
    ])
    .where('waitingJump.waitingId', 'in', [0, ...waitingIds])
    .where('waitingJump.voidedAt', 'is', null)
    .where('waitingJump.jumpFrom', '<=', asOf)
    .orderBy('waitingJump.jumpFrom', 'desc')
    .orderBy('waitingJump.id', 'desc')
    .execute()
  return Map.groupBy(rows, ({ waitingId }) => waitingId)
}

/** Enquiries and times on the list of a person as of a day, the newest first, with jumps and offers. */
export async function beforeAdmissionOf(db: Database, residentId: number, asOf: string) {
  const waitings = await waitingsOf(db, residentId, asOf)
  const ids = waitings.map(({ id }) => id)
  const jumps = await jumpsOf(db, ids, asOf)
  const offers = await offersByWaiting(db, asOf)
  return {
    enquiries: await enquiriesOf(db, residentId, asOf),
    waitings: waitings.map((row) => {
      const isOver = row.waitingTo !== null && row.waitingTo <= asOf
      return {
        waitingId: row.id,
        enquiryId: row.enquiryId,
        waitingFrom: row.waitingFrom,
        waitingTo: isOver ? row.waitingTo : null,
        endReason: isOver ? row.endReason : null,
        endNote: isOver ? row.endNote : null,
        jumps: jumps.get(row.id) ?? [],
        offers: [...(offers.get(row.id) ?? [])],
        version: row.version,
      }
    }),
  }
}

export const getWaitingHandler = handleQuery(getWaiting, async ({ db, today }, input) => {
  const { residentId, asOf = today } = input
  await residentRow(db, residentId)
  const { enquiries, waitings } = await beforeAdmissionOf(db, residentId, asOf)
  const { rule, places } = await orderAsOf(db, asOf)
  const names = await waitingNames(db)
  return {
    enquiries,
    waitings: waitings.map((row) => {
      const listed = places.find(({ person }) => person.waitingId === row.waitingId)
      return {
        ...row,
        place: listed?.place ?? null,
        listCount: places.length,
        why: listed === undefined ? null : waitingWhy(listed, rule.criteria, names),
      }
    }),
  }
})
