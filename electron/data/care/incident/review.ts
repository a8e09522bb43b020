import {
  correctIncidentReview,
  reviewIncidents,
  voidIncidentReview,
} from '#shared/contract/care/incident-review.ts'
import { YiluError } from '#shared/errors.ts'
import type { InputOf } from '#shared/operation.ts'
import { firstOfMonth, formatDay, formatMonth, type Month } from '#shared/text/day.ts'
import { type CommandContext, handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { keepVoidedCopy } from '../../database/periods.ts'
import { assertCome, assertOrder } from '../../residents/day-come.ts'
import { changedMeanwhile } from '../../versions.ts'
import { named } from './happened.ts'

type Given = Omit<InputOf<typeof reviewIncidents>, 'month'>

/** The live review of a month, if there is one. */
export async function reviewOf(db: Database, month: Month) {
  return db
    .selectFrom('incidentReview')
    .selectAll()
    .where('month', '=', month)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
}

async function reviewColumns(context: CommandContext, month: Month, given: Given) {
  const { findings, measures, reviewedOn, participants } = given
  assertCome(reviewedOn, context.today, 'reviewedOn', '复盘日期')
  const first = firstOfMonth(month)
  assertOrder([first, reviewedOn], 'reviewedOn', `复盘日期早于 ${formatDay(first)}`)
  const { staffId, name } = await named(context, {
    staffId: given.reviewedByStaffId,
    name: given.reviewedBy,
    field: 'reviewedByStaffId',
  })
  return {
    findings,
    measures,
    reviewedOn,
    participants,
    reviewedByStaffId: staffId,
    reviewedBy: name,
  }
}

export const reviewIncidentsHandler = handleCommand(reviewIncidents, async (context, input) => {
  const { trx, now } = context
  const { month } = input
  const known = await reviewOf(trx, month)
  if (known !== undefined) {
    const text = `${formatMonth(month)}已经在 ${formatDay(known.reviewedOn)} 复盘过，没有保存。要改用“更正”。`
    throw new YiluError('rule_violated', 'month-reviewed', text, { month: '已经复盘' })
  }
  const columns = { month, ...(await reviewColumns(context, month, input)) }
  const { id } = await trx
    .insertInto('incidentReview')
    .values({ ...columns, recordedAt: now, voidedAt: null })
    .returning('id')
    .executeTakeFirstOrThrow()
  context.record({ subject: `incidentReview:${id}`, after: columns })
  return { id }
})

async function reviewToChange(
  trx: Database,
  { id, version }: { readonly id: number; readonly version: number },
) {
  const row = await trx
    .selectFrom('incidentReview')
    .selectAll()
    .where('id', '=', id)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  if (row === undefined) {
    throw new YiluError('not_found', 'incident-review-unknown', '没有这次复盘，可能已作废。')
  }
  if (row.version !== version) throw changedMeanwhile()
  const { month, findings, measures, reviewedOn, participants, reviewedBy } = row
  return { row, note: { month, findings, measures, reviewedOn, participants, reviewedBy } }
}

export const correctIncidentReviewHandler = handleCommand(
  correctIncidentReview,
  async (context, input) => {
    const { trx, now } = context
    const { row, note } = await reviewToChange(trx, input)
    const columns = await reviewColumns(context, row.month, input)
    const version = row.version + 1
    await keepVoidedCopy(trx, 'incidentReview', row.id, now)
    await trx
      .updateTable('incidentReview')
      .set({ ...columns, recordedAt: now, version })
      .where('id', '=', row.id)
      .execute()
    const after = { ...columns, reason: input.reason }
    context.record({ subject: `incidentReview:${row.id}`, before: note, after })
    return { version }
  },
)

export const voidIncidentReviewHandler = handleCommand(
  voidIncidentReview,
  async (context, input) => {
    const { trx, now } = context
    const { row, note } = await reviewToChange(trx, input)
    await trx
      .updateTable('incidentReview')
      .set({ voidedAt: now, version: row.version + 1 })
      .where('id', '=', row.id)
      .execute()
    const after = { reason: input.reason }
    context.record({ subject: `incidentReview:${row.id}`, before: note, after })
    return {}
  },
)
