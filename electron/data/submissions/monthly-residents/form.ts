import monthlyResidents from '#shared/rulebooks/monthly-residents.json' with { type: 'json' }
import { formRulebook } from '#shared/rulebooks/rulebook.ts'

/** The form SB-07 as data: columns, codes, receiver, and how sure each of them is. */
export const form = formRulebook.parse(monthlyResidents)
