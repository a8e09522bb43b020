import { sql } from 'kysely'
import { YiluError } from '#shared/errors.ts'
import { formatDay } from '#shared/text/day.ts'
import type { CommandContext } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { keepVoidedCopy } from '../../database/periods.ts'
import { assertNotSettled } from '../../fees/charge/settled.ts'
import { assertCome } from '../day-come.ts'
import { correctParts, endPart, voidPart } from '../stay/stay-parts.ts'
import { stayOn, type StayRow } from '../stay/stay-row.ts'
import { residentRow } from '../resident/resident-row.ts'

/**
 * What holds of a person until the next change: payer group, monthly fee and way of billing. Their rows lie
 * within the stay in which they began.
 */
export interface Term {
  readonly table: 'residentGroup' | 'monthlyFee' | 'billingBasis'
  readonly value: string
  readonly from: string
  readonly to: string
  /** In a sentence. */
  readonly title: string
  /** By it the stay is charged: nothing of it changes once the stay was settled. */
  readonly isCharged: boolean
}

export const groupTerm: Term = {
  table: 'residentGroup',
  value: 'payerGroup',
  from: 'groupFrom',
  to: 'groupTo',
  title: '人员类别',
  isCharged: false,
}

export const feeTerm: Term = {
  table: 'monthlyFee',
  value: 'monthlyFeeFen',
  from: 'feeFrom',
  to: 'feeTo',
  title: '月费',
  isCharged: true,
}

export const basisTerm: Term = {
  table: 'billingBasis',
  value: 'basis',
  from: 'basisFrom',
  to: 'basisTo',
  title: '计费方式',
  isCharged: true,
}

interface TermRow {
  readonly id: number
  readonly residentId: number
  /** Null for a group from before a stay. */
  readonly stayId: number | null
  readonly value: string | number
  readonly from: string
  readonly to: string | null
}

function columns({ value, from, to }: Term) {
  return sql`id, residentId, stayId, ${sql.ref(value)} AS "value", ${sql.ref(from)} AS "from", ${sql.ref(to)} AS "to"`
}

/** Live rows of one person, oldest first; what took no day comes before what began on that day. */
async function rowsOf(db: Database, term: Term, residentId: number): Promise<readonly TermRow[]> {
  const { rows } = await sql<TermRow>`
    SELECT ${columns(term)} FROM ${sql.table(term.table)}
    WHERE residentId = ${residentId} AND voidedAt IS NULL
    ORDER BY ${sql.ref(term.from)}, coalesce(${sql.ref(term.to)}, '9999'), id`.execute(db)
  return rows
}

/** Until when a term that begins on that day holds: the next change, or the end of the stay. */
function endOf(rows: readonly TermRow[], stay: StayRow, day: string): string | null {
  const next = rows.find(({ from, to }) => from > day && from !== to)
  if (next === undefined) return stay.stayTo
  return stay.stayTo !== null && stay.stayTo < next.from ? stay.stayTo : next.from
}

async function insertTerm(
  trx: Database,
  term: Term,
  row: Omit<TermRow, 'id'>,
  now: string,
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    INSERT INTO ${sql.table(term.table)}
      (residentId, stayId, ${sql.ref(term.value)}, ${sql.ref(term.from)}, ${sql.ref(term.to)}, recordedAt)
    VALUES (${row.residentId}, ${row.stayId}, ${row.value}, ${row.from}, ${row.to}, ${now})
    RETURNING id`.execute(trx)
  return rows[0]?.id ?? 0
}

/**
 * From a day on something else holds, until the next change. The row that covers the day ends there; one
 * that began on that very day is corrected in place and keeps a voided copy of what it said.
 */
export async function beginTerm(
  context: CommandContext,
  term: Term,
  given: { readonly residentId: number; readonly value: string | number; readonly from: string },
): Promise<number> {
  const { trx, now, today } = context
  const { residentId, value, from } = given
  assertCome(from, today, term.from, `${term.title}起始日`)
  const resident = await residentRow(trx, residentId)
  const stay = await stayOn(trx, resident, from, term.from)
  if (term.isCharged) await assertNotSettled(trx, stay.id)
  const rows = await rowsOf(trx, term, residentId)
  const covering = rows.find((row) => row.from <= from && (row.to === null || row.to > from))
  if (covering?.value === value) {
    const text = `${formatDay(from)} 的${term.title}已经是这样登记的，没有改动。`
    throw new YiluError('rule_violated', 'nothing-changes', text)
  }
  const id = await placeTerm(trx, term, { given, rows, stay, covering, now })
  context.record({
    subject: `resident:${residentId}`,
    before: covering === undefined ? null : { id: covering.id, [term.value]: covering.value },
    after: { id, [term.value]: value, [term.from]: from },
  })
  return id
}

async function placeTerm(
  trx: Database,
  term: Term,
  at: {
    readonly given: { residentId: number; value: string | number; from: string }
    readonly rows: readonly TermRow[]
    readonly stay: StayRow
    readonly covering: TermRow | undefined
    readonly now: string
  },
): Promise<number> {
  const { given, rows, stay, covering, now } = at
  if (covering?.from === given.from) {
    await keepVoidedCopy(trx, term.table, covering.id, now)
    await sql`UPDATE ${sql.table(term.table)}
      SET ${sql.ref(term.value)} = ${given.value}, recordedAt = ${now}
      WHERE id = ${covering.id}`.execute(trx)
    return covering.id
  }
  if (covering !== undefined) {
    // A known end is corrected, an open one only comes about.
    if (covering.to !== null) await keepVoidedCopy(trx, term.table, covering.id, now)
    await endPart(trx, { table: term.table, id: covering.id }, given.from)
  }
  const to = covering === undefined ? endOf(rows, stay, given.from) : covering.to
  return insertTerm(trx, term, { ...given, to, stayId: stay.id }, now)
}

/** Takes an entry back: the one before it, where it ended there, goes on in its place. */
export async function voidTerm(
  context: CommandContext,
  term: Term,
  { id, reason }: { readonly id: number; readonly reason: string },
): Promise<void> {
  const { trx, now } = context
  const { rows: found } = await sql<TermRow>`
    SELECT ${columns(term)} FROM ${sql.table(term.table)}
    WHERE id = ${id} AND voidedAt IS NULL`.execute(trx)
  const [row] = found
  if (row === undefined) {
    const text = `没有这条${term.title}，可能已经作废。`
    throw new YiluError('not_found', 'term-unknown', text)
  }
  if (term.isCharged && row.stayId !== null) await assertNotSettled(trx, row.stayId)
  const rows = await rowsOf(trx, term, row.residentId)
  const previous = rows[rows.findIndex((each) => each.id === id) - 1]
  await voidPart(trx, { table: term.table, id }, now)
  if (previous !== undefined && previous.to === row.from) {
    const part = { table: term.table, id: previous.id }
    const isOneStay = !(await beganWithStay(trx, row))
    if (isOneStay) await correctParts(trx, [{ part, from: previous.from, to: row.to }], now)
  }
  context.record({
    subject: `resident:${row.residentId}`,
    before: { [term.value]: row.value, [term.from]: row.from, [term.to]: row.to },
    after: { reason },
  })
}

/** Whether the row began on the first day of a stay: then what was before belongs to another one. */
async function beganWithStay(trx: Database, row: TermRow): Promise<boolean> {
  const stay = await trx
    .selectFrom('stay')
    .select('id')
    .where('residentId', '=', row.residentId)
    .where('stayFrom', '=', row.from)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  return stay !== undefined
}
