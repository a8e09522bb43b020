import type { Database } from '../../database/connection.ts'
import { coversDay } from '../../database/periods.ts'

function livePosts(db: Database) {
  return db
    .selectFrom('staffPost')
    .innerJoin('post', 'post.key', 'staffPost.post')
    .select([
      'staffPost.id as staffPostId',
      'staffPost.staffId',
      'staffPost.employmentId',
      'staffPost.post',
      'post.name',
      'staffPost.title',
      'staffPost.isFullTime',
      'staffPost.postFrom',
      'staffPost.postTo',
    ])
    .where('staffPost.voidedAt', 'is', null)
}

interface PostRow {
  readonly staffPostId: number
  readonly post: string
  readonly name: string
  readonly title: string | null
  readonly isFullTime: number
  readonly postFrom: string
  readonly postTo: string | null
}

/** A post as it is shown on a day: an end that lies after the day had not happened by then. */
export function shownPost(row: PostRow, asOf: string) {
  const { staffPostId, post, name, title, postFrom, postTo } = row
  const ended = postTo !== null && postTo <= asOf ? postTo : null
  return {
    staffPostId,
    post,
    name,
    title,
    isFullTime: row.isFullTime === 1,
    postFrom,
    postTo: ended,
  }
}

/** The posts that some of the staff hold on a day, by person, in the order of the table of posts. */
export async function postsOnDay(db: Database, staffIds: readonly number[], asOf: string) {
  const rows = await livePosts(db)
    .where('staffPost.staffId', 'in', [0, ...staffIds])
    .where(coversDay('staffPost.postFrom', 'staffPost.postTo', asOf))
    .orderBy('post.position')
    .orderBy('staffPost.id')
    .execute()
  return Map.groupBy(rows, ({ staffId }) => staffId)
}

/** All posts of one person that began by a day, by employment, newest first. */
export async function postsUntilDay(db: Database, staffId: number, asOf: string) {
  const rows = await livePosts(db)
    .where('staffPost.staffId', '=', staffId)
    .where('staffPost.postFrom', '<=', asOf)
    .orderBy('staffPost.postFrom', 'desc')
    .orderBy('post.position')
    .orderBy('staffPost.id', 'desc')
    .execute()
  return Map.groupBy(rows, ({ employmentId }) => employmentId)
}

/** Posts in words, as the home calls them: `护士长、安全员`. */
export function postsText(
  posts: readonly { readonly name: string; readonly title: string | null }[] = [],
): string {
  return posts.map(({ name, title }) => title ?? name).join('、')
}
