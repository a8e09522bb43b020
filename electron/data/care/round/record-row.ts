import type { CareRules } from '#shared/contract/care/shift.ts'
import { YiluError } from '#shared/errors.ts'
import { isEnteredLate, timingOf } from '#shared/rules/care-times.ts'
import type { Database } from '../../database/connection.ts'
import { changedMeanwhile } from '../../versions.ts'
import type { ShownValue } from './values.ts'

/** Live records with the names that a page shows. */
export function liveRecords(db: Database) {
  return db
    .selectFrom('careRecord')
    .innerJoin('careItem', 'careItem.id', 'careRecord.careItemId')
    .leftJoin('notDoneReason', 'notDoneReason.key', 'careRecord.reason')
    .select([
      'careRecord.id',
      'careRecord.residentId',
      'careRecord.careItemId',
      'careRecord.carePlanItemId',
      'careRecord.dueAt',
      'careRecord.outcome',
      'careRecord.doneAt',
      'careRecord.reason',
      'careRecord.note',
      'careRecord.doneByStaffId',
      'careRecord.doneBy',
      'careRecord.recordedAt',
      'careRecord.version',
      'careItem.name as item',
      'careItem.glyph',
      'careItem.position',
      'notDoneReason.name as reasonName',
    ])
    .where('careRecord.voidedAt', 'is', null)
}

export type RecordRow = Awaited<
  ReturnType<ReturnType<typeof liveRecords>['executeTakeFirstOrThrow']>
>

/** A record as the answers show it, with what its hours say. */
export function recordShown(row: RecordRow, values: readonly ShownValue[], rules: CareRules) {
  const { id, outcome, doneAt, reason, reasonName, note, doneBy, doneByStaffId } = row
  return {
    id,
    outcome,
    doneAt,
    reason,
    reasonName,
    note,
    doneBy,
    doneByStaffId,
    recordedAt: row.recordedAt,
    timing: outcome === 'done' ? timingOf(row, rules) : null,
    isEnteredLate: isEnteredLate(row, rules),
    values: [...values],
    version: row.version,
  }
}

export type ShownRecord = ReturnType<typeof recordShown>

/** The record that somebody looked at, to change it. Errors: `not_found`, `conflict`. */
export async function recordToChange(
  trx: Database,
  { id, version }: { readonly id: number; readonly version: number },
) {
  const row = await trx
    .selectFrom('careRecord')
    .selectAll()
    .where('id', '=', id)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  if (row === undefined) {
    throw new YiluError('not_found', 'care-record-unknown', '没有这条照护记录，没有改动。')
  }
  if (row.version !== version) throw changedMeanwhile()
  return row
}
