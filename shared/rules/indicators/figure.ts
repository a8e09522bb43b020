import type { Day } from '../../text/day.ts'

export type BehindKind =
  | 'bed'
  | 'resident'
  | 'staff'
  | 'paper'
  | 'duty'
  | 'training'
  | 'submission'
  | 'profile'
  | 'certificate'
  | 'fee-table'
  | 'custody'
  | 'publication'
  | 'hazard'

/** One record behind a figure. */
export interface Behind {
  readonly kind: BehindKind
  readonly id: number | null
  readonly name: string
  readonly detail: string
  /** Whether it is among those that count; unknown where a fact is missing. */
  readonly counts: 'yes' | 'no' | 'unknown'
  readonly link: string | null
  /** What keeps it from counting, and the place to put that right; null where nothing does. */
  readonly fault: { readonly why: string; readonly link: string | null } | null
}

/** Something that keeps a rule from being met or known, by name. */
export interface Missing {
  readonly what: string
  readonly why: string
  readonly link: string | null
}

/** What somebody can do about it, and where. */
export interface Step {
  readonly text: string
  readonly link: string
}

/** A value of something as of a day, with what stands behind it. */
export interface Figure {
  /** Null: unknown, or known not to be there ({@link isNone}). A share is in percent, not rounded. */
  readonly value: number | null
  /** Null where the figure is no share of something, or is not known. */
  readonly numerator: number | null
  readonly denominator: number | null
  /** It is known that there is none, e.g. no official grade. */
  readonly isNone: boolean
  readonly rows: readonly Behind[]
  /** Why there is no value, or what a record says, in one sentence; null where a number says it. */
  readonly because: string | null
  /** What keeps the value from being known. */
  readonly unknown: readonly Missing[]
  /** What would have to be put right if the value is not enough. */
  readonly lacking: readonly Missing[]
  /** What helps if the value is not enough. */
  readonly step: Step | null
}

/** What a figure is asked for: some depend on the plan's years, on posts that count, or on the target. */
export interface Asked {
  /** The plan's years up to the day; without a plan everything by the day. */
  readonly period: { readonly from: Day; readonly to: Day }
  /** Posts that a term of the metric names. */
  readonly posts: readonly string[]
  readonly target: number | null
  readonly op: '>=' | '>' | '<=' | null
}

const blank: Figure = {
  value: null,
  numerator: null,
  denominator: null,
  isNone: false,
  rows: [],
  because: null,
  unknown: [],
  lacking: [],
  step: null,
}

export function figure(parts: Partial<Figure>): Figure {
  return { ...blank, ...parts }
}

/** Rows that do not count for a reason, as what is missing. */
function faultsOf(rows: readonly Behind[], counts: Behind['counts']): readonly Missing[] {
  return rows.flatMap((row) =>
    row.counts === counts && row.fault !== null ? [{ what: row.name, ...row.fault }] : [],
  )
}

export const unknownAmong = (rows: readonly Behind[]) => faultsOf(rows, 'unknown')
export const lackingAmong = (rows: readonly Behind[]) => faultsOf(rows, 'no')

export const countOf = (rows: readonly Behind[], counts: Behind['counts']) =>
  rows.filter((row) => row.counts === counts).length

interface ShareParts {
  readonly rows: readonly Behind[]
  /** Said where nothing is there to take a share of. */
  readonly none: Missing
  readonly step: Step
  /** False where it is not even known who belongs to the whole. */
  readonly isWholeKnown?: boolean
}

/** Those that count among all rows, in percent. Somebody of whom it is not known makes the share unknown. */
export function shareOf({ rows, none, step, isWholeKnown = true }: ShareParts): Figure {
  const denominator = isWholeKnown ? rows.length : null
  if (rows.length === 0) {
    const parts = { numerator: 0, denominator: 0, because: none.why, unknown: [none] }
    return figure({ ...parts, step })
  }
  const unknown = unknownAmong(rows)
  const lacking = lackingAmong(rows)
  if (unknown.length > 0) {
    const because = `有 ${unknown.length} 项不明，算不出来`
    return figure({ denominator, rows, because, unknown, lacking, step })
  }
  const numerator = countOf(rows, 'yes')
  // Multiplied first: 58 of 100 is exactly 58.
  const value = (numerator * 100) / rows.length
  return figure({ value, numerator, denominator, rows, lacking, step })
}

/** Nothing is known of a day before the home's first record; that nothing is there is no fact. */
export const beforeFirst: Figure = figure({
  because: '当天早于本机构的第一条记录',
  unknown: [{ what: '当天的记录', why: '当天早于本机构最早的床位、入住和任职记录', link: null }],
})

/** Nothing is known because nothing of the kind is kept. */
export function notKept(what: string): Figure {
  const because = `程序还没有${what}的记录`
  return figure({ because, unknown: [{ what, why: '程序还没有这类记录', link: null }] })
}
