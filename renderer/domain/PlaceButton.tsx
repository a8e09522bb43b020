import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { LinkButton } from './LinkButton.tsx'
import { placeOf } from './place-of.ts'
import { useOpens } from './use-opens.ts'

interface PlaceButtonProps {
  /** A route of the program as the service writes it, with its search part. */
  readonly link: string
  readonly children: string
  /** The whole of what it does, where the label is only its first word. */
  readonly name?: string
}

interface PlaceLinkProps {
  /** A route of the program as the service writes it, with its search part. */
  readonly link: string
  readonly className?: string | undefined
  readonly children: ReactNode
}

/** A plain link to a place that is named by its address; only its words where it does not open. */
export function PlaceLink({ link, className, children }: PlaceLinkProps) {
  const opens = useOpens()
  if (!opens(link)) return <span className={className}>{children}</span>
  return (
    <Link {...placeOf(link)} className={className}>
      {children}
    </Link>
  )
}

/** The one button of a thing to do: leads to the place where it is put right, if that opens. */
export function PlaceButton({ link, children, name }: PlaceButtonProps) {
  const opens = useOpens()
  if (!opens(link)) return null
  return (
    <LinkButton
      {...placeOf(link)}
      {...(name === undefined ? {} : { 'aria-label': name, title: name })}
      variant="outline"
      size="compact-sm"
    >
      {children}
    </LinkButton>
  )
}
