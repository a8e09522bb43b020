import { normsOf, type SafetyNorm } from '#shared/rulebooks/safety-norms.ts'
import { safetyRulebookIds } from '#shared/rulebooks/safety-rulebook-ids.ts'
import type { Database } from '../../database/connection.ts'
import { effectiveRulebook } from '../../office/rulebook/effective.ts'

/** Items of the safety rulebooks as they hold now, in the order of the rulebooks. */
export async function effectiveNorms(db: Database): Promise<readonly SafetyNorm[]> {
  const norms: SafetyNorm[] = []
  for (const id of safetyRulebookIds) norms.push(...normsOf(id, await effectiveRulebook(db, id)))
  return norms
}

/** How an item of a rulebook is found in a map. */
export const normKey = (rulebook: string, item: string): string => `${rulebook} ${item}`
