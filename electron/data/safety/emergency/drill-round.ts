import { YiluError } from '#shared/errors.ts'
import { countsUntil } from '#shared/rules/safety/window-state.ts'
import type { CommandContext } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { enteringAccount } from '../../fees/ledger/post.ts'
import { pastEntryDays } from '../check/finish.ts'
import {
  assertFree,
  columnsOf,
  type ScheduleWindow,
  scheduleWindow,
  type WindowKey,
} from '../check/window.ts'
import { insertRow } from '../rows.ts'

interface DrillHeld {
  readonly startedAt: string
  readonly finishedAt: string
  readonly window: WindowKey | null
  readonly lateReason: string | null
}

interface DrillPlanned {
  readonly title: string
  readonly leaderStaffId: number | null
  readonly leader: string
}

const refuse = (rule: string, text: string, fields: Readonly<Record<string, string>>) =>
  new YiluError('rule_violated', rule, `${text}，没有保存。`, fields)

/** The window of a drill schedule. Error: `window-unknown`. */
async function drillWindow(db: Database, key: WindowKey): Promise<ScheduleWindow> {
  const found = await scheduleWindow(db, key)
  if (found.schedule.kind === 'drill') return found
  throw refuse('window-unknown', '这个计划不是应急演练', { window: '不是应急演练' })
}

function assertInTime(
  { now }: CommandContext,
  window: ScheduleWindow['window'],
  { startedAt, finishedAt, lateReason }: DrillHeld,
): void {
  if (startedAt < window.opensAt) {
    throw refuse('hour-outside', '演练早于这个时段', { window: '演练早于这个时段' })
  }
  const until = countsUntil(window)
  const farthest = new Date(Date.parse(now) - pastEntryDays * 86_400_000).toISOString()
  if (until > now) return
  if (finishedAt < farthest) {
    const text = `时段过后 ${pastEntryDays} 天内的才能补记`
    throw refuse('too-long-ago', text, { window: '太久以前' })
  }
  if (lateReason !== null) return
  throw refuse('late-reason', '时段已过，要写补录原因', { lateReason: '写明为什么晚' })
}

/** What a window brings to its round. Errors as of {@link roundOfDrill}. */
async function ofWindow(context: CommandContext, key: WindowKey, held: DrillHeld) {
  const found = await drillWindow(context.trx, key)
  assertInTime(context, found.window, held)
  await assertFree(context.trx, key)
  const isLate = countsUntil(found.window) <= context.now
  return { ...columnsOf(found), lateReason: isLate ? held.lateReason : null }
}

/**
 * The round that a drill is, so that what it showed hangs on it: of a window of a drill schedule, or one
 * that no schedule asked for; gives its id. Late as any round is that was entered after its window. Errors:
 * `window-unknown`, `hour-outside`, `too-long-ago`, `late-reason`, `round-taken`.
 */
export async function roundOfDrill(
  context: CommandContext,
  drill: DrillPlanned,
  held: DrillHeld,
): Promise<number> {
  const window = held.window === null ? {} : await ofWindow(context, held.window, held)
  return insertRow(context, 'safetyCheck', {
    title: drill.title,
    kind: 'drill',
    ...window,
    startedAt: held.startedAt,
    finishedAt: held.finishedAt,
    staffId: drill.leaderStaffId,
    doneBy: drill.leader,
    conclusion: 'normal',
    note: drill.title,
    enteredBy: enteringAccount(context),
    endedAt: context.now,
  })
}
