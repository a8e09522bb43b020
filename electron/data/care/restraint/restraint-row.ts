import { YiluError } from '#shared/errors.ts'
import type { Database } from '../../database/connection.ts'
import { changedMeanwhile } from '../../versions.ts'

/** The live row of a restraint. Error: `not_found`. */
export async function restraintRow(db: Database, restraintId: number) {
  const row = await db
    .selectFrom('restraint')
    .selectAll()
    .where('id', '=', restraintId)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  if (row !== undefined) return row
  throw new YiluError('not_found', 'restraint-unknown', '没有这次约束，可能已经作废。')
}

export type RestraintRow = Awaited<ReturnType<typeof restraintRow>>

/** A restraint that somebody is about to change. Errors: `not_found`, `conflict` `changed-meanwhile`. */
export async function restraintToChange(
  trx: Database,
  { restraintId, version }: { readonly restraintId: number; readonly version: number },
): Promise<RestraintRow> {
  const row = await restraintRow(trx, restraintId)
  if (row.version !== version) throw changedMeanwhile()
  return row
}

/** The live row of a look at somebody in restraint. Error: `not_found`. */
export async function restraintCheckRow(db: Database, checkId: number) {
  const row = await db
    .selectFrom('restraintCheck')
    .selectAll()
    .where('id', '=', checkId)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  if (row !== undefined) return row
  throw new YiluError('not_found', 'restraint-check-unknown', '没有这次观察，可能已经作废。')
}

export type RestraintCheckRow = Awaited<ReturnType<typeof restraintCheckRow>>

/** The live looks of one restraint, oldest first. */
export async function restraintChecksOf(
  db: Database,
  restraintId: number,
): Promise<readonly RestraintCheckRow[]> {
  return db
    .selectFrom('restraintCheck')
    .selectAll()
    .where('restraintId', '=', restraintId)
    .where('voidedAt', 'is', null)
    .orderBy('checkedAt')
    .orderBy('id')
    .execute()
}

/** What the audit keeps of a restraint. */
export function said(row: RestraintRow) {
  const { kind, reason, triedBefore, orderedBy, orderedAt, isEmergency, releaseMinutes } = row
  const { consentBy, consentRelation, consentAt, beganAt, endedAt, endedBy } = row
  const order = { kind, reason, triedBefore, orderedBy, orderedAt, isEmergency: isEmergency === 1 }
  const consent = { consentBy, consentRelation, consentAt }
  return { ...order, ...consent, releaseMinutes, beganAt, endedAt, endedBy }
}
