import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { LinkButton } from './LinkButton.tsx'

interface PlaceButtonProps {
  /** A route of the program as the service writes it, with its search part. */
  readonly link: string
  readonly children: string
}

function partsOf(link: string) {
  const place = new URL(link, 'app://place')
  return { to: place.pathname, search: Object.fromEntries(place.searchParams) }
}

interface PlaceLinkProps {
  /** A route of the program as the service writes it, with its search part. */
  readonly link: string
  readonly className?: string | undefined
  readonly children: ReactNode
}

/** A plain link to a place that is named by its address. */
export function PlaceLink({ link, className, children }: PlaceLinkProps) {
  return (
    <Link {...partsOf(link)} className={className}>
      {children}
    </Link>
  )
}

/** The one button of a thing to do: leads to the place where it is put right. */
export function PlaceButton({ link, children }: PlaceButtonProps) {
  return (
    <LinkButton {...partsOf(link)} variant="outline" size="compact-sm">
      {children}
    </LinkButton>
  )
}
