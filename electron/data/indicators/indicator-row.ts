import type { indicatorRow } from '#shared/contract/indicators/indicator.ts'
import type { PolicyProfile, PolicyRulebook } from '#shared/rulebooks/policies.ts'
import type { Evaluated } from '#shared/rules/indicators/evaluate.ts'
import { missingFor, statusText, stepFor, valueText } from '#shared/rules/indicators/words.ts'
import type { IndicatorStatus } from '#shared/rules/indicators/judge.ts'
import type { Day } from '#shared/text/day.ts'
import { YiluError } from '#shared/errors.ts'
import type { z } from 'zod'
import type { Database } from '../database/connection.ts'
import { coversDay } from '../database/periods.ts'

export type IndicatorRow = z.output<typeof indicatorRow>

/** The most that is named; how many there are in all stands beside. */
const missingShown = 20

/** A figure as all indicator operations show it. */
export function shownFigure({ figure, subject }: Pick<Evaluated, 'figure' | 'subject'>) {
  const { value, numerator, denominator } = figure
  return { value, numerator, denominator, unit: subject.unit }
}

/** One rule as it is listed. */
export function rowOf(of: Evaluated, day: Day): IndicatorRow {
  const { profile, rule, subject, target, status } = of
  const missing = missingFor(of)
  return {
    id: `${profile.id}.${rule.id}`,
    profile: profile.id,
    rule: rule.id,
    title: rule.title,
    kind: rule.kind,
    scope: rule.scope,
    nature: rule.nature,
    force: rule.force,
    isBackground: rule.weight === 'reference',
    by: rule.by,
    metric: rule.metric,
    record: rule.record,
    subject: subject.name,
    ...shownFigure(of),
    valueText: valueText(of),
    target: target.target,
    op: rule.op,
    targetText: target.text,
    status,
    statusText: statusText(of, day),
    missing: missing.slice(0, missingShown),
    missingCount: missing.length,
    toDo: stepFor(of),
    source: {
      plan: profile.plan,
      clause: rule.clause,
      page: rule.page,
      certainty: rule.status,
      note: rule.note,
    },
  }
}

/** How many rules have each status. */
export function statusCounts(
  rows: readonly { readonly status: IndicatorStatus }[],
): Record<IndicatorStatus, number> {
  const counts = { met: 0, short: 0, unknown: 0, not_applicable: 0, reference: 0 }
  for (const { status } of rows) counts[status] += 1
  return counts
}

/** The plans that the home goes by on a day. */
export async function profilesGoneBy(db: Database, day: Day): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('homePolicyProfile')
    .select('profile')
    .where('voidedAt', 'is', null)
    .where(coversDay('profileFrom', 'profileTo', day))
    .execute()
  return new Set(rows.map(({ profile }) => profile))
}

/** A plan with its years as of a day. */
export function shownProfile(profile: PolicyProfile, goneBy: ReadonlySet<string>, day: Day) {
  const { id, name, plan, yearFrom, yearTo } = profile
  return {
    profile: id,
    name,
    plan,
    yearFrom,
    yearTo,
    isOver: Number(day.slice(0, 4)) > yearTo,
    applies: goneBy.has(id),
  }
}

/** One plan of the rulebook. Error: `not_found`. */
export function profileOf(book: PolicyRulebook, id: string): PolicyProfile {
  const profile = book.profiles.find((one) => one.id === id)
  if (profile !== undefined) return profile
  throw new YiluError('not_found', 'policy-profile-unknown', '没有这个地方政策。', {
    profile: '没有这个地方政策',
  })
}
