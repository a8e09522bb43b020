import type {
  recordSubsidyScheme,
  subsidySchemeShown,
} from '#shared/contract/indicators/subsidy-scheme.ts'
import type { GivenInputOf } from '#shared/operation.ts'
import { type AbilityKey, abilityKeys } from '#shared/rules/subsidies/subsidy-facts.ts'
import { fenToYuan, yuanToFen } from '#renderer/ui/yuan.ts'
import type { z } from 'zod'

export type Scheme = z.output<typeof subsidySchemeShown>
export type SchemeTerms = Scheme['terms']
type Given = GivenInputOf<typeof recordSubsidyScheme>

/** One tier of an allowance of staff. */
export interface TierValues {
  readonly kinds: readonly string[]
  readonly amount: string
}

export const emptyTier: TierValues = { kinds: [], amount: '' }

/** What the form holds, whomever the subsidy is for. */
export interface SubsidyValues extends Record<string, unknown> {
  name: string
  basis: string
  ruleId: string | null
  schemeFrom: string
  note: string
  recipient: 'resident' | 'staff' | 'bed'
  groups: readonly string[]
  ageFrom: number | string
  able: string
  partly: string
  full: string
  groupOfLevel: readonly AbilityKey[]
  counting: 'by-day' | 'least-days' | 'on-day'
  leastDays: number | string
  onDay: number | string
  leaveDays: number | string
  hospitalDays: number | string
  excludes: readonly string[]
  kinds: readonly string[]
  amount: string
  isConvertedNew: boolean
  posts: readonly string[]
  isFullTimeOnly: boolean
  educations: readonly string[]
  tiers: readonly TierValues[]
  serviceMonths: number | string
  pays: 'monthly' | 'once'
}

export const emptySubsidy: SubsidyValues = {
  name: '',
  basis: '',
  ruleId: null,
  schemeFrom: '',
  note: '',
  recipient: 'resident',
  groups: [],
  ageFrom: '',
  able: '',
  partly: '',
  full: '',
  groupOfLevel: ['able', 'partly', 'partly', 'full', 'full'],
  counting: 'by-day',
  leastDays: 15,
  onDay: 15,
  leaveDays: '',
  hospitalDays: '',
  excludes: [],
  kinds: ['nursing'],
  amount: '',
  isConvertedNew: false,
  posts: [],
  isFullTimeOnly: false,
  educations: [],
  tiers: [emptyTier],
  serviceMonths: 0,
  pays: 'monthly',
}

/** What is typed of a sum; what cannot be read stays for the schema to name. */
const fenOf = (typed: string) => yuanToFen(typed) as number

/** A number that may be left out. */
const countOf = (typed: number | string) => (typed === '' ? null : Number(typed))

/** A number that has to be there. */
const askedCount = (typed: number | string) =>
  typed === '' ? (undefined as unknown as number) : Number(typed)

const countingInput = (values: SubsidyValues) => ({
  counting: values.counting,
  leastDays: askedCount(values.leastDays),
  onDay: askedCount(values.onDay),
  excludes: values.excludes.map(Number),
})

function staffInput(values: SubsidyValues): Given['terms'] {
  const { posts, isFullTimeOnly, educations, tiers, serviceMonths, pays } = values
  return {
    recipient: 'staff',
    rules: {
      posts: [...posts],
      isFullTimeOnly,
      educations: educations.length === 0 ? null : [...educations],
      tiers: tiers.map(({ kinds, amount }) => ({ kinds: [...kinds], amountFen: fenOf(amount) })),
      serviceMonths: askedCount(serviceMonths),
      pays,
      ...countingInput(values),
    },
  }
}

