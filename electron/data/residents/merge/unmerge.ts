import { unmerge } from '#shared/contract/residents/merge.ts'
import { YiluError } from '#shared/errors.ts'
import { handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { identityNote, residentRow } from '../resident/resident-row.ts'
import { mergeRow } from './merge-row.ts'
import { changedSince, giveRows, type Moved, readMoved } from './moved.ts'

type Merge = Awaited<ReturnType<typeof mergeRow>>

/** Refuses where a later merge or any later entry rests on this one. Error: `rule_violated`. */
async function assertNothingBuiltOn(db: Database, merge: Merge, moved: Moved): Promise<void> {
  const { id, intoResidentId, recordedAt } = merge
  const later = await db
    .selectFrom('residentMerge')
    .select('id')
    .where('id', '>', id)
    .where('undoneAt', 'is', null)
    .where((eb) =>
      eb.or([eb('intoResidentId', '=', intoResidentId), eb('fromResidentId', '=', intoResidentId)]),
    )
    .executeTakeFirst()
  if (later !== undefined) {
    const text = '之后又合并过一份档案，没有撤回。先撤回后面的合并。'
    throw new YiluError('rule_violated', 'later-merge', text)
  }
  const into = await residentRow(db, intoResidentId)
  const changed = await changedSince(db, intoResidentId, { rows: moved.rows, since: recordedAt })
  const isOther = Object.entries(moved.intoAfter).some(
    ([column, value]) => into[column as keyof typeof into] !== value,
  )
  const what = [...(isOther ? ['基本资料'] : []), ...changed]
  if (what.length === 0) return
  const text = `合并之后又有登记或更正：${what.join('、')}，没有撤回。有错的逐个更正。`
  throw new YiluError('rule_violated', 'built-on', text)
}

async function giveBack(trx: Database, merge: Merge, moved: Moved): Promise<void> {
  const { fromResidentId } = merge
  await giveRows(trx, moved.rows, fromResidentId)
  await trx
    .updateTable('residentContact')
    .set({ voidedAt: null })
    .where('id', 'in', [0, ...moved.voidedContactIds])
    .execute()
  await trx
    .updateTable('residentPhoto')
    .set({ voidedAt: null })
    .where('id', '=', moved.voidedPhotoId ?? 0)
    .execute()
  await trx
    .updateTable('recordFile')
    .set({ subjectId: fromResidentId })
    .where('id', 'in', [0, ...moved.recordFileIds])
    .execute()
  await trx
    .updateTable('dueTask')
    .set({ subject: `resident:${fromResidentId}` })
    .where('id', 'in', [0, ...moved.dueTaskIds])
    .execute()
}

export const unmergeHandler = handleCommand(unmerge, async (context, { mergeId, reason }) => {
  const { trx, now } = context
  const merge = await mergeRow(trx, mergeId)
  const moved = readMoved(merge.movedJson)
  const { fromResidentId, intoResidentId } = merge
  await assertNothingBuiltOn(trx, merge, moved)
  const merged = await residentRow(trx, intoResidentId)
  await giveBack(trx, merge, moved)
  // The number goes back to the file that goes on before the other one holds it again.
  await trx
    .updateTable('resident')
    .set({ ...moved.intoBefore, version: merged.version + 1 })
    .where('id', '=', intoResidentId)
    .execute()
  await trx
    .updateTable('resident')
    .set((eb) => ({
      voidedAt: null,
      voidReason: null,
      mergedIntoId: null,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', fromResidentId)
    .execute()
  await trx
    .updateTable('residentMerge')
    .set({ undoneAt: now, undoneReason: reason })
    .where('id', '=', mergeId)
    .execute()
  const into = await residentRow(trx, intoResidentId)
  const from = await residentRow(trx, fromResidentId)
  context.record({
    subject: `resident:${intoResidentId}`,
    before: { ...identityNote(merged), mergeId, mergedFrom: fromResidentId },
    after: { ...identityNote(into), reason },
  })
  context.record({
    subject: `resident:${fromResidentId}`,
    before: { mergeId, mergedInto: intoResidentId },
    after: { ...identityNote(from), reason },
  })
  return { fromResidentId }
})
