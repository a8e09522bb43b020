import type { healthKinds } from '#shared/contract/residents/health.ts'
import { YiluError } from '#shared/errors.ts'
import { formatDay } from '#shared/text/day.ts'
import type { CommandContext } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { keepVoidedCopy } from '../../database/periods.ts'
import type { Tables } from '../../database/tables.ts'
import { changedMeanwhile } from '../../versions.ts'
import { assertCome, assertOrder } from '../day-come.ts'
import { residentRow } from '../resident/resident-row.ts'

export type HealthKind = (typeof healthKinds)[number]

/** Where each kind is kept, its first day and the day from which it no longer holds. */
export const healthTables = {
  disease: { table: 'residentDisease', from: 'diagnosedOn', to: 'endedOn', what: '疾病' },
  allergy: { table: 'residentAllergy', from: 'knownOn', to: 'endedOn', what: '过敏' },
  medicine: { table: 'residentMedicine', from: 'startedOn', to: 'endedOn', what: '在用药物' },
  diet: { table: 'residentDiet', from: 'dietFrom', to: 'dietTo', what: '膳食' },
  wish: { table: 'residentWish', from: 'statedOn', to: 'endedOn', what: '意愿' },
} as const

type HealthTable = (typeof healthTables)[HealthKind]['table']

/** What all rows of the five tables have, under one name. */
export interface HealthEntry {
  readonly id: number
  readonly residentId: number
  readonly version: number
  readonly from: string | null
  readonly to: string | null
  /** The row without what the program keeps for itself, as the audit shows it. */
  readonly said: Readonly<Record<string, unknown>>
}

const ownColumns = ['id', 'residentId', 'recordedAt', 'voidedAt', 'version']

function entryOf(kind: HealthKind, row: Record<string, unknown>): HealthEntry {
  const { from, to } = healthTables[kind]
  return {
    id: row['id'] as number,
    residentId: row['residentId'] as number,
    version: row['version'] as number,
    from: row[from] as string | null,
    to: row[to] as string | null,
    said: Object.fromEntries(Object.entries(row).filter(([key]) => !ownColumns.includes(key))),
  }
}

/** A live row that somebody is about to change. Errors: `not_found`, `conflict` `changed-meanwhile`. */
export async function entryToChange(
  trx: Database,
  kind: HealthKind,
  { id, version }: { readonly id: number; readonly version: number },
): Promise<HealthEntry> {
  const { table, what } = healthTables[kind]
  const row = await trx
    .selectFrom(table as 'residentDisease')
    .selectAll()
    .where('id', '=', id)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  if (row === undefined) {
    throw new YiluError('not_found', 'health-unknown', `没有这条${what}，可能已经作废。`)
  }
  const entry = entryOf(kind, { ...row })
  if (entry.version !== version) throw changedMeanwhile()
  return entry
}

/** Refuses an end of the future and one before the beginning. */
export function assertHealthEnd(
  today: string,
  { from, to }: { readonly from: string | null; readonly to: string | null },
  field: string,
): void {
  if (to === null) return
  assertCome(to, today, field, '结束日期')
  if (from !== null) assertOrder([from, to], field, `结束日期早于 ${formatDay(from)}`)
}

/** Refuses days of the future, before the birth and in the wrong order. */
export async function assertHealthDays(
  { trx, today }: CommandContext,
  kind: HealthKind,
  residentId: number,
  { from, to = null }: { readonly from: string | null; readonly to?: string | null },
): Promise<void> {
  const names = healthTables[kind]
  const { bornOn } = await residentRow(trx, residentId)
  if (from !== null) assertCome(from, today, names.from, '日期')
  if (from !== null && bornOn !== null) {
    assertOrder([bornOn, from], names.from, `日期早于出生日期 ${formatDay(bornOn)}`)
  }
  assertHealthEnd(today, { from, to }, names.to)
}

/** Keeps a new row and puts it on the audit, with what gave way to it. */
export async function insertEntry<Table extends HealthTable>(
  context: CommandContext,
  table: Table,
  row: Omit<Tables[Table], 'id' | 'version' | 'recordedAt' | 'voidedAt'>,
  before: unknown = null,
): Promise<number> {
  const { trx, now } = context
  const { id } = await trx
    .insertInto(table as 'residentDisease')
    .values({ ...row, recordedAt: now, voidedAt: null } as never)
    .returning('id')
    .executeTakeFirstOrThrow()
  const { residentId, ...after } = row as { readonly residentId: number }
  context.record({ subject: `resident:${residentId}`, before, after: { table, id, ...after } })
  return id
}

/** Writes new columns without keeping what was there: things went on. Gives the new version. */
export async function changeEntry(
  trx: Database,
  kind: HealthKind,
  { id, version }: Pick<HealthEntry, 'id' | 'version'>,
  set: Readonly<Record<string, unknown>>,
): Promise<number> {
  await trx
    .updateTable(healthTables[kind].table as 'residentDisease')
    .set({ ...set, version: version + 1 } as never)
    .where('id', '=', id)
    .execute()
  return version + 1
}

/** Corrects a row: what it said before stays beside it as voided. Gives the new version. */
export async function correctEntry(
  context: CommandContext,
  kind: HealthKind,
  entry: HealthEntry,
  columns: Readonly<Record<string, unknown>>,
  reason: string,
): Promise<number> {
  const { trx, now } = context
  const { table } = healthTables[kind]
  await keepVoidedCopy(trx, table, entry.id, now)
  const version = await changeEntry(trx, kind, entry, { ...columns, recordedAt: now })
  context.record({
    subject: `resident:${entry.residentId}`,
    before: { table, id: entry.id, ...entry.said },
    after: { ...columns, reason },
  })
  return version
}
