import type { PaperDutyShown, PostPaperRules } from '#shared/contract/staff/paper.ts'
import type { Database } from '../../database/connection.ts'
import { effectiveRulebook } from '../../office/rulebook/effective.ts'
import { readSetting } from '../../settings.ts'

/** Posts and certificate kinds with their names, in their order. */
export async function paperWords(db: Database) {
  const posts = await db.selectFrom('post').select(['key', 'name']).orderBy('position').execute()
  const kinds = await db
    .selectFrom('certificateKind')
    .select(['key', 'name'])
    .orderBy('position')
    .execute()
  return { posts, kinds }
}

type Words = Awaited<ReturnType<typeof paperWords>>

/** The code of a duty that the home set itself. */
const ownCode = (post: string, kinds: readonly string[]) => `OWN-${post}-${kinds.join('-')}`

function ownDuty({ post, kinds, reason }: PostPaperRules['own'][number]) {
  const said = { clause: null, status: null, note: null, isOwn: true, isOff: false, reason }
  return { code: ownCode(post, kinds), post, kinds, ...said }
}

/** All duties of posts, with the words for them; also those that the home leaves out. */
export async function allDuties(db: Database, words: Words): Promise<readonly PaperDutyShown[]> {
  const book = await effectiveRulebook(db, 'staffing')
  const { value } = await readSetting(db, 'postPapers')
  const nameOfPost = new Map(words.posts.map(({ key, name }) => [key, name]))
  const nameOfKind = new Map(words.kinds.map(({ key, name }) => [key, name]))
  const stated = book.duties.map(({ code, post, kinds, clause, status, note }) => {
    const off = value.off.find((one) => one.code === code)
    const said = { clause, status, note, isOwn: false, isOff: off !== undefined }
    return { code, post, kinds, ...said, reason: off?.reason ?? null }
  })
  const order = words.posts.map(({ key }) => key)
  return [...stated, ...value.own.map(ownDuty)]
    .map((duty) => ({
      ...duty,
      postName: nameOfPost.get(duty.post) ?? duty.post,
      paperName: duty.kinds.map((kind) => nameOfKind.get(kind) ?? kind).join('或'),
    }))
    .toSorted((one, other) => order.indexOf(one.post) - order.indexOf(other.post))
}

/** The duties that hold in this home. */
export async function paperDuties(db: Database): Promise<readonly PaperDutyShown[]> {
  const duties = await allDuties(db, await paperWords(db))
  return duties.filter(({ isOff }) => !isOff)
}
