import { sql } from 'kysely'
import {
  type importFinding,
  importFields,
  importFieldWords,
  type ImportField,
} from '#shared/contract/office/import.ts'
import { YiluError } from '#shared/errors.ts'
import type { z } from 'zod'
import type { Database } from '../../database/connection.ts'
import { fromDatabaseError } from '../../database/database-errors.ts'

export type ImportFinding = z.output<typeof importFinding>

/** Under which batch rows come in, and what may be made for them. */
export interface RowOptions {
  readonly batchId: number
  readonly fileName: string
  readonly createBeds: boolean
}

export type RowOutcome =
  | {
      readonly kind: 'imported'
      /** `resident:12`, `staff:3` */
      readonly subject: string
      readonly hasNewRoom: boolean
      readonly hasNewBed: boolean
      readonly hasTask: boolean
      readonly warnings: readonly ImportFinding[]
    }
  | { readonly kind: 'unchanged' }
  /** `waits` is false for somebody who is on the register: there is nothing to bring in. */
  | { readonly kind: 'problem'; readonly finding: ImportFinding; readonly waits: boolean }

interface Row {
  readonly sheet: string
  readonly row: number
  readonly name: string
}

/** A finding about a row that could be read. */
export function findingOf(
  { sheet, row, name }: Row,
  field: ImportField,
  value: string | null,
  rule: string,
  message: string,
): ImportFinding {
  return { sheet, row, column: importFieldWords[field], value, rule, message, name, field }
}

/** The register does not take the row; it waits until somebody corrects it. */
export function refusedRow(
  row: Row,
  field: ImportField,
  value: string | null,
  rule: string,
  message: string,
): RowOutcome {
  return { kind: 'problem', finding: findingOf(row, field, value, rule, message), waits: true }
}

/** Somebody with this ID number is on the register: the same facts change nothing, others are named. */
export function knownPerson(row: Row, differences: readonly string[]): RowOutcome {
  if (differences.length === 0) return { kind: 'unchanged' }
  const message = `已在册，册上${differences.join('，')}，与表中不同；没有改动，需要时在档案里更正`
  const finding = findingOf(row, 'name', row.name, 'known-person-differs', message)
  return { kind: 'problem', finding, waits: false }
}

function fieldOf(error: YiluError): ImportField {
  const [named] = Object.keys(error.fields ?? {})
  return importFields.find((field) => field === named) ?? 'name'
}

/** A refusal by a rule of the register or by a constraint; null for what is wrong with the program. */
function asRefusal(error: unknown): YiluError | null {
  const refusal = error instanceof YiluError ? error : fromDatabaseError(error)
  const isRule = refusal?.code === 'invalid_input' || refusal?.code === 'rule_violated'
  return isRule ? refusal : null
}

/** Applies one row whole or not at all: what the register refuses is a finding, not the end of the import. */
export async function applyWhole(
  trx: Database,
  row: Row,
  apply: () => Promise<RowOutcome>,
): Promise<RowOutcome> {
  await sql`SAVEPOINT rosterRow`.execute(trx)
  const outcome = await apply().catch(async (error: unknown) => {
    const refusal = asRefusal(error)
    if (refusal === null) throw error
    await sql`ROLLBACK TO rosterRow`.execute(trx)
    const text = refusal.message.replace(/[，,]?没有保存。.*$/, '')
    return refusedRow(row, fieldOf(refusal), null, refusal.rule ?? 'refused', text)
  })
  await sql`RELEASE rosterRow`.execute(trx)
  return outcome
}
