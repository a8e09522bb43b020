import type { TimelineEvent } from '#shared/contract/residents/timeline.ts'
import { formatDay } from '#shared/text/day.ts'
import { levelsGiven } from '../../care/resident-level-row.ts'
import type { TimelineSource } from './source.ts'

/** Each care level that was set, why, and who was told. */
export const careLevelTimeline: TimelineSource = async ({ db, residentId, asOf, can }) => {
  if (!can('care.read')) return []
  const rows = (await levelsGiven(db, residentId)).filter(({ levelFrom }) => levelFrom <= asOf)
  return rows.map((row, index): TimelineEvent => {
    const before = rows[index - 1]
    const isChange = before?.stayId === row.stayId && before.levelTo === row.levelFrom
    const told =
      row.toldTo === null
        ? null
        : `${row.toldOn === null ? '' : `${formatDay(row.toldOn)} `}告知${row.toldTo}`
    const parts = [row.reason, told].filter((part) => part !== null)
    return {
      key: `careLevel:${row.id}`,
      kind: 'level',
      day: row.levelFrom,
      at: null,
      title: isChange ? `照护等级：${before.name} → ${row.name}` : `照护等级：${row.name}`,
      detail: parts.length === 0 ? null : parts.join('；'),
      link: `/residents/${residentId}?tab=care-level`,
    }
  })
}
