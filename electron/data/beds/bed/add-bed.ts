import { YiluError } from '#shared/errors.ts'
import { naturalKey } from '#shared/text/natural-key.ts'
import type { Database } from '../../database/connection.ts'
import type { BedKind } from '../bed-row.ts'
import type { NewPlace } from '../place/place.ts'

interface NewBed extends NewPlace {
  readonly roomId: number
  readonly number: string
  /** What people say and write: `302-1`. */
  readonly code: string
  readonly inServiceFrom: string
  readonly kind: BedKind | 'unknown'
}

/** Puts one bed in service. Error: `rule_violated` `duplicate-bed` where the code is taken. */
export async function addBed(trx: Database, bed: NewBed): Promise<number> {
  const { roomId, number, code, inServiceFrom, importBatchId, recordedAt } = bed
  const taken = await trx
    .selectFrom('bed')
    .select('id')
    .where('code', '=', code)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  if (taken !== undefined) {
    throw new YiluError('rule_violated', 'duplicate-bed', `已有床位 ${code}，没有保存。`)
  }
  const row = await trx
    .insertInto('bed')
    .values({
      roomId,
      number,
      code,
      codeKey: naturalKey(code),
      inServiceFrom,
      inServiceTo: null,
      importBatchId,
      recordedAt,
      voidedAt: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  if (bed.kind !== 'unknown') {
    const { kind } = bed
    const period = { kindFrom: inServiceFrom, kindTo: null, recordedAt, voidedAt: null }
    await trx
      .insertInto('bedKind')
      .values({ bedId: row.id, kind, ...period })
      .execute()
  }
  return row.id
}
