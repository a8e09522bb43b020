import type { agreementGiven } from '#shared/contract/residents/terms.ts'
import { admit } from '#shared/contract/residents/resident.ts'
import { discharge } from '#shared/contract/residents/stay.ts'
import { knownAbilityWords } from '#shared/rules/ability-words.ts'
import { addDays, addMonths, type Day } from '#shared/text/day.ts'
import type { z } from 'zod'
import type { SampleBedStays } from './bed-stays.ts'
import { departureOf } from './departures.ts'
import { monthlyFeeFen, sampleFees } from './fee-prices.ts'
import type { Random } from './random.ts'
import type { SamplePerson } from './resident-person.ts'
import type { SampleAct } from './sample-home.ts'
import type { EndReason, SampleStay } from './stays.ts'

const endNotes: Readonly<Record<EndReason, readonly (string | null)[]>> = {
  home: ['家属接回照料', null],
  transfer: ['转往离子女近的机构', null],
  hospital: ['长期住院', '转康复医院'],
  death: ['在院因病去世', '医院去世'],
  other: ['费用原因'],
}

/** A word that an office uses for a level of ability. */
export function abilityWord(random: Random, level: number): string {
  const words = knownAbilityWords.filter((known) => known.level === level)
  return random.pick(words).word
}

/** An agreement for two or three years, signed before the stay begins. */
export function agreementFrom(random: Random, from: Day, number: number) {
  const years = random.chance(0.12) ? 2 : 3
  return {
    number: `协议-${from.slice(0, 4)}-${String(number + 1).padStart(3, '0')}`,
    signedOn: addDays(from, -random.between(0, 6)),
    startsOn: from,
    expiresOn: addDays(addMonths(from, years * 12), -1),
  }
}

/** An agreement as it is entered. */
export type SampleAgreement = z.input<typeof agreementGiven>

export interface SampleTerms {
  readonly monthlyFeeFen: number | null
  readonly agreement: SampleAgreement | null
  readonly abilityWord: string | null
}

/** What is agreed at admission. Some of it is not known yet, as in life. */
export function termsOf(random: Random, stay: SampleStay, person: SamplePerson): SampleTerms {
  const agreement = agreementFrom(random, stay.from, stay.number)
  const word = abilityWord(random, person.level)
  return {
    monthlyFeeFen: random.chance(0.97) ? monthlyFeeFen(sampleFees[0], person) : null,
    agreement: random.chance(0.9) ? agreement : null,
    abilityWord: random.chance(0.9) ? word : null,
  }
}

interface Admission {
  readonly stay: SampleStay
  readonly person: SamplePerson
  readonly terms: SampleTerms
  readonly bed: string
}

export function admissionAct({ stay, person, terms, bed }: Admission): SampleAct {
  const { sex: _sex, level: _level, isDemented: _isDemented, ...given } = person
  const input = { ...given, contacts: [...person.contacts], ...terms }
  return {
    on: stay.from,
    act: async (home) => {
      // Who comes back has a file, so has who asked for a place before.
      const residentId = home.residentIds.get(stay.person)
      const known = residentId === undefined ? {} : { residentId }
      const bedId = home.bedId(bed)
      const made = await home.call(admit, { ...input, ...known, bedId, admittedOn: stay.from })
      home.residentIds.set(stay.person, made.residentId)
      home.stayIds.set(stay.number, made.stayId)
    },
  }
}

export function dischargeActs(
  random: Random,
  stays: readonly SampleStay[],
  people: readonly SamplePerson[],
): readonly SampleAct[] {
  const details = random.of('details')
  return stays.flatMap((stay): readonly SampleAct[] => {
    const { person, to, endReason } = stay
    const who = people[person]
    if (to === null || endReason === null || who === undefined) return []
    const endNote = random.pick(endNotes[endReason])
    const departure = departureOf(details, stay, who)
    const input = { dischargedOn: to, endReason, endNote, departure }
    return [
      {
        on: to,
        act: (home) => home.call(discharge, { residentId: home.residentId(person), ...input }),
      },
    ]
  })
}

/** All admissions, each into its first bed. */
export function admissionActs(
  stays: readonly SampleStay[],
  of: {
    readonly people: readonly SamplePerson[]
    readonly terms: readonly SampleTerms[]
    readonly bedStays: SampleBedStays
  },
): readonly SampleAct[] {
  return stays.map((stay) => {
    const [person, terms] = [of.people[stay.person], of.terms[stay.number]]
    const bed = of.bedStays.firstBeds.get(stay.number)
    if (person === undefined || terms === undefined || bed === undefined) {
      throw new Error('a stay without a person, terms or a bed')
    }
    return admissionAct({ stay, person, terms, bed })
  })
}
