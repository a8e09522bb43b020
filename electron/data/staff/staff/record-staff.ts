import { YiluError } from '#shared/errors.ts'
import { formatDay } from '#shared/text/day.ts'
import type { Database } from '../../database/connection.ts'
import { assertNewIdNumber, type Identity } from '../../person-identity.ts'
import { addCertificate, type GivenCertificate } from '../certificate/certificate.ts'
import { addEmployment } from './employment.ts'
import type { GivenPost } from './post.ts'

/** What is written down of somebody who is on no file yet. */
export interface NewStaff {
  readonly identity: Identity
  readonly education: string | null
  readonly remark: string | null
  readonly employedFrom: string
  /** False: on that day the person was already there, since when is not known. */
  readonly isFromExact: boolean
  /** Null where a roster does not tell the post. */
  readonly post: GivenPost | null
  readonly certificates: readonly GivenCertificate[]
  readonly importBatchId: number | null
}

/** Refuses to employ somebody before birth. */
export function assertBornBefore(bornOn: string | null, employedFrom: string, field: string): void {
  if (bornOn === null || employedFrom >= bornOn) return
  const text = `入职日期早于出生日期 ${formatDay(bornOn)}，没有保存。`
  const message = field === 'bornOn' ? '晚于入职日期' : '早于出生日期'
  throw new YiluError('invalid_input', 'employed-before-birth', text, { [field]: message })
}

/**
 * Puts a new person on the staff, with an employment, a post from its first day on and certificates.
 * The one way of the form and of the import. Errors: `duplicate-staff`, `employed-before-birth`,
 * `post-unknown`, `certificate-kind-unknown`.
 */
export async function recordStaff(
  trx: Database,
  staff: NewStaff,
  now: string,
): Promise<{ staffId: number; employmentId: number; staffPostId: number | null }> {
  const { identity, education, remark, importBatchId, employedFrom, isFromExact, post } = staff
  assertBornBefore(identity.bornOn, employedFrom, 'employedFrom')
  await assertNewIdNumber(trx, 'staff', identity.idNumber, null)
  const { id: staffId } = await trx
    .insertInto('staff')
    .values({
      ...identity,
      education,
      remark,
      importBatchId,
      recordedAt: now,
      voidedAt: null,
      voidReason: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const employment = { staffId, employedFrom, isFromExact, post, importBatchId }
  const added = await addEmployment(trx, employment, now)
  for (const certificate of staff.certificates) {
    await addCertificate(trx, { ...certificate, staffId, importBatchId }, now)
  }
  return { staffId, ...added }
}
