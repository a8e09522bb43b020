import type { z } from 'zod'
import gbt42195 from '#shared/rulebooks/gbt42195.json' with { type: 'json' }
import icd10Common from '#shared/rulebooks/icd10-common.json' with { type: 'json' }
import homeProfile from '#shared/rulebooks/home-profile.json' with { type: 'json' }
import monthlyInstitution from '#shared/rulebooks/monthly-institution.json' with { type: 'json' }
import monthlyResidents from '#shared/rulebooks/monthly-residents.json' with { type: 'json' }
import policyProfiles from '#shared/rulebooks/policy-profiles.json' with { type: 'json' }
import privacy from '#shared/rulebooks/privacy.json' with { type: 'json' }
import { codesRulebook } from '#shared/rulebooks/codes.ts'
import { instrumentRulebook } from '#shared/rulebooks/instrument.ts'
import { institutionForm } from '#shared/rulebooks/institution-form.ts'
import { policyProfilesRulebook } from '#shared/rulebooks/policies.ts'
import { privacyRulebook } from '#shared/rulebooks/privacy.ts'
import { formRulebook, profileRulebook } from '#shared/rulebooks/rulebook.ts'

interface BuiltIn<Schema extends z.ZodType> {
  readonly schema: Schema
  readonly content: unknown
}

function builtIn<Schema extends z.ZodType>(schema: Schema, content: unknown): BuiltIn<Schema> {
  return { schema, content }
}

/** The record's own screens and rules know these fields: an edition may word them, not change them. */
const fieldsOf = ({ groups }: z.output<typeof profileRulebook>) =>
  groups.flatMap(({ key: group, fields }) =>
    fields.map(({ key, kind, unit, options, derivedFrom }) => {
      const choices = options?.map(({ value }) => value).toSorted() ?? null
      return JSON.stringify([group, key, kind, unit, choices, derivedFrom?.records ?? null])
    }),
  )

const knownFields = fieldsOf(profileRulebook.parse(homeProfile)).toSorted().join()

const knownProfile = profileRulebook.refine(
  (edition) => fieldsOf(edition).toSorted().join() === knownFields,
  { error: 'the fields are not those of the institution record' },
)

/** Rulebooks that can be confirmed, replaced value by value, and exchanged; each with its schema. */
export const builtInRulebooks = {
  gbt42195: builtIn(instrumentRulebook, gbt42195),
  'policy-profiles': builtIn(policyProfilesRulebook, policyProfiles),
  'home-profile': builtIn(knownProfile, homeProfile),
  'monthly-institution': builtIn(institutionForm, monthlyInstitution),
  'monthly-residents': builtIn(formRulebook, monthlyResidents),
  privacy: builtIn(privacyRulebook, privacy),
  'icd10-common': builtIn(codesRulebook, icd10Common),
}

export type RulebookId = keyof typeof builtInRulebooks
