import { YiluError } from '#shared/errors.ts'
import { addDays, formatDay } from '#shared/text/day.ts'
import type { Database } from '../../database/connection.ts'
import { type AskedOn, stoodThen } from './as-of.ts'
import type { RotaSpan } from './load-people.ts'

/** Releases that take one of the days, the newest first. */
export async function releasesIn(db: Database, span: RotaSpan, asked: AskedOn) {
  return db
    .selectFrom('rotaRelease')
    .innerJoin('account', 'account.id', 'rotaRelease.enteredBy')
    .select(['rotaRelease.id', 'releasedFrom', 'releasedTo', 'rotaRelease.recordedAt'])
    .select(['account.name as by', 'rotaRelease.reason', 'rotaRelease.version'])
    .where(stoodThen('rotaRelease', asked))
    .where('releasedFrom', '<', span.to)
    .where('releasedTo', '>', span.from)
    .orderBy('rotaRelease.recordedAt', 'desc')
    .orderBy('rotaRelease.id', 'desc')
    .execute()
}

export type Release = Awaited<ReturnType<typeof releasesIn>>[number]

/** The release that holds a day. */
export function releaseOf(releases: readonly Release[], day: string): Release | undefined {
  return releases.find(({ releasedFrom, releasedTo }) => releasedFrom <= day && releasedTo > day)
}

interface Change {
  readonly days: readonly string[]
  readonly reason: string | null
  readonly today: string
}

/**
 * Which of some days that are changed need a reason: what was released, and what lies before yesterday.
 * Errors: `rota-released`, `rota-past`.
 */
export function daysWithReason(
  releases: readonly Release[],
  { days, reason, today }: Change,
): ReadonlySet<string> {
  const yesterday = addDays(today, -1)
  const sorted = [...new Set(days)].toSorted()
  const released = sorted.filter((day) => releaseOf(releases, day) !== undefined)
  const past = sorted.filter((day) => day < yesterday)
  const fields = { reason: '写明原因' }
  if (reason === null && released[0] !== undefined) {
    const text = `${formatDay(released[0])}的排班已经发布，改动要写明原因，没有保存。`
    throw new YiluError('rule_violated', 'rota-released', text, fields)
  }
  if (reason === null && past[0] !== undefined) {
    const text = `${formatDay(past[0])}已经过去，补排、改排要写明原因，没有保存。`
    throw new YiluError('rule_violated', 'rota-past', text, fields)
  }
  return new Set([...released, ...past])
}
