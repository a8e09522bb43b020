import { correctPost, voidPost } from '#shared/contract/staff/staff.ts'
import { YiluError } from '#shared/errors.ts'
import { formatDay } from '#shared/text/day.ts'
import { handleCommand } from '../../context.ts'
import { keepVoidedCopy } from '../../database/periods.ts'
import { assertHappened, assertOrder } from './days.ts'
import { employmentRow } from './employment.ts'
import { assertPost, assertPostFree, postNote, postRow } from './post.ts'

interface Period {
  readonly postFrom: string
  readonly postTo: string | null
}

interface Employed {
  readonly employedFrom: string
  readonly employedTo: string | null
}

/** Refuses days of a post on which the person was not employed. */
function assertInside({ postFrom, postTo }: Period, { employedFrom, employedTo }: Employed): void {
  const refuse = (field: string, message: string) => {
    const until = employedTo === null ? '至今' : `到 ${formatDay(employedTo)}`
    const text = `岗位的时间超出了任职时间（${formatDay(employedFrom)} ${until}），没有保存。`
    return new YiluError('rule_violated', 'post-outside', text, { [field]: message })
  }
  if (postFrom < employedFrom) throw refuse('postFrom', `任职从 ${employedFrom} 开始`)
  if (employedTo !== null && (postTo ?? '9999') > employedTo) {
    throw refuse('postTo', `任职到 ${employedTo} 为止`)
  }
}

export const correctPostHandler = handleCommand(correctPost, async (context, input) => {
  const { trx, now, today } = context
  const { staffPostId, post, title, isFullTime, postFrom, postTo, reason } = input
  const row = await postRow(trx, staffPostId)
  assertHappened('到岗日期', 'postFrom', postFrom, today)
  assertHappened('离岗日期', 'postTo', postTo, today)
  assertOrder(postFrom, { what: '离岗日期', field: 'postTo', day: postTo })
  assertInside({ postFrom, postTo }, await employmentRow(trx, row.employmentId))
  await assertPost(trx, post)
  const corrected = { post, title, postFrom, postTo }
  await assertPostFree(trx, { staffId: row.staffId, ...corrected }, row.id)
  await keepVoidedCopy(trx, 'staffPost', row.id, now)
  await trx
    .updateTable('staffPost')
    .set({ ...corrected, isFullTime: isFullTime ? 1 : 0, recordedAt: now })
    .where('id', '=', row.id)
    .execute()
  context.record({
    subject: `staff:${row.staffId}`,
    before: { staffPostId, ...postNote(row) },
    after: { ...postNote({ ...corrected, isFullTime }), reason },
  })
  return {}
})

export const voidPostHandler = handleCommand(voidPost, async (context, input) => {
  const { trx, now } = context
  const row = await postRow(trx, input.staffPostId)
  await trx.updateTable('staffPost').set({ voidedAt: now }).where('id', '=', row.id).execute()
  context.record({
    subject: `staff:${row.staffId}`,
    before: { staffPostId: row.id, ...postNote(row) },
    after: { reason: input.reason },
  })
  return {}
})
