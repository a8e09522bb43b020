import { TextLink } from '#renderer/domain/LinkButton.tsx'
import { LineEnd, Lines } from '#renderer/ui/Lines.tsx'
import { Panel } from '#renderer/ui/Page.tsx'
import { getRouteApi } from '@tanstack/react-router'
import { CertificateMark, expiryOf } from './certificate-columns.tsx'
import type { Certificate } from './certificate-form.ts'

const route = getRouteApi('/staff/$staffId/certificates/$certificateId')

/** Papers of one sort: of one kind, and where that says nothing, of one name. */
function isSameSort(one: Certificate, other: Certificate): boolean {
  return one.kind === other.kind && (one.kind !== 'other' || one.title === other.title)
}

const startOf = ({ issuedOn, expiresOn }: Certificate) => issuedOn ?? expiresOn ?? ''

interface RenewalsProps {
  readonly certificate: Certificate
  /** All that the person has. */
  readonly all: readonly Certificate[]
}

/** How the paper was renewed: all of its sort that the person has had, the newest first. */
export function Renewals({ certificate, all }: RenewalsProps) {
  const { staffId } = route.useParams()
  const own = all
    .filter((one) => isSameSort(one, certificate))
    .toSorted((one, other) => (startOf(one) < startOf(other) ? 1 : -1))
  return (
    <Panel title="换证记录" aside={`${own.length} 张`}>
      <Lines label="换证记录">
        {own.map((one) => (
          <li key={one.id}>
            {one.id === certificate.id ? (
              <strong>这一张</strong>
            ) : (
              <TextLink
                to="/staff/$staffId/certificates/$certificateId"
                params={{ staffId, certificateId: one.id }}
              >
                {one.number ?? '没有编号'}
              </TextLink>
            )}
            <span>{one.issuedOn === null ? '发证日期未登记' : `${one.issuedOn} 发证`}</span>
            <span>有效期到 {expiryOf(one)}</span>
            <LineEnd>
              <CertificateMark {...one} />
            </LineEnd>
          </li>
        ))}
      </Lines>
    </Panel>
  )
}
