import monthlyResidents from '#shared/rulebooks/monthly-residents.json' with { type: 'json' }
import { type FormRulebook, formRulebook } from '#shared/rulebooks/rulebook.ts'
import type { ResidentsSnapshot } from './snapshot.ts'

/** The form SB-07 as it came with the program: columns, codes, receiver, and how sure each of them is. */
export const form = formRulebook.parse(monthlyResidents)

/**
 * The form that a snapshot was taken for. Throws for an old snapshot, which does not carry its form,
 * where the program has another version of it.
 */
export function formOf(snapshot: ResidentsSnapshot): FormRulebook {
  if (snapshot.schemaVersion !== 1) return snapshot.form
  if (snapshot.rulebook.version === form.version) return form
  throw new Error(`no form ${form.id} of version ${snapshot.rulebook.version}`)
}
