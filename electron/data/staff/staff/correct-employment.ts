import { correctEmployment } from '#shared/contract/staff/staff.ts'
import { YiluError } from '#shared/errors.ts'
import { formatDay } from '#shared/text/day.ts'
import { handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { keepVoidedCopy } from '../../database/periods.ts'
import { staffRow } from '../register.ts'
import { assertHappened, assertOrder } from './days.ts'
import { alreadyEmployed, employmentRow } from './employment.ts'
import { assertBornBefore } from './record-staff.ts'

interface Period {
  readonly employedFrom: string
  readonly employedTo: string | null
}

async function livePosts(trx: Database, employmentId: number) {
  return trx
    .selectFrom('staffPost')
    .selectAll()
    .where('employmentId', '=', employmentId)
    .where('voidedAt', 'is', null)
    .execute()
}

type Post = Awaited<ReturnType<typeof livePosts>>[number]

/** The post with the new days: what began or ended with the employment goes along with it. */
function moved(post: Post, old: Period, next: Period): Post {
  const begins = post.postFrom === old.employedFrom
  const postFrom = begins ? next.employedFrom : post.postFrom
  if (post.postTo === old.employedTo) return { ...post, postFrom, postTo: next.employedTo }
  // What was replaced on the first day took no day, and takes none on the new one.
  const tookNoDay = begins && post.postTo === post.postFrom
  return { ...post, postFrom, postTo: tookNoDay ? postFrom : post.postTo }
}

/** Refuses days that would leave a post outside the employment or turn it round. */
function assertPostsFit(posts: readonly Post[], next: Period): void {
  const outside = posts.find(
    ({ postFrom, postTo }) =>
      postFrom < next.employedFrom ||
      (postTo ?? '9999') > (next.employedTo ?? '9999') ||
      (postTo ?? '9999') < postFrom,
  )
  if (outside === undefined) return
  const text = `有一个岗位从 ${formatDay(outside.postFrom)} 起，不在新的任职时间里，没有保存。先更正这个岗位。`
  const field = outside.postFrom < next.employedFrom ? 'employedFrom' : 'employedTo'
  throw new YiluError('rule_violated', 'post-outside', text, { [field]: '与岗位的时间不合' })
}

async function assertNoOverlap(
  trx: Database,
  staff: { readonly id: number; readonly name: string },
  employmentId: number,
  next: Period,
): Promise<void> {
  if (next.employedTo === next.employedFrom) return
  const others = await trx
    .selectFrom('employment')
    .select(['employedFrom', 'employedTo'])
    .where('staffId', '=', staff.id)
    .where('id', '!=', employmentId)
    .where('voidedAt', 'is', null)
    .execute()
  const other = others.find(
    (row) =>
      row.employedFrom !== row.employedTo &&
      row.employedFrom < (next.employedTo ?? '9999') &&
      next.employedFrom < (row.employedTo ?? '9999'),
  )
  if (other !== undefined) throw alreadyEmployed(staff.name, other)
}

/** Posts stand aside as voided while the employment moves: neither may lie outside the other meanwhile. */
async function moveAll(
  trx: Database,
  employment: { readonly id: number },
  next: Period & { readonly isFromExact: number; readonly endNote: string | null },
  posts: { readonly before: readonly Post[]; readonly after: readonly Post[] },
  now: string,
): Promise<void> {
  await keepVoidedCopy(trx, 'employment', employment.id, now)
  for (const { id } of posts.before) {
    await keepVoidedCopy(trx, 'staffPost', id, now)
    await trx.updateTable('staffPost').set({ voidedAt: now }).where('id', '=', id).execute()
  }
  await trx
    .updateTable('employment')
    .set({ ...next, recordedAt: now })
    .where('id', '=', employment.id)
    .execute()
  for (const { id, postFrom, postTo } of posts.after) {
    await trx
      .updateTable('staffPost')
      .set({ postFrom, postTo, voidedAt: null, recordedAt: now })
      .where('id', '=', id)
      .execute()
  }
}

export const correctEmploymentHandler = handleCommand(correctEmployment, async (context, input) => {
  const { trx, now, today } = context
  const { employedFrom, employedTo, endNote, reason } = input
  const row = await employmentRow(trx, input.employmentId)
  const staff = await staffRow(trx, row.staffId)
  assertHappened('入职日期', 'employedFrom', employedFrom, today)
  assertHappened('离职日期', 'employedTo', employedTo, today)
  assertOrder(employedFrom, { what: '离职日期', field: 'employedTo', day: employedTo })
  assertBornBefore(staff.bornOn, employedFrom, 'employedFrom')
  await assertNoOverlap(trx, staff, row.id, input)
  const all = await livePosts(trx, row.id)
  const after = all.map((post) => moved(post, row, input))
  assertPostsFit(after, input)
  const changed = after.filter(
    (post, index) => post.postFrom !== all[index]?.postFrom || post.postTo !== all[index]?.postTo,
  )
  const before = all.filter(({ id }) => changed.some((post) => post.id === id))
  // Who corrects the first day knows it now.
  const isFromExact = employedFrom === row.employedFrom ? row.isFromExact : 1
  const next = { employedFrom, employedTo, endNote, isFromExact }
  await moveAll(trx, row, next, { before, after: changed }, now)
  const note = (posts: readonly Post[]) =>
    posts.map(({ id, postFrom, postTo }) => ({ staffPostId: id, postFrom, postTo }))
  context.record({
    subject: `staff:${staff.id}`,
    before: {
      employmentId: row.id,
      employedFrom: row.employedFrom,
      employedTo: row.employedTo,
      endNote: row.endNote,
      posts: note(before),
    },
    after: { employedFrom, employedTo, endNote, posts: note(changed), reason },
  })
  return {}
})
