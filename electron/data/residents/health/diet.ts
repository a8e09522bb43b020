import { correctDiet, recordDiet } from '#shared/contract/residents/health.ts'
import { YiluError } from '#shared/errors.ts'
import { formatDay } from '#shared/text/day.ts'
import { handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { assertHealthDays, changeEntry, correctEntry, entryToChange, insertEntry } from './entry.ts'

/** Nothing special: it cannot hold beside a special diet. */
const ordinary = 'ordinary'

async function dietKind(db: Database, key: string) {
  const row = await db
    .selectFrom('dietKind')
    .select(['key', 'name', 'category'])
    .where('key', '=', key)
    .executeTakeFirst()
  if (row !== undefined) return row
  const text = '没有这种膳食，没有保存。'
  throw new YiluError('invalid_input', 'diet-unknown', text, { diet: '没有这一种' })
}

type DietKind = Awaited<ReturnType<typeof dietKind>>

async function dietsOf(db: Database, residentId: number) {
  return db
    .selectFrom('residentDiet')
    .innerJoin('dietKind', 'dietKind.key', 'residentDiet.diet')
    .select(['residentDiet.id', 'diet', 'dietKind.name', 'category', 'dietFrom', 'dietTo'])
    .select('version')
    .where('residentId', '=', residentId)
    .where('voidedAt', 'is', null)
    .orderBy('dietFrom')
    .orderBy('residentDiet.id')
    .execute()
}

type DietRow = Awaited<ReturnType<typeof dietsOf>>[number]

interface Span {
  readonly from: string
  readonly to: string | null
}

/** A row without a day of its own meets nothing. */
function meets({ dietFrom, dietTo }: DietRow, { from, to }: Span): boolean {
  if (dietFrom === dietTo || from === to) return false
  return (dietTo === null || dietTo > from) && (to === null || dietFrom < to)
}

function refuse(rule: string, text: string, field = 'diet'): YiluError {
  return new YiluError('rule_violated', rule, `${text}，没有保存。`, { [field]: text })
}

/** Whether two kinds cannot hold on one day: one texture at a time, and an ordinary diet stands alone. */
function excludes(one: DietKind, other: Pick<DietRow, 'diet' | 'category'>): boolean {
  if (one.category !== other.category) return false
  if (one.category === 'texture') return true
  return one.key === other.diet || one.key === ordinary || other.diet === ordinary
}

/** Refuses days on which something else of the same sort holds. */
function assertFree(kind: DietKind, others: readonly DietRow[], span: Span): void {
  const other = others.find((row) => excludes(kind, row) && meets(row, span))
  if (other === undefined) return
  const since = formatDay(other.dietFrom)
  if (other.diet === kind.key) throw refuse('diet-overlap', `${since} 起已登记${other.name}`)
  if (kind.category === 'texture') {
    throw refuse('texture-overlap', `${since} 起的质地是${other.name}，同时只能有一种`)
  }
  throw refuse('diet-special', `${since} 起已登记${other.name}，不能同时是普通饮食`)
}

/** What ends when a kind begins: the texture before, or the ordinary diet. */
function giveWay(kind: DietKind, { from }: Span): (row: DietRow) => boolean {
  return (row) =>
    row.dietFrom <= from &&
    (row.dietTo === null || row.dietTo > from) &&
    row.diet !== kind.key &&
    (kind.category === 'texture'
      ? row.category === 'texture'
      : kind.key !== ordinary && row.diet === ordinary)
}

/** A texture entered for a past day holds until the next one that is on file. */
function endOf(kind: DietKind, rows: readonly DietRow[], from: string): string | null {
  if (kind.category !== 'texture') return null
  const next = rows.find(
    (row) => row.category === 'texture' && row.dietFrom > from && row.dietFrom !== row.dietTo,
  )
  return next?.dietFrom ?? null
}

export const recordDietHandler = handleCommand(recordDiet, async (context, input) => {
  const { trx } = context
  const { residentId, dietFrom: from } = input
  const kind = await dietKind(trx, input.diet)
  await assertHealthDays(context, 'diet', residentId, { from })
  const rows = await dietsOf(trx, residentId)
  const to = endOf(kind, rows, from)
  const ending = rows.filter(giveWay(kind, { from, to }))
  assertFree(
    kind,
    rows.filter((row) => !ending.includes(row)),
    { from, to },
  )
  for (const row of ending) await changeEntry(trx, 'diet', row, { dietTo: from })
  const before = ending.map(({ id, diet, dietTo }) => ({ id, diet, dietTo }))
  const row = { ...input, dietTo: to }
  return {
    id: await insertEntry(context, 'residentDiet', row, before.length === 0 ? null : before),
  }
})

export const correctDietHandler = handleCommand(correctDiet, async (context, input) => {
  const { trx } = context
  const { id, version, reason, ...diet } = input
  const kind = await dietKind(trx, diet.diet)
  const entry = await entryToChange(trx, 'diet', { id, version })
  const span = { from: diet.dietFrom, to: diet.dietTo }
  await assertHealthDays(context, 'diet', entry.residentId, span)
  const rows = await dietsOf(trx, entry.residentId)
  assertFree(
    kind,
    rows.filter((row) => row.id !== id),
    span,
  )
  return { version: await correctEntry(context, 'diet', entry, diet, reason) }
})

/** The texture that ended where this one began: taken back, the one before goes on. */
export async function textureBefore(db: Database, id: number): Promise<DietRow | undefined> {
  const { residentId } = await db
    .selectFrom('residentDiet')
    .select('residentId')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const rows = await dietsOf(db, residentId)
  const row = rows.find((each) => each.id === id)
  if (row?.category !== 'texture') return undefined
  return rows.findLast(
    (each) => each.category === 'texture' && each.id !== id && each.dietTo === row.dietFrom,
  )
}
