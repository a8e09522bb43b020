import { merge } from '#shared/contract/residents/merge.ts'
import { YiluError } from '#shared/errors.ts'
import { type CommandContext, handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { identityNote, residentRow } from '../resident/resident-row.ts'
import { type Keep, mergedColumns } from './fields.ts'
import { giveRows, marksOfRows, movedVersion } from './moved.ts'
import { obstacles, type Pair } from './obstacles.ts'

async function assertFits(db: Database, pair: Pair): Promise<void> {
  if (pair.fromResidentId === pair.intoResidentId) {
    const text = '选的是同一份档案，没有合并。'
    const fields = { intoResidentId: '和另一份相同' }
    throw new YiluError('invalid_input', 'same-record', text, fields)
  }
  const found = await obstacles(db, pair)
  if (found.length === 0) return
  const text = `两份档案有对不上的地方，没有合并。先更正或作废其中一条：${found.join('；')}。`
  throw new YiluError('rule_violated', 'merge-overlap', text)
}

/**
 * Contacts that stand in both records by name and telephone: the copy of the first one gives way, unless
 * it alone says that she is guardian or agent.
 */
async function voidSameContacts({ trx, now }: CommandContext, pair: Pair) {
  const of = (residentId: number) =>
    trx
      .selectFrom('residentContact')
      .select(['id', 'kind', 'name', 'telephone'])
      .where('residentId', '=', residentId)
      .where('voidedAt', 'is', null)
      .execute()
  const kept = await of(pair.intoResidentId)
  const same = (await of(pair.fromResidentId)).filter((one) =>
    kept.some(
      ({ kind, name, telephone }) =>
        (one.kind === kind || one.kind === 'contact') &&
        name === one.name &&
        telephone === one.telephone,
    ),
  )
  const ids = same.map(({ id }) => id)
  await trx
    .updateTable('residentContact')
    .set({ voidedAt: now })
    .where('id', 'in', [0, ...ids])
    .execute()
  return ids
}

/** Contacts of the first record stand behind those of the second. */
async function putContactsBehind(trx: Database, pair: Pair): Promise<void> {
  const { last } = await trx
    .selectFrom('residentContact')
    .select((eb) => eb.fn.coalesce(eb.fn.max('position'), eb.val(0)).as('last'))
    .where('residentId', '=', pair.intoResidentId)
    .where('voidedAt', 'is', null)
    .executeTakeFirstOrThrow()
  await trx
    .updateTable('residentContact')
    .set((eb) => ({ position: eb('position', '+', last) }))
    .where('residentId', '=', pair.fromResidentId)
    .execute()
}

/** One photo holds at a time: where both have one, the other is voided. */
async function voidOtherPhoto({ trx, now }: CommandContext, pair: Pair, keep: Keep) {
  const photos = await trx
    .selectFrom('residentPhoto')
    .select(['id', 'residentId'])
    .where('residentId', 'in', [pair.fromResidentId, pair.intoResidentId])
    .where('voidedAt', 'is', null)
    .execute()
  if (photos.length < 2) return null
  const loser = keep.photo === 'from' ? pair.intoResidentId : pair.fromResidentId
  const photoId = photos.find(({ residentId }) => residentId === loser)?.id ?? null
  await trx
    .updateTable('residentPhoto')
    .set({ voidedAt: now })
    .where('id', '=', photoId ?? 0)
    .execute()
  return photoId
}

async function giveFilesAndTasks(trx: Database, pair: Pair) {
  const { fromResidentId, intoResidentId } = pair
  const files = await trx
    .updateTable('recordFile')
    .set({ subjectId: intoResidentId })
    .where('subject', '=', 'resident')
    .where('subjectId', '=', fromResidentId)
    .returning('id')
    .execute()
  const tasks = await trx
    .updateTable('dueTask')
    .set({ subject: `resident:${intoResidentId}` })
    .where('subject', '=', `resident:${fromResidentId}`)
    .returning('id')
    .execute()
  return { recordFileIds: files.map(({ id }) => id), dueTaskIds: tasks.map(({ id }) => id) }
}

/** The first record leaves the register before the second one takes its number. */
async function joinRecords(context: CommandContext, pair: Pair, keep: Keep) {
  const { trx, now } = context
  const from = await residentRow(trx, pair.fromResidentId)
  const into = await residentRow(trx, pair.intoResidentId)
  const columns = mergedColumns({ from, into }, keep)
  await trx
    .updateTable('resident')
    .set((eb) => ({
      voidedAt: now,
      voidReason: '并入另一份档案',
      mergedIntoId: into.id,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', from.id)
    .execute()
  await trx
    .updateTable('resident')
    .set({ ...columns, version: into.version + 1 })
    .where('id', '=', into.id)
    .execute()
  const before = Object.keys(columns).map((name) => [name, into[name as keyof typeof columns]])
  const intoBefore = Object.fromEntries(before) as Record<string, string | null>
  return { from, into, intoBefore, intoAfter: columns }
}

export const mergeHandler = handleCommand(merge, async (context, input) => {
  const { trx, now, actor } = context
  const { fromResidentId, intoResidentId, keep, reason } = input
  const pair = { fromResidentId, intoResidentId }
  await residentRow(trx, fromResidentId)
  await residentRow(trx, intoResidentId)
  await assertFits(trx, pair)
  const voidedContactIds = await voidSameContacts(context, pair)
  const voidedPhotoId = await voidOtherPhoto(context, pair, keep)
  await putContactsBehind(trx, pair)
  const rows = await marksOfRows(trx, fromResidentId)
  await giveRows(trx, rows, intoResidentId)
  const along = await giveFilesAndTasks(trx, pair)
  const { from, into, intoBefore, intoAfter } = await joinRecords(context, pair, keep)
  const moved = { rows, ...along, voidedContactIds, voidedPhotoId, intoBefore, intoAfter }
  const { id: mergeId } = await trx
    .insertInto('residentMerge')
    .values({
      ...pair,
      reason,
      schemaVersion: movedVersion,
      movedJson: JSON.stringify(moved),
      recordedAt: now,
      recordedBy: actor?.accountId ?? 0,
      undoneAt: null,
      undoneReason: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const after = identityNote(await residentRow(trx, into.id))
  context.record({
    subject: `resident:${into.id}`,
    before: identityNote(into),
    after: { ...after, mergeId, mergedFrom: from.id, reason },
  })
  context.record({
    subject: `resident:${from.id}`,
    before: identityNote(from),
    after: { mergeId, mergedInto: into.id, reason },
  })
  return { mergeId }
})
