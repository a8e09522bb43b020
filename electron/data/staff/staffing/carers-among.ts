import type { Database } from '../../database/connection.ts'

interface Planned {
  readonly dutyOn: string
  readonly post: string | null
  readonly staffId: number
}

/** Posts of the home's carers held by some people, with their days. */
function carerPostRows(db: Database, staffIds: readonly number[], posts: readonly string[]) {
  return db
    .selectFrom('staffPost')
    .select(['staffId', 'postFrom', 'postTo'])
    .where('voidedAt', 'is', null)
    .where('staffId', 'in', [0, ...staffIds])
    .where('post', 'in', ['', ...posts])
    .execute()
}

/** The duties that are done as a carer: in such a post, or by somebody who holds one where the duty names none. */
export async function carersAmong<Duty extends Planned>(
  db: Database,
  duties: readonly Duty[],
  carerPosts: readonly string[],
): Promise<readonly Duty[]> {
  const unnamed = new Set(duties.filter(({ post }) => post === null).map(({ staffId }) => staffId))
  const rows = unnamed.size === 0 ? [] : await carerPostRows(db, [...unnamed], carerPosts)
  const held = Map.groupBy(rows, ({ staffId }) => staffId)
  return duties.filter(({ dutyOn, post, staffId }) => {
    if (post !== null) return carerPosts.includes(post)
    return (held.get(staffId) ?? []).some(
      ({ postFrom, postTo }) => postFrom <= dutyOn && (postTo === null || postTo > dutyOn),
    )
  })
}
