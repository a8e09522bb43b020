import type { CommandContext } from '../../context.ts'
import { keepVoidedCopy } from '../../database/periods.ts'

/** The move that finished a note was taken back: the note waits again. Gives its id; null for none. */
export async function reopenNote(
  { trx, now }: Pick<CommandContext, 'trx' | 'now'>,
  bedStayId: number,
): Promise<number | null> {
  const note = await trx
    .selectFrom('moveNote')
    .select('id')
    .where('bedStayId', '=', bedStayId)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  if (note === undefined) return null
  await keepVoidedCopy(trx, 'moveNote', note.id, now)
  // When it was noted stays: the night does not become today.
  await trx
    .updateTable('moveNote')
    .set({ bedStayId: null, closedAt: null, closedBy: null })
    .where('id', '=', note.id)
    .execute()
  return note.id
}
