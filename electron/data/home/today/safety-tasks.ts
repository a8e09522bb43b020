import type { hazardShown } from '#shared/contract/safety/hazard-shown.ts'
import type { windowShown } from '#shared/contract/safety/check-shown.ts'
import { addDays, type Day, formatDay, shanghaiDay } from '#shared/text/day.ts'
import { dayAndHour, instantAt, shanghaiHour } from '#shared/text/hour.ts'
import type { z } from 'zod'
import { judgedAt } from '../../residents/leave/away.ts'
import { windowsSeen } from '../../safety/check/windows-seen.ts'
import { hazardsStanding } from '../../safety/hazard/hazards-standing.ts'
import { doneBy, type Task, type TaskSource, type TodayScope } from './task.ts'

export type WindowSeen = Pick<
  z.infer<typeof windowShown>,
  'scheduleId' | 'schedule' | 'opensAt' | 'closesAt' | 'countsUntil' | 'state' | 'owner'
> & {
  readonly check: { readonly finishedAt: string | null; readonly startedAt: string } | null
  readonly miss: object | null
}

export type HazardSeen = Pick<
  z.infer<typeof hazardShown>,
  | 'id'
  | 'number'
  | 'kindName'
  | 'place'
  | 'foundOn'
  | 'level'
  | 'state'
  | 'ownerStaffId'
  | 'owner'
  | 'dueOn'
  | 'isOverdue'
  | 'overdueDays'
  | 'correctedOn'
  | 'correctedBy'
  | 'reportedOn'
>

/** How far back a missed round is told, and how long before its end one presses; Yilu's own choice. */
export const missedDays = 7
const pressingMs = 2 * 3_600_000

/** Who answers for it by name, or whoever looks after safety. */
function ofOwner(scope: TodayScope, owner: string | null): Pick<Task, 'who' | 'isMine'> {
  const officer = doneBy(scope, 'safety-officer')
  if (owner === null) return officer
  return { who: owner, isMine: officer.isMine || scope.context.actor?.name === owner }
}

/** One task for each schedule: a night patrol that nobody walked is missed four times. */
function missedTasks(scope: TodayScope, windows: readonly WindowSeen[]): readonly Task[] {
  const missed = windows.filter(({ state, miss }) => state === 'missed' && miss === null)
  return [...Map.groupBy(missed, ({ scheduleId }) => scheduleId).values()].flatMap((of) => {
    const [first] = of.toSorted((one, other) => (one.opensAt < other.opensAt ? -1 : 1))
    if (first === undefined) return []
    const day = shanghaiDay(first.opensAt)
    return [
      {
        rule: 'round-missed',
        severity: 'overdue' as const,
        title: `${first.schedule}漏了 ${of.length} 次，没有说明原因`,
        detail: `${of.length === 1 ? '' : '最早的是 '}${dayAndHour(day, first.opensAt)}`,
        link: '/safety',
        action: '去说明',
        dueOn: day,
        dueTaskId: null,
        ...ofOwner(scope, first.owner),
      },
    ]
  })
}

function dueTasks(scope: TodayScope, windows: readonly WindowSeen[], at: string): readonly Task[] {
  const presses = new Date(Date.parse(at) + pressingMs).toISOString()
  return windows
    .filter(({ state, closesAt }) => state === 'open' && closesAt <= presses)
    .map(({ schedule, closesAt, countsUntil, owner }) => ({
      rule: 'round-due',
      severity: 'due' as const,
      title: `${schedule}，${shanghaiHour(closesAt)} 前要完成`,
      detail:
        at < closesAt ? '还没有开始' : `时段已过，${shanghaiHour(countsUntil)} 前完成还算按时`,
      link: '/safety',
      action: '去巡查',
      dueOn: shanghaiDay(Date.parse(closesAt) - 1),
      dueTaskId: null,
      ...ofOwner(scope, owner),
    }))
}

/** Begun, and its window has closed since: somebody went away in the middle or forgot to end it. */
function unendedTasks(
  scope: TodayScope,
  windows: readonly WindowSeen[],
  at: string,
): readonly Task[] {
  return windows.flatMap(({ schedule, closesAt, check, state, owner }) => {
    if (check === null || closesAt > at) return []
    const isUnended = state === 'under-way' || (state === 'part' && check.finishedAt === null)
    if (!isUnended) return []
    const began = dayAndHour(shanghaiDay(check.startedAt), check.startedAt)
    return [
      {
        rule: 'round-unended',
        severity: 'overdue' as const,
        title: `${schedule}开始了没有结束`,
        detail: `${began}开始，${shanghaiHour(closesAt)} 已过时段`,
        link: '/safety',
        action: '去结束',
        dueOn: shanghaiDay(Date.parse(closesAt) - 1),
        dueTaskId: null,
        ...ofOwner(scope, owner),
      },
    ]
  })
}

/** What rounds ask for: missed and not explained, about to close, begun and never ended. */
export function roundTasks(
  scope: TodayScope,
  windows: readonly WindowSeen[],
  at: string,
): readonly Task[] {
  if (!scope.context.can('safety.walk')) return []
  const now = scope.isPast ? [] : dueTasks(scope, windows, at)
  return [...unendedTasks(scope, windows, at), ...missedTasks(scope, windows), ...now]
}

