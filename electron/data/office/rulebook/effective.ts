import type { z } from 'zod'
import { withDecisions } from '#shared/rules/rulebook-values.ts'
import type { Database } from '../../database/connection.ts'
import { builtInRulebooks, type RulebookId } from './built-in.ts'
import { decisionsInEffect } from './decisions.ts'

/** The edition that holds: the one brought in from a file, else the built-in one. Decisions not applied. */
export async function liveEdition(db: Database, rulebook: RulebookId): Promise<unknown> {
  const row = await db
    .selectFrom('rulebookEdition')
    .select('contentJson')
    .where('rulebook', '=', rulebook)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  return row === undefined ? builtInRulebooks[rulebook].content : JSON.parse(row.contentJson)
}

type Content<Id extends RulebookId> = z.output<(typeof builtInRulebooks)[Id]['schema']>

/** A rulebook as it holds now: the live edition with what an administrator decided about its values. */
export async function effectiveRulebook<Id extends RulebookId>(
  db: Database,
  rulebook: Id,
): Promise<Content<Id>> {
  const edition = await liveEdition(db, rulebook)
  const decisions = await decisionsInEffect(db, rulebook, edition)
  const content = withDecisions(edition, decisions)
  return builtInRulebooks[rulebook].schema.parse(content) as Content<Id>
}
