import { YiluError } from '#shared/errors.ts'
import type { Database } from '../database/connection.ts'
import { reachesInto } from '../database/periods.ts'

/** The bed named by id or by code. Errors: `invalid_input` with the field, `not_found`. */
export async function findBed(
  db: Database,
  named: { readonly bedId?: number | undefined; readonly bed?: string | undefined },
) {
  if (named.bedId === undefined && named.bed === undefined) {
    throw new YiluError('invalid_input', 'bed-missing', '还没有选床位，没有保存。', {
      bedId: '选一张空床',
    })
  }
  const bed = await db
    .selectFrom('bed')
    .select(['id', 'code', 'inServiceFrom', 'inServiceTo'])
    .where('voidedAt', 'is', null)
    .where((eb) =>
      named.bedId === undefined ? eb('code', '=', named.bed ?? '') : eb('id', '=', named.bedId),
    )
    .executeTakeFirst()
  if (bed !== undefined) return bed
  const name = named.bed ?? `编号 ${named.bedId}`
  throw new YiluError('not_found', 'bed-unknown', `没有床位“${name}”，没有保存。`, {
    bedId: '没有这张床',
  })
}

/** Who lies in a bed on a day or is to lie there later: the first of them. */
export async function occupantFrom(db: Database, bedId: number, from: string) {
  return db
    .selectFrom('bedStay')
    .innerJoin('resident', 'resident.id', 'bedStay.residentId')
    .select(['resident.name', 'bedStay.bedFrom'])
    .where('bedStay.bedId', '=', bedId)
    .where('bedStay.voidedAt', 'is', null)
    .where(reachesInto('bedStay.bedFrom', 'bedStay.bedTo', from))
    .orderBy('bedStay.bedFrom')
    .executeTakeFirst()
}
