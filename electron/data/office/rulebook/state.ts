import type { z } from 'zod'
import { YiluError } from '#shared/errors.ts'
import { rulebook as header } from '#shared/rulebooks/rulebook.ts'
import { type RuleValue, withDecisions } from '#shared/rules/rulebook-values.ts'
import type { Database } from '../../database/connection.ts'
import { builtInRulebooks, type RulebookId } from './built-in.ts'
import { inEffect, judge, type JudgedDecision, liveDecisions, valuesByPath } from './decisions.ts'
import { editionBroughtIn, liveEdition } from './effective.ts'

/** All that is known of one rulebook: what stands in its edition, and what was decided about it. */
export interface RulebookState {
  readonly rulebook: RulebookId
  /** The edition from a file that holds; undefined for the built-in one. */
  readonly broughtIn: Awaited<ReturnType<typeof editionBroughtIn>>
  readonly edition: unknown
  readonly values: ReadonlyMap<string, RuleValue>
  readonly decisions: readonly JudgedDecision[]
}

export const rulebookIds = Object.keys(builtInRulebooks) as readonly RulebookId[]

/** The rulebook of this name. Errors: `not_found`. */
export function knownRulebook(name: string): RulebookId {
  const known = rulebookIds.find((id) => id === name)
  if (known !== undefined) return known
  throw new YiluError('not_found', 'rulebook-unknown', '没有这份标准或政策。')
}

export async function readState(db: Database, rulebook: RulebookId): Promise<RulebookState> {
  const broughtIn = await editionBroughtIn(db, rulebook)
  const edition = await liveEdition(db, rulebook)
  const values = valuesByPath(edition)
  const decisions = judge(await liveDecisions(db, rulebook), values)
  return { rulebook, broughtIn, edition, values, decisions }
}

/** The rulebook as it holds, whether or not this version of the program can go by it. */
export function effectiveContent({ edition, decisions }: RulebookState): unknown {
  return withDecisions(edition, inEffect(decisions))
}

/** What every rulebook says about itself. */
export function headOf(content: unknown): z.output<typeof header> {
  return header.parse(content)
}
