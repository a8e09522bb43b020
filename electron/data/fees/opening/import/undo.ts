import { undoOpeningImport } from '#shared/contract/fees/opening.ts'
import { YiluError } from '#shared/errors.ts'
import { handleCommand } from '../../../context.ts'
import type { Database } from '../../../database/connection.ts'
import { assertOpenDay } from '../../ledger/closed-months.ts'
import { assertUnused, type OpeningRow, takeBack } from '../opening-row.ts'

async function liveBatch(trx: Database, batchId: number): Promise<void> {
  const batch = await trx
    .selectFrom('importBatch')
    .select('undoneAt')
    .where('id', '=', batchId)
    .where('kind', '=', 'opening')
    .executeTakeFirst()
  if (batch === undefined) throw new YiluError('not_found', 'import-unknown', '没有这一批导入。')
  if (batch.undoneAt === null) return
  throw new YiluError('rule_violated', 'already-undone', '这一批已经撤销过，没有再做改动。')
}

/** A row of the batch that somebody corrected since is not as the import made it. */
async function assertUncorrected(trx: Database, batchId: number): Promise<void> {
  const row = await trx
    .selectFrom('openingBalance')
    .innerJoin('resident', 'resident.id', 'openingBalance.residentId')
    .select('resident.name')
    .where('openingBalance.importBatchId', '=', batchId)
    .where('openingBalance.voidedAt', 'is not', null)
    .executeTakeFirst()
  if (row === undefined) return
  const text = `导入之后更正过 ${row.name} 的期初余额，因此没有撤销。有错的逐个更正或作废。`
  throw new YiluError('rule_violated', 'built-on', text)
}

async function rowsOf(trx: Database, batchId: number) {
  return trx
    .selectFrom('openingBalance')
    .innerJoin('resident', 'resident.id', 'openingBalance.residentId')
    .selectAll('openingBalance')
    .select('resident.name')
    .where('openingBalance.importBatchId', '=', batchId)
    .where('openingBalance.voidedAt', 'is', null)
    .orderBy('openingBalance.id')
    .execute()
}

/** The whole import goes, while nothing was built on it: no month closed, no money of it used or paid back. */
export const undoOpeningImportHandler = handleCommand(
  undoOpeningImport,
  async (context, { batchId }) => {
    const { trx, now, actor } = context
    await liveBatch(trx, batchId)
    await assertUncorrected(trx, batchId)
    const rows = await rowsOf(trx, batchId)
    const [first] = rows
    if (first !== undefined) await assertOpenDay(context, first.balanceOn, 'batchId')
    for (const { name, ...row } of rows) {
      const opening: OpeningRow = row
      const on = row.balanceOn
      await assertUnused(trx, opening, { newFen: 0, on, who: `${name}：` })
      await takeBack(context, opening, { on, reason: `撤销导入 ${batchId}` })
      await context.breathe()
    }
    await trx
      .updateTable('importBatch')
      .set({ undoneAt: now, undoneBy: actor?.accountId ?? null })
      .where('id', '=', batchId)
      .execute()
    const people = new Set(rows.map(({ residentId }) => residentId)).size
    const undone = { people, count: rows.length }
    context.record({ subject: `import:${batchId}`, after: { undone } })
    return undone
  },
)
