import { certificateKindOf } from '#shared/rules/certificate-kinds.ts'
import { postOf } from '#shared/rules/posts.ts'
import { formatDay } from '#shared/text/day.ts'
import type { Database } from '../../database/connection.ts'
import { type Difference, textDifference } from './difference.ts'
import type { RosterStaff } from './roster-types.ts'

async function employmentDifference(
  trx: Database,
  { hiredOn }: RosterStaff,
  staffId: number,
  today: string,
): Promise<Difference> {
  const last = await trx
    .selectFrom('employment')
    .select(['employedFrom', 'employedTo', 'isFromExact'])
    .where('staffId', '=', staffId)
    .where('voidedAt', 'is', null)
    .orderBy('employedFrom', 'desc')
    .executeTakeFirst()
  if (last === undefined) return '没有任职记录'
  if (last.employedTo !== null && last.employedTo <= today) {
    return `已在 ${formatDay(last.employedTo)} 办理离职`
  }
  if (hiredOn === null || hiredOn === last.employedFrom) return null
  return `入职日期是 ${last.isFromExact === 1 ? formatDay(last.employedFrom) : '未知'}`
}

async function postDifference(trx: Database, word: string, staffId: number): Promise<Difference> {
  const posts = await trx
    .selectFrom('staffPost')
    .innerJoin('post', 'post.key', 'staffPost.post')
    .select(['post.key', 'post.name', 'staffPost.title'])
    .where('staffPost.staffId', '=', staffId)
    .where('staffPost.voidedAt', 'is', null)
    .where('staffPost.postTo', 'is', null)
    .execute()
  const meant = postOf(word)
  const isHeld = posts.some(
    ({ key, title }) => key === meant.post && (key !== 'other' || title === meant.title),
  )
  if (isHeld) return null
  return `岗位是 ${posts.map(({ name, title }) => title ?? name).join('、') || '未知'}`
}

interface Certificate {
  readonly kind: string
  readonly title: string | null
  readonly number: string | null
  readonly issuedOn: string | null
  readonly expiresOn: string | null
}

/** Blank cells say nothing; whatever is written must stand on one certificate of the kind. */
function isOnFile(written: Certificate, known: readonly Certificate[]): boolean {
  return known.some((one) => {
    if (one.kind !== written.kind) return false
    if (written.kind === 'other' && one.title !== written.title) return false
    return (['number', 'issuedOn', 'expiresOn'] as const).every(
      (field) => written[field] === null || written[field] === one[field],
    )
  })
}

async function certificateDifferences(
  trx: Database,
  row: RosterStaff,
  staffId: number,
): Promise<readonly Difference[]> {
  const known = await trx
    .selectFrom('staffCertificate')
    .select(['kind', 'title', 'number', 'issuedOn', 'expiresOn'])
    .where('staffId', '=', staffId)
    .where('voidedAt', 'is', null)
    .execute()
  return certificatesOf(row)
    .filter((written) => !isOnFile(written, known))
    .map(({ kind, title }) => {
      const isThere = known.some((one) => one.kind === kind)
      const name = kind === 'health' ? '健康证' : (title ?? row.certificateName ?? '证书')
      return isThere ? `${name}的编号或日期不同` : `没有${name}`
    })
}

/** The certificates that a row of a roster names: the one of its columns and the health certificate. */
export function certificatesOf(row: RosterStaff) {
  const issuer = null
  const health = row.healthCertificateExpiresOn
  return [
    ...(row.certificateName === null
      ? []
      : [
          {
            ...certificateKindOf(row.certificateName),
            issuer,
            number: row.certificateNumber,
            issuedOn: row.certificateIssuedOn,
            expiresOn: row.certificateExpiresOn,
            isPermanent: row.isCertificatePermanent,
          },
        ]),
    ...(health === null
      ? []
      : [
          {
            kind: 'health',
            title: null,
            issuer,
            number: null,
            issuedOn: null,
            expiresOn: health,
            isPermanent: false,
          },
        ]),
  ]
}

/** Where the register says something else of a known member of staff than the roster. */
export async function staffDifferences(
  trx: Database,
  row: RosterStaff,
  staffId: number,
  today: string,
): Promise<readonly string[]> {
  const known = await trx
    .selectFrom('staff')
    .select(['name', 'telephone', 'address', 'education', 'remark'])
    .where('id', '=', staffId)
    .executeTakeFirstOrThrow()
  const differences = [
    textDifference('姓名', row.name, known.name),
    await employmentDifference(trx, row, staffId, today),
    row.post === null ? null : await postDifference(trx, row.post, staffId),
    ...(await certificateDifferences(trx, row, staffId)),
    textDifference('电话', row.telephone, known.telephone),
    textDifference('住址', row.address, known.address),
    textDifference('学历', row.education, known.education),
    textDifference('备注', row.remark, known.remark),
  ]
  return differences.filter((difference) => difference !== null)
}
