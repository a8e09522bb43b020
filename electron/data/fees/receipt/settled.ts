import type { Database } from '../../database/connection.ts'

/**
 * The settlement that closed the last stay of a person, or undefined: she stays, never stayed, or has an
 * agreement for another stay. After it nothing is taken ahead from her any more.
 */
export async function settlementOf(db: Database, residentId: number) {
  const last = await db
    .selectFrom('stay')
    .leftJoin('settlement', (join) =>
      join.onRef('settlement.stayId', '=', 'stay.id').on('settlement.voidedAt', 'is', null),
    )
    .select(['settlement.id', 'settlement.number', 'settlement.settledOn', 'settlement.recordedAt'])
    .where('stay.residentId', '=', residentId)
    .where('stay.voidedAt', 'is', null)
    .orderBy('stay.stayFrom', 'desc')
    .orderBy('stay.id', 'desc')
    .executeTakeFirst()
  if (last === undefined || last.id === null) return undefined
  const { number, settledOn, recordedAt } = last
  return number === null || settledOn === null || recordedAt === null
    ? undefined
    : { id: last.id, number, settledOn, recordedAt }
}

/** Whether an agreement was made for a stay that is still to come. */
export async function comesAgain(db: Database, residentId: number): Promise<boolean> {
  const row = await db
    .selectFrom('agreement')
    .select('id')
    .where('residentId', '=', residentId)
    .where('stayId', 'is', null)
    .where('renewsAgreementId', 'is', null)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}
