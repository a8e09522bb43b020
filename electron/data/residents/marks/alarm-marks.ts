import type { ResidentMark } from '#shared/contract/residents/mark.ts'
import { endOfDay } from '#shared/text/hour.ts'
import { alarmText, openAlarms } from '../../care/observation/alarms-of.ts'
import type { MarkSource } from './source.ts'

/** Whose measured values lie outside their range and wait for somebody. */
export const alarmMarks: MarkSource = async ({
  db,
  residentIds,
  asOf,
  at = endOfDay(asOf),
  can,
}) => {
  if (!can('care.read-records')) return new Map()
  const alarms = await openAlarms(db, at, residentIds)
  const marks = new Map<number, readonly ResidentMark[]>()
  for (const [residentId, own] of Map.groupBy(alarms, (alarm) => alarm.residentId)) {
    const [newest] = own
    const detail = `报警未处理：${own.map(alarmText).join('；')}`
    const word = newest?.kindName ?? '报警'
    marks.set(residentId, [{ kind: 'alarm', word, detail, tone: 'danger' }])
  }
  return marks
}
