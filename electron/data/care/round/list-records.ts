import { listRecords } from '#shared/contract/care/round.ts'
import type { CareRules } from '#shared/contract/care/shift.ts'
import type { InputOf } from '#shared/operation.ts'
import { addDays } from '#shared/text/day.ts'
import { instantAt } from '#shared/text/hour.ts'
import { sql } from 'kysely'
import { handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { personTests } from '../../person-search.ts'
import { readSetting } from '../../settings.ts'
import { toldAt } from './instants.ts'
import { bedsOn } from './people.ts'
import { liveRecords, recordShown } from './record-row.ts'
import { kindsAsked, kindsOfItems, notDoneReasons, valuesOf } from './values.ts'

type Input = InputOf<typeof listRecords>
type Records = ReturnType<typeof liveRecords>

/** Minutes from one column to another. */
const minutes = (from: string, to: string) =>
  sql<number>`((julianday(${sql.ref(to)}) - julianday(${sql.ref(from)})) * 1440)`

/** A thousandth of a minute: what julianday cannot tell. */
const fuzz = 0.001

/** The same rules as `shared/rules/care-times.ts`, for millions of rows. */
function shown(records: Records, show: Input['show'], rules: CareRules): Records {
  const isDone = records.where('careRecord.outcome', '=', 'done')
  const atLeast = (from: string, to: string, least: number) =>
    sql<boolean>`${minutes(from, to)} >= ${Math.max(least, 2 * fuzz) - fuzz}`
  switch (show) {
    case 'all':
      return records
    case 'late':
      return isDone
        .where('careRecord.dueAt', 'is not', null)
        .where(atLeast('careRecord.dueAt', 'careRecord.doneAt', rules.lateMinutes))
    case 'not-done':
      return records.where('careRecord.outcome', '=', 'not-done')
    case 'entered-late':
      return records.where(
        atLeast('careRecord.doneAt', 'careRecord.recordedAt', rules.entryLateMinutes),
      )
    case 'unplanned':
      return records.where('careRecord.dueAt', 'is', null)
  }
}

function narrowed(db: Database, input: Input, rules: CareRules, at: string): Records {
  const { residentId, careItemId, from, to, search = '' } = input
  let records = shown(liveRecords(db), input.show, rules).where('careRecord.doneAt', '<=', at)
  if (residentId !== undefined) records = records.where('careRecord.residentId', '=', residentId)
  if (careItemId !== undefined) records = records.where('careRecord.careItemId', '=', careItemId)
  if (from !== undefined) {
    records = records.where('careRecord.doneAt', '>=', instantAt(from, '00:00') ?? '')
  }
  if (to !== undefined) {
    records = records.where('careRecord.doneAt', '<', instantAt(addDays(to, 1), '00:00') ?? '')
  }
  if (search === '') return records
  // Inner names are those of the register of people.
  const found = db
    .selectFrom('resident')
    .select('id')
    .where((eb) => eb.or(personTests(search)))
  return records.where('careRecord.residentId', 'in', found)
}

const columns = { name: 'resident.nameKey', item: 'careItem.position' } as const

function ordered(records: Records, { sort, descending }: Input) {
  const direction = descending ? 'desc' : 'asc'
  const named = records.innerJoin('resident', 'resident.id', 'careRecord.residentId')
  const first = sort === 'doneAt' ? named : named.orderBy(columns[sort], direction)
  const byHour = sort === 'doneAt' ? direction : 'desc'
  return first.orderBy('careRecord.doneAt', byHour).orderBy('careRecord.id', byHour)
}

export const listRecordsHandler = handleQuery(listRecords, async (context, input) => {
  const { db, today } = context
  const asOf = input.asOf ?? today
  const { value: rules } = await readSetting(db, 'careRules')
  const records = narrowed(db, input, rules, toldAt(asOf, context))
  const { total } = await records
    .clearSelect()
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const rows = await ordered(records, input)
    .innerJoin('account', 'account.id', 'careRecord.enteredBy')
    .select(['resident.name', 'account.name as enteredBy'])
    .limit(input.limit)
    .offset(input.offset)
    .execute()
  const values = await valuesOf(
    db,
    rows.map(({ id }) => id),
  )
  const kinds = await kindsOfItems(db)
  const beds = await bedsOn(
    db,
    rows.map(({ residentId }) => residentId),
    asOf,
  )
  for (const residentId of new Set(rows.map((row) => row.residentId))) {
    context.reveal(`resident:${residentId}`)
  }
  return {
    rows: rows.map((row) => {
      const own = values(row.id)
      const { residentId, name, careItemId, item, glyph, dueAt, enteredBy } = row
      return {
        ...recordShown(row, own, rules),
        residentId,
        name,
        careItemId,
        item,
        glyph,
        dueAt,
        enteredBy,
        bed: beds.get(residentId) ?? null,
        kinds: [...(kinds.get(careItemId) ?? [])],
        valuesText: own.length === 0 ? null : own.map(({ text }) => text).join('，'),
      }
    }),
    total,
    kinds: await kindsAsked(db),
    reasons: await notDoneReasons(db),
    careItems: await db
      .selectFrom('careItem')
      .select(['id as careItemId', 'name', 'glyph'])
      .where('voidedAt', 'is', null)
      .orderBy('position')
      .execute(),
  }
})
