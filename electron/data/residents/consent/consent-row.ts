import { YiluError } from '#shared/errors.ts'
import type { consentStates } from '#shared/contract/residents/consent.ts'
import { changedMeanwhile } from '../../versions.ts'
import type { Database } from '../../database/connection.ts'

/** Live consents and refusals with purpose and notice, the latest first. */
export function liveConsents(db: Database) {
  return db
    .selectFrom('consent')
    .innerJoin('consentPurpose', 'consentPurpose.key', 'consent.purpose')
    .leftJoin('privacyNotice', 'privacyNotice.id', 'consent.noticeId')
    .select([
      'consent.id',
      'consent.residentId',
      'consent.purpose',
      'consentPurpose.name as purposeName',
      'consentPurpose.isSensitive',
      'consent.isGiven',
      'consent.givenBy',
      'consent.givenByRole',
      'consent.way',
      'consent.scope',
      'consent.givenOn',
      'consent.withdrawnOn',
      'consent.withdrawnBy',
      'consent.withdrawNote',
      'consent.noticeId',
      'privacyNotice.noticeVersion',
      'consent.version',
    ])
    .where('consent.voidedAt', 'is', null)
    .orderBy('consent.givenOn', 'desc')
    .orderBy('consent.id', 'desc')
}

/** A live consent that somebody looked at. Errors: `not_found`, `conflict`. */
export async function consentToChange(
  trx: Database,
  { id, version }: { readonly id: number; readonly version: number },
) {
  const row = await trx
    .selectFrom('consent')
    .selectAll()
    .where('id', '=', id)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  if (row === undefined) {
    throw new YiluError('not_found', 'consent-unknown', '没有这条同意登记，可能已作废。')
  }
  if (row.version !== version) throw changedMeanwhile()
  return row
}

export type ConsentState = (typeof consentStates)[number]

interface Said {
  readonly isGiven: number
  readonly givenOn: string
  readonly withdrawnOn: string | null
  readonly withdrawnBy: string | null
}

/**
 * How it stands with one purpose at the end of a day, from what was said by then, latest first: what covers
 * the day decides; where the last consent was withdrawn that is said; else nobody asked.
 */
export function stateOf<Row extends Said>(
  said: readonly Row[],
  asOf: string,
): { readonly state: ConsentState; readonly row: Row | null } {
  const [last] = said.filter(({ givenOn }) => givenOn <= asOf)
  if (last === undefined) return { state: 'unknown', row: null }
  if (last.withdrawnOn === null || last.withdrawnOn > asOf) {
    return { state: last.isGiven === 1 ? 'given' : 'refused', row: last }
  }
  const isWithdrawn = last.isGiven === 1 && last.withdrawnBy !== null
  return isWithdrawn ? { state: 'withdrawn', row: last } : { state: 'unknown', row: null }
}
