import { YiluError } from '#shared/errors.ts'
import type { Database } from '../../database/connection.ts'

/** Records that were merged into a file and not taken out again, the newest first. */
export async function mergedInto(db: Database, residentId: number) {
  return db
    .selectFrom('residentMerge')
    .innerJoin('resident', 'resident.id', 'residentMerge.fromResidentId')
    .select([
      'residentMerge.id as mergeId',
      'resident.id as residentId',
      'resident.name',
      'residentMerge.recordedAt as at',
    ])
    .where('residentMerge.intoResidentId', '=', residentId)
    .where('residentMerge.undoneAt', 'is', null)
    .orderBy('residentMerge.id', 'desc')
    .execute()
}

/** A merge that was not taken back. Errors: `not_found`, `rule_violated` `already-undone`. */
export async function mergeRow(db: Database, mergeId: number) {
  const row = await db
    .selectFrom('residentMerge')
    .selectAll()
    .where('id', '=', mergeId)
    .executeTakeFirst()
  if (row === undefined) throw new YiluError('not_found', 'merge-unknown', '没有这次合并。')
  if (row.undoneAt === null) return row
  throw new YiluError('rule_violated', 'already-undone', '这次合并已经撤回，没有再做改动。')
}
