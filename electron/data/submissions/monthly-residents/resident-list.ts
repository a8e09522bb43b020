import type { FormRulebook } from '#shared/rulebooks/rulebook.ts'
import type { Day, Month } from '#shared/text/day.ts'
import { formOf } from './form.ts'
import type { ResidentRow, ResidentsSnapshot } from './snapshot.ts'

/** The resident list of a month with its form: a return of its own, and a part of the institution's. */
export interface ResidentList {
  readonly form: FormRulebook
  readonly period: Month
  readonly asOf: Day
  readonly home: { readonly name: string | null }
  readonly residents: readonly ResidentRow[]
}

/** The list that a snapshot holds. */
export function listOf(snapshot: ResidentsSnapshot): ResidentList {
  const { period, asOf, home, residents } = snapshot
  return { form: formOf(snapshot), period, asOf, home, residents }
}
