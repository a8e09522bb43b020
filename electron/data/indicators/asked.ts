import { YiluError } from '#shared/errors.ts'
import type {
  MetricKey,
  PolicyProfile,
  PolicyRulebook,
  PolicyRule,
} from '#shared/rulebooks/policies.ts'
import type { Evaluated, Evaluation, Subject } from '#shared/rules/indicators/evaluate.ts'
import type { Figure } from '#shared/rules/indicators/figure.ts'

/** What an id names: a rule of a plan, or a figure by itself. */
export type AskedFor =
  | { readonly kind: 'rule'; readonly profile: PolicyProfile; readonly rule: PolicyRule }
  | { readonly kind: 'metric'; readonly key: MetricKey }

function unknown(): YiluError {
  const text = '没有这个指标，可能已随政策文件更换。'
  return new YiluError('not_found', 'indicator-unknown', text, { id: '没有这个指标' })
}

/** What `<profile>.<rule>` or `metrics.<metric>` names. Error: `not_found`. */
export function askedFor(book: PolicyRulebook, id: string): AskedFor {
  const [first = '', second = ''] = id.split('.')
  if (first === 'metrics') {
    const metric = book.metrics.find(({ key }) => key === second)
    if (metric === undefined) throw unknown()
    return { kind: 'metric', key: metric.key }
  }
  const profile = book.profiles.find((one) => one.id === first)
  const rule = profile?.rules.find((one) => one.id === second)
  if (profile === undefined || rule === undefined) throw unknown()
  return { kind: 'rule', profile, rule }
}

/** The figure of what was asked for, with the rule's judgement where there is one. */
export function answer(
  evaluation: Evaluation,
  asked: AskedFor,
): { readonly subject: Subject; readonly figure: Figure; readonly of: Evaluated | null } {
  if (asked.kind === 'metric') return { ...evaluation.metric(asked.key), of: null }
  const of = evaluation.rule(asked.profile, asked.rule)
  return { subject: of.subject, figure: of.figure, of }
}
