import { getAgreement, listAgreements } from '#shared/contract/residents/agreement.ts'
import { agreementStateOn, lastDayOf } from '#shared/rules/agreement.ts'
import { shanghaiDay } from '#shared/text/day.ts'
import { handleQuery } from '../../context.ts'
import { recordFilesOf } from '../../office/record-file.ts'
import { shownIdNumber } from '../../person-search.ts'
import { residentRow } from '../resident/resident-row.ts'
import {
  type AgreementRow,
  agreementRow,
  agreementsOfPerson,
  feeLinesOf,
  partiesOf,
} from './agreement-row.ts'

/** Whether an agreement was there by the end of a day. */
function isThere(row: AgreementRow, asOf: string): boolean {
  if (row.signedOn !== null) return row.signedOn <= asOf
  return row.stayFrom === null || row.status === 'draft'
    ? shanghaiDay(row.recordedAt) <= asOf
    : row.stayFrom <= asOf
}

/** A renewal is signed while the stay goes on, as it should be. */
function isSignedLate({ renewsAgreementId, signedOn, stayFrom }: AgreementRow): boolean {
  return renewsAgreementId === null && signedOn !== null && stayFrom !== null && signedOn > stayFrom
}

/** An agreement as it stood on a day, as this reader may see it. */
export function shownAgreement(row: AgreementRow, asOf: string, seesFees: boolean) {
  const isEnded = row.endedOn !== null && row.endedOn <= asOf
  return {
    ...row,
    state: agreementStateOn(row, asOf),
    endedOn: isEnded ? row.endedOn : null,
    endNote: isEnded ? row.endNote : null,
    lastOn: lastDayOf(row, asOf),
    isSignedLate: isSignedLate(row),
    monthlyFeeFen: seesFees ? row.monthlyFeeFen : null,
  }
}

/** Newest first: by the first day, what has none yet on top. */
function newestFirst(one: AgreementRow, other: AgreementRow): number {
  const first = ({ startsOn, signedOn }: AgreementRow) => startsOn ?? signedOn ?? '9999'
  return first(other).localeCompare(first(one)) || other.id - one.id
}

export const listAgreementsHandler = handleQuery(listAgreements, async (context, input) => {
  const { db, today } = context
  const asOf = input.asOf ?? today
  await residentRow(db, input.residentId)
  const all = await agreementsOfPerson(db, input.residentId)
  const rows = all.filter((row) => isThere(row, asOf)).toSorted(newestFirst)
  return { rows: rows.map((row) => shownAgreement(row, asOf, context.can('fees.read'))) }
})

export const getAgreementHandler = handleQuery(getAgreement, async (context, input) => {
  const { db, today } = context
  const row = await agreementRow(db, input.id)
  const parties = (await partiesOf(db, [row.id])).get(row.id) ?? []
  const fees = (await feeLinesOf(db, [row.id])).get(row.id) ?? []
  const files = (await recordFilesOf(db, 'agreement', [row.id])).get(row.id) ?? []
  const isRevealed = context.can('identity.reveal') && !input.masked
  if (isRevealed && parties.some(({ idNumber }) => idNumber !== null)) {
    context.reveal(`resident:${row.residentId}`)
  }
  const seesFees = context.can('fees.read')
  return {
    ...shownAgreement(row, input.asOf ?? today, seesFees),
    depositFen: seesFees ? row.depositFen : null,
    parties: parties.map((party) => ({
      ...party,
      idNumber: shownIdNumber(party.idNumber, isRevealed),
    })),
    fees: seesFees ? fees : [],
    files,
  }
})
