import { addDays, formatDay } from '#shared/text/day.ts'
import { trialsAsOf, trialStateOn } from '../trial/queries.ts'
import type { MarkSource } from './source.ts'

/** Who is on trial, until it is decided whether she stays. */
export const trialMarks: MarkSource = async ({ db, residentIds, asOf }) => {
  const rows = await trialsAsOf(db, asOf)
    .where('trial.residentId', 'in', [0, ...residentIds])
    .orderBy('trial.trialFrom')
    .execute()
  const running = rows.filter((row) => trialStateOn(row, asOf) !== 'over')
  return new Map(
    running.map((row) => {
      const isOverdue = trialStateOn(row, asOf) === 'overdue'
      const until = formatDay(addDays(row.trialTo, -1))
      const detail = isOverdue ? `试住${until}已到期，没有结论` : `试住到${until}`
      const tone = isOverdue ? ('warning' as const) : ('plain' as const)
      return [row.residentId, [{ kind: 'trial' as const, word: '试住', detail, tone }]]
    }),
  )
}
