import { certainty } from '#shared/rulebooks/rulebook.ts'
import { ruleLabel } from '#shared/rules/rulebook-labels.ts'
import {
  plainFields,
  type RuleValue,
  ruleValues,
  type Scalar,
} from '#shared/rules/rulebook-values.ts'
import { fieldName } from '#shared/rules/rulebook-words.ts'
import type { JudgedDecision } from './decisions.ts'
import { effectiveContent, headOf, type RulebookState } from './state.ts'

const certaintyOf = ({ value }: RuleValue) => certainty.parse(value['status'])

/** A rulebook as the list shows it. */
export function rulebookRow(state: RulebookState) {
  const content = effectiveContent(state)
  const { title, area, version, inForceFrom, inForceTo, status, note } = headOf(content)
  const counts = { verified: 0, single: 0, unverified: 0 }
  for (const value of ruleValues(content)) counts[certaintyOf(value)] += 1
  const { rulebook, broughtIn, decisions, values } = state
  return {
    rulebook,
    title,
    area,
    version,
    inForceFrom,
    inForceTo,
    status,
    note,
    origin: broughtIn === undefined ? ('built-in' as const) : ('file' as const),
    fileName: broughtIn?.fileName ?? null,
    counts,
    decisionCount: decisions.filter(({ row }) => values.has(row.valuePath)).length,
  }
}

function decisionOf({ row, isInEffect }: JudgedDecision) {
  const { id, kind, paper, by, recordedAt } = row
  return { id, kind, paper, by, at: recordedAt, isInEffect }
}

function changedFields(before: RuleValue, after: RuleValue) {
  const now = new Map<string, Scalar>(plainFields(after))
  const changed = plainFields(before).filter(([key, value]) => now.get(key) !== value)
  return changed.length === 0 ? null : changed.map(([key, value]) => ({ key, value }))
}

/** The values of a rulebook as the list shows them, in the order of the rulebook. */
export function valueRows(state: RulebookState) {
  const decisions = new Map(state.decisions.map((one) => [one.row.valuePath, one]))
  return ruleValues(effectiveContent(state)).map((now) => {
    const { path, value } = now
    const before = state.values.get(path) ?? now
    const decision = decisions.get(path)
    return {
      path,
      label: ruleLabel(now),
      fields: plainFields(now).map(([key, field]) => ({
        key,
        label: fieldName(key) ?? key,
        value: field,
      })),
      status: certaintyOf(now),
      note: typeof value['note'] === 'string' ? value['note'] : null,
      original: changedFields(before, now),
      originalStatus: certaintyOf(before),
      decision: decision === undefined ? null : decisionOf(decision),
    }
  })
}
