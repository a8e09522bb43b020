import { z } from 'zod'
import { getImport, importFinding, listImports } from '#shared/contract/office/import.ts'
import { YiluError } from '#shared/errors.ts'
import { handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'

const findings = z.object({
  problems: z.array(importFinding),
  warnings: z.array(importFinding),
})

function batches(db: Database) {
  return db
    .selectFrom('importBatch')
    .innerJoin('account', 'account.id', 'importBatch.importedBy')
    .selectAll('importBatch')
    .select('account.name as importedByName')
}

type BatchRow = Awaited<ReturnType<ReturnType<typeof batches>['executeTakeFirstOrThrow']>>

function shown(row: BatchRow) {
  const { problems, warnings } = findings.parse(JSON.parse(row.findingsJson))
  const { id, fileName, importedAt, importedByName, undoneAt } = row
  const imported = {
    residents: row.residentCount,
    staff: row.staffCount,
    rooms: row.roomCount,
    beds: row.bedCount,
  }
  return {
    id,
    fileName,
    importedAt,
    importedBy: importedByName,
    imported,
    problemCount: problems.length,
    warningCount: warnings.length,
    undoneAt,
    problems,
    warnings,
  }
}

export const listImportsHandler = handleQuery(listImports, async ({ db }, input) => {
  const { total } = await db
    .selectFrom('importBatch')
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const rows = await batches(db)
    .orderBy('importBatch.id', 'desc')
    .limit(input.limit)
    .offset(input.offset)
    .execute()
  return { rows: rows.map(shown), total }
})

export const getImportHandler = handleQuery(getImport, async (context, { batchId }) => {
  const row = await batches(context.db).where('importBatch.id', '=', batchId).executeTakeFirst()
  if (row === undefined) throw new YiluError('not_found', 'import-unknown', '没有这一批导入。')
  // The findings quote cells of the workbook, full ID numbers among them.
  context.reveal(`import:${batchId}`)
  return shown(row)
})
