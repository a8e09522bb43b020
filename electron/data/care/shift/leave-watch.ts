import { shanghaiDay } from '#shared/text/day.ts'
import { endOfDay, shanghaiHour } from '#shared/text/hour.ts'
import { awayOn } from '../../residents/leave/away.ts'
import { leaveWord } from '../../residents/leave/leave-words.ts'
import type { WatchItem, WatchSource } from './source.ts'

const hour = 3_600_000

/** Who should be back and is not, and who is to be back within the hour. */
export const leaveWatch: WatchSource = async ({ db, at, residentIds }) => {
  const wanted = new Set(residentIds)
  const away = await awayOn(db, shanghaiDay(new Date(Date.parse(at) - 1)), at)
  return away.flatMap((row): readonly WatchItem[] => {
    const { id, residentId, kind, expectedOn, expectedAt, isOverdue } = row
    const dueAt = expectedAt ?? (expectedOn === null ? null : endOfDay(expectedOn))
    if (dueAt === null || !wanted.has(residentId)) return []
    const isSoon = expectedAt !== null && Date.parse(expectedAt) - Date.parse(at) <= hour
    if (!isOverdue && !isSoon) return []
    const by = expectedAt === null ? '今天' : shanghaiHour(expectedAt)
    return [
      {
        key: `leave:${id}`,
        kind: 'leave',
        state: isOverdue ? 'alarm' : 'due',
        residentId,
        dueAt,
        what: isOverdue ? `${leaveWord(kind)}，过时未返` : `${leaveWord(kind)}，${by}应返回`,
        to: `/residents/${residentId}/return`,
      },
    ]
  })
}
