import { correctPaper, voidPaper } from '#shared/contract/home/paper.ts'
import { handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { keepVoidedCopy } from '../../database/periods.ts'
import { changedMeanwhile } from '../../versions.ts'
import { livePaper, type PaperRow } from './paper-row.ts'
import { assertPaper, paperColumns } from './paper-rules.ts'

async function paperToChange(
  trx: Database,
  { id, version }: { readonly id: number; readonly version: number },
): Promise<PaperRow> {
  const row = await livePaper(trx, id)
  if (row.version !== version) throw changedMeanwhile()
  return row
}

/** What the audit keeps of a paper. */
function noted(row: PaperRow) {
  const { kind, title, number, issuer, startsOn, expiresOn, isPermanent, grade } = row
  const { personCount, sumFen, responsibleStaffId, note } = row
  return {
    kind,
    title,
    number,
    issuer,
    startsOn,
    expiresOn,
    isPermanent,
    grade,
    personCount,
    sumFen,
    responsibleStaffId,
    note,
  }
}

export const correctPaperHandler = handleCommand(correctPaper, async (context, input) => {
  const { trx, now } = context
  const before = await paperToChange(trx, input)
  await assertPaper(trx, input)
  await keepVoidedCopy(trx, 'paper', before.id, now)
  const version = before.version + 1
  await trx
    .updateTable('paper')
    .set({ ...paperColumns(input), recordedAt: now, version })
    .where('id', '=', before.id)
    .execute()
  const { id: _id, version: _version, ...after } = input
  context.record({ subject: `paper:${before.id}`, before: noted(before), after })
  return { version }
})

export const voidPaperHandler = handleCommand(voidPaper, async (context, input) => {
  const { trx, now } = context
  const before = await paperToChange(trx, input)
  await trx
    .updateTable('paper')
    .set({ voidedAt: now, version: before.version + 1 })
    .where('id', '=', before.id)
    .execute()
  const after = { reason: input.reason }
  context.record({ subject: `paper:${before.id}`, before: noted(before), after })
  return {}
})
