import { allergyKindWords, allergyText } from '#shared/rules/allergy-words.ts'
import { type MetAllergy, metAllergies, metAllergyText } from '#shared/rules/medicine-allergy.ts'
import type { Database } from '../../database/connection.ts'
import { type AllergyStatement, allergiesAsOf } from '../../residents/health/allergies-as-of.ts'

interface Named {
  readonly name: string
  readonly ingredient: string | null
}

/** Allergies to medicines of some people as of a day. */
export type DrugAllergies = ReadonlyMap<number, AllergyStatement>

export function drugAllergies(
  db: Database,
  residentIds: readonly number[],
  asOf: string,
): Promise<DrugAllergies> {
  return allergiesAsOf(db, residentIds, asOf)
}

function metBy(known: DrugAllergies, residentId: number, medicine: Named): readonly MetAllergy[] {
  const drugs = (known.get(residentId)?.allergies ?? []).filter(({ kind }) => kind !== 'food')
  return metAllergies(
    medicine,
    drugs.map(({ substance }) => substance),
  )
}

/** What is to be said where a medicine meets an allergy of the person; empty where none is known. */
export function warningsOf(known: DrugAllergies, residentId: number, medicine: Named): string[] {
  return metBy(known, residentId, medicine).map((met) => metAllergyText(medicine.name, met))
}

/** The same for one medicine. */
export async function allergyWarnings(
  db: Database,
  residentId: number,
  medicine: Named,
  asOf: string,
): Promise<string[]> {
  return warningsOf(await drugAllergies(db, [residentId], asOf), residentId, medicine)
}

/** All allergies of a person in short lines; null where nobody asked her. */
export function allergyLines(known: DrugAllergies, residentId: number): string[] | null {
  const statement = known.get(residentId)
  if (statement === undefined) return null
  const lines = statement.allergies.map(allergyText)
  return lines.length === 0 ? [allergyKindWords['none-known']] : lines
}
