import { YiluError } from '#shared/errors.ts'
import { declaredLevel } from '#shared/rules/ability-words.ts'
import { formatDay, shanghaiDay } from '#shared/text/day.ts'
import type { IdKind } from '#shared/text/identity-paper.ts'
import type { Database } from '../../database/connection.ts'
import { assertNewIdNumber, type Identity } from '../../person-identity.ts'
import { endGroupBeforeStay } from '../terms/group-before-stay.ts'
import { agreementForStay, type GivenAgreement } from '../agreement/at-admission.ts'
import { beginTrialOf } from '../trial/begin-trial.ts'
import { addContact, type GivenContact, replaceContacts } from './contact.ts'

/** What only the residents' register keeps of a person. */
export interface ResidentIdentity extends Identity {
  readonly ethnic: string | null
  readonly marital: string | null
  readonly remark: string | null
  readonly idKind: IdKind | null
  readonly nationality: string | null
  readonly education: string | null
  readonly occupation: string | null
  readonly householdAddress: string | null
  readonly religion: string | null
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
  /** Null: the one that was drawn up before, else it is on paper and still to be entered. */
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
export async function recordPerson(
  trx: Database,
  admission: Pick<NewAdmission, 'identity' | 'contacts' | 'residentId'>,
  made: Made,
): Promise<number> {
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

interface StayOfPerson {
  readonly residentId: number
  readonly stayId: number
}

/** Payer group, monthly fee and declared ability, as far as they are known, from the first day on. */
async function recordTerms(
  trx: Database,
  { residentId, stayId }: StayOfPerson,
  admission: NewAdmission,
  made: Made,
): Promise<void> {
  const { admittedOn, monthlyFeeFen = null, ability = null } = admission
  const groupBefore = await endGroupBeforeStay(trx, residentId, admittedOn, made.recordedAt)
  const group = admission.group ?? groupBefore
  if (group !== null) {
    const period = { groupFrom: admittedOn, groupTo: null }
    await trx
      .insertInto('residentGroup')
      .values({ residentId, stayId, payerGroup: group, ...period, ...made })
      .execute()
  }
  if (monthlyFeeFen !== null) {
    const period = { feeFrom: admittedOn, feeTo: null }
    await trx
      .insertInto('monthlyFee')
      .values({ residentId, stayId, monthlyFeeFen, ...period, ...made })
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

/** The agreement of a new stay with the trial that it names; the fee that it names, where none is told. */
async function recordAgreementOf(
  trx: Database,
  of: StayOfPerson,
  admission: NewAdmission,
  made: Made,
): Promise<number | null> {
  const agreementId = await agreementForStay(trx, of, admission.agreement ?? null, made)
  const now = made.recordedAt
  await beginTrialOf({ trx, now, today: shanghaiDay(now) }, { agreementId, isOpenOnly: false })
  if (admission.monthlyFeeFen !== undefined && admission.monthlyFeeFen !== null) {
    return admission.monthlyFeeFen
  }
  const row = await trx
    .selectFrom('agreement')
    .select('monthlyFeeFen')
    .where('id', '=', agreementId)
    .executeTakeFirstOrThrow()
  return row.monthlyFeeFen
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
  const of = { residentId, stayId: stay.id }
  const monthlyFeeFen = await recordAgreementOf(trx, of, admission, made)
  await recordTerms(trx, of, { ...admission, monthlyFeeFen }, made)
  return { residentId, stayId: stay.id }
}
