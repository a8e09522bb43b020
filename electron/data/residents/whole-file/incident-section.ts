import { placeText, shortInjuryWords, stepText, stepWords } from '#shared/rules/incident-words.ts'
import { shanghaiDay } from '#shared/text/day.ts'
import { endOfDay, shanghaiHour } from '#shared/text/hour.ts'
import { liveIncidents } from '../../care/incident/incident-row.ts'
import { stepsBy } from '../../care/incident/open-steps.ts'
import type { FileSectionSource } from './section.ts'

const columns = [
  { title: '时间', width: 11 },
  { title: '种类', width: 9 },
  { title: '地点', width: 12 },
  { title: '伤情', width: 7 },
  { title: '经过和处理', width: 34 },
]

/** What happened to a person and what was done about it, the newest first. */
export const incidentSection: FileSectionSource = async ({ db, residentId, asOf, can }) => {
  if (!can('incidents.read')) return null
  const rows = await liveIncidents(db)
    .where('incident.residentId', '=', residentId)
    .where('incident.happenedAt', '<', endOfDay(asOf))
    .orderBy('incident.happenedAt', 'desc')
    .orderBy('incident.id', 'desc')
    .execute()
  if (rows.length === 0) {
    return { title: '不良事件', parts: [{ kind: 'nothing', sentence: '没有不良事件的记录。' }] }
  }
  const ids = rows.map(({ id }) => id)
  const steps = await stepsBy(db, ids, { asOf, at: endOfDay(asOf) })
  const lines = rows.map((row) => {
    const hour = row.isHourKnown === 1 ? ` ${shanghaiHour(row.happenedAt)}` : ''
    const done = (steps.get(row.id) ?? []).map(
      (step) => `${stepWords[step.kind]}：${stepText(step)}`,
    )
    return [
      `${shanghaiDay(row.happenedAt)}${hour}`,
      row.kindName,
      placeText(row.place, row.placeDetail),
      shortInjuryWords[row.injury],
      [row.what, ...done].join('；'),
    ]
  })
  return { title: '不良事件', parts: [{ kind: 'table', caption: null, columns, rows: lines }] }
}
