import {
  initialCriteria,
  readWaitingRule,
  type WaitingCriterion,
} from '#shared/rules/waiting-order.ts'
import type { WaitingNames } from '#shared/rules/waiting-words.ts'
import { payerGroups } from '../terms/payer-group.ts'
import type { Database } from '../../database/connection.ts'

/** A rule of the home, or the one from which every home starts. */
export interface WaitingRule {
  readonly id: number | null
  readonly ruleFrom: string | null
  readonly criteria: readonly WaitingCriterion[]
}

/** The special groups in the order of lists. */
export function specialGroups(db: Database) {
  return db.selectFrom('specialGroup').select(['key', 'name']).orderBy('position').execute()
}

/** All live rules, the newest first; those that are still to come are among them. */
export async function rulesOf(db: Database): Promise<(WaitingRule & { readonly id: number })[]> {
  const rows = await db
    .selectFrom('waitingRule')
    .select(['id', 'ruleFrom', 'schemaVersion', 'ruleJson'])
    .where('voidedAt', 'is', null)
    .orderBy('ruleFrom', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    ruleFrom: row.ruleFrom,
    criteria: readWaitingRule(row),
  }))
}

/** The rule by which the list is ordered on a day. */
export async function ruleAsOf(db: Database, asOf: string): Promise<WaitingRule> {
  const rules = await rulesOf(db)
  const inForce = rules.find(({ ruleFrom }) => ruleFrom !== null && ruleFrom <= asOf)
  return inForce ?? { id: null, ruleFrom: null, criteria: initialCriteria }
}

/** Names for the words about rules and places. */
export async function waitingNames(db: Database): Promise<WaitingNames> {
  const [groups, special] = [await payerGroups(db), await specialGroups(db)]
  return {
    groups: new Map(groups.map(({ key, name }) => [key, name])),
    specialGroups: new Map(special.map(({ key, name }) => [key, name])),
  }
}
