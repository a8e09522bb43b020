import type { Validity } from '#shared/rules/validity.ts'
import { StatusMark, type StatusKind } from '#renderer/ui/StatusMark.tsx'
import { unknownWord } from './words.ts'

const kinds: Record<Validity, StatusKind> = {
  'in-force': 'well',
  'not-yet': 'plain',
  expiring: 'due',
  expired: 'bad',
  permanent: 'well',
  unknown: 'unknown',
}

/** Validity as filters, exports and legends name it. */
export const validityWords: Record<Validity, string> = {
  'in-force': '在期',
  expiring: '90 天内到期',
  expired: '已过期',
  'not-yet': '未生效',
  permanent: '长期',
  unknown: unknownWord,
}

/** Of a paper in whose place a newer one holds. */
export const replacedWord = '已换新证'

/** How a column with the validity is written in files. */
export const validityAsText = {
  words: validityWords,
  instead: { key: 'isReplaced', word: replacedWord },
} as const

/** The validities in the order of a filter: first what must be done something about. */
export const validityChoices = Object.entries(validityWords).map(([value, label]) => ({
  value: value as Validity,
  label,
}))

/** How long a paper still holds, in words. `daysLeft` counts to its last day, on which it still holds. */
export function validityText(validity: Validity, daysLeft: number | null): string {
  if (daysLeft === null) return validityWords[validity]
  if (validity === 'expired') return `已过期 ${-daysLeft} 天`
  if (validity === 'expiring') return daysLeft === 0 ? '今天到期' : `还有 ${daysLeft} 天`
  return validityWords[validity]
}

interface ValidityMarkProps {
  readonly validity: Validity
  readonly daysLeft: number | null
  /** A newer one holds in its place: that this one ended is no fault. */
  readonly isReplaced?: boolean
}

/** Whether a paper or certificate holds on the day, with the days that count. */
export function ValidityMark({ validity, daysLeft, isReplaced = false }: ValidityMarkProps) {
  if (isReplaced) return <StatusMark kind="plain">{replacedWord}</StatusMark>
  return <StatusMark kind={kinds[validity]}>{validityText(validity, daysLeft)}</StatusMark>
}
