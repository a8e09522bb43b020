import { listAlarms } from '#shared/contract/care/observation-range.ts'
import { addDays } from '#shared/text/day.ts'
import { handleQuery } from '../../context.ts'
import { judgedAt } from '../../residents/leave/away.ts'
import { registerAsOf } from '../../residents/register.ts'
import { alarmsWithin } from './alarms-of.ts'
import { hasHomeRanges, idsIn, liveRanges } from './ranges-of.ts'

export const listAlarmsHandler = handleQuery(listAlarms, async (context, input) => {
  const { db, today } = context
  const { state, residentId, days, asOf = today } = input
  const residentIds = residentId === undefined ? null : [residentId]
  const alarms = await alarmsWithin(db, {
    residentIds,
    from: addDays(asOf, -days),
    until: asOf,
    at: judgedAt(asOf, context),
  })
  const people = await registerAsOf(db, asOf)
    .where('id', 'in', idsIn([...new Set(alarms.map((alarm) => alarm.residentId))]))
    .execute()
  const personOf = new Map(people.map((person) => [person.id, person]))
  // Of who has left nothing can be done any more: such an alarm stands among all, not among the open ones.
  const isIn = (id: number) => ['in', 'away'].includes(personOf.get(id)?.state ?? 'none')
  const open = alarms.filter((alarm) => alarm.answer === null && isIn(alarm.residentId))
  const wanted = {
    open,
    answered: alarms.filter(({ answer }) => answer !== null),
    all: alarms,
  }[state]
  const page = wanted.slice(input.offset, input.offset + input.limit)
  const ids = [...new Set(page.map((alarm) => alarm.residentId))]
  for (const id of ids) context.reveal(`resident:${id}`)
  return {
    rows: page.map((alarm) => ({
      observationId: alarm.observationId,
      residentId: alarm.residentId,
      name: personOf.get(alarm.residentId)?.name ?? '',
      bed: personOf.get(alarm.residentId)?.bed ?? null,
      kind: alarm.kind,
      kindName: alarm.kindName,
      side: alarm.side,
      text: alarm.text,
      isDaySum: alarm.isDaySum,
      rangeText: alarm.rangeText,
      isOwnRange: alarm.range.residentId !== null,
      observedAt: alarm.observedAt,
      observedBy: alarm.observedBy,
      answer: alarm.answer,
    })),
    total: wanted.length,
    openCount: open.length,
    hasHomeRanges: hasHomeRanges(await liveRanges(db, []), asOf),
  }
})
