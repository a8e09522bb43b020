import { YiluError } from '#shared/errors.ts'
import type { InstrumentRulebook } from '#shared/rulebooks/instrument.ts'
import { aboutFields, type AssessmentAbout } from '#shared/rules/assessment.ts'
import { type Day, formatDay } from '#shared/text/day.ts'
import { type CareRiskEvent, careRiskEvents } from '../../care/incident/care-risk-events.ts'
import type { Database } from '../../database/connection.ts'

/** The events of a field of the sheet that the home's own records hold, and how many it can say at most. */
interface FieldEvents {
  readonly key: string
  readonly label: string
  readonly events: readonly CareRiskEvent[]
  /** As the sheet counts them: `3次及以上` is three. */
  readonly count: number
}

/** The home's own records of the 30 days before an assessment, by the fields in which its sheet counts them. */
export async function recordedEvents(
  db: Database,
  book: InstrumentRulebook,
  { residentId, day }: { readonly residentId: number; readonly day: Day },
): Promise<readonly FieldEvents[]> {
  const fields = aboutFields(book).filter(({ kind }) => kind === 'count')
  if (fields.length === 0) return []
  const all = await careRiskEvents(db, residentId, day)
  return fields.flatMap(({ key, label, options }) => {
    const events = all.filter(({ aboutKey }) => aboutKey === key)
    const most = Math.max(0, ...(options ?? []).map(({ value }) => Number(value)))
    const count = Math.min(events.length, most)
    return count === 0 ? [] : [{ key, label, events, count }]
  })
}

/** As the reasons of a level name them. */
export function namedEvents(recorded: readonly FieldEvents[]) {
  return recorded
    .flatMap(({ events }) => events)
    .toSorted((one, other) => (one.happenedAt < other.happenedAt ? -1 : 1))
    .map(({ day, name }) => ({ day, name }))
}

/**
 * The reason why a sheet has fewer events than the home's records; null where it has not. Errors:
 * `invalid_input` `events-fewer` where no reason is given: the records would contradict the assessment.
 */
export function differenceReason(
  recorded: readonly FieldEvents[],
  about: AssessmentAbout,
  reason: string | null,
): string | null {
  const fewer = recorded.filter(({ key, count }) => Number(about[key] ?? 0) < count)
  if (fewer.length === 0) return null
  if (reason !== null) return reason
  const said = fewer.map(({ label, events }) => {
    const days = events.map(({ day, name }) => `${formatDay(day)}${name}`).join('、')
    return `${label}有 ${events.length} 次（${days}）`
  })
  const fields = Object.fromEntries(
    fewer.map(({ key, events }) => [`about.${key}`, `不良事件记录里有 ${events.length} 次`]),
  )
  const text = `不良事件记录里${said.join('，')}，评估表上填的次数少，没有保存。改成实际次数，或写明不一致的原因。`
  throw new YiluError('invalid_input', 'events-fewer', text, {
    ...fields,
    eventsDifferReason: '次数比记录少，要写原因',
  })
}
