import {
  recordAbility,
  recordAgreement,
  recordFee,
  recordGroup,
} from '#shared/contract/residents/terms.ts'
import { addDays, type Day } from '#shared/text/day.ts'
import { abilityWord, agreementFrom, type SampleTerms } from './admissions.ts'
import { agreedContent } from './agreements.ts'
import { monthlyFeeFen, sampleFees } from './fee-prices.ts'
import type { Random } from './random.ts'
import type { SamplePerson } from './resident-person.ts'
import type { SampleAct } from './sample-home.ts'
import { lengthOf, type SampleStay } from './stays.ts'

export interface ChangesOf {
  readonly stays: readonly SampleStay[]
  readonly people: readonly SamplePerson[]
  readonly terms: readonly SampleTerms[]
  readonly until: Day
}

/** A day well within a stay, or null where it is too short for one. */
function dayWithin(random: Random, stay: SampleStay, until: Day): Day | null {
  const length = lengthOf(stay, until)
  return length < 120 ? null : addDays(stay.from, random.between(60, length - 30))
}

/** People grow weaker: later somebody says so. */
export function abilityActs(random: Random, { stays, people, until }: ChangesOf): SampleAct[] {
  return stays.flatMap((stay): SampleAct[] => {
    const level = people[stay.person]?.level ?? 4
    const on = dayWithin(random, stay, until)
    const word = abilityWord(random, Math.min(4, level + 1))
    const source = random.pick(['护士长', '家属', '出院小结'])
    if (on === null || level === 4 || !random.chance(0.35)) return []
    const said = { word, declaredOn: on, source }
    return [
      {
        on,
        act: (home) =>
          home.call(recordAbility, { residentId: home.residentId(stay.person), ...said }),
      },
    ]
  })
}

/** On New Year's Day another version of the fee table begins; supported people pay as before. */
export function feeActs({ stays, people, terms, until }: ChangesOf): SampleAct[] {
  const newYear = `${until.slice(0, 4)}-01-01`
  return stays.flatMap((stay): SampleAct[] => {
    const fee = terms[stay.number]?.monthlyFeeFen ?? null
    const isIn = stay.from < newYear && (stay.to === null || stay.to > newYear)
    const person = people[stay.person]
    if (fee === null || !isIn || person === undefined) return []
    if (person.group === 'extreme-poverty') return []
    const sum = { monthlyFeeFen: monthlyFeeFen(sampleFees[1], person), feeFrom: newYear }
    return [
      {
        on: newYear,
        act: (home) => home.call(recordFee, { residentId: home.residentId(stay.person), ...sum }),
      },
    ]
  })
}

/** Some come to receive the allowance; of some the group becomes known later. */
export function groupActs(random: Random, { stays, people, until }: ChangesOf): SampleAct[] {
  return stays.flatMap((stay): SampleAct[] => {
    const group = people[stay.person]?.group
    const on = dayWithin(random, stay, until)
    const isChanged = group === 'social' ? random.chance(0.03) : group === null
    if (on === null || !isChanged || stay.to !== null) return []
    const change = { group: group === null ? 'social' : 'minimum-allowance', groupFrom: on }
    return [
      {
        on,
        act: (home) =>
          home.call(recordGroup, { residentId: home.residentId(stay.person), ...change }),
      },
    ]
  })
}

/** Of two agreements that were still on paper one is entered some weeks later. */
export function agreementActs(random: Random, changes: ChangesOf): SampleAct[] {
  const { stays, people, terms, until } = changes
  const contentRandom = random.of('content')
  return stays.flatMap((stay): SampleAct[] => {
    const person = people[stay.person]
    if (person === undefined) return []
    const fee = terms[stay.number]?.monthlyFeeFen ?? null
    const content = agreedContent(contentRandom, { stay, person }, fee)
    const on = addDays(stay.from, random.between(5, 30))
    const agreement = agreementFrom(random, stay.from, stay.number)
    const isLate = terms[stay.number]?.agreement === null && random.chance(0.5)
    if (!isLate || lengthOf(stay, until) < 40) return []
    return [
      {
        on,
        act: (home) => {
          const stayId = home.stayIds.get(stay.number) ?? 0
          return home.call(recordAgreement, { stayId, ...agreement, ...content, trialDays: null })
        },
      },
    ]
  })
}
