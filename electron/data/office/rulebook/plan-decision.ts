import { bandsOf, edgesToMove } from '#shared/rules/rulebook-bands.ts'
import {
  plainFields,
  type RuleDecision,
  type RuleValue,
  ruleValues,
  type Scalar,
  withDecisions,
} from '#shared/rules/rulebook-values.ts'
import { applied, type DecisionRow, inEffect, type JudgedDecision } from './decisions.ts'
import type { RulebookState } from './state.ts'

type Fields = Readonly<Record<string, Scalar>>

/** A decision to be written: a confirmation where nothing is replaced. */
export interface PlannedDecision {
  readonly value: RuleValue
  readonly replacement: Fields | null
}

/** What has to be written so that a value is decided, or no longer decided, and all still agrees. */
export interface DecisionPlan {
  readonly voids: readonly DecisionRow[]
  readonly adds: readonly PlannedDecision[]
  /** The rulebook as it will hold. */
  readonly content: unknown
}

/** Of the given fields those that differ from what the edition says. */
export function differing(value: RuleValue, fields: Fields): Fields {
  const own = new Map<string, Scalar>(plainFields(value))
  return Object.fromEntries(Object.entries(fields).filter(([key, field]) => own.get(key) !== field))
}

/** What a band says of its edges, once these fields are replaced. */
function edgesOf(value: RuleValue, replacement: Fields | null): Fields {
  const { minimum = null, maximum = null } = {
    ...Object.fromEntries(plainFields(value)),
    ...replacement,
  }
  return { minimum, maximum }
}

interface Neighbours {
  readonly voids: readonly DecisionRow[]
  readonly adds: readonly PlannedDecision[]
}

/** An edge between two bands stands in both: the neighbour's side goes with it, or goes back with it. */
function neighbours(
  state: RulebookState,
  kept: readonly JudgedDecision[],
  path: string,
  edges: Fields,
): Neighbours {
  const bands = bandsOf(ruleValues(withDecisions(state.edition, inEffect(kept))))
  const voids: DecisionRow[] = []
  const adds: PlannedDecision[] = []
  for (const move of edgesToMove(bands, path, edges)) {
    const value = state.values.get(move.path)
    if (value === undefined) continue
    const earlier = kept.find(({ row }) => row.valuePath === move.path)
    if (earlier !== undefined) voids.push(earlier.row)
    const before = earlier?.isInEffect === true ? earlier.replacement : null
    const replacement = differing(value, { ...before, ...move.fields })
    if (Object.keys(replacement).length > 0) adds.push({ value, replacement })
  }
  return { voids, adds }
}

/**
 * Plans a decision about a value; `decision` null takes the live one back. What it changes at the
 * edges of neighbouring bands is part of the plan.
 */
export function planDecision(
  state: RulebookState,
  path: string,
  decision: { readonly replacement: Fields | null; readonly paper: string } | null,
): DecisionPlan {
  const value = state.values.get(path)
  const earlier = state.decisions.find(({ row }) => row.valuePath === path)
  const others = state.decisions.filter((one) => one !== earlier)
  const edges = value === undefined ? {} : edgesOf(value, decision?.replacement ?? null)
  const near = neighbours(state, others, path, edges)
  const kept = others.filter(({ row }) => !near.voids.includes(row))
  const own =
    decision === null || value === undefined ? [] : [{ value, replacement: decision.replacement }]
  const adds = [...own, ...near.adds]
  const fresh: readonly RuleDecision[] = adds.map((one) =>
    applied({
      path: one.value.path,
      replacement: one.replacement,
      paper: decision?.paper ?? paperOf(state, one.value.path),
    }),
  )
  return {
    voids: [...(earlier === undefined ? [] : [earlier.row]), ...near.voids],
    adds,
    content: withDecisions(state.edition, [...inEffect(kept), ...fresh]),
  }
}

/** By which paper a value was replaced so far. */
export function paperOf({ decisions }: RulebookState, path: string): string {
  return decisions.find(({ row }) => row.valuePath === path)?.row.paper ?? ''
}
