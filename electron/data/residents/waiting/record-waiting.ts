import { recordWaiting } from '#shared/contract/residents/waiting.ts'
import { YiluError } from '#shared/errors.ts'
import { formatDay } from '#shared/text/day.ts'
import { overlap } from '../../beds/bed/assert-free-between.ts'
import { type CommandContext, handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { assertCome, assertOrder } from '../day-come.ts'
import { openEnquiry } from '../enquiry/enquiry-row.ts'
import { residentRow } from '../resident/resident-row.ts'

interface Joining {
  readonly residentId: number
  readonly waitingFrom: string
  /** Null or absent: still on the list. */
  readonly waitingTo?: string | null
}

/** Refuses a second place on the list on one day. */
export async function assertNotWaiting(
  db: Database,
  { residentId, waitingFrom, waitingTo = null }: Joining,
  except: number | null,
): Promise<void> {
  const { name } = await residentRow(db, residentId)
  const rows = await db
    .selectFrom('waiting')
    .select(['id', 'waitingFrom as from', 'waitingTo as to'])
    .where('residentId', '=', residentId)
    .where('voidedAt', 'is', null)
    .execute()
  const days = { from: waitingFrom, to: waitingTo }
  const other = rows.find((row) => row.id !== except && overlap(row, days))
  if (other === undefined) return
  const until = other.to === null ? '起' : `到 ${formatDay(other.to)} `
  const text = `${name} 从 ${formatDay(other.from)} ${until}已在轮候名单上，没有保存。`
  throw new YiluError('rule_violated', 'already-waiting', text, { waitingFrom: '已在名单上' })
}

/**
 * Puts somebody on the list by her open enquiry. Errors: `rule_violated` with `no-enquiry`,
 * `already-waiting`; `invalid_input` for the day.
 */
export async function joinList(
  { trx, now, today }: CommandContext,
  { residentId, waitingFrom }: Joining,
): Promise<number> {
  assertCome(waitingFrom, today, 'waitingFrom', '列入日期')
  const { name } = await residentRow(trx, residentId)
  const enquiry = await openEnquiry(trx, residentId)
  if (enquiry === undefined) {
    const text = `${name} 没有未结束的咨询，没有保存。先登记咨询。`
    throw new YiluError('rule_violated', 'no-enquiry', text, { residentId: '先登记咨询' })
  }
  const since = `列入日期早于咨询日期 ${formatDay(enquiry.enquiredOn)}`
  assertOrder([enquiry.enquiredOn, waitingFrom], 'waitingFrom', since)
  await assertNotWaiting(trx, { residentId, waitingFrom }, null)
  const open = { endReason: null, endNote: null, waitingTo: null, voidedAt: null }
  const { id } = await trx
    .insertInto('waiting')
    .values({ residentId, enquiryId: enquiry.id, waitingFrom, ...open, recordedAt: now })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export const recordWaitingHandler = handleCommand(recordWaiting, async (context, input) => {
  const waitingId = await joinList(context, input)
  const { residentId, waitingFrom } = input
  context.record({ subject: `resident:${residentId}`, after: { waitingId, waitingFrom } })
  return { waitingId }
})
