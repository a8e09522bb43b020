import type { TimelineEvent } from '#shared/contract/residents/timeline.ts'
import { shanghaiDay } from '#shared/text/day.ts'
import { endOfDay } from '#shared/text/hour.ts'
import { alarmsWithin } from '../../care/observation/alarms-of.ts'
import type { TimelineSource } from './source.ts'

const sideWords = { low: '偏低', high: '偏高' } as const

/** Values that alarmed, and what was done about them; ordinary values stand in the tab 观察. */
export const observationTimeline: TimelineSource = async ({ db, residentId, asOf, can }) => {
  if (!can('care.read-records')) return []
  const at = endOfDay(asOf)
  const scope = { residentIds: [residentId], from: '2000-01-01', until: asOf, at }
  const alarms = await alarmsWithin(db, scope)
  const of = { kind: 'care' as const, link: `/residents/${residentId}?tab=observations` }
  return alarms.flatMap((alarm): readonly TimelineEvent[] => {
    const { observationId, observedAt, kindName, text, side, rangeText, answer, day } = alarm
    const alarmed: TimelineEvent = {
      ...of,
      key: `alarm:${observationId}`,
      day,
      at: observedAt,
      title: `${kindName} ${text}，${sideWords[side]}`,
      detail: `范围 ${rangeText}${answer === null ? '，未处理' : ''}`,
    }
    if (answer === null) return [alarmed]
    const told = answer.toldTo === null ? '' : `，已告知${answer.toldTo}`
    const answered: TimelineEvent = {
      ...of,
      key: `alarm:${observationId}:answer`,
      day: shanghaiDay(answer.answeredAt),
      at: answer.answeredAt,
      title: `处理${kindName}报警`,
      detail: `${answer.answer}${told}（${answer.answeredBy}）`,
    }
    return [alarmed, answered]
  })
}
