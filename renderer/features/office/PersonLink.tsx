import { TextLink } from '#renderer/domain/LinkButton.tsx'
import type { ReactNode } from 'react'

interface PersonLinkProps {
  /** `resident:12`, `staff:3` */
  readonly subject: string
  readonly children: ReactNode
}

/** Leads to the file of a resident or of a member of staff. */
export function PersonLink({ subject, children }: PersonLinkProps) {
  const [register, number] = subject.split(':')
  const id = Number(number)
  if (register === 'resident') {
    return (
      <TextLink to="/residents/$residentId" params={{ residentId: id }} size="sm">
        {children}
      </TextLink>
    )
  }
  return (
    <TextLink to="/staff/$staffId" params={{ staffId: id }} size="sm">
      {children}
    </TextLink>
  )
}
