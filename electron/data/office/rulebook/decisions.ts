import type { RuleDecision, Scalar } from '#shared/rules/rulebook-values.ts'
import { ruleValues } from '#shared/rules/rulebook-values.ts'
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

/** Decisions that were taken about the very values that stand in the edition now. */
export async function decisionsInEffect(
  db: Database,
  rulebook: RulebookId,
  edition: unknown,
): Promise<readonly RuleDecision[]> {
  const rows = await liveDecisions(db, rulebook)
  if (rows.length === 0) return []
  const values = new Map(ruleValues(edition).map(({ path, value }) => [path, value]))
  return rows.flatMap((row): RuleDecision[] => {
    const value = values.get(row.valuePath)
    if (value === undefined || canonicalSha256(value) !== row.basisSha256) return []
    const replaced: Record<string, Scalar> | null =
      row.replacementJson === null ? null : replacement.parse(JSON.parse(row.replacementJson))
    const word = row.kind === 'confirmed' ? '已核对' : '已按依据替换'
    return [{ path: row.valuePath, replacement: replaced, note: `${word}：${row.paper}` }]
  })
}
