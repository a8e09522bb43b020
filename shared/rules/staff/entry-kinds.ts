import type { Day } from '../../text/day.ts'

/** What came out: of a background check, of a health check or an appraisal. */
export const entryResults = ['clear', 'found', 'passed', 'failed', 'pending'] as const

export type EntryResult = (typeof entryResults)[number]

export const entryResultWords: Readonly<Record<EntryResult, string>> = {
  clear: '未发现不宜情形',
  found: '发现不宜情形',
  passed: '合格',
  failed: '不合格',
  pending: '等待结果',
}

const resultsOfKind: Readonly<Record<string, readonly EntryResult[]>> = {
  background: ['clear', 'found', 'pending'],
  'health-check': ['passed', 'failed', 'pending'],
  appraisal: ['passed', 'failed'],
}

/** The results that a kind of entry has; none for kinds that only say that something is there. */
export function resultsOf(kind: string): readonly EntryResult[] {
  return resultsOfKind[kind] ?? []
}

const kindsWithTitle: readonly string[] = ['reward', 'penalty', 'vaccination', 'other']

/** Whether an entry of the kind says nothing without a name. */
export function needsTitle(kind: string): boolean {
  return kindsWithTitle.includes(kind)
}

/** Kinds of which the newest takes the place of those before it. */
const renewed: readonly string[] = [
  'background',
  'health-check',
  'insurance',
  'confidentiality',
  'job-description',
  'credit',
]

interface EntryOn {
  readonly id: number
  readonly kind: string
  readonly entryOn: Day
  readonly validTo: Day | null
}

/** Whether a newer entry of the kind stands in its place; things that each stand for themselves never do. */
export function isEntryReplaced(entry: EntryOn, all: readonly EntryOn[]): boolean {
  if (!renewed.includes(entry.kind)) return false
  return all.some(
    ({ id, kind, entryOn }) =>
      kind === entry.kind &&
      (entryOn > entry.entryOn || (entryOn === entry.entryOn && id > entry.id)),
  )
}
