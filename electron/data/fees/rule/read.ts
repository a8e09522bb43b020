import { feeRules, type FeeRules, initialFeeRules } from '#shared/contract/fees/fee-rule.ts'
import { firstOfMonth, type Month } from '#shared/text/day.ts'
import type { Database } from '../../database/connection.ts'

/** Rules of counting with the month from which on they hold. */
export interface DatedFeeRules {
  readonly id: number
  /** First day of a month. */
  readonly ruleFrom: string
  readonly rules: FeeRules
  readonly reason: string
  readonly enteredBy: number
  readonly recordedAt: string
}

/** What a row says; the one parser of its JSON. */
export function parsedFeeRules(json: string): FeeRules {
  return feeRules.parse(JSON.parse(json))
}

/** Every live set of rules of the home, the first one first. */
export async function allFeeRules(db: Database): Promise<readonly DatedFeeRules[]> {
  const rows = await db
    .selectFrom('feeRule')
    .select(['id', 'ruleFrom', 'rulesJson', 'reason', 'enteredBy', 'recordedAt'])
    .where('voidedAt', 'is', null)
    .orderBy('ruleFrom')
    .execute()
  return rows.map(({ rulesJson, ...row }) => ({ ...row, rules: parsedFeeRules(rulesJson) }))
}

/** The rules that hold in a month, of rules that were read before; the initial ones before the first. */
export function rulesOfMonth(dated: readonly DatedFeeRules[], month: Month): FeeRules {
  const first = firstOfMonth(month)
  return dated.findLast(({ ruleFrom }) => ruleFrom <= first)?.rules ?? initialFeeRules
}

/** The rules that hold in a month, `YYYY-MM`. */
export async function feeRulesIn(db: Database, month: Month): Promise<FeeRules> {
  return rulesOfMonth(await allFeeRules(db), month)
}
