import { eraseResident } from '#shared/contract/office/retention.ts'
import { YiluError } from '#shared/errors.ts'
import { handleCommandWithWork } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { residentRow } from '../../residents/resident/resident-row.ts'
import { emptyFiles, removeErasedFiles } from './erase-files.ts'
import { emptyTables } from './erase-tables.ts'
import { emptyTraces } from './erase-traces.ts'
import { assertNoMoney } from './money-open.ts'
import { assertDue, openProposal } from './retention.ts'

function assertOther(proposedBy: number, accountId: number | undefined): void {
  if (accountId !== undefined && accountId !== proposedBy) return
  const text = '清除由另一人确认，提出的人不能自己确认，没有清除。'
  throw new YiluError('rule_violated', 'second-person-needed', text)
}

function assertName(given: string, name: string): void {
  if (given === name) return
  const text = '姓名与档案不同，没有清除。照档案上的姓名填写。'
  throw new YiluError('invalid_input', 'name-differs', text, { confirmName: '与档案不同' })
}

/** The file and every double record that was merged into it, after however many merges. */
async function recordsOf(trx: Database, residentId: number): Promise<readonly number[]> {
  const merged = await trx
    .selectFrom('resident')
    .select('id')
    .where('mergedIntoId', '=', residentId)
    .execute()
  const ids = [residentId]
  for (const { id } of merged) ids.push(...(await recordsOf(trx, id)))
  return ids
}

export const eraseResidentHandler = handleCommandWithWork(eraseResident, {
  prepare: () => Promise.resolve(null),
  async run(context, input) {
    const { trx, now, today, actor } = context
    const proposal = await openProposal(trx, input.id)
    const { residentId } = proposal
    assertOther(proposal.proposedBy, actor?.accountId)
    const { clause } = await assertDue(trx, residentId, today)
    await assertNoMoney(trx, residentId, today)
    assertName(input.confirmName, (await residentRow(trx, residentId)).name)
    let emptiedCount = 0
    for (const id of await recordsOf(trx, residentId)) {
      // The traces are found by what the records say, so they go first.
      await emptyTraces(trx, id, clause)
      await emptyFiles(trx, id, now)
      emptiedCount += await emptyTables(trx, id)
      await trx
        .updateTable('resident')
        .set((eb) => ({ erasedAt: now, version: eb('version', '+', 1) }))
        .where('id', '=', id)
        .execute()
    }
    await trx
      .updateTable('erasure')
      .set({ erasedAt: now, erasedBy: actor?.accountId ?? null })
      .where('id', '=', proposal.id)
      .execute()
    context.record({ subject: `resident:${residentId}`, after: { clause, emptiedCount } })
    return { emptiedCount }
  },
  // Only now: a file that is gone could not come back with a transaction that failed.
  async after(context) {
    await context.read((db) => removeErasedFiles(db, context.home))
  },
})
