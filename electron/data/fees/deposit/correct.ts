import { recordDepositPapers, voidDepositUse } from '#shared/contract/fees/deposit.ts'
import { YiluError } from '#shared/errors.ts'
import { depositPurposeWords } from '#shared/rules/fees/deposit-words.ts'
import { formatDay } from '#shared/text/day.ts'
import { type CommandContext, handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { changedMeanwhile } from '../../versions.ts'
import { voidMovementsOf } from '../custody/movement.ts'
import { reverseEntries } from '../ledger/post.ts'
import { assertNotSettled } from './use.ts'

async function useToChange(trx: Database, seen: { readonly id: number; readonly version: number }) {
  const row = await trx
    .selectFrom('depositUse')
    .selectAll()
    .where('id', '=', seen.id)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  if (row === undefined) {
    const text = '没有这条动用押金的记录，可能已经作废。'
    throw new YiluError('not_found', 'deposit-use-unknown', text)
  }
  if (row.version !== seen.version) throw changedMeanwhile()
  return row
}

export const recordDepositPapersHandler = handleCommand(
  recordDepositPapers,
  async (context, input) => {
    const { trx, today } = context
    const row = await useToChange(trx, input)
    const { papersOn } = input
    if (row.purpose !== 'urgent-care') {
      const text = '只有突发就医要补材料，没有保存。'
      throw new YiluError('rule_violated', 'papers-not-asked', text)
    }
    if (papersOn < row.usedOn || papersOn > today) {
      const text = '补材料的日期不对，没有保存。'
      const words = papersOn > today ? '这一天还没有到' : `不能早于 ${formatDay(row.usedOn)}`
      throw new YiluError('invalid_input', 'papers-day', text, { papersOn: words })
    }
    const version = row.version + 1
    await trx
      .updateTable('depositUse')
      .set({ papersOn, version })
      .where('id', '=', row.id)
      .execute()
    context.record({
      subject: `resident:${row.residentId}`,
      before: { depositUseId: row.id, papersOn: row.papersOn },
      after: { papersOn },
    })
    return { version }
  },
)

type UseRow = Awaited<ReturnType<typeof useToChange>>

async function takeBack(context: CommandContext, row: UseRow, voidReason: string): Promise<void> {
  const { trx, today, now: voidedAt } = context
  await voidMovementsOf(context, { depositUseId: row.id }, voidReason)
  const words = `作废动用押金 ${depositPurposeWords[row.purpose]}`
  await reverseEntries(context, { source: `deposit-use:${row.id}`, on: today, words }, 'usedOn')
  await trx
    .updateTable('depositUse')
    .set({ voidedAt, voidReason, version: row.version + 1 })
    .where('id', '=', row.id)
    .execute()
}

/** Takes back what a settlement took of a deposit, from today on; who calls puts it on the audit. */
export async function takeBackUse(
  context: CommandContext,
  id: number,
  voidReason: string,
): Promise<void> {
  const row = await context.trx
    .selectFrom('depositUse')
    .selectAll()
    .where('id', '=', id)
    .where('voidedAt', 'is', null)
    .executeTakeFirstOrThrow()
  await takeBack(context, row, voidReason)
}

export const voidDepositUseHandler = handleCommand(voidDepositUse, async (context, input) => {
  const { trx } = context
  const row = await useToChange(trx, input)
  await assertNotSettled(trx, row.residentId)
  const { reason: voidReason } = input
  await takeBack(context, row, voidReason)
  const { purpose, usedOn, amountFen } = row
  context.record({
    subject: `resident:${row.residentId}`,
    before: { depositUseId: row.id, purpose, usedOn, amountFen },
    after: { reason: voidReason },
  })
  return {}
})
