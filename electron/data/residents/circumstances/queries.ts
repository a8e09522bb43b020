import { getCircumstances } from '#shared/contract/residents/circumstances.ts'
import { maskPaper } from '#shared/text/identity-paper.ts'
import { handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { residentRow } from '../resident/resident-row.ts'

const covers = (from: string, to: string | null, day: string) =>
  from <= day && (to === null || day < to)

/** Special groups of a person that began by a day, newest first. */
export async function specialGroupsOf(db: Database, residentId: number, asOf: string) {
  const rows = await db
    .selectFrom('residentSpecialGroup')
    .innerJoin('specialGroup', 'specialGroup.key', 'residentSpecialGroup.specialGroup')
    .select(['residentSpecialGroup.id', 'residentSpecialGroup.specialGroup', 'note'])
    .select(['groupFrom', 'groupTo', 'specialGroup.name as groupName'])
    .where('residentId', '=', residentId)
    .where('voidedAt', 'is', null)
    .where('groupFrom', '<=', asOf)
    .orderBy('groupFrom', 'desc')
    .orderBy('specialGroup.position')
    .orderBy('residentSpecialGroup.id', 'desc')
    .execute()
  return rows.map((row) => ({ ...row, isInForce: covers(row.groupFrom, row.groupTo, asOf) }))
}

/** Insurance of a person that began by a day, newest first. */
export async function insurancesOf(db: Database, residentId: number, asOf: string) {
  const rows = await db
    .selectFrom('residentInsurance')
    .innerJoin('insuranceKind', 'insuranceKind.key', 'residentInsurance.kind')
    .select(['residentInsurance.id', 'residentInsurance.kind', 'number', 'grade', 'note'])
    .select(['insuredFrom', 'insuredTo', 'insuranceKind.name as kindName'])
    .where('residentId', '=', residentId)
    .where('voidedAt', 'is', null)
    .where('insuredFrom', '<=', asOf)
    .orderBy('insuredFrom', 'desc')
    .orderBy('insuranceKind.position')
    .orderBy('residentInsurance.id', 'desc')
    .execute()
  return rows.map((row) => ({ ...row, isInForce: covers(row.insuredFrom, row.insuredTo, asOf) }))
}

/** A number of an insurer that this reader may not see whole: the last three stay. */
export function maskedNumber(number: string | null): string | null {
  if (number === null || number.length === 18) return number && maskPaper(null, number)
  return number.length < 6
    ? '*'.repeat(number.length)
    : `${'*'.repeat(number.length - 3)}${number.slice(-3)}`
}

export const getCircumstancesHandler = handleQuery(getCircumstances, async (context, input) => {
  const { db, today } = context
  const { residentId, masked, asOf = today } = input
  await residentRow(db, residentId)
  const insurances = await insurancesOf(db, residentId, asOf)
  const isRevealed = context.can('identity.reveal') && !masked
  if (isRevealed && insurances.some(({ number }) => number !== null)) {
    context.reveal(`resident:${residentId}`)
  }
  return {
    specialGroups: await specialGroupsOf(db, residentId, asOf),
    insurances: insurances.map((row) => ({
      ...row,
      number: isRevealed ? row.number : maskedNumber(row.number),
    })),
  }
})

/** The lists that forms about circumstances offer. */
export async function circumstanceKinds(db: Database) {
  const [specialGroups, insuranceKinds] = [
    await db.selectFrom('specialGroup').select(['key', 'name']).orderBy('position').execute(),
    await db.selectFrom('insuranceKind').select(['key', 'name']).orderBy('position').execute(),
  ]
  return { specialGroups, insuranceKinds }
}
