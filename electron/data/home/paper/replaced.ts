import type { ValidTime } from '#shared/rules/validity.ts'
import { addDays, type Day } from '#shared/text/day.ts'
import type { PaperRow } from './paper-row.ts'

/** Whether one paper ends after a day; of one that names no end nobody knows. */
function endsAfter({ expiresOn, isPermanent }: ValidTime, day: Day): boolean {
  return isPermanent || (expiresOn !== null && expiresOn > day)
}

/**
 * Whether another one for the same thing holds longer and leaves no gap that is still to come: it has
 * begun by the day asked for, or begins at the latest on the day after the old one's last.
 */
function isReplaced(old: ValidTime, others: readonly ValidTime[], asOf: Day): boolean {
  const { expiresOn } = old
  if (expiresOn === null) return false
  const next = addDays(expiresOn, 1)
  const latestStart = next > asOf ? next : asOf
  return others.some(
    (other) =>
      endsAfter(other, expiresOn) && (other.startsOn === null || other.startsOn <= latestStart),
  )
}

/** Papers for one thing: two lifts have two titles, two hospitals are two partners. */
function isSameThing(one: PaperRow, other: PaperRow): boolean {
  return (
    one.id !== other.id &&
    one.kind === other.kind &&
    one.title === other.title &&
    (one.category !== 'medical' || one.issuer === other.issuer)
  )
}

/** Whether a newer paper for the same thing stands among all papers, so that this one may end in peace. */
export function isPaperReplaced(paper: PaperRow, all: readonly PaperRow[], asOf: Day): boolean {
  return isReplaced(
    paper,
    all.filter((other) => isSameThing(paper, other)),
    asOf,
  )
}
