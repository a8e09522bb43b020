import {
  draftAgreement,
  listAgreements,
  signAgreement,
} from '#shared/contract/residents/agreement.ts'
import { concludeTrial, listTrials } from '#shared/contract/residents/trial.ts'
import type { GivenInputOf } from '#shared/operation.ts'
import { addDays, addMonths, type Day } from '#shared/text/day.ts'
import type { SampleAgreement, SampleTerms } from './admissions.ts'
import { depositsFen, feeParts, sampleFees } from './fee-prices.ts'
import type { Random } from './random.ts'
import type { SamplePerson } from './resident-person.ts'
import type { SampleAct, SampleHome } from './sample-home.ts'
import type { SampleStay } from './stays.ts'

const services = [
  '起居照料，一日三餐，每周洗澡一次',
  '起居照料，协助进食、如厕和翻身，每周洗澡两次',
  '全天照料，喂食，翻身，皮肤护理，每周洗澡两次',
] as const

/** Parts of the monthly fee; of somebody whom the state supports its sum alone. */
function feeLines(fee: number, person: SamplePerson) {
  const once = { item: '入住体检', amountFen: 20_000, per: 'once' as const }
  const month = (item: string, amountFen: number) => ({ item, amountFen, per: 'month' as const })
  if (person.group === 'extreme-poverty') return [month('包干月费', fee), once]
  const { bedFen, mealFen } = feeParts(sampleFees[0], person)
  return [
    month('床位费', bedFen),
    month('照护费', fee - bedFen - mealFen),
    month('伙食费', mealFen),
    once,
  ]
}

/** Who stands in the agreement: herself, who acts for her, who pays, whom to call. */
function parties(person: SamplePerson) {
  const { name, idNumber, telephone, address, contacts } = person
  const [first] = contacts
  const acting = contacts.find(({ kind }) => kind !== 'contact')
  const as = (
    role: 'guardian' | 'agent' | 'payer' | 'emergency',
    contact: typeof first | undefined,
  ) => {
    if (contact === undefined) return []
    const { name: who, relation, telephone: number } = contact
    return [{ role, name: who, relation, telephone: number, address: null }]
  }
  return [
    { role: 'resident' as const, name, idNumber, telephone, address },
    ...as(acting?.kind === 'agent' ? 'agent' : 'guardian', acting),
    ...as('payer', first),
    ...as('emergency', first),
  ]
}

/** What is agreed beside number and days; those who come back need no trial. */
export function agreedContent(
  random: Random,
  of: { readonly stay: SampleStay; readonly person: SamplePerson },
  monthlyFeeFen: number | null,
): Partial<SampleAgreement> {
  const { stay, person } = of
  const trialDays = random.weighted([
    [null, 30],
    [15, 50],
    [30, 20],
  ])
  const isSupported = person.group === 'extreme-poverty'
  const level = Math.min(2, Math.max(0, person.level - 1))
  return {
    trialDays: stay.isReturn ? null : trialDays,
    services: services[level] ?? services[0],
    depositFen: isSupported ? 0 : random.pick(depositsFen),
    monthlyFeeFen,
    paymentDay: random.pick(['每月 5 日前', '每月 10 日前']),
    terms: random.chance(0.15) ? '外出前一天告知护士站。' : null,
    parties: parties(person),
    fees: monthlyFeeFen === null ? [] : feeLines(monthlyFeeFen, person),
  }
}

/** The same terms with all that is agreed; some agreements are for one year only. */
export function withContent(
  random: Random,
  of: { readonly stay: SampleStay; readonly person: SamplePerson },
  terms: SampleTerms,
): SampleTerms {
  const content = agreedContent(random, of, terms.monthlyFeeFen)
  const isShort = random.chance(0.2)
  const { agreement } = terms
  if (agreement === null) return terms
  const year = addDays(addMonths(of.stay.from, 12), -1)
  const expiresOn = isShort ? year : agreement.expiresOn
  return { ...terms, agreement: { ...agreement, expiresOn, ...content } }
}

interface Of {
  readonly stays: readonly SampleStay[]
  readonly terms: readonly SampleTerms[]
  readonly until: Day
}

/** The person's newest agreement that ends on that day. */
async function endingOn(home: SampleHome, residentId: number, expiresOn: Day): Promise<number> {
  const { rows } = await home.call(listAgreements, { residentId })
  const found = rows.find((row) => row.expiresOn === expiresOn)
  if (found === undefined) throw new Error('no agreement to renew')
  return found.id
}

/** Agreements that ran out while the stay went on were renewed in time, for two years. */
export function renewalActs(random: Random, { stays, terms, until }: Of): readonly SampleAct[] {
  return stays.flatMap((stay): readonly SampleAct[] => {
    const days = random.between(10, 25)
    const agreement = terms[stay.number]?.agreement ?? null
    const expiresOn = agreement?.expiresOn ?? null
    if (agreement === null || expiresOn === null) return []
    const on = addDays(expiresOn, -days)
    if (on >= until || (stay.to !== null && stay.to <= expiresOn)) return []
    const startsOn = addDays(expiresOn, 1)
    const period = { startsOn, expiresOn: addDays(addMonths(startsOn, 24), -1) }
    const act: SampleAct['act'] = async (home) => {
      const residentId = home.residentId(stay.person)
      const renewsAgreementId = await endingOn(home, residentId, expiresOn)
      const { signedOn: _signedOn, ...content } = agreement
      const number = `${agreement.number}-续`
      const given = { ...content, ...period, number, trialDays: null }
      const made = await home.call(draftAgreement, { residentId, renewsAgreementId, ...given })
      await home.call(signAgreement, { ...made, number, signedOn: on, ...period })
    }
    return [{ on, act }]
  })
}

/** Concludes the trial of a stay that began on a day. */
async function concludeFrom(
  home: SampleHome,
  stay: SampleStay,
  trialFrom: Day,
  of: Omit<GivenInputOf<typeof concludeTrial>, 'id' | 'version' | 'concludedBy'>,
): Promise<void> {
  const { rows } = await home.call(listTrials, { residentId: home.residentId(stay.person) })
  const trial = rows.find((row) => row.trialFrom === trialFrom)
  if (trial === undefined) return
  const { id, version } = trial
  await home.call(concludeTrial, { id, version, concludedBy: '沈建国', ...of })
}

/**
 * Trials are concluded on their last days, some of them a week later; who is on trial on the last day is so
 * still.
 */
export function trialActs(random: Random, { stays, terms, until }: Of): readonly SampleAct[] {
  return stays.flatMap((stay): readonly SampleAct[] => {
    const trialDays = terms[stay.number]?.agreement?.trialDays ?? null
    const [isShort, early] = [random.chance(0.04), random.between(0, 2)]
    if (trialDays === null) return []
    const after = addDays(stay.from, trialDays)
    const [on, later] = [addDays(after, -1 - early), addDays(after, 6)]
    const last = isShort ? later : on
    if (last > until || (stay.to !== null && stay.to <= last)) return []
    const stays = { conclusion: 'stays' as const, concludedOn: last, note: '适应' }
    if (!isShort) {
      return [{ on, act: (home) => concludeFrom(home, stay, stay.from, stays) }]
    }
    const more = { conclusion: 'extended' as const, concludedOn: on, note: '再看一周' }
    const extendedTo = addDays(after, 7)
    return [
      { on, act: (home) => concludeFrom(home, stay, stay.from, { ...more, extendedTo }) },
      { on: later, act: (home) => concludeFrom(home, stay, after, stays) },
    ]
  })
}
