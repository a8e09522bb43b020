import type { z } from 'zod'
import monthlyResidents from '#shared/rulebooks/monthly-residents.json' with { type: 'json' }
import policyProfiles from '#shared/rulebooks/policy-profiles.json' with { type: 'json' }
import { formRulebook, policyProfilesRulebook } from '#shared/rulebooks/rulebook.ts'

interface BuiltIn<Schema extends z.ZodType> {
  readonly schema: Schema
  readonly content: unknown
}

function builtIn<Schema extends z.ZodType>(schema: Schema, content: unknown): BuiltIn<Schema> {
  return { schema, content }
}

/** Rulebooks that can be confirmed, replaced value by value, and exchanged; each with its schema. */
export const builtInRulebooks = {
  'policy-profiles': builtIn(policyProfilesRulebook, policyProfiles),
  'monthly-residents': builtIn(formRulebook, monthlyResidents),
}

export type RulebookId = keyof typeof builtInRulebooks
