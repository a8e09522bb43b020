import type { Database } from '../../database/connection.ts'
import type { RecordFileSubject } from '../../database/tables/office.ts'
import type { DocumentFrame, ListColumn } from '../../documents/list-document.ts'
import type { PdfRequest } from '../../documents/make-pdf.ts'
import { openAttachment } from '../../office/attachment.ts'
import type { OpenHome } from '../../open-home.ts'

export interface SheetFact {
  readonly label: string
  readonly value: string
  /** Told over the whole line. */
  readonly wide: boolean
}

export interface SheetSection {
  readonly heading: string
  readonly text: string | null
  /** None, no table. */
  readonly columns: readonly ListColumn[]
  readonly rows: readonly (readonly (string | null)[])[]
}

export interface SheetPicture {
  readonly name: string
  readonly caption: string
  readonly bytes: Uint8Array
}

/** The sheet of one record of safety, as `sheet.typ` prints it. */
export interface Sheet {
  readonly frame: DocumentFrame
  readonly facts: readonly SheetFact[]
  readonly sections: readonly SheetSection[]
  readonly pictures: readonly SheetPicture[]
  /** Pictures that were left out. */
  readonly left: number
  readonly remarks: readonly string[]
  /** Words before the lines to sign on. */
  readonly signatures: readonly string[]
}

/** Facts with a short value stand two in a line; a single one before a wide one takes the line. */
export function factsOf(
  told: readonly (readonly [string, string | null] | readonly [string, string | null, 'wide'])[],
): readonly SheetFact[] {
  const facts = told.map(([label, value, width]) => ({
    label,
    value: value ?? '',
    wide: width === 'wide',
  }))
  let column = 0
  return facts.map((fact, index) => {
    const next = facts[index + 1]
    const isAlone = column === 0 && (next === undefined || next.wide)
    const wide = fact.wide || isAlone
    column = wide ? 0 : (column + 1) % 2
    return { ...fact, wide }
  })
}

/** A section of text; none where there is nothing to tell. */
export function textSection(heading: string, text: string | null): readonly SheetSection[] {
  return text === null ? [] : [{ heading, text, columns: [], rows: [] }]
}

/** A section of lines; none where there are none. */
export function tableSection(
  heading: string,
  columns: readonly ListColumn[],
  rows: SheetSection['rows'],
): readonly SheetSection[] {
  return rows.length === 0 ? [] : [{ heading, text: null, columns, rows }]
}

/** The request that prints a sheet. */
export function sheetRequest({ pictures, ...sheet }: Sheet): PdfRequest {
  const shown = pictures.map(({ name, caption }) => ({ name, caption }))
  const files = Object.fromEntries(pictures.map(({ name, bytes }) => [name, bytes]))
  return { template: 'safety/sheet/sheet.typ', data: { ...sheet, pictures: shown }, files }
}

/** As many pictures go onto one sheet, the oldest first. */
const mostPictures = 12

const extensions: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
}

/** Pictures kept with records until an instant, each with the words of its record under it. */
export async function picturesOf(
  { db, home }: { readonly db: Database; readonly home: OpenHome },
  subject: RecordFileSubject,
  records: readonly { readonly id: number; readonly caption: string }[],
  at: string,
): Promise<Pick<Sheet, 'pictures' | 'left'>> {
  const rows = await db
    .selectFrom('recordFile')
    .innerJoin('attachment', 'attachment.id', 'recordFile.attachmentId')
    .select(['recordFile.id', 'recordFile.subjectId', 'attachment.sha256', 'attachment.mediaType'])
    .where('recordFile.subject', '=', subject)
    .where('recordFile.subjectId', 'in', [0, ...records.map(({ id }) => id)])
    .where('recordFile.voidedAt', 'is', null)
    .where('recordFile.recordedAt', '<=', at)
    .orderBy('recordFile.id')
    .execute()
  const captions = new Map(records.map(({ id, caption }) => [id, caption]))
  const all = rows.flatMap(({ id, subjectId, sha256, mediaType }) => {
    const extension = extensions[mediaType]
    if (extension === undefined) return []
    const caption = captions.get(subjectId) ?? ''
    return [{ name: `${subject}-${id}.${extension}`, caption, sha256 }]
  })
  const pictures = all.slice(0, mostPictures).map(({ name, caption, sha256 }) => ({
    name,
    caption,
    bytes: openAttachment(home, sha256),
  }))
  return { pictures, left: all.length - pictures.length }
}
