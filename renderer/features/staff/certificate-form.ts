import type { StaffMember } from './StaffFormPage.tsx'
import { dayOrNull } from './staff-words.ts'

export type Certificate = StaffMember['certificates'][number]

/** A certificate as a form holds it. */
export interface CertificateValues extends Record<string, unknown> {
  kind: string | null
  title: string
  number: string
  issuer: string
  issuedOn: string
  expiresOn: string
  isPermanent: boolean
}

export const emptyCertificate: CertificateValues = {
  kind: null,
  title: '',
  number: '',
  issuer: '',
  issuedOn: '',
  expiresOn: '',
  isPermanent: false,
}

/** The form of a certificate that exists. */
export function valuesOfCertificate(certificate: Certificate): CertificateValues {
  const { kind, isPermanent } = certificate
  return {
    kind,
    title: certificate.title ?? '',
    number: certificate.number ?? '',
    issuer: certificate.issuer ?? '',
    issuedOn: certificate.issuedOn ?? '',
    expiresOn: certificate.expiresOn ?? '',
    isPermanent,
  }
}

/** What is sent of it; a kind that was not chosen is missing, one without end has no last day. */
export function certificateInput(values: CertificateValues) {
  const { title, number, issuer, isPermanent } = values
  return {
    kind: values.kind ?? '',
    title,
    number,
    issuer,
    issuedOn: dayOrNull(values.issuedOn),
    expiresOn: isPermanent ? null : dayOrNull(values.expiresOn),
    isPermanent,
  }
}
