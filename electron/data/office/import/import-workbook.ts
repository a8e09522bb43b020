import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { sql } from 'kysely'
import { importWorkbook } from '#shared/contract/office/import.ts'
import { YiluError } from '#shared/errors.ts'
import type { InputOf } from '#shared/operation.ts'
import { type CommandContext, handleCommandWithWork, type WorkContext } from '../../context.ts'
import { type AppliedResidents, applyResidents, type ImportFinding } from './apply-residents.ts'
import type { Roster } from './read-roster.ts'

type Input = InputOf<typeof importWorkbook>

const maximumBytes = 20 * 1024 * 1024

interface Workbook {
  readonly fileName: string
  readonly sha256: string
  readonly roster: Roster
}

function assertSize(size: number): void {
  if (size <= maximumBytes) return
  throw new YiluError('invalid_input', 'file-too-large', '文件超过 20 MB，没有导入。')
}

async function bytesOf(input: Input): Promise<{ fileName: string; bytes: Uint8Array }> {
  if (input.path === undefined) {
    if (input.bytes !== undefined) {
      assertSize(input.bytes.length)
      return { fileName: input.fileName ?? '工作簿', bytes: input.bytes }
    }
    const fields = { bytes: '选一个文件' }
    throw new YiluError('invalid_input', 'file-missing', '还没有选文件，没有导入。', fields)
  }
  try {
    assertSize((await stat(input.path)).size)
    return { fileName: basename(input.path), bytes: await readFile(input.path) }
  } catch (error) {
    if (error instanceof YiluError) throw error
    throw new YiluError(
      'not_found',
      'file-unreadable',
      '打不开这个文件，没有导入。检查路径和权限。',
    )
  }
}

async function prepare(context: WorkContext, input: Input): Promise<Workbook> {
  const { fileName, bytes } = await bytesOf(input)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  context.progress({ done: 0, total: 2, text: '读取工作簿' })
  const roster = await context.home.workers.run(
    'roster',
    { bytes, fileName, today: context.today },
    { signal: context.signal },
  )
  context.progress({ done: 1, total: 2, text: '核对名册' })
  return { fileName, sha256, roster }
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

function countsOf(applied: AppliedResidents) {
  const { residentCount, roomCount, bedCount } = applied
  // Staff files are read and shown; keeping them belongs to the area staff, which does not exist yet.
  return { residents: residentCount, staff: 0, rooms: roomCount, beds: bedCount }
}

export const importWorkbookHandler = handleCommandWithWork(importWorkbook, {
  prepare,
  async run(context, input, book) {
    const { trx } = context
    const { roster } = book
    await sql`SAVEPOINT rows`.execute(trx)
    const batchId = await addBatch(context, book)
    const { createBeds } = input
    const applied = await applyResidents(context, roster.residents, { batchId, createBeds })
    const imported = countsOf(applied)
    const leftOut = new Set(applied.problems.map(({ sheet, row }) => `${sheet}:${row}`))
    const problems = inFileOrder([...roster.problems, ...applied.problems], roster)
    const warnings = roster.warnings.filter(({ sheet, row }) => !leftOut.has(`${sheet}:${row}`))
    const isKept = !input.dryRun && imported.residents + imported.beds > 0
    if (isKept) {
      const { residentCount, roomCount, bedCount } = applied
      const findingsJson = JSON.stringify({ problems, warnings })
      await trx
        .updateTable('importBatch')
        .set({ residentCount, roomCount, bedCount, findingsJson })
        .where('id', '=', batchId)
        .execute()
    } else {
      await sql`ROLLBACK TO rows`.execute(trx)
    }
    await sql`RELEASE rows`.execute(trx)
    const counts = { imported, unchanged: applied.unchangedCount, problems: problems.length }
    context.record({
      subject: isKept ? `import:${batchId}` : null,
      outcome: input.dryRun ? 'tried' : 'done',
      after: { fileSha256: book.sha256, dryRun: input.dryRun, ...counts },
    })
    return {
      batchId: isKept ? batchId : null,
      imported,
      unchanged: applied.unchangedCount,
      problems,
      warnings: [...warnings],
      sheets: roster.sheets.map((sheet) => ({
        ...sheet,
        columns: sheet.columns.map((column) => ({ ...column })),
      })),
    }
  },
})
