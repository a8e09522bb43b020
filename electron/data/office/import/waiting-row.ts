import { z } from 'zod'
import { importFields, importFinding, type ImportField } from '#shared/contract/office/import.ts'
import { YiluError } from '#shared/errors.ts'
import { toCompactText } from '#shared/text/plain-text.ts'
import type { CommandContext } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import type { RosterKind, RosterTexts } from './roster-types.ts'
import type { ImportFinding, RowOptions } from './row-outcome.ts'

/** A row that cannot come in yet. */
export interface RowToWait {
  readonly kind: RosterKind
  readonly sheet: string
  readonly row: number
  readonly values: RosterTexts
  readonly problem: ImportFinding
}

/** Stored JSON of version 1. */
export const waitingValues = z.partialRecord(z.enum(importFields), z.string())
export const waitingProblem = importFinding

/** The same texts give the same JSON, in whatever order the columns stood. */
function valuesJson(values: RosterTexts): string {
  const known = importFields.filter((field: ImportField) => values[field] !== undefined)
  return JSON.stringify(Object.fromEntries(known.map((field) => [field, values[field]])))
}

function keyOf(kind: RosterKind, sheet: string, row: number, texts: string): string {
  return JSON.stringify([kind, sheet, row, texts])
}

/** Rows with the same texts are known already: they wait, came in or were put away by somebody. */
async function knownRows(trx: Database): Promise<ReadonlySet<string>> {
  const rows = await trx
    .selectFrom('waitingRow')
    .innerJoin('importBatch', 'importBatch.id', 'waitingRow.importBatchId')
    .select(['waitingRow.kind', 'waitingRow.sheet', 'waitingRow.row', 'waitingRow.valuesJson'])
    .where('importBatch.undoneAt', 'is', null)
    .execute()
  return new Set(
    rows.map(({ kind, sheet, row, valuesJson: json }) => keyOf(kind, sheet, row, json)),
  )
}

/** Puts rows on the waiting list, each once however often its file comes; gives how many are new there. */
export async function addWaitingRows(
  context: CommandContext,
  rows: readonly RowToWait[],
  { batchId, createBeds }: RowOptions,
): Promise<number> {
  const { trx, now } = context
  const known = await knownRows(trx)
  let count = 0
  for (const row of rows) {
    const { kind, sheet, problem } = row
    const json = valuesJson(row.values)
    if (known.has(keyOf(kind, sheet, row.row, json))) continue
    await context.breathe()
    await trx
      .insertInto('waitingRow')
      .values({
        importBatchId: batchId,
        kind,
        sheet,
        row: row.row,
        valuesJson: json,
        problemJson: JSON.stringify(problem),
        createBeds: createBeds ? 1 : 0,
        subject: null,
        closedAt: null,
        closeReason: null,
        recordedAt: now,
      })
      .execute()
    count += 1
  }
  return count
}

/** The row came in: it waits no longer. */
export async function closeWaitingRow(
  { trx, now }: CommandContext,
  id: number,
  closed: {
    readonly state: 'imported' | 'dropped'
    readonly subject?: string
    readonly reason?: string
  },
): Promise<void> {
  const { state, subject = null, reason = null } = closed
  await trx
    .updateTable('waitingRow')
    .set((eb) => ({
      state,
      subject,
      closedAt: now,
      closeReason: reason,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute()
}

interface Placed {
  readonly sheet: string
  readonly row: number
  readonly name: string
}

/**
 * Rows that wait since earlier imports. The same sheet, row and name means the same row: somebody put the
 * file right and brought it in again.
 */
export async function earlierWaitingRows(trx: Database) {
  const rows = await trx
    .selectFrom('waitingRow')
    .select(['id', 'kind', 'sheet', 'row', 'valuesJson'])
    .where('state', '=', 'waiting')
    .execute()
  const ids = Map.groupBy(rows, ({ kind, sheet, row, valuesJson: json }) => {
    const { name = '' } = waitingValues.parse(JSON.parse(json))
    return keyOf(kind, sheet, row, toCompactText(name))
  })
  return (kind: RosterKind, { sheet, row, name }: Placed): readonly number[] =>
    (ids.get(keyOf(kind, sheet, row, toCompactText(name))) ?? []).map(({ id }) => id)
}

/** A row that still waits. Errors: `not_found`; `conflict` where somebody dealt with it meanwhile. */
export async function openWaitingRow(trx: Database, id: number, version: number) {
  const row = await trx
    .selectFrom('waitingRow')
    .innerJoin('importBatch', 'importBatch.id', 'waitingRow.importBatchId')
    .selectAll('waitingRow')
    .select('importBatch.fileName')
    .where('waitingRow.id', '=', id)
    .executeTakeFirst()
  if (row === undefined) {
    throw new YiluError('not_found', 'waiting-row-unknown', '没有这一条待更正的行。')
  }
  if (row.state === 'waiting' && row.version === version) return row
  const texts = {
    waiting: '这一行刚被别人改过，没有再做改动。重新打开看过最新内容后再试。',
    imported: '这一行已经导入，没有再做改动。',
    dropped: '这一行已不再导入，没有再做改动。需要时把原表重新导入。',
  }
  throw new YiluError('conflict', 'waiting-row-closed', texts[row.state])
}
