import { YiluError } from '#shared/errors.ts'
import { type SafetyWindow, windowsOf } from '#shared/rules/safety/windows.ts'
import { addDays, shanghaiDay } from '#shared/text/day.ts'
import { dayAndHour } from '#shared/text/hour.ts'
import type { Database } from '../../database/connection.ts'
import { liveTerms, type TermRow, termOf } from '../schedule/terms.ts'

/** A window is known by its schedule and the instant at which it opens. */
export interface WindowKey {
  readonly scheduleId: number
  readonly opensAt: string
}

export interface ScheduleWindow {
  readonly schedule: Pick<TermRow, 'scheduleId' | 'name' | 'kind' | 'routeId' | 'checklistId'>
  readonly window: SafetyWindow
}

/** What a window brings to the round that is made for it. */
export function columnsOf({ schedule, window }: ScheduleWindow) {
  const { scheduleId, kind, routeId, checklistId, name: title } = schedule
  const { termId, day: windowDay, opensAt: windowOpensAt, closesAt: windowClosesAt } = window
  const own = { scheduleId, termId, windowDay, windowOpensAt, windowClosesAt }
  return { ...own, kind, routeId, checklistId, title }
}

/** The window that a schedule makes due at that instant. Error: `not_found` `window-unknown`. */
export async function scheduleWindow(
  db: Database,
  { scheduleId, opensAt }: WindowKey,
): Promise<ScheduleWindow> {
  const rows = await liveTerms(db, scheduleId)
  const day = shanghaiDay(opensAt)
  const windows = windowsOf(rows.map(termOf), addDays(day, -1), addDays(day, 1))
  const window = windows.find((one) => one.opensAt === opensAt)
  const schedule = rows.find(({ id }) => id === window?.termId)
  if (window !== undefined && schedule !== undefined) return { schedule, window }
  const text = '没有这个应办时段，计划可能已经调整或停止，没有保存。'
  throw new YiluError('not_found', 'window-unknown', text)
}

/** Nobody made its round yet. Error: `conflict` `round-taken`, with who and when. */
export async function assertFree(db: Database, { scheduleId, opensAt }: WindowKey): Promise<void> {
  const row = await db
    .selectFrom('safetyCheck')
    .select(['id', 'doneBy', 'startedAt'])
    .where('scheduleId', '=', scheduleId)
    .where('windowOpensAt', '=', opensAt)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  if (row === undefined) return
  const began = dayAndHour(shanghaiDay(row.startedAt), row.startedAt)
  const text = `${row.doneBy} ${began}已经开始这一次，没有重复登记。`
  throw new YiluError('conflict', 'round-taken', text)
}
