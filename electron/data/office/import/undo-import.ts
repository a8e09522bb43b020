import { undoImport } from '#shared/contract/office/import.ts'
import { YiluError } from '#shared/errors.ts'
import { type CommandContext, handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'

async function liveBatch(trx: Database, batchId: number) {
  const batch = await trx
    .selectFrom('importBatch')
    .selectAll()
    .where('id', '=', batchId)
    .executeTakeFirst()
  if (batch === undefined) throw new YiluError('not_found', 'import-unknown', '没有这一批导入。')
  if (batch.undoneAt === null) return batch
  throw new YiluError('rule_violated', 'already-undone', '这一批已经撤销过，没有再做改动。')
}

/** People of the batch whose record somebody worked on since. */
async function changedResidents(trx: Database, batchId: number): Promise<readonly string[]> {
  const corrected = await trx
    .selectFrom('resident')
    .select('name')
    .where('importBatchId', '=', batchId)
    .where('voidedAt', 'is', null)
    .where('version', '>', 1)
    .execute()
  const stayed = await trx
    .selectFrom('stay')
    .innerJoin('resident', 'resident.id', 'stay.residentId')
    .select('resident.name')
    .where('resident.importBatchId', '=', batchId)
    .where((eb) =>
      eb.or([
        eb('stay.importBatchId', 'is', null),
        eb('stay.importBatchId', '!=', batchId),
        eb('stay.stayTo', 'is not', null),
      ]),
    )
    .execute()
  const moved = await trx
    .selectFrom('bedStay')
    .innerJoin('resident', 'resident.id', 'bedStay.residentId')
    .select('resident.name')
    .where('resident.importBatchId', '=', batchId)
    .where((eb) =>
      eb.or([
        eb('bedStay.importBatchId', 'is', null),
        eb('bedStay.importBatchId', '!=', batchId),
        eb('bedStay.bedTo', 'is not', null),
      ]),
    )
    .execute()
  return [...corrected, ...stayed, ...moved].map((row) => row.name)
}

/** Beds of the batch that somebody else lies in or whose kind was entered since. */
async function usedBeds(trx: Database, batchId: number): Promise<readonly string[]> {
  const occupied = await trx
    .selectFrom('bedStay')
    .innerJoin('bed', 'bed.id', 'bedStay.bedId')
    .innerJoin('resident', 'resident.id', 'bedStay.residentId')
    .select('bed.code')
    .where('bed.importBatchId', '=', batchId)
    .where('bedStay.voidedAt', 'is', null)
    .where((eb) =>
      eb.or([
        eb('resident.importBatchId', 'is', null),
        eb('resident.importBatchId', '!=', batchId),
      ]),
    )
    .execute()
  const described = await trx
    .selectFrom('bedKind')
    .innerJoin('bed', 'bed.id', 'bedKind.bedId')
    .select('bed.code')
    .where('bed.importBatchId', '=', batchId)
    .where('bedKind.voidedAt', 'is', null)
    .execute()
  return [...occupied, ...described].map((row) => `床位 ${row.code}`)
}

async function assertNothingBuiltOn(trx: Database, batchId: number): Promise<void> {
  const names = [
    ...new Set([...(await changedResidents(trx, batchId)), ...(await usedBeds(trx, batchId))]),
  ]
  if (names.length === 0) return
  const shown = names.slice(0, 5).join('、')
  const more = names.length > 5 ? `等 ${names.length} 项` : ''
  const text = `导入之后又有改动：${shown}${more}，因此没有撤销。逐个更正，或先撤回这些改动。`
  throw new YiluError('rule_violated', 'built-on', text)
}

async function voidPeople({ trx, now }: CommandContext, batchId: number): Promise<void> {
  const voidedAt = now
  const ofBatch = (eb: { selectFrom: Database['selectFrom'] }) =>
    eb.selectFrom('resident').select('id').where('importBatchId', '=', batchId)
  for (const table of ['bedStay', 'stay'] as const) {
    await trx
      .updateTable(table)
      .set({ voidedAt })
      .where('importBatchId', '=', batchId)
      .where('voidedAt', 'is', null)
      .execute()
  }
  await trx
    .updateTable('residentContact')
    .set({ voidedAt })
    .where('residentId', 'in', ofBatch(trx))
    .where('voidedAt', 'is', null)
    .execute()
  await trx
    .updateTable('resident')
    .set({ voidedAt, voidReason: `撤销导入 ${batchId}` })
    .where('importBatchId', '=', batchId)
    .where('voidedAt', 'is', null)
    .execute()
}

/** Beds go with the batch; rooms, floors and buildings only where nothing else stands in them. */
async function voidPlaces({ trx, now }: CommandContext, batchId: number): Promise<void> {
  await trx
    .updateTable('bed')
    .set({ voidedAt: now })
    .where('importBatchId', '=', batchId)
    .where('voidedAt', 'is', null)
    .execute()
  const steps = [
    ['room', 'bed', 'roomId'],
    ['floor', 'room', 'floorId'],
    ['building', 'floor', 'buildingId'],
  ] as const
  for (const [table, child, column] of steps) {
    const kept = await trx
      .selectFrom(child)
      .select(column as 'id')
      .distinct()
      .where('voidedAt', 'is', null)
      .execute()
    const ids = kept.map((row) => (row as Record<string, number>)[column] ?? 0)
    await trx
      .updateTable(table)
      .set({ voidedAt: now })
      .where('importBatchId', '=', batchId)
      .where('voidedAt', 'is', null)
      .where('id', 'not in', [0, ...ids])
      .execute()
  }
}

export const undoImportHandler = handleCommand(undoImport, async (context, { batchId }) => {
  const { trx, now, actor } = context
  const batch = await liveBatch(trx, batchId)
  await assertNothingBuiltOn(trx, batchId)
  await voidPeople(context, batchId)
  await voidPlaces(context, batchId)
  await trx
    .updateTable('importBatch')
    .set({ undoneAt: now, undoneBy: actor?.accountId ?? null })
    .where('id', '=', batchId)
    .execute()
  const voided = {
    residents: batch.residentCount,
    staff: batch.staffCount,
    rooms: batch.roomCount,
    beds: batch.bedCount,
  }
  context.record({ subject: `import:${batchId}`, after: { voided } })
  return { voided }
})
