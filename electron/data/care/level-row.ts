import { z } from 'zod'
import { YiluError } from '#shared/errors.ts'
import { formatDay } from '#shared/text/day.ts'
import type { Database } from '../database/connection.ts'
import { changedMeanwhile } from '../versions.ts'

const abilityLevels = z.array(z.number().int().min(0).max(4))

/** The ability levels from which a level may be given; null is any. */
export function parsedAbilityLevels(json: string | null): readonly number[] | null {
  return json === null ? null : abilityLevels.parse(JSON.parse(json))
}

/** Levels of the home's table in its order; closed ones too. */
export async function levelsOf(db: Database) {
  const rows = await db
    .selectFrom('careLevel')
    .select(['id', 'name', 'position', 'monthlyPriceFen', 'includes', 'abilityLevelsJson'])
    .select(['levelFrom', 'levelTo', 'version'])
    .where('voidedAt', 'is', null)
    .orderBy('position')
    .orderBy('levelFrom')
    .orderBy('id')
    .execute()
  return rows.map(({ abilityLevelsJson, ...row }) => ({
    ...row,
    abilityLevels: parsedAbilityLevels(abilityLevelsJson),
  }))
}

export type LevelRow = Awaited<ReturnType<typeof levelsOf>>[number]

/** One level of the table. Error: `not_found`. */
export async function levelRow(db: Database, id: number): Promise<LevelRow> {
  const row = (await levelsOf(db)).find((level) => level.id === id)
  if (row !== undefined) return row
  throw new YiluError('not_found', 'care-level-unknown', '没有这个照护等级，可能已经作废。')
}

/** A level that somebody is about to change. Errors: `not_found`, `conflict`. */
export async function levelToChange(
  db: Database,
  { id, version }: { readonly id: number; readonly version: number },
): Promise<LevelRow> {
  const row = await levelRow(db, id)
  if (row.version !== version) throw changedMeanwhile()
  return row
}

/** Whom a level was ever given to, live entries only. */
export async function usesOf(db: Database, careLevelId: number) {
  return db
    .selectFrom('residentCareLevel')
    .innerJoin('resident', 'resident.id', 'residentCareLevel.residentId')
    .select(['resident.name', 'levelFrom', 'levelTo'])
    .where('careLevelId', '=', careLevelId)
    .where('residentCareLevel.voidedAt', 'is', null)
    .orderBy('levelFrom')
    .execute()
}

/** Refuses a level that is not in use on a day. Error: `rule_violated` `care-level-not-in-use`. */
export function assertInUse(level: LevelRow, day: string): void {
  const isInUse = level.levelFrom <= day && (level.levelTo === null || level.levelTo > day)
  if (isInUse) return
  const when =
    level.levelFrom > day
      ? `从 ${formatDay(level.levelFrom)} 起才用`
      : `在 ${formatDay(level.levelTo ?? day)} 已停用`
  const text = `“${level.name}”${when}，没有保存。`
  throw new YiluError('rule_violated', 'care-level-not-in-use', text, { careLevelId: when })
}
