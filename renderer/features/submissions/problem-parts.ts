import { submissionParts, type submissionProblem } from '#shared/contract/submissions/submission.ts'
import type { z } from 'zod'

export type SubmissionProblem = z.output<typeof submissionProblem>
export type SubmissionPart = (typeof submissionParts)[number]

/** Parts of a return as its pages head them. */
export const partWords: Record<SubmissionPart, string> = {
  institution: '机构信息',
  beds: '床位',
  residents: '老年人',
  staff: '从业人员',
}

const places: readonly (readonly [string, SubmissionPart])[] = [
  ['/residents', 'residents'],
  ['/beds', 'beds'],
  ['/staff', 'staff'],
]

/** The part of the return that a problem is about: whom it names, else where it is put right. */
export function partOf({ residentIds, link }: SubmissionProblem): SubmissionPart {
  if (residentIds.length > 0) return 'residents'
  return places.find(([place]) => link?.startsWith(place) === true)?.[1] ?? 'institution'
}

/** That the month still runs is no fault of any part: the page says it by itself. */
export function isMonthRunning(problems: readonly SubmissionProblem[]): boolean {
  return problems.some(({ rule }) => rule === 'month-running')
}

interface ProblemGroup {
  readonly part: SubmissionPart
  readonly problems: readonly SubmissionProblem[]
}

const weight = { error: 0, warning: 1 } as const

/** Problems by part of the return, in its order; within a part errors before warnings. */
export function problemsByPart(problems: readonly SubmissionProblem[]): readonly ProblemGroup[] {
  return submissionParts
    .map((part) => ({
      part,
      problems: problems
        .filter((one) => one.rule !== 'month-running' && partOf(one) === part)
        .toSorted((one, other) => weight[one.severity] - weight[other.severity]),
    }))
    .filter((group) => group.problems.length > 0)
}

/** `错误 2 处，提醒 5 处`; what there is none of is left out. */
export function countWords(problems: readonly SubmissionProblem[]): string {
  const count = (severity: SubmissionProblem['severity']) =>
    problems.filter((one) => one.rule !== 'month-running' && one.severity === severity).length
  return [[count('error'), '错误'] as const, [count('warning'), '提醒'] as const]
    .filter(([number]) => number > 0)
    .map(([number, word]) => `${word} ${number} 处`)
    .join('，')
}

/** Whom a return counts: the residents' list names all of the month, the institution those at its end. */
export function residentWords(kind: string, count: number): string {
  return kind === 'monthly-residents' ? `名单上 ${count} 人` : `在住 ${count} 人`
}
