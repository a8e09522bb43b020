import type { getStaffing } from '#shared/contract/staff/staffing-query.ts'
import type { OutputOf } from '#shared/operation.ts'
import type { MetricKey, PolicyRulebook } from '#shared/rulebooks/policies.ts'
import type { StaffingRatiosRulebook } from '#shared/rulebooks/staffing-ratios.ts'
import { Evaluation } from '#shared/rules/indicators/evaluate.ts'
import { withUnit } from '#shared/rules/indicators/unit-words.ts'
import type { Day } from '#shared/text/day.ts'
import type { Database } from '../../database/connection.ts'
import { factsAsOf } from '../../indicators/facts.ts'
import { profilesGoneBy, rowOf } from '../../indicators/indicator-row.ts'
import { effectiveRulebook } from '../../office/rulebook/effective.ts'

type Figure = OutputOf<typeof getStaffing>['figures'][number]

/** In the order in which they stand on the page. */
const shown: readonly MetricKey[] = [
  'residents_per_carer',
  'carers_in_post',
  'social_workers_per_100_beds',
  'staff_ratio_disabled',
  'staff_ratio_supported',
  'carer_certified_share',
  'carer_pretrained_share',
]

interface Made {
  readonly book: PolicyRulebook
  readonly ratios: StaffingRatiosRulebook
  readonly evaluation: Evaluation
  readonly goneBy: ReadonlySet<string>
  readonly day: Day
}

/** What plans ask of the same figure: the rulebook of ratios only says which of their rules these are. */
function policiesOf({ book, ratios, evaluation, goneBy, day }: Made, key: MetricKey) {
  const named = ratios.policies.find(({ metric }) => metric === key)?.rules ?? []
  return named.flatMap(({ profile: id, rule: ruleId }): Figure['policies'] => {
    const profile = book.profiles.find((one) => one.id === id)
    const rule = profile?.rules.find((one) => one.id === ruleId)
    // An edition that was brought in may no longer have it.
    if (profile === undefined || rule === undefined || rule.metric !== key) return []
    const row = rowOf(evaluation.rule(profile, rule), day)
    const { status, statusText, targetText, source } = row
    return [
      {
        id: row.id,
        plan: profile.name,
        targetText,
        status,
        statusText,
        clause: source.clause,
        certainty: source.certainty,
        note: source.note,
        path: `profiles/${id}/rules/${ruleId}`,
        applies: goneBy.has(id),
      },
    ]
  })
}

const rounded = (value: number) => (Number.isInteger(value) ? String(value) : value.toFixed(1))

function figureOf(made: Made, key: MetricKey): readonly Figure[] {
  const described = made.book.metrics.find((one) => one.key === key)
  if (described === undefined) return []
  const { subject, figure } = made.evaluation.metric(key)
  const { value, numerator, denominator, because } = figure
  return [
    {
      id: `metrics.${key}`,
      name: subject.name,
      value,
      numerator,
      denominator,
      unit: subject.unit,
      valueText: value === null ? '未知' : withUnit(rounded(value), subject.unit),
      because: value === null ? (because ?? '记录不全') : null,
      formula: subject.formula,
      certainty: described.status,
      policies: policiesOf(made, key),
    },
  ]
}

/** The figures of staffing as of a day, as the indicators make them, with what plans ask of each. */
export async function staffingFigures(db: Database, day: Day): Promise<readonly Figure[]> {
  const book = await effectiveRulebook(db, 'policy-profiles')
  const made: Made = {
    book,
    ratios: await effectiveRulebook(db, 'staffing-ratios'),
    evaluation: new Evaluation(book, await factsAsOf(db, day)),
    goneBy: await profilesGoneBy(db, day),
    day,
  }
  return shown.flatMap((key) => figureOf(made, key))
}
