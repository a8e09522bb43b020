import policyProfiles from '#shared/rulebooks/policy-profiles.json' with { type: 'json' }
import { policyProfilesRulebook, type Certainty } from '#shared/rulebooks/rulebook.ts'

const book = policyProfilesRulebook.parse(policyProfiles)

interface Sureness {
  readonly status: Certainty
  readonly note: string | null
}

/** How sure the text of a city's plan is; what the rulebook says of all where it says nothing of one. */
export function certaintyOf(profile: string): Sureness {
  const own = book.profiles.find(({ id }) => id === profile)
  return { status: own?.status ?? book.status, note: own?.note ?? book.note }
}
