import type { listPapers } from '#shared/contract/home/paper.ts'
import type { listCertificates } from '#shared/contract/staff/certificate.ts'
import type { OutputOf } from '#shared/operation.ts'
import type { Validity } from '#shared/rules/validity.ts'
import type { Day } from '#shared/text/day.ts'

type Paper = OutputOf<typeof listPapers>['rows'][number]
type Certificate = OutputOf<typeof listCertificates>['rows'][number]

/** Something whose time runs out, whatever it is. */
export interface Expiring {
  readonly key: string
  readonly what: string
  readonly whose: string | null
  readonly link: string
  readonly expiresOn: Day
  readonly validity: Validity
  readonly daysLeft: number | null
}

function isExpiring({ validity }: { readonly validity: Validity }): boolean {
  return validity === 'expiring'
}

/** Papers of the home that are about to expire and were not renewed. */
export function expiringPapers(papers: readonly Paper[]): readonly Expiring[] {
  return papers
    .filter((paper) => isExpiring(paper) && !paper.isReplaced)
    .map(({ id, kindName, title, responsible, expiresOn, validity, daysLeft }) => ({
      key: `paper ${id}`,
      what: title === null ? kindName : `${kindName} ${title}`,
      whose: responsible,
      link: `/home/papers/${id}`,
      expiresOn: expiresOn ?? '',
      validity,
      daysLeft,
    }))
}

/** The same of the certificates of the staff. */
export function expiringCertificates(certificates: readonly Certificate[]): readonly Expiring[] {
  return certificates
    .filter((certificate) => isExpiring(certificate) && !certificate.isReplaced)
    .map(({ id, staffId, name, kindName, title, expiresOn, validity, daysLeft }) => ({
      key: `certificate ${id}`,
      what: title ?? kindName,
      whose: name,
      link: `/staff/${staffId}`,
      expiresOn: expiresOn ?? '',
      validity,
      daysLeft,
    }))
}

/** What runs out next first. */
export function byExpiry(rows: readonly Expiring[]): readonly Expiring[] {
  return rows.toSorted((a, b) => a.expiresOn.localeCompare(b.expiresOn))
}
