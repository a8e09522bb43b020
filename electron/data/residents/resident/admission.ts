import { YiluError } from '#shared/errors.ts'
import { declaredLevel } from '#shared/rules/ability-words.ts'
import { formatDay } from '#shared/text/day.ts'
import type { Database } from '../../database/connection.ts'
import { assertNewIdNumber, type Identity } from '../../person-identity.ts'
import { addContact, type GivenContact, replaceContacts } from './contact.ts'

/** What only the residents' register keeps of a person. */
export interface ResidentIdentity extends Identity {
  readonly ethnic: string | null
  readonly marital: string | null
  readonly remark: string | null
}

export interface GivenAgreement {
  readonly number: string | null
  readonly signedOn: string
  readonly startsOn: string | null
  readonly expiresOn: string | null
}

/** What was said about somebody's ability, and by whom or on which paper. */
export interface DeclaredAbility {
  readonly word: string
  readonly source: string
  /** The day of admission where nothing is told. */
  readonly declaredOn?: string
}

/** An admission by hand or by import. What is absent or null is unknown. */
export interface NewAdmission {
  readonly identity: ResidentIdentity
  /** The file that goes on, for somebody who left and comes back. */
  readonly residentId?: number | null
  /** Null is not told: a file that goes on keeps its own. */
  readonly contacts: readonly GivenContact[] | null
  readonly bedId: number | null
  /** From when on the bed is taken, where that is later than the admission. */
  readonly bedFrom?: string
  readonly admittedOn: string
  /** Key of a payer group (`payerGroupOf` reads a written word). */
  readonly group?: string | null
  readonly monthlyFeeFen?: number | null
  /** Null: it is on paper and still to be entered. */
  readonly agreement?: GivenAgreement | null
  readonly ability?: DeclaredAbility | null
  readonly importBatchId: number | null
}

interface Made {
  readonly importBatchId: number | null
  readonly recordedAt: string
  readonly voidedAt: null
}

/** Refuses an admission before the person was born. */
export function assertBornBy(bornOn: string | null, admittedOn: string, field: string): void {
  if (bornOn === null || admittedOn >= bornOn) return
  const text = `入住日期早于出生日期 ${formatDay(bornOn)}，没有保存。`
  throw new YiluError('invalid_input', 'admitted-before-birth', text, { [field]: '早于出生日期' })
}

/** The file of a person: a new one, or the one that goes on with what is entered now. */
async function recordPerson(trx: Database, admission: NewAdmission, made: Made): Promise<number> {
  const { identity, contacts, residentId = null } = admission
  await assertNewIdNumber(trx, 'resident', identity.idNumber, residentId)
  if (residentId !== null) {
    await trx
      .updateTable('resident')
      .set((eb) => ({ ...identity, version: eb('version', '+', 1) }))
      .where('id', '=', residentId)
      .execute()
    if (contacts !== null) await replaceContacts(trx, residentId, contacts, made.recordedAt)
    return residentId
  }
  const { id } = await trx
    .insertInto('resident')
    .values({ ...identity, ...made, voidReason: null })
    .returning('id')
    .executeTakeFirstOrThrow()
  for (const contact of contacts ?? []) await addContact(trx, id, contact, made.recordedAt)
  return id
}

/** Payer group, monthly fee and declared ability, as far as they are known, from the first day on. */
async function recordTerms(
  trx: Database,
  residentId: number,
  admission: NewAdmission,
  made: Made,
): Promise<void> {
  const { admittedOn, group = null, monthlyFeeFen = null, ability = null } = admission
  if (group !== null) {
    const period = { groupFrom: admittedOn, groupTo: null }
    await trx
      .insertInto('residentGroup')
      .values({ residentId, payerGroup: group, ...period, ...made })
      .execute()
  }
  if (monthlyFeeFen !== null) {
    const period = { feeFrom: admittedOn, feeTo: null }
    await trx
      .insertInto('monthlyFee')
      .values({ residentId, monthlyFeeFen, ...period, ...made })
      .execute()
  }
  if (ability !== null) {
    const { word, source, declaredOn = admittedOn } = ability
    await trx
      .insertInto('declaredAbility')
      .values({ residentId, word, level: declaredLevel(word), declaredOn, source, ...made })
      .execute()
  }
}

async function recordAgreementOf(
  trx: Database,
  { residentId, stayId }: { readonly residentId: number; readonly stayId: number },
  agreement: GivenAgreement | null,
  made: Made,
): Promise<void> {
  const unknown = { number: null, signedOn: null, startsOn: null, expiresOn: null }
  const status = agreement === null ? 'paper-pending' : 'signed'
  await trx
    .insertInto('agreement')
    .values({ residentId, stayId, status, ...(agreement ?? unknown), ...made })
    .execute()
}

/**
 * Puts a person on the register, or lets the file of somebody who left go on, with a stay, its agreement
 * and, where a bed is named, a bed stay from the same day; also group, fee and declared ability. Who calls
 * has made sure that the bed is free, the group known and the person not staying; the triggers hold it.
 */
export async function recordAdmission(
  trx: Database,
  admission: NewAdmission,
  now: string,
): Promise<{ residentId: number; stayId: number }> {
  const { identity, admittedOn, importBatchId } = admission
  assertBornBy(identity.bornOn, admittedOn, 'admittedOn')
  const made: Made = { importBatchId, recordedAt: now, voidedAt: null }
  const residentId = await recordPerson(trx, admission, made)
  const stay = await trx
    .insertInto('stay')
    .values({
      residentId,
      stayFrom: admittedOn,
      stayTo: null,
      endReason: null,
      endNote: null,
      ...made,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  if (admission.bedId !== null) {
    const { bedId, bedFrom = admittedOn } = admission
    await trx
      .insertInto('bedStay')
      .values({ residentId, stayId: stay.id, bedId, bedFrom, bedTo: null, ...made })
      .execute()
  }
  await recordAgreementOf(trx, { residentId, stayId: stay.id }, admission.agreement ?? null, made)
  await recordTerms(trx, residentId, admission, made)
  return { residentId, stayId: stay.id }
}
