import type { CommandContext } from '../context.ts'

/** Closes what was to be done about a resident because it is done now, in the same transaction. */
export async function closeTasks(
  { trx, now, actor }: CommandContext,
  residentId: number,
  kind: 'enter-leave' | 'enter-discharge',
  closeNote: string,
): Promise<void> {
  await trx
    .updateTable('dueTask')
    .set({ closedAt: now, closedBy: actor?.accountId ?? null, closeNote })
    .where('kind', '=', kind)
    .where('subject', '=', `resident:${residentId}`)
    .where('closedAt', 'is', null)
    .where('voidedAt', 'is', null)
    .execute()
}
