import { LinkButton } from './LinkButton.tsx'

interface PlaceButtonProps {
  /** A route of the program as the service writes it, with its search part. */
  readonly link: string
  readonly children: string
}

/** The one button of a thing to do: leads to the place where it is put right. */
export function PlaceButton({ link, children }: PlaceButtonProps) {
  const place = new URL(link, 'app://place')
  return (
    <LinkButton
      to={place.pathname}
      search={Object.fromEntries(place.searchParams)}
      variant="outline"
      size="compact-sm"
    >
      {children}
    </LinkButton>
  )
}