function termsInput(values: SubsidyValues): Given['terms'] {
  if (values.recipient === 'staff') return staffInput(values)
  if (values.recipient === 'bed') {
    const { kinds, amount, isConvertedNew } = values
    const rules = { kinds: [...kinds], amountFen: fenOf(amount), isConvertedNew }
    return { recipient: 'bed', rules: rules as never }
  }
  return {
    recipient: 'resident',
    rules: {
      groups: values.groups.length === 0 ? null : [...values.groups],
      ageFrom: countOf(values.ageFrom),
      amounts: {
        able: fenOf(values.able),
        partly: fenOf(values.partly),
        full: fenOf(values.full),
      },
      groupOfLevel: [...values.groupOfLevel],
      leaveDays: countOf(values.leaveDays),
      hospitalDays: countOf(values.hospitalDays),
      ...countingInput(values),
    },
  }
}

/** What is sent. */
export function subsidyInput(values: SubsidyValues): Given {
  const { name, basis, ruleId, schemeFrom, note } = values
  return { name, basis, ruleId, schemeFrom, note, terms: termsInput(values) }
}

/** Field of the input to field of the form. */
export const subsidyFieldNames = {
  'terms.rules.groups': 'groups',
  'terms.rules.ageFrom': 'ageFrom',
  'terms.rules.amounts': 'full',
  'terms.rules.amounts.able': 'able',
  'terms.rules.amounts.partly': 'partly',
  'terms.rules.amounts.full': 'full',
  'terms.rules.groupOfLevel': 'groupOfLevel',
  'terms.rules.leastDays': 'leastDays',
  'terms.rules.onDay': 'onDay',
  'terms.rules.leaveDays': 'leaveDays',
  'terms.rules.hospitalDays': 'hospitalDays',
  'terms.rules.excludes': 'excludes',
  'terms.rules.kinds': 'kinds',
  'terms.rules.amountFen': 'amount',
  'terms.rules.posts': 'posts',
  'terms.rules.educations': 'educations',
  'terms.rules.tiers': 'tiers',
  'terms.rules.serviceMonths': 'serviceMonths',
  ...Object.fromEntries(
    Array.from({ length: 8 }, (_, index) => [
      `terms.rules.tiers.${index}.amountFen`,
      `tiers.${index}.amount`,
    ]),
  ),
}

const shown = (count: number | null) => count ?? ''

function staffValues(
  rules: Extract<SchemeTerms, { recipient: 'staff' }>['rules'],
): Partial<SubsidyValues> {
  return {
    ...rules,
    recipient: 'staff',
    educations: rules.educations ?? [],
    tiers: rules.tiers.map(({ kinds, amountFen }) => ({ kinds, amount: fenToYuan(amountFen) })),
    excludes: rules.excludes.map(String),
  }
}

/** The form filled with terms as they are proposed or on record. */
export function termsValues(terms: SchemeTerms): Partial<SubsidyValues> {
  if (terms.recipient === 'bed') {
    const { kinds, amountFen, isConvertedNew } = terms.rules
    return { recipient: 'bed', kinds, amount: fenToYuan(amountFen), isConvertedNew }
  }
  if (terms.recipient === 'staff') return staffValues(terms.rules)
  const { rules } = terms
  const amounts = Object.fromEntries(abilityKeys.map((key) => [key, fenToYuan(rules.amounts[key])]))
  return {
    recipient: 'resident',
    ...amounts,
    groups: rules.groups ?? [],
    ageFrom: shown(rules.ageFrom),
    groupOfLevel: rules.groupOfLevel,
    counting: rules.counting,
    leastDays: rules.leastDays,
    onDay: rules.onDay,
    leaveDays: shown(rules.leaveDays),
    hospitalDays: shown(rules.hospitalDays),
    excludes: rules.excludes.map(String),
  }
}

/** The form filled with a scheme as it is on record. */
export function subsidyValues(scheme: Scheme): SubsidyValues {
  const { name, basis, ruleId, schemeFrom, note, terms } = scheme
  const said = { name, basis, ruleId, schemeFrom, note: note ?? '' }
  return { ...emptySubsidy, ...termsValues(terms), ...said }
}
