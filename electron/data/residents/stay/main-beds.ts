import { YiluError } from '#shared/errors.ts'
import type { Database } from '../../database/connection.ts'

/** All bed stays of a stay in the order of their days; what took no day comes before its successor. */
export function bedsOf(db: Database, stayId: number) {
  return db
    .selectFrom('bedStay')
    .innerJoin('bed', 'bed.id', 'bedStay.bedId')
    .select([
      'bedStay.id',
      'bedStay.stayId',
      'bedStay.residentId',
      'bedStay.bedId',
      'bedStay.bedFrom as from',
      'bedStay.bedTo as to',
      'bed.code',
      'bed.inServiceFrom',
      'bed.inServiceTo',
    ])
    .where('bedStay.stayId', '=', stayId)
    .where('bedStay.voidedAt', 'is', null)
    .orderBy('bedStay.bedFrom')
    .orderBy((order) => order.fn.coalesce('bedStay.bedTo', order.val('9999')))
    .orderBy('bedStay.id')
}

/** The main ones among them. */
export function mainBedsOf(db: Database, stayId: number) {
  return bedsOf(db, stayId).where('bedStay.kind', '=', 'main').execute()
}

export type MainBed = Awaited<ReturnType<typeof mainBedsOf>>[number]

/** The bed of a bed stay, for the check whether it is free. */
export function bedOf({ bedId, code, inServiceFrom, inServiceTo }: MainBed) {
  return { id: bedId, code, inServiceFrom, inServiceTo }
}

/** A live main bed stay among its neighbours. Error: `not_found`. */
export async function bedStayAmong(db: Database, bedStayId: number) {
  const row = await db
    .selectFrom('bedStay')
    .select('stayId')
    .where('id', '=', bedStayId)
    .where('kind', '=', 'main')
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  const rows = row === undefined ? [] : await mainBedsOf(db, row.stayId)
  const index = rows.findIndex(({ id }) => id === bedStayId)
  const bedStay = rows[index]
  if (bedStay === undefined) {
    const text = '没有这条床位占用，可能已经撤回或作废。'
    throw new YiluError('not_found', 'bed-stay-unknown', text)
  }
  return { bedStay, previous: rows[index - 1], next: rows[index + 1] }
}
