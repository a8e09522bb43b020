import { z } from 'zod'
import {
  getImport,
  getWaitingRow,
  importFinding,
  listImports,
  listWaitingRows,
} from '#shared/contract/office/import.ts'
import { YiluError } from '#shared/errors.ts'
import { handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { waitingProblem, waitingValues } from './waiting-row.ts'

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
    .where('importBatch.kind', '=', 'roster')
    .select((eb) =>
      eb
        .selectFrom('waitingRow')
        .whereRef('waitingRow.importBatchId', '=', 'importBatch.id')
        .where('waitingRow.state', '=', 'waiting')
        .select((count) => count.fn.countAll<number>().as('count'))
        .as('waitingCount'),
    )
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
    waitingCount: row.waitingCount ?? 0,
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
    .where('kind', '=', 'roster')
    .executeTakeFirstOrThrow()
  const rows = await batches(db)
    .orderBy('importBatch.id', 'desc')
    .limit(input.limit)
    .offset(input.offset)
    .execute()
  return { rows: rows.map(shown), total }
})

/** What the remarks of a batch gave rise to, in the order of the file. */
async function tasksOf(db: Database, batchId: number) {
  const tasks = await db
    .selectFrom('dueTask')
    .select(['subject', 'title', 'detail', 'closedAt'])
    .where('importBatchId', '=', batchId)
    .where('voidedAt', 'is', null)
    .orderBy('id')
    .execute()
  return tasks.map(({ subject, title, detail, closedAt }) => ({
    subject,
    title,
    detail,
    isClosed: closedAt !== null,
  }))
}

export const getImportHandler = handleQuery(getImport, async (context, { batchId }) => {
  const row = await batches(context.db).where('importBatch.id', '=', batchId).executeTakeFirst()
  if (row === undefined) throw new YiluError('not_found', 'import-unknown', '没有这一批导入。')
  // The findings quote cells of the workbook, full ID numbers among them.
  context.reveal(`import:${batchId}`)
  return { ...shown(row), tasks: await tasksOf(context.db, batchId) }
})

function waitingRows(db: Database) {
  return db
    .selectFrom('waitingRow')
    .innerJoin('importBatch', 'importBatch.id', 'waitingRow.importBatchId')
    .selectAll('waitingRow')
    .select('importBatch.fileName')
}

type WaitingRow = Awaited<ReturnType<ReturnType<typeof waitingRows>['executeTakeFirstOrThrow']>>

function shownRow(row: WaitingRow) {
  const { id, importBatchId, fileName, kind, sheet, state, subject, version } = row
  return {
    id,
    batchId: importBatchId,
    fileName,
    kind,
    sheet,
    row: row.row,
    values: waitingValues.parse(JSON.parse(row.valuesJson)),
    problem: waitingProblem.parse(JSON.parse(row.problemJson)),
    state,
    subject,
    createBeds: row.createBeds === 1,
    version,
  }
}

export const listWaitingRowsHandler = handleQuery(listWaitingRows, async (context, input) => {
  const { state, batchId } = input
  let matching = waitingRows(context.db)
  if (state !== 'all') matching = matching.where('waitingRow.state', '=', state)
  if (batchId !== undefined) matching = matching.where('importBatchId', '=', batchId)
  const { total } = await matching
    .clearSelect()
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const rows = await matching
    .orderBy('importBatchId', 'desc')
    .orderBy('waitingRow.kind')
    .orderBy('waitingRow.sheet')
    .orderBy('waitingRow.row')
    .orderBy('waitingRow.id')
    .limit(input.limit)
    .offset(input.offset)
    .execute()
  for (const { importBatchId } of rows) context.reveal(`import:${importBatchId}`)
  return { rows: rows.map(shownRow), total }
})

export const getWaitingRowHandler = handleQuery(getWaitingRow, async (context, { id }) => {
  const row = await waitingRows(context.db).where('waitingRow.id', '=', id).executeTakeFirst()
  if (row === undefined) {
    throw new YiluError('not_found', 'waiting-row-unknown', '没有这一条待更正的行。')
  }
  context.reveal(`import:${row.importBatchId}`)
  return shownRow(row)
})
