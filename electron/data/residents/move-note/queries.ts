import { listMoveNotes } from '#shared/contract/residents/move-note.ts'
import { shanghaiDay } from '#shared/text/day.ts'
import { instantOf } from '../../beds/booking/held.ts'
import { handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { contradictionsOf } from './contradictions.ts'
import { type NoteRow, notes } from './note-row.ts'

/** A note as it stood at an instant: what closed it later had not happened yet. */
async function shownNote(db: Database, row: NoteRow, at: string) {
  const isClosed = row.closedAt !== null && row.closedAt <= at
  const movedOn = shanghaiDay(row.movedAt)
  if (isClosed) {
    const state = row.bedStayId === null ? ('closed' as const) : ('completed' as const)
    return { ...row, movedOn, state, contradictions: [] }
  }
  const open = { bedStayId: null, closedAt: null, closeNote: null, state: 'open' as const }
  return { ...row, ...open, movedOn, contradictions: await contradictionsOf(db, row) }
}

/** Notes that nobody had finished at an instant, oldest first. */
export async function openNotes(db: Database, at: string): Promise<readonly NoteRow[]> {
  return notes(db)
    .where('moveNote.recordedAt', '<=', at)
    .where((eb) => eb.or([eb('moveNote.closedAt', 'is', null), eb('moveNote.closedAt', '>', at)]))
    .orderBy('moveNote.movedAt')
    .orderBy('moveNote.id')
    .execute()
}

async function allNotes(db: Database, at: string): Promise<readonly NoteRow[]> {
  return notes(db)
    .where('moveNote.recordedAt', '<=', at)
    .orderBy('moveNote.movedAt', 'desc')
    .orderBy('moveNote.id', 'desc')
    .execute()
}

export const listMoveNotesHandler = handleQuery(listMoveNotes, async (context, input) => {
  const { db, today } = context
  const { asOf = today, show, residentId, limit, offset } = input
  const at = instantOf(asOf, context)
  const all = show === 'open' ? await openNotes(db, at) : await allNotes(db, at)
  const found = all.filter((row) => residentId === undefined || row.residentId === residentId)
  const rows = []
  for (const row of found.slice(offset, offset + limit)) rows.push(await shownNote(db, row, at))
  return { rows, total: found.length }
})
