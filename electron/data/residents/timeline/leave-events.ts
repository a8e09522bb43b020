import type { TimelineEvent } from '#shared/contract/residents/timeline.ts'
import { leaveWord } from '../leave/leave-words.ts'
import type { TimelineSource } from './source.ts'

function joined(parts: readonly (string | null | false)[]): string | null {
  const known = parts.filter((part) => part !== null && part !== false)
  return known.length === 0 ? null : known.join('，')
}

/** Each leave: that somebody goes, and that she is back. */
export const leaveTimeline: TimelineSource = async ({ db, residentId, asOf, can }) => {
  const rows = await db
    .selectFrom('leave')
    .selectAll()
    .where('residentId', '=', residentId)
    .where('voidedAt', 'is', null)
    .where('leaveFrom', '<=', asOf)
    .orderBy('id')
    .execute()
  const seesHealth = can('health.read')
  return rows.flatMap((row): TimelineEvent[] => {
    const { id, kind, leaveFrom, leaveTo, leftAt, returnedAt, companion, returnCompanion } = row
    const about = joined([
      row.place,
      seesHealth && row.department,
      seesHealth && row.diagnosis,
      row.reason,
      companion !== null && `${row.companionRelation ?? ''}${companion}陪同`,
    ])
    const link = `/residents/${residentId}?tab=leave`
    const goes: TimelineEvent = {
      key: `leave:${id}`,
      kind: 'leave',
      day: leaveFrom,
      at: leftAt,
      title: leaveWord(kind),
      detail: about,
      link,
    }
    const isBack = leaveTo !== null && leaveTo <= asOf && row.endsWithStay === 0
    // From one leave into the next without an hour of return: nobody came back between.
    const isMoved =
      returnedAt === null && rows.some((other) => other.id > id && other.leaveFrom === leaveTo)
    if (!isBack || isMoved) return [goes]
    const back = {
      title: `${leaveWord(kind)}返回`,
      detail: returnCompanion && `${returnCompanion}送回`,
    }
    return [
      goes,
      { key: `leave:${id}:return`, kind: 'leave', day: leaveTo, at: returnedAt, ...back, link },
    ]
  })
}
