import type { bedTotals } from '../../beds/bed-row.ts'
import type { Database } from '../../database/connection.ts'
import { coversDay } from '../../database/periods.ts'
import { gradeOn, type PaperRow } from '../paper/paper-row.ts'

export type BedTotals = ReturnType<typeof bedTotals>

/** Who has a stay on a day, away or not, with the main bed. */
export function residentsIn(db: Database, asOf: string) {
  return db
    .selectFrom('stay')
    .innerJoin('resident', 'resident.id', 'stay.residentId')
    .leftJoin('bedStay', (join) =>
      join
        .onRef('bedStay.stayId', '=', 'stay.id')
        .on('bedStay.kind', '=', 'main')
        .on('bedStay.voidedAt', 'is', null)
        .on(coversDay('bedStay.bedFrom', 'bedStay.bedTo', asOf)),
    )
    .select([
      'resident.id',
      'resident.name',
      'resident.idNumber',
      'resident.bornOn',
      'bedStay.bedId',
      'stay.id as stayId',
      'stay.stayFrom',
    ])
    .where('stay.voidedAt', 'is', null)
    .where('resident.voidedAt', 'is', null)
    .where(coversDay('stay.stayFrom', 'stay.stayTo', asOf))
    .orderBy('resident.nameKey')
    .orderBy('resident.id')
    .execute()
}

export type ResidentIn = Awaited<ReturnType<typeof residentsIn>>[number]

/** How many are away, by kind of leave. */
export async function awayCounts(db: Database, asOf: string) {
  const rows = await db
    .selectFrom('leave')
    .select(['kind', (eb) => eb.fn.countAll<number>().as('count')])
    .where('voidedAt', 'is', null)
    .where(coversDay('leave.leaveFrom', 'leave.leaveTo', asOf))
    .groupBy('kind')
    .execute()
  const countOf = (kind: string) => rows.find((row) => row.kind === kind)?.count ?? 0
  return {
    home: countOf('home'),
    hospital: countOf('hospital'),
    outing: countOf('outing'),
    other: countOf('other'),
  }
}

/** Who is in post on a day: a row for each post held, in the order of the home's posts. */
export function staffInPost(db: Database, asOf: string) {
  return db
    .selectFrom('staffPost')
    .innerJoin('staff', 'staff.id', 'staffPost.staffId')
    .innerJoin('post', 'post.key', 'staffPost.post')
    .select(['staffPost.staffId', 'staff.name', 'post.key as post', 'post.name as postName'])
    .where('staffPost.voidedAt', 'is', null)
    .where('staff.voidedAt', 'is', null)
    .where(coversDay('staffPost.postFrom', 'staffPost.postTo', asOf))
    .orderBy('post.position')
    .orderBy('staff.nameKey')
    .orderBy('staff.id')
    .execute()
}

export type StaffInPost = Awaited<ReturnType<typeof staffInPost>>[number]

/** Staff by post; who holds two posts counts in both and once in all. */
export function staffCounts(rows: readonly StaffInPost[]) {
  const posts = Map.groupBy(rows, ({ post }) => post)
  return {
    count: new Set(rows.map(({ staffId }) => staffId)).size,
    posts: [...posts].map(([post, held]) => ({
      post,
      name: held[0]?.postName ?? post,
      count: held.length,
    })),
  }
}

/** The official grade in force; null where none is known to be. */
export function officialGrade(papers: readonly PaperRow[], asOf: string) {
  const paper = gradeOn(papers, asOf)
  if (paper === undefined || paper.grade === null) return null
  return { grade: paper.grade, expiresOn: paper.expiresOn, paperId: paper.id }
}
