import { recordPost } from '#shared/contract/staff/staff.ts'
import { YiluError } from '#shared/errors.ts'
import { handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { keepVoidedCopy } from '../../database/periods.ts'
import { staffRow } from '../register.ts'
import { assertHappened } from './days.ts'
import { employmentOn } from './employment.ts'
import { addPost, assertPost, assertPostFree, postNote, postRow } from './post.ts'

interface Employment {
  readonly id: number
  readonly employedTo: string | null
}

/** Ends the post that another takes the place of, on that one's first day. */
async function endReplaced(
  trx: Database,
  replacesId: number,
  employment: Employment,
  postFrom: string,
  now: string,
) {
  const row = await postRow(trx, replacesId)
  const isHeld =
    row.employmentId === employment.id &&
    row.postFrom <= postFrom &&
    row.postTo === employment.employedTo
  if (!isHeld) {
    const text = '要替换的岗位这一天不在任，没有保存。'
    throw new YiluError('rule_violated', 'post-not-held', text, { replacesId: '这一天不在任' })
  }
  // A known end is corrected, an open one only comes about.
  if (row.postTo !== null) await keepVoidedCopy(trx, 'staffPost', row.id, now)
  await trx.updateTable('staffPost').set({ postTo: postFrom }).where('id', '=', row.id).execute()
  return { staffPostId: row.id, ...postNote(row) }
}

export const recordPostHandler = handleCommand(recordPost, async (context, input) => {
  const { trx, now, today } = context
  const { staffId, post, title, isFullTime, postFrom, replacesId } = input
  await staffRow(trx, staffId)
  assertHappened('到岗日期', 'postFrom', postFrom, today)
  const employment = await employmentOn(trx, staffId, postFrom, 'postFrom')
  await assertPost(trx, post)
  const replaced =
    replacesId === null ? null : await endReplaced(trx, replacesId, employment, postFrom, now)
  const period = { postFrom, postTo: employment.employedTo }
  const wanted = { staffId, employmentId: employment.id, post, title, isFullTime, ...period }
  await assertPostFree(trx, wanted, null)
  const staffPostId = await addPost(trx, { ...wanted, importBatchId: null }, now)
  const after = { ...postNote(wanted), replacesId }
  const before = replaced === null ? {} : { before: { replaced } }
  context.record({ subject: `staff:${staffId}`, ...before, after })
  return { staffPostId }
})
