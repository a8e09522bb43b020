import { YiluError } from '#shared/errors.ts'
import type { Database } from '../../database/connection.ts'
import type { ResidentIdentity } from './admission.ts'

/** Where a merged record leads: the file that goes on, after however many merges. */
export async function goesOnAs(db: Database, residentId: number): Promise<number> {
  const row = await db
    .selectFrom('resident')
    .select('mergedIntoId')
    .where('id', '=', residentId)
    .executeTakeFirst()
  const next = row?.mergedIntoId ?? null
  return next === null ? residentId : goesOnAs(db, next)
}

/** Why there is no file: unknown, taken back with its import, or merged into another one. */
export async function noSuchResident(db: Database, residentId: number): Promise<YiluError> {
  const into = await goesOnAs(db, residentId)
  if (into !== residentId) {
    return new YiluError('not_found', 'resident-merged', '这份档案已并入另一份档案，在那里接着用。')
  }
  const text = '没有这位老人的档案，可能已随导入一起撤销。'
  return new YiluError('not_found', 'resident-unknown', text)
}

/** The live row of a resident. Error: `not_found`. */
export async function residentRow(db: Database, residentId: number) {
  const row = await db
    .selectFrom('resident')
    .selectAll()
    .where('id', '=', residentId)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  if (row !== undefined) return row
  throw await noSuchResident(db, residentId)
}

export type ResidentRow = Awaited<ReturnType<typeof residentRow>>

/** What the audit keeps of a person's file, beside the contacts. */
export function identityNote(row: ResidentIdentity) {
  const { name, idKind, idNumber, sex, bornOn, telephone, address, ethnic, marital, remark } = row
  const { nationality, education, occupation, householdAddress, religion } = row
  const rest = { nationality, education, occupation, householdAddress, religion }
  return {
    name,
    idKind,
    idNumber,
    sex,
    bornOn,
    telephone,
    address,
    ethnic,
    marital,
    remark,
    ...rest,
  }
}
