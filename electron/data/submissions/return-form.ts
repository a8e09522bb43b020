import type { Database } from '../database/connection.ts'
import { effectiveRulebook } from '../office/rulebook/effective.ts'
import { kindOf, type ReturnForm, type SubmissionKindName } from './kinds.ts'

/** What a kind of return is called now, for whom it is, and how sure that is. */
export async function formOfKind(db: Database, kind: SubmissionKindName): Promise<ReturnForm> {
  return effectiveRulebook(db, kindOf(kind).rulebook)
}

/** The titles of all kinds of some rows, by kind. */
export async function titlesOf(
  db: Database,
  names: readonly SubmissionKindName[],
): Promise<ReadonlyMap<SubmissionKindName, string>> {
  const titles = new Map<SubmissionKindName, string>()
  for (const name of new Set(names)) titles.set(name, (await formOfKind(db, name)).title)
  return titles
}
