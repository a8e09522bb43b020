import { explain } from '#shared/contract/indicators/indicator.ts'
import type { OutputOf } from '#shared/operation.ts'
import type { MetricKey, PolicyRulebook } from '#shared/rulebooks/policies.ts'
import { abilityLevelNames } from '#shared/rules/ability-words.ts'
import { Evaluation } from '#shared/rules/indicators/evaluate.ts'
import type { IndicatorFacts } from '#shared/rules/indicators/facts.ts'
import { healthMetrics } from '#shared/rules/indicators/metrics.ts'
import { missingFor } from '#shared/rules/indicators/words.ts'
import type { Day } from '#shared/text/day.ts'
import { handleQuery } from '../context.ts'
import type { Database } from '../database/connection.ts'
import { effectiveRulebook } from '../office/rulebook/effective.ts'
import { answer, askedFor, type AskedFor } from './asked.ts'
import { factsAsOf } from './facts.ts'
import { rowOf, shownFigure } from './indicator-row.ts'
import { meanOccupancyText } from './mean-occupancy.ts'

type Term = OutputOf<typeof explain>['terms'][number]

/** What the home chose where the authority left it open. */
function chosen(term: string, { choices, names }: IndicatorFacts): string | null {
  const listed = (keys: readonly string[], of: ReadonlyMap<string, string>) =>
    keys.length === 0 ? '一个也没有选' : keys.map((key) => of.get(key) ?? key).join('、')
  switch (term) {
    case 'assessment':
      return `现在是 ${choices.assessmentValidMonths} 个月`
    case 'accepted':
      return `现在选的是${listed(choices.carerCertificateKinds, names.certificateKinds)}`
    case 'public-help':
      return `现在选的是${listed(choices.publicHelpGroups, names.groups)}`
    case 'disabled': {
      const levels = choices.disabledLevels
      if (levels === null) return '现在还没有定'
      return `现在选的是${levels.map((level) => abilityLevelNames[level] ?? level).join('、')}`
    }
    default:
      return null
  }
}

function metricTerms(book: PolicyRulebook, key: MetricKey, facts: IndicatorFacts): readonly Term[] {
  const metric = book.metrics.find((one) => one.key === key)
  return (metric?.terms ?? []).map((term) => {
    const choice = chosen(term.key, facts)
    const text = choice === null ? term.text : `${term.text}；${choice}`
    const path = `metrics/${key}/terms/${term.key}`
    return { text, certainty: term.status, note: term.note, path }
  })
}

/** What the formula takes as given: the metric's terms, or how sure the place of a record is. */
function termsOf(book: PolicyRulebook, asked: AskedFor, facts: IndicatorFacts): readonly Term[] {
  const key = asked.kind === 'metric' ? asked.key : asked.rule.metric
  if (key !== null) return metricTerms(book, key, facts)
  const record = asked.kind === 'rule' ? asked.rule.record : null
  const described = book.records.find((one) => one.key === record)
  if (described === undefined || described.note === null) return []
  const path = `records/${described.key}`
  return [{ text: described.note, certainty: described.status, note: null, path }]
}

/** The mean of the year stands beside the occupancy of the day. */
async function meanTerms(db: Database, key: MetricKey | null, asOf: Day): Promise<readonly Term[]> {
  const text = key === 'occupancy' ? await meanOccupancyText(db, asOf) : null
  return text === null ? [] : [{ text, certainty: 'verified', note: null, path: null }]
}

export const explainHandler = handleQuery(explain, async (context, input) => {
  const { db, today } = context
  const asOf = input.asOf ?? today
  const book = await effectiveRulebook(db, 'policy-profiles')
  const asked = askedFor(book, input.id)
  const facts = await factsAsOf(db, asOf)
  const { subject, figure, of } = answer(new Evaluation(book, facts), asked)
  const key = asked.kind === 'metric' ? asked.key : asked.rule.metric
  if (key !== null && healthMetrics.has(key)) {
    for (const { kind, id } of figure.rows)
      if (kind === 'resident') context.reveal(`resident:${id}`)
  }
  const conditions = of === null ? [] : [...of.conditions, ...of.target.conditions]
  return {
    asOf,
    indicator: of === null ? null : rowOf(of, asOf),
    subject: subject.name,
    ...shownFigure({ subject, figure }),
    formula: subject.formula,
    terms: [...termsOf(book, asked, facts), ...(await meanTerms(db, key, asOf))],
    conditions: conditions.filter(
      ({ field }, index) => conditions.findIndex((other) => other.field === field) === index,
    ),
    rows: figure.rows.map(({ kind, id, name, detail, counts, link }) => ({
      kind,
      id,
      name,
      detail,
      counts,
      link,
    })),
    total: figure.rows.length,
    missing: [...(of === null ? figure.unknown : missingFor(of))],
  }
})
