import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Database } from '../../database/connection.ts'
import { tableNames, tablesOfResident } from './tables.ts'

/** A row that moved: its id and a mark of what it said, by which a later change shows. */
const movedRow = z.tuple([z.number().int(), z.string()])

/** What a merge did, as `residentMerge.movedJson` keeps it. */
const movedSchema = z.object({
  rows: z.record(z.string(), z.array(movedRow)),
  /** Files of the record itself, and tasks about it. */
  recordFileIds: z.array(z.number().int()),
  dueTaskIds: z.array(z.number().int()),
  /** Contacts that stood in both records, and the photo that gave way: voided by the merge. */
  voidedContactIds: z.array(z.number().int()),
  voidedPhotoId: z.number().int().nullable(),
  /** What the file that goes on said before and after. */
  intoBefore: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  intoAfter: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
})

export type Moved = z.output<typeof movedSchema>

/** Of this shape are the merges that this program writes. */
export const movedVersion = 1

export function readMoved(json: string): Moved {
  return movedSchema.parse(JSON.parse(json))
}

type Row = Readonly<Record<string, unknown>> & { readonly id: number }

/** What a row says and whether it holds, beside whose it is and when it was entered. */
function markOf(row: Row): string {
  const { residentId: _whose, recordedAt: _when, voidedAt = null, ...rest } = row
  const says = JSON.stringify({ ...rest, isVoided: voidedAt !== null })
  return createHash('sha256').update(says).digest('base64url').slice(0, 22)
}

async function rowsOf(db: Database, table: string, residentId: number): Promise<readonly Row[]> {
  const { rows } = await sql<Row>`
    SELECT * FROM ${sql.table(table)} WHERE residentId = ${residentId} ORDER BY id`.execute(db)
  return rows
}

/** Rows under a person in every table, with the mark of each, corrected and voided ones too. */
export async function marksOfRows(db: Database, residentId: number): Promise<Moved['rows']> {
  const all: Record<string, [number, string][]> = {}
  for (const table of tableNames) {
    const rows = await rowsOf(db, table, residentId)
    if (rows.length > 0) all[table] = rows.map((row) => [row.id, markOf(row)])
  }
  return all
}

/** How many live rows of each table stand under a person, in words, for who is about to merge. */
export async function countsOfRows(db: Database, residentId: number) {
  const counts = []
  for (const table of tableNames) {
    const rows = await rowsOf(db, table, residentId)
    const count = rows.filter(({ voidedAt = null }) => voidedAt === null).length
    if (count > 0) counts.push({ title: tablesOfResident[table]?.title ?? table, count })
  }
  return counts
}

/** Gives rows to another person. References between a stay and its parts are looked at once all moved. */
export async function giveRows(
  trx: Database,
  rows: Moved['rows'],
  residentId: number,
): Promise<void> {
  await sql`PRAGMA defer_foreign_keys = ON`.execute(trx)
  for (const [table, moved] of Object.entries(rows)) {
    const ids = JSON.stringify(moved.map(([id]) => id))
    await sql`UPDATE ${sql.table(table)} SET residentId = ${residentId}
      WHERE id IN (SELECT value FROM json_each(${ids}))`.execute(trx)
  }
}

/** Titles of the tables in which something changed or came since, among the rows of a person. */
export async function changedSince(
  db: Database,
  residentId: number,
  { rows, since }: { readonly rows: Moved['rows']; readonly since: string },
): Promise<readonly string[]> {
  const changed: string[] = []
  const now = await marksOfRows(db, residentId)
  for (const [table, { title, made = 'recordedAt' }] of Object.entries(tablesOfResident)) {
    const marks = new Map(now[table])
    const isOther = (rows[table] ?? []).some(([id, mark]) => marks.get(id) !== mark)
    const isLater = made !== null && (await cameSince(db, { table, made, residentId, since }))
    if (isOther || isLater) changed.push(title)
  }
  return changed
}

async function cameSince(
  db: Database,
  of: {
    readonly table: string
    readonly made: string
    readonly residentId: number
    readonly since: string
  },
): Promise<boolean> {
  const { rows } = await sql`SELECT 1 FROM ${sql.table(of.table)}
    WHERE residentId = ${of.residentId} AND ${sql.ref(of.made)} > ${of.since} LIMIT 1`.execute(db)
  return rows.length > 0
}
