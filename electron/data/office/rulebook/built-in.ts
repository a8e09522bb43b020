import type { z } from 'zod'
import braden from '#shared/rulebooks/braden.json' with { type: 'json' }
import emergency from '#shared/rulebooks/emergency.json' with { type: 'json' }
import fireChecklist from '#shared/rulebooks/fire-checklist.json' with { type: 'json' }
import gb38600 from '#shared/rulebooks/gb38600.json' with { type: 'json' }
import gbt42195 from '#shared/rulebooks/gbt42195.json' with { type: 'json' }
import icd10Common from '#shared/rulebooks/icd10-common.json' with { type: 'json' }
import homeProfile from '#shared/rulebooks/home-profile.json' with { type: 'json' }
import incidentReport from '#shared/rulebooks/incident-report.json' with { type: 'json' }
import ltci2021 from '#shared/rulebooks/ltci2021.json' with { type: 'json' }
import majorHazards from '#shared/rulebooks/major-hazards.json' with { type: 'json' }
import mmse from '#shared/rulebooks/mmse.json' with { type: 'json' }
import moca from '#shared/rulebooks/moca.json' with { type: 'json' }
import monthlyInstitution from '#shared/rulebooks/monthly-institution.json' with { type: 'json' }
import monthlyResidents from '#shared/rulebooks/monthly-residents.json' with { type: 'json' }
import observationRanges from '#shared/rulebooks/observation-ranges.json' with { type: 'json' }
import morse from '#shared/rulebooks/morse.json' with { type: 'json' }
import mzt039 from '#shared/rulebooks/mzt039.json' with { type: 'json' }
import nineRisks from '#shared/rulebooks/nine-risks.json' with { type: 'json' }
import order66 from '#shared/rulebooks/order66.json' with { type: 'json' }
import policyProfiles from '#shared/rulebooks/policy-profiles.json' with { type: 'json' }
import prepay from '#shared/rulebooks/prepay.json' with { type: 'json' }
import privacy from '#shared/rulebooks/privacy.json' with { type: 'json' }
import staffing from '#shared/rulebooks/staffing.json' with { type: 'json' }
import staffingRatios from '#shared/rulebooks/staffing-ratios.json' with { type: 'json' }
import waterSwallow from '#shared/rulebooks/water-swallow.json' with { type: 'json' }
import { codesRulebook } from '#shared/rulebooks/codes.ts'
import { incidentReportRulebook } from '#shared/rulebooks/incident-report.ts'
import { instrumentRulebook } from '#shared/rulebooks/instrument.ts'
import { institutionForm } from '#shared/rulebooks/institution-form.ts'
import { observationRangesRulebook } from '#shared/rulebooks/observation-ranges.ts'
import { policyProfilesRulebook } from '#shared/rulebooks/policies.ts'
import { prepayRulebook } from '#shared/rulebooks/prepay.ts'
import { privacyRulebook } from '#shared/rulebooks/privacy.ts'
import { formRulebook, profileRulebook } from '#shared/rulebooks/rulebook.ts'
import { safetyNormRulebook } from '#shared/rulebooks/safety-norm.ts'
import { staffingRulebook } from '#shared/rulebooks/staffing.ts'
import { staffingRatiosRulebook } from '#shared/rulebooks/staffing-ratios.ts'

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
  ltci2021: builtIn(instrumentRulebook, ltci2021),
  mzt039: builtIn(instrumentRulebook, mzt039),
  morse: builtIn(instrumentRulebook, morse),
  braden: builtIn(instrumentRulebook, braden),
  'water-swallow': builtIn(instrumentRulebook, waterSwallow),
  mmse: builtIn(instrumentRulebook, mmse),
  moca: builtIn(instrumentRulebook, moca),
  'nine-risks': builtIn(instrumentRulebook, nineRisks),
  'policy-profiles': builtIn(policyProfilesRulebook, policyProfiles),
  'home-profile': builtIn(knownProfile, homeProfile),
  'monthly-institution': builtIn(institutionForm, monthlyInstitution),
  'monthly-residents': builtIn(formRulebook, monthlyResidents),
  privacy: builtIn(privacyRulebook, privacy),
  prepay: builtIn(prepayRulebook, prepay),
  staffing: builtIn(staffingRulebook, staffing),
  'staffing-ratios': builtIn(staffingRatiosRulebook, staffingRatios),
  'incident-report': builtIn(incidentReportRulebook, incidentReport),
  'observation-ranges': builtIn(observationRangesRulebook, observationRanges),
  'fire-checklist': builtIn(safetyNormRulebook, fireChecklist),
  'major-hazards': builtIn(safetyNormRulebook, majorHazards),
  emergency: builtIn(safetyNormRulebook, emergency),
  gb38600: builtIn(safetyNormRulebook, gb38600),
  order66: builtIn(safetyNormRulebook, order66),
  'icd10-common': builtIn(codesRulebook, icd10Common),
}

export type RulebookId = keyof typeof builtInRulebooks
