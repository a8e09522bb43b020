import type { InputOf } from '#shared/operation.ts'
import type { correctEnquiry } from '#shared/contract/residents/enquiry.ts'
import { YiluError } from '#shared/errors.ts'
import type { Database } from '../../database/connection.ts'
import { changedMeanwhile } from '../../versions.ts'

/** A live enquiry with the person's name. Error: `not_found`. */
export async function enquiryRow(db: Database, enquiryId: number) {
  const row = await db
    .selectFrom('enquiry')
    .innerJoin('resident', 'resident.id', 'enquiry.residentId')
    .selectAll('enquiry')
    .select('resident.name')
    .where('enquiry.id', '=', enquiryId)
    .where('enquiry.voidedAt', 'is', null)
    .where('resident.voidedAt', 'is', null)
    .executeTakeFirst()
  if (row !== undefined) return row
  throw new YiluError('not_found', 'enquiry-unknown', '没有这次咨询，可能已经作废。')
}

export type EnquiryRow = Awaited<ReturnType<typeof enquiryRow>>

/** An enquiry that somebody has on the screen. Errors: `not_found`, `conflict`. */
export async function enquiryToChange(
  trx: Database,
  { enquiryId, version }: { readonly enquiryId: number; readonly version: number },
): Promise<EnquiryRow> {
  const row = await enquiryRow(trx, enquiryId)
  if (row.version !== version) throw changedMeanwhile()
  return row
}

/** The enquiry of a person that nobody closed; undefined where there is none. */
export function openEnquiry(db: Database, residentId: number) {
  return db
    .selectFrom('enquiry')
    .selectAll()
    .where('residentId', '=', residentId)
    .where('voidedAt', 'is', null)
    .where('closedOn', 'is', null)
    .executeTakeFirst()
}

type Given = Omit<InputOf<typeof correctEnquiry>, 'enquiryId' | 'version' | 'reason'>

/** What was asked for, as its row has it. */
export function enquiryColumns(given: Given) {
  const { enquiredOn, channel, receivedBy, receivedByStaffId } = given
  const { bedKindWish, wish, priceMaxFen, wantedFrom } = given
  const received = { enquiredOn, channel, receivedBy, receivedByStaffId }
  return { ...received, bedKindWish, wish, priceMaxFen, wantedFrom }
}

/** Makes sure that who received it stands in the staff files. Error: `invalid_input`. */
export async function assertReceiver(db: Database, staffId: number | null): Promise<void> {
  if (staffId === null) return
  const row = await db
    .selectFrom('staff')
    .select('id')
    .where('id', '=', staffId)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  if (row !== undefined) return
  const text = '接待人不在员工档案里，没有保存。重新选择，或只写姓名。'
  throw new YiluError('invalid_input', 'receiver-unknown', text, {
    receivedByStaffId: '不在员工档案里',
  })
}
