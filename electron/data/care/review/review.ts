import {
  correctResidentReview,
  recordResidentReview,
  reviewTicks,
  voidResidentReview,
} from '#shared/contract/care/resident-review.ts'
import { YiluError } from '#shared/errors.ts'
import type { InputOf } from '#shared/operation.ts'
import { firstOfMonth, formatDay, formatMonth, lastOfMonth, monthOf } from '#shared/text/day.ts'
import { type CommandContext, handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { keepVoidedCopy } from '../../database/periods.ts'
import { assertCome } from '../../residents/day-come.ts'
import { residentRow } from '../../residents/resident/resident-row.ts'
import { stayOn } from '../../residents/stay/stay-row.ts'
import { changedMeanwhile } from '../../versions.ts'
import { doerOf } from '../plan/by-staff.ts'
import { shownReview } from './month.ts'

type Given = Omit<InputOf<typeof recordResidentReview>, 'residentId'>

/** Each is looked at, or it is said why not. */
function assertSaid(given: Given): void {
  const areAllSeen = reviewTicks.every((tick) => given[tick])
  if (areAllSeen || given.note !== null) return
  const text = '有没看的，写明原因，没有保存。'
  throw new YiluError('invalid_input', 'not-all-seen', text, { note: '没看的写明原因' })
}

/** One look in a month is enough; a second one would hide the first. */
async function assertFirst(
  db: Database,
  { residentId, reviewedOn, own }: { residentId: number; reviewedOn: string; own: number | null },
): Promise<void> {
  const rows = await db
    .selectFrom('residentReview')
    .select(['id', 'reviewedOn'])
    .where('residentId', '=', residentId)
    .where('voidedAt', 'is', null)
    .where('reviewedOn', '>=', firstOfMonth(reviewedOn))
    .where('reviewedOn', '<=', lastOfMonth(reviewedOn))
    .execute()
  const other = rows.find(({ id }) => id !== own)
  if (other === undefined) return
  const month = formatMonth(monthOf(reviewedOn))
  const text = `${month}在 ${formatDay(other.reviewedOn)} 已经登记过，没有保存。要补充时用“更正”。`
  throw new YiluError('rule_violated', 'reviewed-already', text, { reviewedOn: '这个月已登记' })
}

async function columnsOf(context: CommandContext, residentId: number, given: Given) {
  const { trx, today } = context
  const { reviewedOn, note } = given
  assertCome(reviewedOn, today, 'reviewedOn', '查看日期')
  assertSaid(given)
  await stayOn(trx, await residentRow(trx, residentId), reviewedOn, 'reviewedOn')
  const doer = await doerOf(context, {
    staffId: given.reviewedByStaffId,
    typed: given.reviewedBy,
    field: 'reviewedByStaffId',
    what: '查看人',
  })
  return {
    reviewedOn,
    isFileSeen: given.isFileSeen ? 1 : 0,
    isPlanSeen: given.isPlanSeen ? 1 : 0,
    areRisksSeen: given.areRisksSeen ? 1 : 0,
    isRoomSeen: given.isRoomSeen ? 1 : 0,
    areWishesSeen: given.areWishesSeen ? 1 : 0,
    note,
    reviewedByStaffId: doer.staffId,
    reviewedBy: doer.name,
  }
}

export const recordResidentReviewHandler = handleCommand(
  recordResidentReview,
  async (context, input) => {
    const { trx, now } = context
    const { residentId, ...given } = input
    const columns = await columnsOf(context, residentId, given)
    await assertFirst(trx, { residentId, reviewedOn: given.reviewedOn, own: null })
    const { id } = await trx
      .insertInto('residentReview')
      .values({ residentId, ...columns, recordedAt: now, voidedAt: null })
      .returning('id')
      .executeTakeFirstOrThrow()
    const after = { residentReviewId: id, ...columns }
    context.record({ subject: `resident:${residentId}`, after })
    return { id }
  },
)

async function reviewToChange(
  db: Database,
  { id, version }: { readonly id: number; readonly version: number },
) {
  const row = await db
    .selectFrom('residentReview')
    .selectAll()
    .where('id', '=', id)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  if (row === undefined) {
    throw new YiluError('not_found', 'resident-review-unknown', '没有这次查看，可能已经作废。')
  }
  if (row.version !== version) throw changedMeanwhile()
  return row
}

export const correctResidentReviewHandler = handleCommand(
  correctResidentReview,
  async (context, input) => {
    const { trx, now } = context
    const { reason } = input
    const row = await reviewToChange(trx, input)
    const { id, residentId } = row
    const columns = await columnsOf(context, residentId, input)
    await assertFirst(trx, { residentId, reviewedOn: input.reviewedOn, own: id })
    await keepVoidedCopy(trx, 'residentReview', id, now)
    const version = row.version + 1
    await trx
      .updateTable('residentReview')
      .set({ ...columns, recordedAt: now, version })
      .where('id', '=', id)
      .execute()
    context.record({
      subject: `resident:${residentId}`,
      before: shownReview(row),
      after: { ...columns, reason },
    })
    return { version }
  },
)

export const voidResidentReviewHandler = handleCommand(
  voidResidentReview,
  async (context, input) => {
    const { trx, now } = context
    const row = await reviewToChange(trx, input)
    await trx
      .updateTable('residentReview')
      .set({ voidedAt: now })
      .where('id', '=', row.id)
      .execute()
    context.record({
      subject: `resident:${row.residentId}`,
      before: shownReview(row),
      after: { reason: input.reason },
    })
    return {}
  },
)
