import { matchHeading, type HeadingMatch } from './roster-headings.ts'
import type { RawRow } from './read-workbook.ts'
import type { RosterColumn, RosterField } from './roster-types.ts'

interface HeadedColumn {
  readonly index: number
  readonly heading: string
  readonly match: HeadingMatch | null
}

function textAt(row: RawRow, column: number): string {
  const cell = row.cells.get(column)?.cell
  return cell?.type === 'text' ? cell.text.trim() : ''
}

/** The heading texts above a column from top to bottom, a merged range counted once. */
function headingParts(rows: readonly RawRow[], column: number): readonly string[] {
  const parts = rows.map((row) => textAt(row, column)).filter((part) => part !== '')
  return parts.filter((part, i) => part !== parts[i - 1])
}

/** The surest reading: of both rows together (联系人 + 电话), of the lower, of the upper. */
function headColumn(rows: readonly RawRow[], index: number): HeadedColumn | null {
  const parts = headingParts(rows, index)
  const lowest = parts.at(-1)
  if (lowest === undefined) return null
  const joined = parts.join('')
  const candidates = [joined, lowest, parts[0] ?? '']
  const heading = parts.map((part) => part.replace(/\s+/g, '')).join('')
  for (const candidate of candidates) {
    const match = matchHeading(candidate)
    if (match) return { index, heading, match }
  }
  return { index, heading, match: null }
}

function columnIndexes(rows: readonly RawRow[]): readonly number[] {
  const indexes = new Set(rows.flatMap((row) => [...row.cells.keys()]))
  return [...indexes].toSorted((a, b) => a - b)
}

/** Which column each field is read from: the surest heading, then the leftmost. */
function claimFields(columns: readonly HeadedColumn[]): Map<RosterField, HeadedColumn> {
  const claims = new Map<RosterField, HeadedColumn>()
  for (const column of columns) {
    const { match } = column
    if (!match || !isField(match.meaning)) continue
    const rival = claims.get(match.meaning)?.match?.confidence ?? 0
    if (match.confidence > rival) claims.set(match.meaning, column)
  }
  return claims
}

function isField(meaning: HeadingMatch['meaning']): meaning is RosterField {
  return meaning !== 'anyTelephone' && meaning !== 'mobile' && meaning !== 'ignored'
}

/**
 * Gives telephone columns that do not say whose they are to the contact or to the person: without a contact
 * column they are the person's; 手机 is the person's unless it follows a contact column; of two others the
 * one left of the contact is the person's.
 */
function claimTelephones(
  columns: readonly HeadedColumn[],
  claims: Map<RosterField, HeadedColumn>,
): void {
  const contactColumns = columns.filter(
    ({ match }) => match?.meaning === 'contactName' || match?.meaning === 'contactRelation',
  )
  const contactIndexes = new Set(contactColumns.map(({ index }) => index))
  const open = columns.filter(
    ({ match }) => match?.meaning === 'anyTelephone' || match?.meaning === 'mobile',
  )
  const firstContact = Math.min(...contactIndexes)
  open.forEach((column) => {
    const followsContact = contactIndexes.has(column.index - 1)
    const isOnlyOne = open.length === 1
    const isContacts =
      contactIndexes.size > 0 &&
      (followsContact ||
        (column.match?.meaning === 'anyTelephone' && (isOnlyOne || column.index > firstContact)))
    const preferred: RosterField = isContacts ? 'contactTelephone' : 'telephone'
    const other: RosterField = isContacts ? 'telephone' : 'contactTelephone'
    if (!claims.has(preferred)) claims.set(preferred, column)
    else if (!claims.has(other) && contactIndexes.size > 0) claims.set(other, column)
  })
}

/** Reads one or two heading rows into columns with the field that each seems to hold. */
export function readHeadings(rows: readonly RawRow[]): readonly RosterColumn[] {
  const columns = columnIndexes(rows)
    .map((index) => headColumn(rows, index))
    .filter((column) => column !== null)
  const claims = claimFields(columns)
  claimTelephones(columns, claims)
  const fieldOf = new Map([...claims].map(([field, column]) => [column.index, field]))
  return columns.map(({ index, heading, match }) => {
    const field = fieldOf.get(index) ?? null
    return { index, heading, field, confidence: field === null ? 0 : (match?.confidence ?? 0) }
  })
}

/** How well these rows serve as a heading: the sum of the confidences; 0 without a name and two more fields. */
export function headingScore(columns: readonly RosterColumn[]): number {
  const found = columns.filter(({ field }) => field !== null)
  if (found.length < 3 || !found.some(({ field }) => field === 'name')) return 0
  return found.reduce((sum, { confidence }) => sum + confidence, 0)
}
