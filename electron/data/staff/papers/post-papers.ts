import { type GapReason, paperGaps } from '#shared/rules/staff/post-papers.ts'
import type { Day } from '#shared/text/day.ts'
import type { Database } from '../../database/connection.ts'
import { paperDuties } from './paper-duties.ts'

/** Days on which somebody holds a post without a paper that it asks for: from a day to before a day. */
export interface PostPaperGap {
  readonly staffId: number
  readonly post: string
  readonly postName: string
  /** Of the duty. */
  readonly code: string
  /** Key of the first certificate kind that would do. */
  readonly kind: string
  /** Name of the paper. */
  readonly name: string
  /** Null: the home's own choice. */
  readonly clause: string | null
  readonly from: Day
  readonly to: Day | null
  readonly because: GapReason
  /** Last day of the paper that ran out; null unless `expired`. */
  readonly expiredOn: Day | null
}

function postsReaching(db: Database, span: { readonly from: Day; readonly to: Day }) {
  return db
    .selectFrom('staffPost')
    .innerJoin('staff', 'staff.id', 'staffPost.staffId')
    .select(['staffPost.staffId', 'staffPost.post', 'staffPost.postFrom', 'staffPost.postTo'])
    .where('staffPost.voidedAt', 'is', null)
    .where('staff.voidedAt', 'is', null)
    .where('staffPost.postFrom', '<', span.to)
    .where((eb) => eb.or([eb('postTo', 'is', null), eb('postTo', '>', span.from)]))
    .orderBy('staffPost.staffId')
    .orderBy('staffPost.postFrom')
    .execute()
}

/** Live certificates of some people; with a day, only those that were issued by then. */
export async function papersOf(db: Database, staffIds: readonly number[], asOf: Day | null) {
  const rows = await db
    .selectFrom('staffCertificate')
    .select(['id', 'staffId', 'kind', 'number', 'issuedOn', 'expiresOn', 'isPermanent'])
    .where('staffId', 'in', [0, ...staffIds])
    .where('voidedAt', 'is', null)
    .orderBy('id')
    .execute()
  const papers = rows
    .filter(({ issuedOn }) => asOf === null || issuedOn === null || issuedOn <= asOf)
    .map(({ isPermanent, ...row }) => ({ ...row, isPermanent: isPermanent === 1 }))
  return Map.groupBy(papers, ({ staffId }) => staffId)
}

/** Who lacks which paper of which post on which days of a span (`to` is the day after the last). */
export async function postPaperGaps(
  db: Database,
  span: { readonly from: Day; readonly to: Day },
  asOf: Day | null = null,
): Promise<readonly PostPaperGap[]> {
  const duties = await paperDuties(db)
  const posts = Map.groupBy(await postsReaching(db, span), ({ staffId }) => staffId)
  const papers = await papersOf(db, [...posts.keys()], asOf)
  const dutyOf = new Map(duties.map((duty) => [duty.code, duty]))
  return [...posts].flatMap(([staffId, held]) => {
    const periods = held.map(({ post, postFrom, postTo }) => ({ post, from: postFrom, to: postTo }))
    return paperGaps(periods, papers.get(staffId) ?? [], duties, span).flatMap((gap) => {
      const duty = dutyOf.get(gap.code)
      if (duty === undefined) return []
      const { postName, paperName, clause, kinds } = duty
      return [{ staffId, postName, kind: kinds[0] ?? '', name: paperName, clause, ...gap }]
    })
  })
}
