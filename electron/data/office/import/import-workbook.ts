import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { importWorkbook } from '#shared/contract/office/import.ts'
import type { InputOf } from '#shared/operation.ts'
import { type CommandContext, handleCommandWithWork, type WorkContext } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import type { Progress } from '../../worker-pool/messages.ts'
import { type AppliedRows, applyRows } from './apply-rows.ts'
import type { Roster } from './read-roster.ts'
import type { ImportFinding, RowOptions } from './row-outcome.ts'
import { pickedWorkbook } from './picked-workbook.ts'
import { addWaitingRows } from './waiting-row.ts'

type Input = InputOf<typeof importWorkbook>

interface Workbook {
  readonly fileName: string
  readonly sha256: string
  readonly roster: Roster
  readonly report: (progress: Progress) => void
}

async function prepare(context: WorkContext, input: Input): Promise<Workbook> {
  const { fileName, bytes } = await pickedWorkbook(input)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  context.progress({ done: 0, total: 1, text: '读取工作簿' })
  const { today, home, signal } = context
  const { mapping } = input
  const roster = await home.workers.run('roster', { bytes, fileName, today, mapping }, { signal })
  const report = (progress: Progress): void => context.progress(progress)
  report({ done: 0, total: roster.residents.length + roster.staff.length, text: '核对名册' })
  return { fileName, sha256, roster, report }
}

/** Rows are findings of the file first and of the register second, in the order of the file. */
function inFileOrder(findings: readonly ImportFinding[], roster: Roster): ImportFinding[] {
  const sheets = roster.sheets.map((sheet) => sheet.name)
  return findings.toSorted(
    (a, b) => sheets.indexOf(a.sheet) - sheets.indexOf(b.sheet) || a.row - b.row,
  )
}

async function addBatch(context: CommandContext, book: Workbook): Promise<number> {
  const row = await context.trx
    .insertInto('importBatch')
    .values({
      fileName: book.fileName,
      fileSha256: book.sha256,
      importedAt: context.now,
      importedBy: context.actor?.accountId ?? 0,
      residentCount: 0,
      staffCount: 0,
      roomCount: 0,
      bedCount: 0,
      findingsJson: '{}',
      undoneAt: null,
      undoneBy: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

interface Found {
  readonly applied: AppliedRows
  readonly problems: ImportFinding[]
  readonly warnings: ImportFinding[]
  /** Rows that wait from now on. */
  readonly waiting: number
}

/** Brings in what can come in, and lets the rest wait. */
async function bringIn(
  context: CommandContext,
  { roster, report }: Workbook,
  options: RowOptions,
): Promise<Found> {
  const applied = await applyRows(context, roster, options, report)
  const waiting = await addWaitingRows(context, [...roster.waiting, ...applied.waiting], options)
  const leftOut = new Set(applied.problems.map(({ sheet, row }) => `${sheet}:${row}`))
  const ofRead = roster.warnings.filter(({ sheet, row }) => !leftOut.has(`${sheet}:${row}`))
  const problems = inFileOrder([...roster.problems, ...applied.problems], roster)
  const warnings = inFileOrder([...ofRead, ...applied.warnings], roster)
  return { applied, problems, warnings, waiting }
}

async function keepBatch(trx: Database, batchId: number, found: Found): Promise<void> {
  const { applied, problems, warnings } = found
  const { residents, staff, rooms, beds } = applied.imported
  await trx
    .updateTable('importBatch')
    .set({
      residentCount: residents,
      staffCount: staff,
      roomCount: rooms,
      bedCount: beds,
      findingsJson: JSON.stringify({ problems, warnings }),
    })
    .where('id', '=', batchId)
    .execute()
}

export const importWorkbookHandler = handleCommandWithWork(importWorkbook, {
  prepare,
  async run(context, { createBeds, dryRun }, book) {
    const { trx } = context
    const { roster, fileName, sha256 } = book
    await sql`SAVEPOINT wholeImport`.execute(trx)
    const batchId = await addBatch(context, book)
    const found = await bringIn(context, book, { batchId, fileName, createBeds })
    const { imported, unchanged, tasks } = found.applied
    const { problems, warnings, waiting } = found
    const isNothing = imported.residents + imported.staff + imported.beds + waiting === 0
    const isKept = !dryRun && !isNothing
    if (isKept) await keepBatch(trx, batchId, found)
    else await sql`ROLLBACK TO wholeImport`.execute(trx)
    await sql`RELEASE wholeImport`.execute(trx)
    const counts = { imported, unchanged, waiting, tasks, problems: problems.length }
    context.record({
      subject: isKept ? `import:${batchId}` : null,
      outcome: dryRun ? 'tried' : 'done',
      after: { fileSha256: sha256, dryRun, ...counts },
    })
    return {
      batchId: isKept ? batchId : null,
      ...counts,
      problems,
      warnings,
      sheets: roster.sheets.map((sheet) => ({
        ...sheet,
        columns: sheet.columns.map((column) => ({ ...column })),
      })),
    }
  },
})
