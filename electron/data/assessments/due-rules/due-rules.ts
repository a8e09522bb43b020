import type { dueRule } from '#shared/contract/assessments/due-rule.ts'
import type { DueRule } from '#shared/rules/assessment-due.ts'
import type { z } from 'zod'
import type { Database } from '../../database/connection.ts'
import { readSetting } from '../../settings.ts'
import { assessmentValidMonths } from '../in-force.ts'

type Instrument = z.output<typeof dueRule>['instrument']

export interface RuleOfInstrument extends DueRule {
  readonly instrument: Instrument
}

const nothingAsked = {
  firstWithinDays: null,
  everyMonths: null,
  hospitalWithinDays: null,
  changeWithinDays: null,
  incidentsWithinDays: null,
}

/**
 * What the home asks for, instrument by instrument. That of GB/T 42195 always stands first, with the
 * months for which the indicators take it to be in force.
 */
export async function dueRulesOf(db: Database): Promise<readonly RuleOfInstrument[]> {
  const { value } = await readSetting(db, 'assessmentDueRules')
  const ability = value.rules.find(({ instrument }) => instrument === 'gbt42195') ?? nothingAsked
  const everyMonths = await assessmentValidMonths(db)
  return [
    { ...ability, instrument: 'gbt42195', everyMonths },
    ...value.rules.filter(({ instrument }) => instrument !== 'gbt42195'),
  ]
}
