import { assessmentDue, type Due, isAsked } from '#shared/rules/assessment-due.ts'
import type { Day } from '#shared/text/day.ts'
import type { Database } from '../../database/connection.ts'
import { type LatestOf, type Staying, dueFactsAsOf } from './due-facts.ts'
import { dueRulesOf, type RuleOfInstrument } from './due-rules.ts'

export interface DueOfPerson<Person> {
  readonly person: Person
  readonly instrument: RuleOfInstrument['instrument']
  readonly latest: LatestOf | null
  readonly due: Due
}

/** Each instrument that the home asks for of some people who are in, as of the end of a day. */
export async function dueAsOf<Person extends Staying>(
  db: Database,
  asOf: Day,
  people: readonly Person[],
): Promise<readonly DueOfPerson<Person>[]> {
  const rules = await dueRulesOf(db)
  const facts = await dueFactsAsOf(db, asOf)
  return people.flatMap((person) =>
    rules.flatMap((rule) => {
      const { instrument } = rule
      const known = facts.of(person, instrument)
      const due = assessmentDue(rule, known, asOf)
      if (!isAsked(due, known, rule)) return []
      return [{ person, instrument, latest: facts.latest(person.residentId, instrument), due }]
    }),
  )
}
