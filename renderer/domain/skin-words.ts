import type { ReleaseState } from '#shared/rules/restraint-due.ts'
import type { WoundTrend } from '#shared/rules/wound-trend.ts'
import type { StatusKind } from '#renderer/ui/StatusMark.tsx'

/** The mark beside the word of a trend. */
export const woundTrendKinds: Readonly<Record<WoundTrend, StatusKind>> = {
  better: 'well',
  worse: 'bad',
  same: 'plain',
}

/** The mark beside the word of how a release stands. */
export const releaseStateKinds: Readonly<Record<ReleaseState, StatusKind>> = {
  ended: 'plain',
  'in-time': 'well',
  due: 'due',
  late: 'bad',
}
