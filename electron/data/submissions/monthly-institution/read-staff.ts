import type { Day } from '#shared/text/day.ts'
import type { Database } from '../../database/connection.ts'
import { coversDay } from '../../database/periods.ts'
import { certificatesOnDay } from '../../staff/certificate/certificates-of.ts'
import { postsOnDay } from '../../staff/staff/posts-of.ts'
import type { InstitutionSnapshot, Sums } from './snapshot.ts'

/** Who is employed at the end of a day. */
async function employedOn(db: Database, asOf: Day): Promise<readonly number[]> {
  const rows = await db
    .selectFrom('employment')
    .innerJoin('staff', 'staff.id', 'employment.staffId')
    .select('staff.id')
    .distinct()
    .where('employment.voidedAt', 'is', null)
    .where('staff.voidedAt', 'is', null)
    .where(coversDay('employment.employedFrom', 'employment.employedTo', asOf))
    .orderBy('staff.id')
    .execute()
  return rows.map(({ id }) => id)
}

const inForce = new Set(['in-force', 'expiring', 'permanent'])

/** The kinds of certificate that each person holds on a day, and how many papers name no end. */
async function certificates(db: Database, staffIds: readonly number[], asOf: Day) {
  const byStaff = await certificatesOnDay(db, staffIds, asOf)
  const held = new Map(
    [...byStaff].map(([staffId, papers]) => [
      staffId,
      new Set(papers.filter(({ validity }) => inForce.has(validity)).map(({ kind }) => kind)),
    ]),
  )
  const unknownCount = [...byStaff.values()]
    .flat()
    .filter(({ validity }) => validity === 'unknown').length
  return { held, unknownCount }
}

const isCarerSkill = (kind: string) => kind.startsWith('carer-skill-')
const socialWorkerKinds = ['social-worker-assistant', 'social-worker', 'senior-social-worker']

/** The staff sums as of a day, without a name; and who has no post on it. */
export async function readStaff(
  db: Database,
  asOf: Day,
  words: InstitutionSnapshot['words'],
): Promise<{ readonly sums: Sums; readonly withoutPost: number[] }> {
  const staffIds = await employedOn(db, asOf)
  const posts = await postsOnDay(db, staffIds, asOf)
  const { held, unknownCount } = await certificates(db, staffIds, asOf)
  const holdsPost = (post: string) => (id: number) =>
    posts.get(id)?.some((row) => row.post === post) ?? false
  const holdsAny = (id: number, test: (kind: string) => boolean) =>
    [...(held.get(id) ?? [])].some(test)
  const count = (test: (id: number) => boolean) => staffIds.filter(test).length
  const fullTime = count((id) => posts.get(id)?.some((row) => row.isFullTime === 1) ?? false)
  const inPost = count((id) => posts.has(id))
  const isCarer = holdsPost('carer')
  const sums = {
    'total.employed': staffIds.length,
    'posted.inPost': inPost,
    'posted.withoutPost': staffIds.length - inPost,
    'time.fullTime': fullTime,
    'time.partTime': inPost - fullTime,
    'core.carers': count(isCarer),
    'core.skilledCarers': count((id) => isCarer(id) && holdsAny(id, isCarerSkill)),
    'core.socialWorkers': count(holdsPost('social-worker')),
    'core.certifiedSocialWorkers': count((id) =>
      holdsAny(id, (kind) => socialWorkerKinds.includes(kind)),
    ),
    ...Object.fromEntries(words.post.map(({ key }) => [`post.${key}`, count(holdsPost(key))])),
    ...Object.fromEntries(
      words.certificateKind.map(({ key }) => [
        `certificate.${key}`,
        count((id) => holdsAny(id, (kind) => kind === key)),
      ]),
    ),
    'certificate.unknown': unknownCount,
  }
  return { sums, withoutPost: staffIds.filter((id) => !posts.has(id)) }
}
