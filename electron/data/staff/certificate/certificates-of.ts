import { daysLeftOn, validityOn } from '#shared/rules/validity.ts'
import type { Database } from '../../database/connection.ts'

const holds = new Set(['in-force', 'expiring', 'permanent'])

async function rowsOf(db: Database, staffIds: readonly number[]) {
  return db
    .selectFrom('staffCertificate')
    .innerJoin('certificateKind', 'certificateKind.key', 'staffCertificate.kind')
    .select([
      'staffCertificate.id',
      'staffCertificate.staffId',
      'staffCertificate.kind',
      'certificateKind.name as kindName',
      'certificateKind.position',
      'staffCertificate.title',
      'staffCertificate.number',
      'staffCertificate.issuer',
      'staffCertificate.issuedOn',
      'staffCertificate.expiresOn',
      'staffCertificate.isPermanent',
      'staffCertificate.version',
    ])
    .where('staffCertificate.staffId', 'in', [0, ...staffIds])
    .where('staffCertificate.voidedAt', 'is', null)
    .orderBy('certificateKind.position')
    .orderBy('staffCertificate.expiresOn', (order) => order.desc().nullsFirst())
    .orderBy('staffCertificate.id', 'desc')
    .execute()
}

type CertificateRow = Awaited<ReturnType<typeof rowsOf>>[number]

function shownOn(row: CertificateRow, day: string) {
  const isPermanent = row.isPermanent === 1
  const time = { startsOn: row.issuedOn, expiresOn: row.expiresOn, isPermanent }
  return { ...row, isPermanent, validity: validityOn(time, day), daysLeft: daysLeftOn(time, day) }
}

type Shown = ReturnType<typeof shownOn>

/** Two papers of the same sort: what has no kind of its own is told apart by its name. */
function sortOf({ kind, title }: Shown): string {
  return kind === 'other' ? `other ${title ?? ''}` : kind
}

/** Whether one certificate is newer: issued later, or, where that is not known of both, valid longer. */
function isNewer(one: Shown, other: Shown): boolean {
  if (one.issuedOn !== null && other.issuedOn !== null && one.issuedOn !== other.issuedOn) {
    return one.issuedOn > other.issuedOn
  }
  const end = ({ isPermanent, expiresOn }: Shown) => (isPermanent ? '9999' : (expiresOn ?? ''))
  return end(one) > end(other)
}

/** The live certificates of some of the staff on a day, by person, in the order of the table of kinds. */
export async function certificatesOnDay(db: Database, staffIds: readonly number[], day: string) {
  const shown = (await rowsOf(db, staffIds)).map((row) => shownOn(row, day))
  const byStaff = Map.groupBy(shown, ({ staffId }) => staffId)
  const withReplaced = (certificates: readonly Shown[]) =>
    certificates.map((each) => ({
      ...each,
      isReplaced: certificates.some(
        (other) =>
          sortOf(other) === sortOf(each) && holds.has(other.validity) && isNewer(other, each),
      ),
    }))
  return new Map([...byStaff].map(([staffId, rows]) => [staffId, withReplaced(rows)]))
}

export type CertificateOnDay = NonNullable<
  ReturnType<Awaited<ReturnType<typeof certificatesOnDay>>['get']>
>[number]

/** How many hold, how many of these expire soon, how many have expired; replaced ones trouble nobody. */
export function certificateCounts(certificates: readonly CertificateOnDay[] = []) {
  const unreplaced = certificates.filter(({ isReplaced }) => !isReplaced)
  return {
    certificateCount: certificates.filter(({ validity }) => holds.has(validity)).length,
    expiringCount: unreplaced.filter(({ validity }) => validity === 'expiring').length,
    expiredCount: unreplaced.filter(({ validity }) => validity === 'expired').length,
  }
}
