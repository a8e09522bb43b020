import { YiluError } from '#shared/errors.ts'
import type { Database } from '../database/connection.ts'
import { changedMeanwhile } from '../versions.ts'

/** Levels given to a person, oldest first; what took no day comes before what began on that day. */
export async function levelsGiven(db: Database, residentId: number) {
  return db
    .selectFrom('residentCareLevel')
    .innerJoin('careLevel', 'careLevel.id', 'residentCareLevel.careLevelId')
    .leftJoin('assessment', 'assessment.id', 'residentCareLevel.assessmentId')
    .select(['residentCareLevel.id', 'residentCareLevel.residentId', 'stayId', 'careLevelId'])
    .select([
      'careLevel.name',
      'careLevel.abilityLevelsJson',
      'assessmentId',
      'assessment.assessedOn',
    ])
    .select(['residentCareLevel.reason', 'toldTo', 'toldOn'])
    .select([
      'residentCareLevel.levelFrom',
      'residentCareLevel.levelTo',
      'residentCareLevel.version',
    ])
    .where('residentCareLevel.residentId', '=', residentId)
    .where('residentCareLevel.voidedAt', 'is', null)
    .orderBy('residentCareLevel.levelFrom')
    .orderBy((order) => order.fn.coalesce('residentCareLevel.levelTo', order.val('9999')))
    .orderBy('residentCareLevel.id')
    .execute()
}

export type LevelGiven = Awaited<ReturnType<typeof levelsGiven>>[number]

/** A live entry among its neighbours. Errors: `not_found`, `conflict`. */
export async function levelGivenAmong(
  db: Database,
  { id, version }: { readonly id: number; readonly version: number },
) {
  const found = await db
    .selectFrom('residentCareLevel')
    .select('residentId')
    .where('id', '=', id)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  const rows = found === undefined ? [] : await levelsGiven(db, found.residentId)
  const index = rows.findIndex((each) => each.id === id)
  const row = rows[index]
  if (row === undefined) {
    throw new YiluError('not_found', 'resident-level-unknown', '没有这条照护等级，可能已经作废。')
  }
  if (row.version !== version) throw changedMeanwhile()
  const before = rows[index - 1]
  // Only within one stay does the level before go on where this one is taken back.
  const previous =
    before?.stayId === row.stayId && before.levelTo === row.levelFrom ? before : undefined
  return { row, previous }
}

/** What the audit keeps of an entry. */
export function notedLevel(row: LevelGiven) {
  const { id, careLevelId, name, levelFrom, levelTo, assessmentId, reason, toldTo, toldOn } = row
  return { id, careLevelId, name, levelFrom, levelTo, assessmentId, reason, toldTo, toldOn }
}
