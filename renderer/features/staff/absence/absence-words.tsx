import type { AbsenceState, listAbsences } from '#shared/contract/staff/absence.ts'
import type { OutputOf } from '#shared/operation.ts'
import { StatusMark, type StatusKind } from '#renderer/ui/StatusMark.tsx'

export type AbsenceRow = OutputOf<typeof listAbsences>['rows'][number]

export const requestStateWords: Readonly<Record<AbsenceState, string>> = {
  open: '待批',
  agreed: '已同意',
  refused: '未同意',
  withdrawn: '已撤回',
}

const kinds: Readonly<Record<AbsenceState, StatusKind>> = {
  open: 'due',
  agreed: 'well',
  refused: 'bad',
  withdrawn: 'plain',
}

/** Whether a request was decided, and how. */
export function RequestMark({ state }: { readonly state: AbsenceState }) {
  return <StatusMark kind={kinds[state]}>{requestStateWords[state]}</StatusMark>
}

/** `2026-12-01 至 2026-12-03`, one day once. */
export function absenceDays({
  absentFrom,
  lastOn,
}: Pick<AbsenceRow, 'absentFrom' | 'lastOn'>): string {
  return absentFrom === lastOn ? absentFrom : `${absentFrom} 至 ${lastOn}`
}

/** What an absence is called in titles: `张三 年休假 2026-12-01 至 2026-12-03`. */
export function absenceTitle(row: AbsenceRow): string {
  return `${row.name} ${row.kindName} ${absenceDays(row)}`
}
