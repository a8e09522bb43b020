import type { GivenInputOf } from '#shared/operation.ts'
import type { correctBedRules } from '#shared/contract/office/settings.ts'
import { initialBedRules } from '#data/beds/rules/stored-rules.ts'

export type BedRules = GivenInputOf<typeof correctBedRules>['bedRules']

/** The rules of a home that changed nothing but this. */
export function bedRulesWith(changes: Partial<BedRules> = {}): BedRules {
  return { ...initialBedRules, ...changes }
}
