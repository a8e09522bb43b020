import { YiluError } from '#shared/errors.ts'
import type { Database } from '../../database/connection.ts'
import { changedMeanwhile } from '../../versions.ts'

/** The live row of a wound. Error: `not_found`. */
export async function woundRow(db: Database, woundId: number) {
  const row = await db
    .selectFrom('wound')
    .selectAll()
    .where('id', '=', woundId)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  if (row !== undefined) return row
  throw new YiluError('not_found', 'wound-unknown', '没有这处伤口，可能已经作废。')
}

export type WoundRow = Awaited<ReturnType<typeof woundRow>>

/** A wound that somebody is about to change. Errors: `not_found`, `conflict` `changed-meanwhile`. */
export async function woundToChange(
  trx: Database,
  { woundId, version }: { readonly woundId: number; readonly version: number },
): Promise<WoundRow> {
  const row = await woundRow(trx, woundId)
  if (row.version !== version) throw changedMeanwhile()
  return row
}

/** The live row of a look at a wound. Error: `not_found`. */
export async function woundCheckRow(db: Database, checkId: number) {
  const row = await db
    .selectFrom('woundCheck')
    .selectAll()
    .where('id', '=', checkId)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  if (row !== undefined) return row
  throw new YiluError('not_found', 'wound-check-unknown', '没有这次检查，可能已经作废。')
}

export type WoundCheckRow = Awaited<ReturnType<typeof woundCheckRow>>

/** The live looks at some wounds, oldest first. */
export async function woundChecksOf(db: Database, woundIds: readonly number[]) {
  return db
    .selectFrom('woundCheck')
    .selectAll()
    .where('woundId', 'in', [0, ...woundIds])
    .where('voidedAt', 'is', null)
    .orderBy('checkedAt')
    .orderBy('id')
    .execute()
}

/** Only a pressure injury has stages and, where it came about here, is an incident (GB 38600-2019, 压疮). */
export const pressureInjury = 'pressure'
