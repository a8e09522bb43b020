import type { Day } from '#shared/text/day.ts'

interface NamedPost {
  readonly post: string
  readonly name: string
  readonly title: string | null
}

/** `护工（护理员）`: what the home calls a post, with the post it is; a post without own name as it is. */
export function postLabel({ post, name, title }: NamedPost): string {
  if (title === null) return name
  return post === 'other' ? title : `${title}（${name}）`
}

/** The name of a certificate as it stands on the paper, else that of its kind. */
export function certificateLabel(certificate: {
  readonly kindName: string
  readonly title: string | null
}): string {
  return certificate.title ?? certificate.kindName
}

interface Employed {
  readonly employedFrom: Day
  readonly isFromExact: boolean
}

/** The first day in words; where only a day is known on which the person was already there, so. */
export function employedFromText({ employedFrom, isFromExact }: Employed): string {
  return isFromExact ? employedFrom : `${employedFrom} 以前`
}

/** Whether a half-open period covers a day, as of its end. */
export function covers(from: Day, to: Day | null, day: Day): boolean {
  return from <= day && (to === null || to > day)
}

/** A day that must be given: an empty field is none, and is then said to be missing. */
export function dayGiven(text: string): string {
  return (text === '' ? undefined : text) as string
}

/** A day that may be unknown. */
export function dayOrNull(text: string): string | null {
  return text === '' ? null : text
}
