import { YiluError } from '#shared/errors.ts'
import { formatDay } from '#shared/text/day.ts'
import type { Database } from '../../database/connection.ts'
import { coversDay, reachesInto } from '../../database/periods.ts'
import { addPost, type GivenPost } from './post.ts'

interface NewEmployment {
  readonly staffId: number
  readonly employedFrom: string
  readonly isFromExact: boolean
  /** Null where a roster does not tell the post. */
  readonly post: GivenPost | null
  readonly importBatchId: number | null
}

/** Adds an open employment and, where one is named, a post from its first day on. */
export async function addEmployment(trx: Database, employment: NewEmployment, now: string) {
  const { staffId, employedFrom, isFromExact, post, importBatchId } = employment
  const { id: employmentId } = await trx
    .insertInto('employment')
    .values({
      staffId,
      employedFrom,
      isFromExact: isFromExact ? 1 : 0,
      employedTo: null,
      endNote: null,
      importBatchId,
      recordedAt: now,
      voidedAt: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  if (post === null) return { employmentId, staffPostId: null }
  const period = { postFrom: employedFrom, postTo: null }
  const staffPost = { staffId, employmentId, ...post, ...period, importBatchId }
  return { employmentId, staffPostId: await addPost(trx, staffPost, now) }
}

/** Refuses an employment from a day on for somebody who is, or later was, employed. */
export async function assertNotEmployed(
  db: Database,
  staff: { readonly id: number; readonly name: string },
  employedFrom: string,
): Promise<void> {
  const other = await db
    .selectFrom('employment')
    .select(['employedFrom', 'employedTo'])
    .where('staffId', '=', staff.id)
    .where('voidedAt', 'is', null)
    .where(reachesInto('employedFrom', 'employedTo', employedFrom))
    .orderBy('employedFrom')
    .executeTakeFirst()
  if (other === undefined) return
  throw alreadyEmployed(staff.name, other)
}

/** The sentence about an employment that is in the way. */
export function alreadyEmployed(
  name: string,
  other: { readonly employedFrom: string; readonly employedTo: string | null },
): YiluError {
  const until = other.employedTo === null ? '至今' : `到 ${formatDay(other.employedTo)}`
  const text = `${name} 从 ${formatDay(other.employedFrom)} ${until}在职，时间重叠，没有保存。`
  return new YiluError('rule_violated', 'already-employed', text, {
    employedFrom: '与另一段任职重叠',
  })
}

/** The live employment of somebody that covers a day. Error: `not-employed`. */
export async function employmentOn(db: Database, staffId: number, day: string, field: string) {
  const row = await db
    .selectFrom('employment')
    .selectAll()
    .where('staffId', '=', staffId)
    .where('voidedAt', 'is', null)
    .where(coversDay('employedFrom', 'employedTo', day))
    .executeTakeFirst()
  if (row !== undefined) return row
  const text = `${formatDay(day)} 不在任职时间里，没有保存。`
  throw new YiluError('rule_violated', 'not-employed', text, { [field]: '这一天不在职' })
}

/** A live employment by its id. Error: `not_found`. */
export async function employmentRow(db: Database, employmentId: number) {
  const row = await db
    .selectFrom('employment')
    .selectAll()
    .where('id', '=', employmentId)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  if (row !== undefined) return row
  throw new YiluError('not_found', 'employment-unknown', '没有这段任职，可能已作废。')
}
