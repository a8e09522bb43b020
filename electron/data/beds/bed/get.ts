import { getBed } from '#shared/contract/beds/bed.ts'
import { YiluError } from '#shared/errors.ts'
import { handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { bedAsOf } from '../bed-row.ts'
import { instantOf } from '../booking/held.ts'
import { bookingsOfBed } from '../booking/queries.ts'
import { conditionsBy } from '../condition/queries.ts'
import { bedShower } from '../shown-bed.ts'

function kindsBy(db: Database, bedId: number, asOf: string) {
  return db
    .selectFrom('bedKind')
    .select(['id', 'kind', 'kindFrom', 'kindTo'])
    .where('bedId', '=', bedId)
    .where('voidedAt', 'is', null)
    .where('kindFrom', '<=', asOf)
    .orderBy('kindFrom', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

function reservesBy(db: Database, bedId: number, asOf: string) {
  return db
    .selectFrom('bedReserve')
    .select(['id', 'reserveFrom', 'reserveTo'])
    .where('bedId', '=', bedId)
    .where('voidedAt', 'is', null)
    .where('reserveFrom', '<=', asOf)
    .orderBy('reserveFrom', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

async function bedStaysBy(db: Database, bedId: number, asOf: string) {
  const rows = await db
    .selectFrom('bedStay')
    .innerJoin('resident', 'resident.id', 'bedStay.residentId')
    .select([
      'bedStay.id as bedStayId',
      'bedStay.residentId',
      'resident.name',
      'bedStay.bedFrom',
      'bedStay.bedTo',
      'bedStay.kind',
    ])
    .where('bedStay.bedId', '=', bedId)
    .where('bedStay.voidedAt', 'is', null)
    .where('bedStay.bedFrom', '<=', asOf)
    .orderBy('bedStay.bedFrom', 'desc')
    .orderBy('bedStay.id', 'desc')
    .execute()
  return rows.map(({ kind, ...row }) => ({ ...row, isExtra: kind === 'extra' }))
}

export const getBedHandler = handleQuery(getBed, async (context, input) => {
  const { db, today } = context
  const asOf = input.asOf ?? today
  const at = instantOf(asOf, context)
  const row = await bedAsOf(db, input.bedId, asOf, at)
  if (row === undefined) {
    throw new YiluError('not_found', 'bed-unknown', '没有这张床位，可能已随导入一起撤销。')
  }
  const { roomId, building, floor, room, inServiceFrom, inServiceTo } = row
  const shown = await bedShower(context, [row], asOf)
  return {
    ...shown(row),
    asOf,
    roomId,
    building,
    floor,
    room,
    inServiceFrom,
    inServiceTo,
    isInService: row.isInService === 1,
    kinds: await kindsBy(db, row.bedId, asOf),
    reserves: await reservesBy(db, row.bedId, asOf),
    bedStays: await bedStaysBy(db, row.bedId, asOf),
    bookings: await bookingsOfBed(db, row.bedId, at),
    pastConditions: await conditionsBy(db, row.bedId, asOf),
  }
})
