/** Somebody on a list, with what she is paid. */
export interface PaidRow {
  readonly key: number
  readonly name: string
  readonly amountFen: number
}

export interface ListChange {
  readonly key: number
  readonly name: string
  readonly what: 'added' | 'dropped' | 'changed'
  readonly beforeFen: number | null
  readonly afterFen: number | null
}

/** What is other on a list than on an earlier one, row by row in the order of the lists; the new one first. */
export function listDifference(
  before: readonly PaidRow[],
  after: readonly PaidRow[],
): readonly ListChange[] {
  const earlier = new Map(before.map((row) => [row.key, row]))
  const later = new Set(after.map(({ key }) => key))
  const changed = after.flatMap(({ key, name, amountFen }): readonly ListChange[] => {
    const old = earlier.get(key)
    const known = { key, name, afterFen: amountFen }
    if (old === undefined) return [{ ...known, what: 'added', beforeFen: null }]
    if (old.amountFen === amountFen) return []
    return [{ ...known, what: 'changed', beforeFen: old.amountFen }]
  })
  const dropped = before
    .filter(({ key }) => !later.has(key))
    .map(({ key, name, amountFen }) => ({
      key,
      name,
      what: 'dropped' as const,
      beforeFen: amountFen,
      afterFen: null,
    }))
  return [...changed, ...dropped]
}
