import type { RuleDecision, RuleValue, Scalar } from '#shared/rules/rulebook-values.ts'
import { ownPart, ruleValues } from '#shared/rules/rulebook-values.ts'
import { z } from 'zod'
import type { Database } from '../../database/connection.ts'
import { canonicalSha256 } from '../../documents/canonical-json.ts'
import type { RulebookId } from './built-in.ts'

const replacement = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))

/** The live decisions about a rulebook, with who took them. */
export async function liveDecisions(db: Database, rulebook: RulebookId) {
  return db
    .selectFrom('ruleDecision')
    .innerJoin('account', 'account.id', 'ruleDecision.recordedBy')
    .selectAll('ruleDecision')
    .select('account.name as by')
    .where('rulebook', '=', rulebook)
    .where('ruleDecision.voidedAt', 'is', null)
    .orderBy('ruleDecision.id')
    .execute()
}

export type DecisionRow = Awaited<ReturnType<typeof liveDecisions>>[number]

/** A live decision beside the edition that stands now. */
export interface JudgedDecision {
  readonly row: DecisionRow
  readonly replacement: Readonly<Record<string, Scalar>> | null
  /** False where another value stands there now than the one that was looked at. */
  readonly isInEffect: boolean
}

/** What a decision is about, as a hash: another value in its place makes it void of effect. */
export function basisOf(value: RuleValue): string {
  return canonicalSha256(ownPart(value))
}

/** Live decisions, each with whether the value that it was taken about is the one in the edition. */
export function judge(
  rows: readonly DecisionRow[],
  values: ReadonlyMap<string, RuleValue>,
): readonly JudgedDecision[] {
  return rows.map((row) => {
    const value = values.get(row.valuePath)
    const { replacementJson, basisSha256 } = row
    return {
      row,
      replacement: replacementJson === null ? null : replacement.parse(JSON.parse(replacementJson)),
      isInEffect: value !== undefined && basisOf(value) === basisSha256,
    }
  })
}

/** What a decision does to the value: the form in which it is applied. */
export function applied(decision: {
  readonly path: string
  readonly replacement: RuleDecision['replacement']
  readonly paper: string
}): RuleDecision {
  const { path, paper } = decision
  const word = decision.replacement === null ? '已核对' : '已按依据替换'
  return { path, replacement: decision.replacement, note: `${word}：${paper}` }
}

/** Those that are in effect, in the form in which they are applied. */
export function inEffect(judged: readonly JudgedDecision[]): readonly RuleDecision[] {
  return judged
    .filter((one) => one.isInEffect)
    .map(({ row, replacement: fields }) =>
      applied({ path: row.valuePath, replacement: fields, paper: row.paper }),
    )
}

/** The values of an edition by their path. */
export function valuesByPath(edition: unknown): ReadonlyMap<string, RuleValue> {
  return new Map(ruleValues(edition).map((value) => [value.path, value]))
}
