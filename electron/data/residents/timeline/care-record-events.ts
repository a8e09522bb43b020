import { shanghaiDay } from '#shared/text/day.ts'
import { endOfDay } from '#shared/text/hour.ts'
import type { TimelineSource } from './source.ts'

/** What was planned and not done, one line for each day with the reasons; ticks are no events. */
export const careRecordTimeline: TimelineSource = async ({ db, residentId, asOf, can }) => {
  if (!can('care.read-records')) return []
  const rows = await db
    .selectFrom('careRecord')
    .innerJoin('careItem', 'careItem.id', 'careRecord.careItemId')
    .innerJoin('notDoneReason', 'notDoneReason.key', 'careRecord.reason')
    .select(['careRecord.doneAt', 'careItem.name as item', 'notDoneReason.name as reason'])
    .where('careRecord.residentId', '=', residentId)
    .where('careRecord.outcome', '=', 'not-done')
    .where('careRecord.voidedAt', 'is', null)
    .where('careRecord.doneAt', '<', endOfDay(asOf))
    .orderBy('careRecord.doneAt')
    .orderBy('careRecord.id')
    .execute()
  const byDay = Map.groupBy(rows, ({ doneAt }) => shanghaiDay(doneAt))
  return [...byDay].map(([day, own]) => {
    const said = Map.groupBy(own, ({ item, reason }) => `${item}（${reason}）`)
    const parts = [...said].map(([text, same]) =>
      same.length === 1 ? text : `${text} ${same.length} 次`,
    )
    return {
      key: `care-not-done:${day}`,
      kind: 'care' as const,
      day,
      at: null,
      title: `照护未做 ${own.length} 项`,
      detail: parts.join('、'),
      link: `/care/records?residentId=${residentId}&from=${day}&to=${day}&show=not-done`,
    }
  })
}
