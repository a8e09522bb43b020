import { inFormOrder } from '../monthly-residents/form-rows.ts'
import type { ResidentList } from '../monthly-residents/resident-list.ts'
import type { InstitutionSnapshot } from './snapshot.ts'

/** The resident list within an institution return, in the order of the building. */
export function institutionList(snapshot: InstitutionSnapshot): ResidentList {
  const { forms, period, asOf, home, list } = snapshot
  return { form: forms.residents, period, asOf, home, residents: inFormOrder(list) }
}
