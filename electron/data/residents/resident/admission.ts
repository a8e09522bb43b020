import { YiluError } from '#shared/errors.ts'
import { formatDay } from '#shared/text/day.ts'
import type { Database } from '../../database/connection.ts'
import { addContact } from './contact.ts'
import { assertNewIdNumber, type Identity } from './identity.ts'

interface NewAdmission {
  readonly identity: Identity
  readonly contact: {
    readonly name: string
    readonly relation: string | null
    readonly telephone: string | null
  } | null
  readonly bedId: number | null
  readonly admittedOn: string
  readonly importBatchId: number | null
}

/**
 * Puts a new person on the register with a stay and, where a bed is named, a bed stay from the same
 * day. Who calls has made sure that the bed is free; the triggers hold it in any case.
 */
export async function recordAdmission(
  trx: Database,
  admission: NewAdmission,
  now: string,
): Promise<{ residentId: number; stayId: number }> {
  const { identity, admittedOn, importBatchId } = admission
  if (identity.bornOn !== null && admittedOn < identity.bornOn) {
    const text = `入住日期早于出生日期 ${formatDay(identity.bornOn)}，没有保存。`
    throw new YiluError('invalid_input', 'admitted-before-birth', text, {
      admittedOn: '早于出生日期',
    })
  }
  await assertNewIdNumber(trx, identity.idNumber, null)
  const made = { importBatchId, recordedAt: now, voidedAt: null }
  const resident = await trx
    .insertInto('resident')
    .values({ ...identity, ...made, voidReason: null })
    .returning('id')
    .executeTakeFirstOrThrow()
  const stay = await trx
    .insertInto('stay')
    .values({ residentId: resident.id, stayFrom: admittedOn, stayTo: null, ...made })
    .returning('id')
    .executeTakeFirstOrThrow()
  if (admission.bedId !== null) {
    await trx
      .insertInto('bedStay')
      .values({
        residentId: resident.id,
        stayId: stay.id,
        bedId: admission.bedId,
        bedFrom: admittedOn,
        bedTo: null,
        ...made,
      })
      .execute()
  }
  if (admission.contact !== null) await addContact(trx, resident.id, admission.contact, now)
  return { residentId: resident.id, stayId: stay.id }
}
