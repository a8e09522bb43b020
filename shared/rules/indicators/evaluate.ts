import type {
  FigureUnit,
  PolicyProfile,
  PolicyRulebook,
  PolicyRule,
  MetricKey,
} from '../../rulebooks/policies.ts'
import type { Day } from '../../text/day.ts'
import { allHold, type ConditionOnDay, conditionOn } from './conditions.ts'
import type { IndicatorFacts } from './facts.ts'
import { type Asked, beforeFirst, type Figure } from './figure.ts'
import { judge, type Judged } from './judge.ts'
import { metricFigure } from './metrics.ts'
import { recordFigure } from './records.ts'
import { type TargetOnDay, targetOn } from './targets.ts'

/** What a rule or a bare metric asks for: its name, how it is counted and made. */
export interface Subject {
  readonly name: string
  readonly unit: FigureUnit
  readonly formula: string
}

/** A rule as of a day, before it is put into words. */
export interface Evaluated extends Judged {
  readonly profile: PolicyProfile
  readonly rule: PolicyRule
  readonly subject: Subject
  readonly figure: Figure
  readonly target: TargetOnDay
  readonly conditions: readonly ConditionOnDay[]
}

/** Everything on record by the day. */
const always = '0001-01-01'

function periodOf(profile: PolicyProfile | null, day: Day): Asked['period'] {
  if (profile === null) return { from: always, to: day }
  const last = `${profile.yearTo}-12-31`
  return { from: `${profile.yearFrom}-01-01`, to: last < day ? last : day }
}

/** Everybody, where the figure is a share; else that there is one. */
const enoughFor = (unit: FigureUnit) => (unit === 'percent' ? 100 : 1)

/** Judges rules by the facts of one day. The same figure is made once for all rules that ask for it. */
export class Evaluation {
  readonly #book: PolicyRulebook
  readonly #facts: IndicatorFacts
  readonly #figures = new Map<string, Figure>()

  constructor(book: PolicyRulebook, facts: IndicatorFacts) {
    this.#book = book
    this.#facts = facts
  }

  #kept(key: string, make: () => Figure): Figure {
    const kept = this.#figures.get(key)
    if (kept !== undefined) return kept
    const made = this.#facts.isBeforeFirst ? beforeFirst : make()
    this.#figures.set(key, made)
    return made
  }

  #metric(key: string) {
    const metric = this.#book.metrics.find((one) => one.key === key)
    if (metric === undefined) throw new Error(`the rulebook describes no metric ${key}`)
    return metric
  }

  #record(key: string) {
    const record = this.#book.records.find((one) => one.key === key)
    if (record === undefined) throw new Error(`the rulebook describes no record ${key}`)
    return record
  }

  /** A figure without a plan, over all that is on record. */
  metric(key: MetricKey): { readonly subject: Subject; readonly figure: Figure } {
    return { subject: this.#metric(key), figure: this.#figureOf(key, null, null, null) }
  }

  #figureOf(
    key: MetricKey,
    profile: PolicyProfile | null,
    target: number | null,
    op: PolicyRule['op'],
  ): Figure {
    const period = periodOf(profile, this.#facts.day)
    const posts = this.#metric(key).terms.flatMap((term) => term.posts ?? [])
    const name = [key, period.from, period.to, target, op].join(' ')
    return this.#kept(name, () => metricFigure(key, this.#facts, { period, posts, target, op }))
  }

  #subjectOf({ metric, record }: PolicyRule): Subject {
    if (metric !== null) return this.#metric(metric)
    const { name, formula } = this.#record(record ?? '')
    return { name, formula, unit: 'record' }
  }

  #figureFor(profile: PolicyProfile, rule: PolicyRule, target: number | null): Figure {
    const { metric, record, every, op } = rule
    if (metric !== null) return this.#figureOf(metric, profile, target, op)
    const asked = this.#record(record ?? '')
    return this.#kept(`record ${asked.key} ${every}`, () => recordFigure(asked, every, this.#facts))
  }

  /** One rule of a plan: its value, its target for this home, and what follows. */
  rule(profile: PolicyProfile, rule: PolicyRule): Evaluated {
    const subject = this.#subjectOf(rule)
    const conditions = rule.applies.map((condition) => conditionOn(condition, this.#facts))
    const target = targetOn(rule, subject.unit, this.#facts)
    const figure = this.#figureFor(profile, rule, target.target)
    const judged = judge({
      rule,
      applies: allHold(conditions),
      value: figure.value,
      isNone: figure.isNone,
      op: rule.op,
      target: target.target,
      isTargetUnknown: target.isUnknown,
      enough: enoughFor(subject.unit),
    })
    return { ...judged, profile, rule, subject, figure, target, conditions }
  }
}
