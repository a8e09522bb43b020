import { StatusMark, type StatusKind } from '#renderer/ui/StatusMark.tsx'
import {
  planStateWords,
  preJobStateWords,
  safetyStateWords,
  sessionStateWords,
} from './plan-view.ts'

/** `2026-06-10` or `2026-06-10 到 2026-06-12`. */
export function daysText({
  startsOn,
  endsOn,
}: {
  readonly startsOn: string
  readonly endsOn: string | null
}): string {
  return endsOn === null || endsOn === startsOn ? startsOn : `${startsOn} 到 ${endsOn}`
}

/** Whether somebody completed a training; only then it counts. */
export function CompletedMark({ isCompleted }: { readonly isCompleted: boolean }) {
  return isCompleted ? (
    <StatusMark kind="well">完成</StatusMark>
  ) : (
    <StatusMark kind="due">没有完成</StatusMark>
  )
}

/** The day of the training before the job, or that none is recorded. */
export function PreJobMark({ preJobOn }: { readonly preJobOn: string | null }) {
  return preJobOn === null ? <StatusMark kind="due">没有登记</StatusMark> : preJobOn
}

/** A mark for each of some states, in its words. */
function marker<State extends string>(
  words: Readonly<Record<State, string>>,
  kinds: Readonly<Record<State, StatusKind>>,
) {
  return function Mark({ state }: { readonly state: State }) {
    return <StatusMark kind={kinds[state]}>{words[state]}</StatusMark>
  }
}

/** What became of an item of the plan. */
export const PlanStateMark = marker(planStateWords, {
  planned: 'plain',
  set: 'due',
  held: 'well',
  overdue: 'bad',
})

/** How a session stands. */
export const SessionStateMark = marker(sessionStateWords, {
  set: 'due',
  late: 'bad',
  held: 'well',
  cancelled: 'plain',
})

/** Whether somebody passed the safety education of the half-year. */
export const SafetyMark = marker(safetyStateWords, { passed: 'well', failed: 'bad', missed: 'due' })

/** What is wrong with somebody's pre-job training. */
export const PreJobStateMark = marker(preJobStateWords, { none: 'bad', late: 'due' })
