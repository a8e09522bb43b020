import type { z } from 'zod'
import { YiluError } from '#shared/errors.ts'
import { inconsistencies } from '#shared/rules/rulebook-consistency.ts'
import { withDecisions } from '#shared/rules/rulebook-values.ts'
import type { Database } from '../../database/connection.ts'
import { builtInRulebooks, type RulebookId } from './built-in.ts'
import { type DecisionRow, inEffect, judge, liveDecisions, valuesByPath } from './decisions.ts'

/** Which edition was brought in from a file and holds, without its content; undefined for the built-in one. */
export async function editionBroughtIn(db: Database, rulebook: RulebookId) {
  return db
    .selectFrom('rulebookEdition')
    .select(['id', 'rulebookVersion', 'contentSha256', 'fileName'])
    .where('rulebook', '=', rulebook)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
}

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

interface Made {
  readonly key: string
  readonly content: unknown
}

/**
 * What was made last of each rulebook. The key says everything that went into it, not when or for which
 * home: nothing stale can come of it, and two homes in one process do not mix.
 */
const lastMade = new Map<RulebookId, Made>()

function keyOf(editionSha256: string | undefined, decisions: readonly DecisionRow[]): string {
  const parts = decisions.map(({ valuePath, basisSha256, replacementJson, paper }) => [
    valuePath,
    basisSha256,
    replacementJson,
    paper,
  ])
  return JSON.stringify([editionSha256 ?? 'built-in', parts])
}

function frozen(json: unknown): void {
  if (typeof json !== 'object' || json === null || Object.isFrozen(json)) return
  Object.freeze(json)
  for (const inner of Object.values(json)) frozen(inner)
}

/** An edition from a file or a decision that was fit for an earlier version of the program. */
function unfit(rulebook: RulebookId, what: string): YiluError {
  const title = rulebookTitle(rulebook)
  const text = `“${title}”现在用不了：${what}。由管理员在“标准和政策”里换回内置版，或撤回替换的数值。`
  return new YiluError('unavailable', 'rulebook-unfit', text)
}

/** The title of the built-in edition, for sentences. */
export function rulebookTitle(rulebook: RulebookId): string {
  return String((builtInRulebooks[rulebook].content as { title: unknown }).title)
}

function make(
  rulebook: RulebookId,
  edition: unknown,
  decisions: readonly DecisionRow[],
  isBuiltIn: boolean,
): unknown {
  const judged = decisions.length === 0 ? [] : judge(decisions, valuesByPath(edition))
  const content = withDecisions(edition, inEffect(judged))
  const parsed = builtInRulebooks[rulebook].schema.safeParse(content)
  if (!parsed.success) throw unfit(rulebook, '内容与这一版程序不符')
  const [broken] = isBuiltIn && judged.length === 0 ? [] : inconsistencies(parsed.data)
  if (broken !== undefined) throw unfit(rulebook, broken)
  frozen(parsed.data)
  return parsed.data
}

/**
 * A rulebook as it holds now: the live edition with what an administrator decided about its values.
 * It is shared between callers and cannot be changed by them.
 */
export async function effectiveRulebook<Id extends RulebookId>(
  db: Database,
  rulebook: Id,
): Promise<Content<Id>> {
  const row = await editionBroughtIn(db, rulebook)
  const decisions = await liveDecisions(db, rulebook)
  const key = keyOf(row?.contentSha256, decisions)
  const last = lastMade.get(rulebook)
  if (last?.key === key) return last.content as Content<Id>
  const edition = await liveEdition(db, rulebook)
  const content = make(rulebook, edition, decisions, row === undefined)
  lastMade.set(rulebook, { key, content })
  return content as Content<Id>
}
