import { YiluError } from '#shared/errors.ts'
import { shanghaiDay } from '#shared/text/day.ts'
import type { Database } from '../../database/connection.ts'
import { registerAsOf } from '../../residents/register.ts'
import { changedMeanwhile } from '../../versions.ts'
import { amongIds } from '../shift/people-ids.ts'

/** A live handover. Errors: `not_found`; with a version `conflict`. */
export async function handoverRow(db: Database, id: number, version?: number) {
  const row = await db
    .selectFrom('handover')
    .selectAll()
    .where('id', '=', id)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  if (row === undefined) {
    throw new YiluError('not_found', 'handover-unknown', '没有这次交接班，可能已经作废。')
  }
  if (version !== undefined && row.version !== version) throw changedMeanwhile()
  return row
}

/** Names, and the beds as of the end of the hours, of people whom a handover names. */
async function namesOf(db: Database, residentIds: readonly number[], endedAt: string) {
  const rows = await registerAsOf(db, shanghaiDay(endedAt))
    .where('id', 'in', amongIds(residentIds))
    .execute()
  return new Map(rows.map(({ id, name, bed }) => [id, { name, bed }]))
}

/** What was signed: facts in their order, and what the outgoing added about people. */
export async function signedParts(
  db: Database,
  { id, endedAt }: { readonly id: number; readonly endedAt: string },
) {
  const facts = await db
    .selectFrom('handoverFact')
    .select(['kind', 'tone', 'residentId', 'happenedAt', 'fact'])
    .where('handoverId', '=', id)
    .where('voidedAt', 'is', null)
    .orderBy('position')
    .execute()
  const notes = await db
    .selectFrom('handoverNote')
    .select(['residentId', 'note', 'isFocus'])
    .where('handoverId', '=', id)
    .where('voidedAt', 'is', null)
    .orderBy('isFocus', 'desc')
    .orderBy('id')
    .execute()
  const ids = [...facts, ...notes].flatMap(({ residentId }) => residentId ?? [])
  const names = await namesOf(db, [...new Set(ids)], endedAt)
  const named = <Row extends { readonly residentId: number | null }>(row: Row) => {
    const person = row.residentId === null ? undefined : names.get(row.residentId)
    return { ...row, name: person?.name ?? null, bed: person?.bed ?? null }
  }
  return {
    facts: facts.map(named),
    notes: notes.map((note) => ({ ...named(note), isFocus: note.isFocus === 1 })),
  }
}
