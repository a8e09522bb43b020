import { sql } from 'kysely'
import { undoImport } from '#shared/contract/office/import.ts'
import { YiluError } from '#shared/errors.ts'
import { type CommandContext, handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { assertNothingBuiltOn } from './built-on.ts'

/** Refuses a batch that is not there or was undone before. */
async function assertLiveBatch(trx: Database, batchId: number): Promise<void> {
  const batch = await trx
    .selectFrom('importBatch')
    .select('undoneAt')
    .where('id', '=', batchId)
    .where('kind', '=', 'roster')
    .executeTakeFirst()
  if (batch === undefined) throw new YiluError('not_found', 'import-unknown', '没有这一批导入。')
  if (batch.undoneAt === null) return
  throw new YiluError('rule_violated', 'already-undone', '这一批已经撤销过，没有再做改动。')
}

/** Rows under people, in the order in which the triggers let them go: what hangs on a row goes before it. */
const rowsOfPeople = [
  'agreement',
  'residentGroup',
  'monthlyFee',
  'declaredAbility',
  'dueTask',
  'bedStay',
  'stay',
  'staffCertificate',
  'staffPost',
  'employment',
] as const

type Voidable = (typeof rowsOfPeople)[number] | 'bed'

async function voidRows(
  { trx, now }: CommandContext,
  table: Voidable,
  batchId: number,
): Promise<number> {
  const { numUpdatedRows } = await trx
    .updateTable(table)
    .set({ voidedAt: now })
    .where('importBatchId', '=', batchId)
    .where('voidedAt', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(numUpdatedRows)
}

async function voidPeople(
  { trx, now }: CommandContext,
  register: 'resident' | 'staff',
  batchId: number,
): Promise<number> {
  const { numUpdatedRows } = await trx
    .updateTable(register)
    .set({ voidedAt: now, voidReason: `撤销导入 ${batchId}` })
    .where('importBatchId', '=', batchId)
    .where('voidedAt', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(numUpdatedRows)
}

async function voidContacts({ trx, now }: CommandContext, batchId: number): Promise<void> {
  await trx
    .updateTable('residentContact')
    .set({ voidedAt: now })
    .where('residentId', 'in', (eb) =>
      eb.selectFrom('resident').select('id').where('importBatchId', '=', batchId),
    )
    .where('voidedAt', 'is', null)
    .execute()
}

/** Rooms, floors and buildings of the batch go where nothing else stands in them; gives how many rooms. */
async function voidEmptyPlaces({ trx, now }: CommandContext, batchId: number): Promise<number> {
  const steps = [
    ['room', 'bed', 'roomId'],
    ['floor', 'room', 'floorId'],
    ['building', 'floor', 'buildingId'],
  ] as const
  let rooms = 0
  for (const [table, child, column] of steps) {
    const { numUpdatedRows } = await trx
      .updateTable(table)
      .set({ voidedAt: now })
      .where('importBatchId', '=', batchId)
      .where('voidedAt', 'is', null)
      .where('id', 'not in', (eb) =>
        eb
          .selectFrom(child)
          .select(column as 'id')
          .where('voidedAt', 'is', null),
      )
      .executeTakeFirstOrThrow()
    if (table === 'room') rooms = Number(numUpdatedRows)
  }
  return rooms
}

/**
 * Rows of the batch wait no longer, and whoever came in from one of them goes with the batch. Rows of other
 * imports that came in with this one, because somebody had put the file right, wait again.
 */
async function releaseWaitingRows({ trx, now }: CommandContext, batchId: number): Promise<void> {
  await trx
    .updateTable('waitingRow')
    .set((eb) => ({
      state: 'dropped',
      subject: null,
      closedAt: now,
      closeReason: `撤销导入 ${batchId}`,
      version: eb('version', '+', 1),
    }))
    .where('importBatchId', '=', batchId)
    .where('state', '!=', 'dropped')
    .execute()
  for (const register of ['resident', 'staff'] as const) {
    await trx
      .updateTable('waitingRow')
      .set((eb) => ({
        state: 'waiting',
        subject: null,
        closedAt: null,
        version: eb('version', '+', 1),
      }))
      .where('importBatchId', '!=', batchId)
      .where('state', '=', 'imported')
      .where('subject', 'in', (eb) =>
        eb
          .selectFrom(register)
          .select(sql<string>`${register} || ':' || id`.as('subject'))
          .where('importBatchId', '=', batchId),
      )
      .execute()
  }
}

async function voidAll(context: CommandContext, batchId: number) {
  await releaseWaitingRows(context, batchId)
  for (const table of rowsOfPeople) await voidRows(context, table, batchId)
  await voidContacts(context, batchId)
  const residents = await voidPeople(context, 'resident', batchId)
  const staff = await voidPeople(context, 'staff', batchId)
  const beds = await voidRows(context, 'bed', batchId)
  return { residents, staff, rooms: await voidEmptyPlaces(context, batchId), beds }
}

export const undoImportHandler = handleCommand(undoImport, async (context, { batchId }) => {
  const { trx, now, actor } = context
  await assertLiveBatch(trx, batchId)
  await assertNothingBuiltOn(trx, batchId)
  const voided = await voidAll(context, batchId)
  await trx
    .updateTable('importBatch')
    .set({ undoneAt: now, undoneBy: actor?.accountId ?? null })
    .where('id', '=', batchId)
    .execute()
  context.record({ subject: `import:${batchId}`, after: { voided } })
  return { voided }
})
