import { YiluError } from '#shared/errors.ts'
import { formatDay } from '#shared/text/day.ts'
import type { Database } from '../../database/connection.ts'

/** A post as somebody names it; the days come from the employment or the form. */
export interface GivenPost {
  /** Key of a post. */
  readonly post: string
  /** What the home calls it, where that differs. */
  readonly title: string | null
  readonly isFullTime: boolean
}

interface NewPost extends GivenPost {
  readonly staffId: number
  readonly employmentId: number
  readonly postFrom: string
  readonly postTo: string | null
  readonly importBatchId: number | null
}

/** Refuses a post that is on no list. */
export async function assertPost(db: Database, post: string): Promise<void> {
  const row = await db.selectFrom('post').select('key').where('key', '=', post).executeTakeFirst()
  if (row !== undefined) return
  const text = '没有这个岗位，没有保存。从列表里选。'
  throw new YiluError('invalid_input', 'post-unknown', text, { post: '从列表里选' })
}

/** Refuses a post that the same person holds at the same time. A post that takes no day is in nobody's way. */
export async function assertPostFree(
  db: Database,
  wanted: Pick<NewPost, 'staffId' | 'post' | 'postFrom' | 'postTo'>,
  self: number | null,
): Promise<void> {
  const { staffId, post, postFrom, postTo } = wanted
  if (postTo === postFrom) return
  const rows = await db
    .selectFrom('staffPost')
    .select(['id', 'postFrom', 'postTo'])
    .where('staffId', '=', staffId)
    .where('post', '=', post)
    .where('voidedAt', 'is', null)
    .execute()
  const other = rows.find(
    (row) =>
      row.id !== self &&
      row.postFrom !== row.postTo &&
      row.postFrom < (postTo ?? '9999') &&
      postFrom < (row.postTo ?? '9999'),
  )
  if (other === undefined) return
  const text = `这个岗位从 ${formatDay(other.postFrom)} 起已登记过，时间重叠，没有保存。`
  throw new YiluError('rule_violated', 'post-overlap', text, { post: '这段时间已有这个岗位' })
}

/** Adds a post within an employment. Who calls has looked at the days; triggers hold them in any case. */
export async function addPost(trx: Database, post: NewPost, now: string): Promise<number> {
  await assertPost(trx, post.post)
  const { id } = await trx
    .insertInto('staffPost')
    .values({ ...post, isFullTime: post.isFullTime ? 1 : 0, recordedAt: now, voidedAt: null })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** A live post of one of the staff. Error: `not_found`. */
export async function postRow(db: Database, staffPostId: number) {
  const row = await db
    .selectFrom('staffPost')
    .selectAll()
    .where('id', '=', staffPostId)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  if (row !== undefined) return row
  throw new YiluError('not_found', 'staff-post-unknown', '没有这条岗位记录，可能已作废。')
}

/** What the audit keeps of a post. */
export function postNote(row: {
  readonly post: string
  readonly title: string | null
  readonly isFullTime: boolean | number
  readonly postFrom: string
  readonly postTo: string | null
}) {
  const { post, title, isFullTime, postFrom, postTo } = row
  return { post, title, isFullTime: Boolean(isFullTime), postFrom, postTo }
}
