import { YiluError } from '#shared/errors.ts'
import type { Database } from '../database/connection.ts'
import type { RecordFileTable } from '../database/tables/office.ts'
import type { OpenHome } from '../open-home.ts'
import { addAttachment, openAttachment, sealAttachment, type Sealed } from './attachment.ts'

type Subject = RecordFileTable['subject']

const maximumBytes = 20 * 1024 * 1024

/** Kinds of files that are kept, known by their first bytes; a name can say anything. */
const mediaTypes: readonly { readonly type: string; readonly starts: readonly number[] }[] = [
  { type: 'application/pdf', starts: [0x25, 0x50, 0x44, 0x46] },
  { type: 'image/png', starts: [0x89, 0x50, 0x4e, 0x47] },
  { type: 'image/jpeg', starts: [0xff, 0xd8, 0xff] },
  { type: 'image/webp', starts: [0x52, 0x49, 0x46, 0x46] },
]

/** What a file is by its first bytes; null for a kind that is not kept. */
export function mediaTypeOf(bytes: Uint8Array): string | null {
  const kind = mediaTypes.find(({ starts }) => starts.every((byte, at) => bytes[at] === byte))
  return kind?.type ?? null
}

function refuse(rule: string, message: string): YiluError {
  return new YiluError('invalid_input', rule, `${message}，没有保存。`, { bytes: message })
}

/**
 * Seals a file that a person picked; call it before the transaction. Errors: `invalid_input`
 * `file-empty`, `file-too-large` (20 MB), `file-kind` (only PDF, PNG, JPEG, WebP).
 */
export function sealPickedFile(home: OpenHome, bytes: Uint8Array): Sealed {
  if (bytes.length === 0) throw refuse('file-empty', '文件是空的')
  if (bytes.length > maximumBytes) throw refuse('file-too-large', '文件超过 20 MB')
  const mediaType = mediaTypeOf(bytes)
  if (mediaType === null) throw refuse('file-kind', '只能存 PDF 和图片（PNG、JPEG、WebP）')
  return sealAttachment(home, bytes, mediaType)
}

/** Puts a sealed file beside a record and gives its id. */
export async function addRecordFile(
  trx: Database,
  file: {
    readonly subject: Subject
    readonly subjectId: number
    readonly fileName: string
    readonly sealed: Sealed
    /** What a person's paper is, the day that stands on it, and its small picture. */
    readonly about?: {
      readonly documentKind: string
      readonly documentOn: string | null
      readonly note: string | null
      readonly thumbnailId: number | null
    }
  },
  now: string,
): Promise<number> {
  const { subject, subjectId, fileName, sealed, about = {} } = file
  const attachmentId = await addAttachment(trx, sealed, now)
  const row = await trx
    .insertInto('recordFile')
    .values({
      subject,
      subjectId,
      attachmentId,
      fileName,
      ...about,
      recordedAt: now,
      voidedAt: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

/** The live files of some records, by the record's id, oldest first. */
export async function recordFilesOf(db: Database, subject: Subject, ids: readonly number[]) {
  const rows = await db
    .selectFrom('recordFile')
    .innerJoin('attachment', 'attachment.id', 'recordFile.attachmentId')
    .select([
      'recordFile.id',
      'recordFile.subjectId',
      'recordFile.fileName',
      'recordFile.recordedAt',
      'attachment.mediaType',
      'attachment.size',
    ])
    .where('recordFile.subject', '=', subject)
    .where('recordFile.subjectId', 'in', [0, ...ids])
    .where('recordFile.voidedAt', 'is', null)
    .orderBy('recordFile.id')
    .execute()
  return Map.groupBy(rows, ({ subjectId }) => subjectId)
}

async function liveFile(db: Database, subjects: readonly Subject[], fileId: number) {
  const row = await db
    .selectFrom('recordFile')
    .innerJoin('attachment', 'attachment.id', 'recordFile.attachmentId')
    .select([
      'recordFile.id',
      'recordFile.subject',
      'recordFile.subjectId',
      'recordFile.fileName',
      'attachment.sha256',
      'attachment.mediaType',
    ])
    .where('recordFile.id', '=', fileId)
    .where('recordFile.subject', 'in', [...subjects])
    .where('recordFile.voidedAt', 'is', null)
    .executeTakeFirst()
  if (row !== undefined) return row
  throw new YiluError('not_found', 'file-unknown', '没有这个文件，可能已被撤下。')
}

/** Name, kind and bytes of a kept file of one of these subjects. Errors: `not_found`, `unavailable`. */
export async function readRecordFile(
  db: Database,
  home: OpenHome,
  subjects: readonly Subject[],
  fileId: number,
) {
  const { fileName, mediaType, sha256 } = await liveFile(db, subjects, fileId)
  return { fileName, mediaType, bytes: openAttachment(home, sha256) }
}

/** Takes a file off its record; it stays stored. Gives the row for the audit. Error: `not_found`. */
export async function voidRecordFile(
  trx: Database,
  subjects: readonly Subject[],
  fileId: number,
  now: string,
) {
  const { subject, subjectId, fileName } = await liveFile(trx, subjects, fileId)
  await trx.updateTable('recordFile').set({ voidedAt: now }).where('id', '=', fileId).execute()
  return { subject, subjectId, fileName }
}
