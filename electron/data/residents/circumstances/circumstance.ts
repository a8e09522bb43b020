import { sql } from 'kysely'
import { YiluError } from '#shared/errors.ts'
import { formatDay } from '#shared/text/day.ts'
import type { CommandContext } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { keepVoidedCopy } from '../../database/periods.ts'
import { assertCome, assertOrder } from '../day-come.ts'
import { residentRow } from '../resident/resident-row.ts'

/** A circumstance of a person that holds over a period, one of a kind at a time. */
export interface Circumstance {
  readonly table: 'residentSpecialGroup' | 'residentInsurance'
  /** Column of the kind, and the table that names the kinds. */
  readonly kind: 'specialGroup' | 'kind'
  readonly kinds: 'specialGroup' | 'insuranceKind'
  readonly from: 'groupFrom' | 'insuredFrom'
  readonly to: 'groupTo' | 'insuredTo'
  /** In sentences. */
  readonly title: string
  readonly overlapRule: 'special-group-overlap' | 'insurance-overlap'
}

export const specialGroupCircumstance: Circumstance = {
  table: 'residentSpecialGroup',
  kind: 'specialGroup',
  kinds: 'specialGroup',
  from: 'groupFrom',
  to: 'groupTo',
  title: '特殊群体',
  overlapRule: 'special-group-overlap',
}

export const insuranceCircumstance: Circumstance = {
  table: 'residentInsurance',
  kind: 'kind',
  kinds: 'insuranceKind',
  from: 'insuredFrom',
  to: 'insuredTo',
  title: '保险',
  overlapRule: 'insurance-overlap',
}

/** A row as it is written: its kind, its days, and what else the table keeps. */
export interface CircumstanceGiven {
  readonly kind: string
  readonly from: string
  readonly to: string | null
  readonly rest: Readonly<Record<string, string | number | null>>
}

interface PeriodRow {
  readonly id: number
  readonly residentId: number
  readonly kind: string
  readonly from: string
  readonly to: string | null
}

/** Name of a kind. Error: `invalid_input` `kind-unknown` at the field. */
async function kindName(db: Database, of: Circumstance, key: string): Promise<string> {
  const { rows } = await sql<{ name: string }>`
    SELECT name FROM ${sql.table(of.kinds)} WHERE key = ${key}`.execute(db)
  const [row] = rows
  if (row !== undefined) return row.name
  const text = `没有这种${of.title}，没有保存。`
  throw new YiluError('invalid_input', 'kind-unknown', text, { [of.kind]: '没有这一种' })
}

async function assertAlone(
  db: Database,
  of: Circumstance,
  given: CircumstanceGiven & { readonly residentId: number; readonly name: string },
  except: number | null,
): Promise<void> {
  const { rows } = await sql<PeriodRow>`
    SELECT id, residentId, ${sql.ref(of.kind)} AS kind, ${sql.ref(of.from)} AS "from", ${sql.ref(of.to)} AS "to"
    FROM ${sql.table(of.table)}
    WHERE residentId = ${given.residentId} AND ${sql.ref(of.kind)} = ${given.kind} AND voidedAt IS NULL
      AND id IS NOT ${except}
    ORDER BY ${sql.ref(of.from)}`.execute(db)
  const end = (to: string | null) => to ?? '9999'
  const other = rows.find(
    ({ from, to }) =>
      from < end(to) && given.from < end(given.to) && from < end(given.to) && given.from < end(to),
  )
  if (other === undefined) return
  const until = other.to === null ? '起' : `到 ${formatDay(other.to)}`
  const text = `${formatDay(other.from)} ${until}已登记${given.name}，没有保存。先更正那一条的起止日期。`
  throw new YiluError('rule_violated', of.overlapRule, text, { [of.from]: '这段时间已登记' })
}

async function assertGiven(
  { trx, today }: CommandContext,
  of: Circumstance,
  given: CircumstanceGiven & { readonly residentId: number },
  except: number | null,
): Promise<void> {
  const name = await kindName(trx, of, given.kind)
  assertCome(given.from, today, of.from, '起始日期')
  if (given.to !== null) assertOrder([given.from, given.to], of.to, '截止早于起始')
  await assertAlone(trx, of, { ...given, name }, except)
}

function columnsOf(of: Circumstance, { kind, from, to, rest }: CircumstanceGiven) {
  return { [of.kind]: kind, [of.from]: from, [of.to]: to, ...rest }
}

/** Enters a circumstance of a person; gives the id of its row. */
export async function recordCircumstance(
  context: CommandContext,
  of: Circumstance,
  residentId: number,
  given: CircumstanceGiven,
): Promise<number> {
  const { trx, now } = context
  await residentRow(trx, residentId)
  await assertGiven(context, of, { ...given, residentId }, null)
  const columns = columnsOf(of, given)
  const { id } = await trx
    .insertInto(of.table)
    .values({ residentId, ...columns, recordedAt: now, voidedAt: null } as never)
    .returning('id')
    .executeTakeFirstOrThrow()
  context.record({ subject: `resident:${residentId}`, after: { id, ...columns } })
  return id
}

async function liveRow(trx: Database, of: Circumstance, id: number) {
  const row = (await trx
    .selectFrom(of.table)
    .selectAll()
    .where('id', '=', id)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()) as ({ residentId: number } & Record<string, unknown>) | undefined
  if (row !== undefined) return row
  const text = `没有这条${of.title}，可能已经作废。`
  throw new YiluError('not_found', 'circumstance-unknown', text)
}

/** What the audit keeps of a row. */
function noteOf({
  residentId: _r,
  recordedAt: _at,
  voidedAt: _v,
  ...note
}: Record<string, unknown>) {
  return note
}

/** Puts a circumstance right; a voided copy keeps what it said. */
export async function correctCircumstance(
  context: CommandContext,
  of: Circumstance,
  { id, reason, ...given }: CircumstanceGiven & { readonly id: number; readonly reason: string },
): Promise<void> {
  const { trx, now } = context
  const row = await liveRow(trx, of, id)
  await assertGiven(context, of, { ...given, residentId: row.residentId }, id)
  await keepVoidedCopy(trx, of.table, id, now)
  const columns = columnsOf(of, given)
  await trx
    .updateTable(of.table)
    .set({ ...columns, recordedAt: now } as never)
    .where('id', '=', id)
    .execute()
  context.record({
    subject: `resident:${row.residentId}`,
    before: noteOf(row),
    after: { ...columns, reason },
  })
}

/** Takes a circumstance back that was entered wrongly. */
export async function voidCircumstance(
  context: CommandContext,
  of: Circumstance,
  { id, reason }: { readonly id: number; readonly reason: string },
): Promise<void> {
  const { trx, now } = context
  const row = await liveRow(trx, of, id)
  await trx.updateTable(of.table).set({ voidedAt: now }).where('id', '=', id).execute()
  context.record({ subject: `resident:${row.residentId}`, before: noteOf(row), after: { reason } })
}
