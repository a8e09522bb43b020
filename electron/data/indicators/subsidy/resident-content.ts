import type { ResidentSubsidyTerms } from '#shared/contract/indicators/subsidy-scheme.ts'
import { daysOf } from '#shared/rules/subsidies/month-outcome.ts'
import { type ResidentOutcome, residentSubsidy } from '#shared/rules/subsidies/resident-subsidy.ts'
import type { AbilityKey } from '#shared/rules/subsidies/subsidy-facts.ts'
import {
  abilityWords,
  countedWords,
  missingLink,
  reasonWords,
  sumWords,
} from '#shared/rules/subsidies/subsidy-words.ts'
import type { Database } from '../../database/connection.ts'
import {
  excludedWords,
  reasonsOf,
  stepsOf,
  type SubsidyAsked,
  type SubsidyContent,
  sumOf,
} from './content.ts'
import { paidElsewhere } from './kept.ts'
import { subsidyPeople } from './people.ts'

/** Who was not in the home on any day of the part of the month that has come is not spoken of. */
const wasThere = ({ counted, uncounted }: ResidentOutcome) =>
  counted.length > 0 ||
  uncounted.some(({ reason }) => reason !== 'not-in-home' && reason !== 'to-come')

/** What a month comes to for everybody who lived in the home on one of its days. */
export async function residentContent(
  db: Database,
  rules: ResidentSubsidyTerms,
  asked: SubsidyAsked,
): Promise<SubsidyContent> {
  const { month, asOf } = asked
  const elsewhere = await paidElsewhere(db, rules.excludes, month, asOf)
  const rows: SubsidyContent['rows'] = []
  const leftOut: SubsidyContent['leftOut'] = []
  for (const person of await subsidyPeople(db, month)) {
    const outcome = residentSubsidy(person, rules, asked)
    if (!wasThere(outcome)) continue
    const { residentId: key, name } = person
    const { amountFen, countedDays } = outcome
    const steps = stepsOf(outcome, countedWords, reasonWords)
    const excluding = elsewhere.get(key)
    if (amountFen === null) {
      const reasons = reasonsOf(outcome.leftOut, reasonWords)
      leftOut.push({ key, name, reasons, steps, link: missingLink(key, outcome.leftOut) })
    } else if (excluding !== undefined) {
      leftOut.push({ key, name, reasons: [excludedWords(excluding)], steps, link: null })
    } else {
      const word = (ability: AbilityKey) => abilityWords[ability]
      const words = sumWords(outcome, rules, { daysOfMonth: daysOf(month), word })
      rows.push({ key, name, amountFen, countedDays, steps, words })
    }
  }
  return { rows, leftOut, sumFen: sumOf(rows) }
}
