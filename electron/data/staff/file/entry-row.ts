import { isEntryReplaced } from '#shared/rules/staff/entry-kinds.ts'
import type { Day } from '#shared/text/day.ts'
import type { Database } from '../../database/connection.ts'

/** The materials of some of the staff that were there by a day, by person, newest first within their kind. */
export async function entriesOn(db: Database, staffIds: readonly number[], day: Day) {
  const rows = await db
    .selectFrom('staffEntry')
    .innerJoin('staffEntryKind', 'staffEntryKind.key', 'staffEntry.kind')
    .select([
      'staffEntry.id',
      'staffEntry.staffId',
      'staffEntry.kind',
      'staffEntryKind.name as kindName',
      'staffEntry.entryOn',
      'staffEntry.validTo',
      'staffEntry.result',
      'staffEntry.title',
      'staffEntry.organ',
      'staffEntry.number',
      'staffEntry.note',
      'staffEntry.version',
    ])
    .where('staffEntry.staffId', 'in', [0, ...staffIds])
    .where('staffEntry.voidedAt', 'is', null)
    .where('staffEntry.entryOn', '<=', day)
    .orderBy('staffEntryKind.position')
    .orderBy('staffEntry.entryOn', 'desc')
    .orderBy('staffEntry.id', 'desc')
    .execute()
  const byStaff = Map.groupBy(rows, ({ staffId }) => staffId)
  return new Map([...byStaff].map(([staffId, all]) => [staffId, shownEntries(all, day)]))
}

interface Row {
  readonly id: number
  readonly kind: string
  readonly entryOn: Day
  readonly validTo: Day | null
}

function shownEntries<One extends Row>(all: readonly One[], day: Day) {
  return all.map((row) => {
    const isReplaced = isEntryReplaced(row, all)
    const isOver = row.validTo !== null && row.validTo < day
    return { ...row, isReplaced, isExpired: isOver && !isReplaced }
  })
}

export type EntryOn = NonNullable<ReturnType<Awaited<ReturnType<typeof entriesOn>>['get']>>[number]
