import { YiluError } from '#shared/errors.ts'
import type { Database } from '../../database/connection.ts'

/** Notes of moves with the person and the beds they name. */
export function notes(db: Database) {
  return db
    .selectFrom('moveNote')
    .innerJoin('resident', 'resident.id', 'moveNote.residentId')
    .innerJoin('account', 'account.id', 'moveNote.recordedBy')
    .leftJoin('bed as fromBed', 'fromBed.id', 'moveNote.fromBedId')
    .leftJoin('bed as toBed', 'toBed.id', 'moveNote.toBedId')
    .where('moveNote.voidedAt', 'is', null)
    .select([
      'moveNote.id as moveNoteId',
      'moveNote.residentId',
      'resident.name',
      'moveNote.movedAt',
      'moveNote.fromBedId',
      'fromBed.code as fromBed',
      'moveNote.toBedId',
      'toBed.code as toBed',
      'moveNote.toText',
      'moveNote.reason',
      'moveNote.recordedAt',
      'account.name as recordedBy',
      'moveNote.bedStayId',
      'moveNote.closedAt',
      'moveNote.closeNote',
    ])
}

export type NoteRow = Awaited<ReturnType<ReturnType<typeof notes>['execute']>>[number]

/** A note that the office has not finished. Errors: `not_found`; `rule_violated` `note-closed`. */
export async function openNote(db: Database, moveNoteId: number): Promise<NoteRow> {
  const row = await notes(db).where('moveNote.id', '=', moveNoteId).executeTakeFirst()
  if (row === undefined) {
    throw new YiluError('not_found', 'move-note-unknown', '没有这条待补全的调床，没有保存。')
  }
  if (row.closedAt === null) return row
  const text = '这条调床已经补全或关闭，没有保存。'
  throw new YiluError('rule_violated', 'note-closed', text)
}
