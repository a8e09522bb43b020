import type { SafetyNorm } from '#shared/rulebooks/safety-norms.ts'
import {
  cyclesOfKind,
  dutiesOfKind,
  type EquipmentCategory,
  type EquipmentDutyRule,
} from '#shared/rules/safety/equipment-cycles.ts'
import type { Database } from '../../database/connection.ts'
import { effectiveNorms, normKey } from '../norm/effective-norms.ts'

/** Items of the safety rulebooks by rulebook and item, as the home has confirmed or replaced them. */
export type NormsByKey = ReadonlyMap<string, SafetyNorm>

export async function normsByKey(db: Database): Promise<NormsByKey> {
  const norms = await effectiveNorms(db)
  return new Map(norms.map((norm) => [normKey(norm.rulebook, norm.item), norm]))
}

function withWords<Rule extends EquipmentDutyRule>(norms: NormsByKey, rule: Rule) {
  const { category: _category, kind: _kind, ...rest } = rule
  const norm = norms.get(normKey(rule.rulebook, rule.ruleItem))
  if (norm === undefined) return []
  const { clause, text, status, note } = norm
  return [{ ...rest, clause, text: text ?? '没有读到原文', status, note }]
}

/** The rules about a kind of equipment in the words of their rulebooks: with a cycle, and without. */
export function rulesOfKind(
  norms: NormsByKey,
  kind: { readonly key: string; readonly category: EquipmentCategory },
) {
  return {
    cycles: cyclesOfKind(kind).flatMap((rule) => withWords(norms, rule)),
    duties: dutiesOfKind(kind).flatMap((rule) => withWords(norms, rule)),
  }
}
