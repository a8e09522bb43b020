import type { Database } from '../../database/connection.ts'
import { type AskedOn, endAsked, stoodThen } from './as-of.ts'

/** From a day to before another. */
export interface RotaSpan {
  readonly from: string
  readonly to: string
}

/** An end that lies after the day asked about had not happened by then. */
function happened(end: string | null, { asOf }: AskedOn): string | null {
  return end !== null && end <= asOf ? end : null
}

/** Everybody of the staff that is not voided, in the order of names. */
export async function staffNames(db: Database) {
  return db
    .selectFrom('staff')
    .select(['id', 'name', 'nameKey'])
    .where('voidedAt', 'is', null)
    .orderBy('nameKey')
    .orderBy('id')
    .execute()
}

/** Employments that began before the end of a span, those that ended before it too: a fault names the end. */
export async function employmentsBefore(db: Database, span: RotaSpan, asked: AskedOn) {
  const rows = await db
    .selectFrom('employment')
    .select(['staffId', 'employedFrom', 'employedTo'])
    .where('voidedAt', 'is', null)
    .where('employedFrom', '<', span.to)
    .orderBy('employedFrom')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ ...row, employedTo: happened(row.employedTo, asked) }))
}

/** Posts held on one of the days of a span, in the order of the table of posts. */
export async function postsIn(db: Database, span: RotaSpan, asked: AskedOn) {
  const rows = await db
    .selectFrom('staffPost')
    .innerJoin('post', 'post.key', 'staffPost.post')
    .select([
      'staffPost.staffId',
      'staffPost.post',
      'post.name',
      'staffPost.title',
      'post.position',
    ])
    .select(['staffPost.postFrom', 'staffPost.postTo'])
    .where('staffPost.voidedAt', 'is', null)
    .where('staffPost.postFrom', '<', span.to)
    .where((eb) =>
      eb.or([eb('staffPost.postTo', 'is', null), eb('staffPost.postTo', '>', span.from)]),
    )
    .orderBy('post.position')
    .orderBy('staffPost.id')
    .execute()
  return rows.map((row) => ({ ...row, postTo: happened(row.postTo, asked) }))
}

/** Absences that take one of the days, asked for or agreed by the day asked about; refused ones are none. */
export async function absencesIn(db: Database, span: RotaSpan, asked: AskedOn) {
  const end = endAsked(asked)
  const rows = await db
    .selectFrom('staffAbsence')
    .select(['id', 'staffId', 'kind', 'absentFrom', 'absentTo', 'decision', 'decidedAt'])
    .where(stoodThen('staffAbsence', asked))
    .where('absentFrom', '<', span.to)
    .where('absentTo', '>', span.from)
    .orderBy('absentFrom')
    .orderBy('id')
    .execute()
  return rows.flatMap(({ decision, decidedAt, ...row }) => {
    const isDecided = decidedAt !== null && (end === null || decidedAt < end)
    if (isDecided && decision !== 'agreed') return []
    return [{ ...row, isAgreed: isDecided }]
  })
}

/** Who holds which of the names on a day; the same shape for employments and posts. */
export function isIn(from: string, to: string | null, span: RotaSpan): boolean {
  return from < span.to && (to === null || to > span.from) && from !== to
}
