import { shanghaiDay } from '#shared/text/day.ts'
import type { ShiftFact, ShiftFactSource, WatchSource } from '../shift/source.ts'
import { alarmsWithin, alarmText, openAlarms } from './alarms-of.ts'
import { factsOf } from './facts-of.ts'
import { idsIn } from './ranges-of.ts'
import { kindsWithTones, toneOf, valueText } from './shown-value.ts'

/** Values outside their range in the hours of the shift, and whether somebody did something about them. */
const alarmFacts: ShiftFactSource = async ({ db, beganAt, endedAt, residentIds, can }) => {
  if (!can('care.read-records')) return []
  const scope = {
    residentIds,
    from: shanghaiDay(beganAt),
    until: shanghaiDay(endedAt),
    at: endedAt,
  }
  const alarms = await alarmsWithin(db, scope)
  return alarms
    .filter(({ observedAt }) => observedAt >= beganAt && observedAt < endedAt)
    .map((alarm): ShiftFact => {
      const { residentId, observedAt: happenedAt, answer } = alarm
      const done = answer === null ? '未处理' : `${answer.answeredBy}：${answer.answer}`
      const tone = answer === null ? 'danger' : 'warning'
      return { kind: 'alarm', tone, residentId, happenedAt, fact: `${alarmText(alarm)}，${done}` }
    })
}

/** What was seen and is not as usual: up at night, not in bed, a wound of the skin, nothing eaten. */
const seenFacts: ShiftFactSource = async ({ db, beganAt, endedAt, residentIds, can }) => {
  if (!can('care.read-records')) return []
  const kinds = await kindsWithTones(db)
  const rows = await db
    .selectFrom('observation')
    .select(['residentId', 'kind', 'amount', 'choice', 'note', 'observedAt'])
    .where('voidedAt', 'is', null)
    .where('choice', 'is not', null)
    .where('residentId', 'in', idsIn(residentIds))
    .where('observedAt', '>=', beganAt)
    .where('observedAt', '<', endedAt)
    .orderBy('observedAt')
    .orderBy('id')
    .execute()
  return rows.flatMap((row): readonly ShiftFact[] => {
    const tone = toneOf(kinds, row)
    if (tone === 'plain') return []
    const name = kinds.kinds.get(row.kind)?.name ?? row.kind
    const note = row.note === null ? '' : `，${row.note}`
    const { residentId, observedAt: happenedAt } = row
    const kind = row.kind === 'sleep' ? 'night' : 'health'
    return [
      { kind, tone, residentId, happenedAt, fact: `${name}：${valueText(kinds, row)}${note}` },
    ]
  })
}

/** Who has had no stool for too many days, of whom records are kept. */
const bowelFacts: ShiftFactSource = async ({ db, endedAt, residentIds, can }) => {
  if (!can('care.read-records')) return []
  const facts = await factsOf(db, residentIds, shanghaiDay(Date.parse(endedAt) - 1))
  return [...facts].flatMap(([residentId, own]) =>
    own
      .filter(({ key, state }) => key === 'no-bowel' && state === 'told')
      .map(({ text }): ShiftFact => {
        return { kind: 'health', tone: 'warning', residentId, happenedAt: null, fact: text }
      }),
  )
}

/** What was observed in a shift and is to be known by the next one. */
export const observationFactSources: readonly ShiftFactSource[] = [
  alarmFacts,
  seenFacts,
  bowelFacts,
]

/** Alarms about which nobody has done anything. */
export const alarmWatch: WatchSource = async ({ db, at, residentIds, can }) => {
  if (!can('care.read-records')) return []
  const alarms = await openAlarms(db, at, residentIds)
  return alarms.map((alarm) => ({
    key: `alarm:${alarm.observationId}`,
    kind: 'alarm' as const,
    state: 'alarm' as const,
    residentId: alarm.residentId,
    dueAt: alarm.observedAt,
    what: `${alarmText(alarm)}，未处理`,
    to: '/care/observations/alarms',
  }))
}
