/** Something missing or contradictory, named once for all whom it touches. */
export interface Problem {
  readonly rule: string
  readonly severity: 'error' | 'warning'
  /** Without names: those stand behind `residentIds`. */
  readonly message: string
  /** Field of the snapshot; null where several or none is meant. */
  readonly field: string | null
  readonly residentIds: readonly number[]
  readonly count: number
  /** Route of the screen where it is put right. */
  readonly link: string | null
}

/** A problem of some residents: who they are, how many, and where to go. */
export function residentProblem(
  rule: string,
  severity: Problem['severity'],
  field: string | null,
  residents: readonly { readonly residentId: number }[],
  sentence: (count: number) => string,
): readonly Problem[] {
  const residentIds = [...new Set(residents.map(({ residentId }) => residentId))]
  const count = residentIds.length
  if (count === 0) return []
  const link = count === 1 ? `/residents/${residentIds[0]}` : '/residents'
  return [{ rule, severity, message: sentence(count), field, residentIds, count, link }]
}

/** A problem of the home or of the list as a whole. */
export function homeProblem(
  rule: string,
  severity: Problem['severity'],
  message: string,
  field: string | null,
  link: string | null,
): Problem {
  return { rule, severity, message, field, residentIds: [], count: 1, link }
}

/** Errors first; within one severity as they were found. */
export function inOrder(problems: readonly Problem[]): readonly Problem[] {
  return [
    ...problems.filter(({ severity }) => severity === 'error'),
    ...problems.filter(({ severity }) => severity === 'warning'),
  ]
}
