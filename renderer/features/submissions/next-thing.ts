import type { calendar } from '#shared/contract/submissions/submission.ts'
import type { OutputOf } from '#shared/operation.ts'
import { addMonths, daysBetween, formatDay, formatMonth, monthOf } from '#shared/text/day.ts'
import type { Day, Month } from '#shared/text/day.ts'

export type CalendarRow = OutputOf<typeof calendar>['rows'][number]

/** The month that is usually handed in on a day: the one before. */
export function monthBefore(day: Day): Month {
  return monthOf(addMonths(day, -1))
}

/** What is to be done about the returns, and how many others of the last month or begun are left. */
export type NextThing =
  | { readonly kind: 'build' | 'hand-over'; readonly row: CalendarRow; readonly otherCount: number }
  | { readonly kind: 'wait'; readonly isNobodyIn: boolean }

/** What is begun is finished before the next one is begun. */
const urgency: readonly CalendarRow['state'][] = ['overdue', 'built', 'due']

const isOpen = ({ state }: CalendarRow): boolean => urgency.includes(state)

/**
 * The one thing to do next. The month that has just ended comes first; of earlier months only what
 * was built and not handed over: what never was built here was handed in by other ways, and the
 * calendar shows it.
 */
export function nextThing(rows: readonly CalendarRow[], today: Day): NextThing {
  const last = monthBefore(today)
  const open = rows.filter(isOpen)
  const ofLast = open
    .filter(({ period }) => period === last)
    .toSorted((one, other) => urgency.indexOf(one.state) - urgency.indexOf(other.state))
  const begun = open
    .filter(({ submissionId, period }) => submissionId !== null && period < last)
    .toSorted((one, other) => other.period.localeCompare(one.period))
  const [row, ...others] = [...ofLast, ...begun]
  if (row !== undefined) {
    const kind = row.submissionId === null ? 'build' : 'hand-over'
    return { kind, row, otherCount: others.length }
  }
  const rowsOfLast = rows.filter(({ period }) => period === last)
  return { kind: 'wait', isNobodyIn: rowsOfLast.every(({ state }) => state === 'before') }
}

/** Until when it is handed in, in words; null is what nobody has told the home. */
export function dueWords(dueOn: Day | null, today: Day): string {
  if (dueOn === null) return '截止日期未知，以当地通知为准。'
  const left = daysBetween(today, dueOn)
  if (left < 0) return `${formatDay(dueOn)}截止，已过 ${-left} 天。`
  return left === 0 ? '今天截止。' : `${formatDay(dueOn)}截止，还有 ${left} 天。`
}

/** `2026年10月 机构月报` */
export function returnName({ period, title }: Pick<CalendarRow, 'period' | 'title'>): string {
  return `${formatMonth(period)} ${title}`
}

/** The next thing to do as one sentence. */
export function nextSentence(next: NextThing, today: Day): string {
  if (next.kind === 'wait') {
    const running = `${formatMonth(monthOf(today))}还没有结束，下月 1 日起生成。`
    const last = formatMonth(monthBefore(today))
    return next.isNobodyIn
      ? `${last}没有人入住，不用报送。${running}`
      : `${last}的都已报送。${running}`
  }
  const name = returnName(next.row)
  const due = dueWords(next.row.dueOn, today)
  return next.kind === 'build'
    ? `${name}还没有生成。${due}`
    : `${name}已生成第 ${next.row.version} 版，还没有登记报送。${due}`
}
