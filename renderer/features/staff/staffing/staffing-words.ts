import type { getStaffing } from '#shared/contract/staff/staffing-query.ts'
import type { OutputOf } from '#shared/operation.ts'
import { groupWords } from '#shared/rules/staff/staffing-need.ts'

export type Staffing = OutputOf<typeof getStaffing>

/** A group of residents, or those that are in none. */
export type AskedGroup = Staffing['groups'][number]['group'] | 'unknown'

export const askedGroupWords: Readonly<Record<AskedGroup, string>> = {
  ...groupWords,
  unknown: '没有有效评估',
}

/** `5 : 1`; null where the home set no number. */
export const perCarerText = (count: number | null): string | null =>
  count === null ? null : `${count} : 1`
