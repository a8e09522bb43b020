import { type PaperBand, paperBandWords } from '#shared/rules/staff/post-papers.ts'
import { StatusMark, type StatusKind } from '#renderer/ui/StatusMark.tsx'

const marks: Readonly<Record<PaperBand, StatusKind>> = {
  missing: 'bad',
  expired: 'bad',
  d30: 'due',
  d60: 'plain',
  d90: 'plain',
  unknown: 'plain',
  valid: 'well',
}

/** Where a paper of a post stands on the day that is shown. */
export function PaperMark({ band }: { readonly band: PaperBand }) {
  return <StatusMark kind={marks[band]}>{paperBandWords[band]}</StatusMark>
}
