import { YiluError } from '#shared/errors.ts'
import type { Database } from '../../database/connection.ts'

/** Live duty records with their kind and who answers for them. */
export function liveDuties(db: Database) {
  return db
    .selectFrom('dutyRecord')
    .innerJoin('dutyKind', 'dutyKind.key', 'dutyRecord.kind')
    .leftJoin('staff', 'staff.id', 'dutyRecord.responsibleStaffId')
    .select([
      'dutyRecord.id',
      'dutyRecord.kind',
      'dutyKind.name as kindName',
      'dutyRecord.what',
      'dutyRecord.startsOn',
      'dutyRecord.endsOn',
      'dutyRecord.who',
      'dutyRecord.responsibleStaffId',
      'staff.name as responsible',
      'dutyRecord.note',
      'dutyRecord.version',
    ])
    .where('dutyRecord.voidedAt', 'is', null)
}

/** One live duty record. Error: `not_found`. */
export async function liveDuty(db: Database, id: number) {
  const row = await liveDuties(db).where('dutyRecord.id', '=', id).executeTakeFirst()
  if (row !== undefined) return row
  throw new YiluError('not_found', 'duty-unknown', '没有这条履职记录，可能已作废。')
}

export type DutyRow = Awaited<ReturnType<typeof liveDuty>>
