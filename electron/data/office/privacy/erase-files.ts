import { rmSync } from 'node:fs'
import { sql } from 'kysely'
import type { Database } from '../../database/connection.ts'
import type { OpenHome } from '../../open-home.ts'
import { sealedPath } from '../attachment.ts'
import { erasedWord } from './erasure-row.ts'

/** Records whose files belong to a person, by `recordFile.subject`: her own, and those of what hangs on her. */
export const fileSubjects = {
  resident: null,
  residentContact: 'residentContact',
  residentWish: 'residentWish',
  healthCheck: 'healthCheck',
  medicineCustody: 'medicineCustody',
  officialResult: 'officialResult',
  woundCheck: 'woundCheck',
  restraint: 'restraint',
  incident: 'incident',
  agreement: 'agreement',
  carePlan: 'carePlan',
  consent: 'consent',
  departure: 'departure',
  bedOffer: 'bedOffer',
  privacyRequest: 'privacyRequest',
  disclosure: 'disclosure',
} as const

type Subject = keyof typeof fileSubjects

interface Held {
  readonly attachmentId: number
  readonly thumbnailId: number | null
}

/** Ids of the records of one kind that belong to a person, as SQL. */
function recordIds(subject: Subject, residentId: number) {
  const table = fileSubjects[subject]
  return table === null
    ? sql`(${residentId})`
    : sql`(SELECT id FROM ${sql.table(table)} WHERE residentId = ${residentId})`
}

/** Takes all files off a person's records, voided ones too, and gives what they held. */
async function takeRecordFiles(trx: Database, residentId: number, now: string) {
  const held: Held[] = []
  for (const subject of Object.keys(fileSubjects) as Subject[]) {
    const rows = await trx
      .updateTable('recordFile')
      .set((eb) => ({
        fileName: erasedWord,
        note: null,
        voidedAt: eb.fn.coalesce('voidedAt', eb.val(now)),
      }))
      .where('subject', '=', subject)
      .where(sql<boolean>`subjectId IN ${recordIds(subject, residentId)}`)
      .returning(['attachmentId', 'thumbnailId'])
      .execute()
    held.push(...rows)
  }
  const photos = await trx
    .updateTable('residentPhoto')
    .set((eb) => ({ voidedAt: eb.fn.coalesce('voidedAt', eb.val(now)) }))
    .where('residentId', '=', residentId)
    .returning(['attachmentId', 'thumbnailId'])
    .execute()
  return [...held, ...photos]
}

/** Attachments that records of others, photos of others or returns point to, voided ones too. */
async function heldByOthers(trx: Database, residentId: number): Promise<ReadonlySet<number>> {
  const { rows } = await sql<{ id: number }>`
    SELECT attachmentId AS id FROM recordFile WHERE fileName <> ${erasedWord}
    UNION SELECT thumbnailId FROM recordFile WHERE fileName <> ${erasedWord}
    UNION SELECT attachmentId FROM submissionFile
    UNION SELECT attachmentId FROM residentPhoto WHERE residentId <> ${residentId}
    UNION SELECT thumbnailId FROM residentPhoto WHERE residentId <> ${residentId}`.execute(trx)
  return new Set(rows.map(({ id }) => id))
}

/** Takes all files and photos off a person and marks as erased what nobody else holds. */
export async function emptyFiles(trx: Database, residentId: number, now: string): Promise<void> {
  const taken = await takeRecordFiles(trx, residentId, now)
  const ids = new Set(taken.flatMap(({ attachmentId, thumbnailId }) => [attachmentId, thumbnailId]))
  const kept = await heldByOthers(trx, residentId)
  const erased = [...ids].filter((id) => id !== null && !kept.has(id))
  await trx
    .updateTable('attachment')
    .set({ erasedAt: now })
    .where('id', 'in', [0, ...erased])
    .execute()
}

/** Removes the sealed bytes of everything that was marked as erased; doing it again harms nothing. */
export async function removeErasedFiles(db: Database, home: OpenHome): Promise<void> {
  const rows = await db
    .selectFrom('attachment')
    .select('sha256')
    .where('erasedAt', 'is not', null)
    .execute()
  for (const { sha256 } of rows) rmSync(sealedPath(home, sha256), { force: true })
}
