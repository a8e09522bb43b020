import { endEmployment } from '#shared/contract/staff/staff.ts'
import { YiluError } from '#shared/errors.ts'
import { formatDay } from '#shared/text/day.ts'
import { handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { staffRow } from '../register.ts'
import { assertHappened, assertOrder } from './days.ts'

/** The employment that goes on. Error: `not-employed`, which says since when. */
async function openEmployment(
  trx: Database,
  staff: { readonly id: number; readonly name: string },
) {
  const rows = await trx
    .selectFrom('employment')
    .selectAll()
    .where('staffId', '=', staff.id)
    .where('voidedAt', 'is', null)
    .orderBy('employedFrom', 'desc')
    .execute()
  const open = rows.find(({ employedTo }) => employedTo === null)
  if (open !== undefined) return open
  const last = rows[0]?.employedTo ?? null
  const since = last === null ? '没有任职记录' : `已于 ${formatDay(last)} 离职`
  throw new YiluError('rule_violated', 'not-employed', `${staff.name} ${since}，没有保存。`)
}

async function postsOf(trx: Database, employmentId: number) {
  return trx
    .selectFrom('staffPost')
    .innerJoin('post', 'post.key', 'staffPost.post')
    .select([
      'staffPost.id',
      'staffPost.title',
      'post.name',
      'staffPost.postFrom',
      'staffPost.postTo',
    ])
    .where('staffPost.employmentId', '=', employmentId)
    .where('staffPost.voidedAt', 'is', null)
    .execute()
}

type Post = Awaited<ReturnType<typeof postsOf>>[number]

/** A post that began, or ended, after the day shows that the day or the post is wrong. */
function assertNoneLater(posts: readonly Post[], employedTo: string): void {
  const later = posts.find(
    ({ postFrom, postTo }) => postFrom > employedTo || (postTo ?? '') > employedTo,
  )
  if (later === undefined) return
  const day = later.postTo ?? later.postFrom
  const text = `岗位“${later.title ?? later.name}”登记到了 ${formatDay(day)}，晚于离职日期，没有保存。先更正这个岗位。`
  throw new YiluError('rule_violated', 'post-after-end', text, { employedTo: '早于已登记的岗位' })
}

export const endEmploymentHandler = handleCommand(endEmployment, async (context, input) => {
  const { trx, today } = context
  const { employedTo, endNote } = input
  const staff = await staffRow(trx, input.staffId)
  assertHappened('离职日期', 'employedTo', employedTo, today)
  const employment = await openEmployment(trx, staff)
  assertOrder(employment.employedFrom, { what: '离职日期', field: 'employedTo', day: employedTo })
  const posts = await postsOf(trx, employment.id)
  assertNoneLater(posts, employedTo)
  const ended = posts.filter(({ postTo }) => postTo === null).map(({ id }) => id)
  await trx
    .updateTable('staffPost')
    .set({ postTo: employedTo })
    .where('id', 'in', [0, ...ended])
    .execute()
  await trx
    .updateTable('employment')
    .set({ employedTo, endNote })
    .where('id', '=', employment.id)
    .execute()
  context.record({
    subject: `staff:${staff.id}`,
    before: { employmentId: employment.id, employedFrom: employment.employedFrom },
    after: { employedTo, endNote, endedPosts: ended },
  })
  return { employmentId: employment.id }
})
