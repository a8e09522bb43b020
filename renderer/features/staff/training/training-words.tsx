import { StatusMark } from '#renderer/ui/StatusMark.tsx'

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
