import type { Database } from '../../database/connection.ts'
import { coversDay } from '../../database/periods.ts'

function rowsOn(db: Database, day: string) {
  return db
    .selectFrom('staffPost')
    .innerJoin('staff', 'staff.id', 'staffPost.staffId')
    .innerJoin('post', 'post.key', 'staffPost.post')
    .select(['staffPost.staffId', 'staffPost.isFullTime', 'post.key', 'post.name'])
    .where('staffPost.voidedAt', 'is', null)
    .where('staff.voidedAt', 'is', null)
    .where(coversDay('staffPost.postFrom', 'staffPost.postTo', day))
    .orderBy('post.position')
    .execute()
}

/**
 * Posts by number on a day. Who holds two posts counts in both and once in all; who holds one post twice, full
 * time and part time, counts as full time.
 */
export async function postsHeld(db: Database, day: string, carerPosts: readonly string[]) {
  const rows = await rowsOn(db, day)
  const posts = [...Map.groupBy(rows, ({ key }) => key)].map(([key, held]) => {
    const count = new Set(held.map(({ staffId }) => staffId)).size
    const full = held.filter(({ isFullTime }) => isFullTime === 1)
    const fullTime = new Set(full.map(({ staffId }) => staffId)).size
    const name = held[0]?.name ?? key
    const isCarer = carerPosts.includes(key)
    return { key, name, count, fullTime, partTime: count - fullTime, isCarer }
  })
  return { posts, people: new Set(rows.map(({ staffId }) => staffId)).size }
}