function whatOf({ number, kindName, place, foundOn }: HazardSeen): string {
  return `${kindName}，${place}，${formatDay(foundOn)}发现，编号 ${number}`
}

function hazardTask(
  hazard: HazardSeen,
  of: Pick<Task, 'rule' | 'severity' | 'title' | 'action' | 'who' | 'isMine'> & {
    readonly dueOn?: Day | null
    readonly detail?: string
  },
): Task {
  const link = `/safety/hazards/${hazard.id}`
  return { detail: whatOf(hazard), dueOn: null, ...of, link, dueTaskId: null }
}

/** A major one is the director's in red, first to be reported, then until it is closed. */
function majorTask(scope: TodayScope, hazard: HazardSeen): readonly Task[] {
  if (hazard.level !== 'major') return []
  const director = { severity: 'overdue' as const, ...doneBy(scope, 'director') }
  if (hazard.reportedOn === null && scope.context.can('safety.plan')) {
    const title = `重大隐患还没有报告：${hazard.place}`
    const own = { rule: 'hazard-major-unreported', title, action: '登记报告' }
    return [hazardTask(hazard, { ...director, ...own })]
  }
  if (hazard.state === 'closed') return []
  const title = `重大隐患还没有销账：${hazard.place}`
  return [hazardTask(hazard, { ...director, rule: 'hazard-major', title, action: '去看' })]
}

/** That somebody says whether it is major, or answers for it. */
function nextTask(scope: TodayScope, hazard: HazardSeen): readonly Task[] {
  const { context } = scope
  const { state, place } = hazard
  const officer = doneBy(scope, 'safety-officer')
  if (state === 'undecided' && context.can('safety.decide')) {
    const title = `隐患还没有判定等级：${place}`
    const own = { rule: 'hazard-undecided', title, action: '去判定', ...officer }
    return [hazardTask(hazard, { ...own, severity: 'due' })]
  }
  if (state !== 'open' || !context.can('safety.plan')) return []
  const title = `隐患还没有人负责整改：${place}`
  const own = { rule: 'hazard-unassigned', title, action: '去交办', ...officer }
  return [hazardTask(hazard, { ...own, severity: 'due' })]
}

/** What was put right waits for another person, whether or not somebody has said that it is major. */
function verifyTask(scope: TodayScope, hazard: HazardSeen): readonly Task[] {
  const { state, place, owner, ownerStaffId, dueOn, correctedOn, correctedBy } = hazard
  const isWaiting = correctedOn !== null && state !== 'closed'
  if (!isWaiting || !scope.context.can('safety.verify')) return []
  const officer = doneBy(scope, 'safety-officer')
  const isOwn = ownerStaffId !== null && ownerStaffId === scope.ownStaffId
  const isMine = officer.isMine && !isOwn && scope.context.actor?.name !== correctedBy
  const detail = `${correctedBy ?? owner ?? ''}${formatDay(correctedOn)}整改完成，要由别人复查`
  const own = { rule: 'hazard-to-verify', title: `等待复查：${place}`, action: '去复查', detail }
  return [hazardTask(hazard, { ...own, severity: 'due', who: officer.who, isMine, dueOn })]
}

function overdueTask(scope: TodayScope, hazard: HazardSeen): readonly Task[] {
  const { place, owner, ownerStaffId, dueOn, overdueDays, isOverdue, state } = hazard
  // What is put right waits for somebody else, and has its own task.
  if (!isOverdue || state === 'to-verify' || dueOn === null) return []
  const isOwn = ownerStaffId !== null && ownerStaffId === scope.ownStaffId
  const { isMine } = ofOwner(scope, owner)
  return [
    hazardTask(hazard, {
      rule: 'hazard-overdue',
      severity: 'overdue',
      title: `隐患整改逾期 ${overdueDays} 天：${place}`,
      action: '去整改',
      dueOn,
      who: owner ?? doneBy(scope, 'safety-officer').who,
      isMine: isMine || isOwn,
    }),
  ]
}

/** What hazards ask for: to be judged, reported, given to somebody, put right, looked at by another. */
export function hazardTasks(scope: TodayScope, hazards: readonly HazardSeen[]): readonly Task[] {
  return hazards.flatMap((hazard) => [
    ...majorTask(scope, hazard),
    ...overdueTask(scope, hazard),
    ...nextTask(scope, hazard),
    ...verifyTask(scope, hazard),
  ])
}

/** What safety asks for: rounds of the last days and of now, and hazards that are not done with. */
export const safetyTasks: TaskSource = async (scope) => {
  const { context, asOf } = scope
  if (!context.can('safety.read')) return []
  const at = judgedAt(asOf, context)
  const since = instantAt(addDays(asOf, -missedDays), '00:00') ?? at
  const windows = await windowsSeen(context.db, since, at)
  const hazards = await hazardsStanding(context.db, asOf)
  return [...hazardTasks(scope, hazards), ...roundTasks(scope, windows, at)]
}
