import {
  listSubsidyProposals,
  residentSubsidyRules,
  staffSubsidyRules,
} from '#shared/contract/indicators/subsidy-scheme.ts'
import type { OutputOf } from '#shared/operation.ts'
import type { PolicyRule } from '#shared/rulebooks/policies.ts'
import { allHold, conditionOn } from '#shared/rules/indicators/conditions.ts'
import { handleQuery } from '../../context.ts'
import { effectiveRulebook } from '../../office/rulebook/effective.ts'
import { factsAsOf } from '../facts.ts'
import { profilesGoneBy } from '../indicator-row.ts'
import { liveSchemes } from './schemes.ts'
import type { SubsidyTerms } from './scheme-row.ts'

type Proposal = OutputOf<typeof listSubsidyProposals>['rows'][number]

/** What the lists of a record are made of; records that are not named are kept as duties alone. */
const aboutRecord: Readonly<Record<string, Proposal['about']>> = {
  operating_subsidy: 'resident',
  support_care_allowance: 'resident',
  resident_allowance: 'resident',
  family_bed_subsidy: 'record',
  construction_subsidy: 'bed',
  carer_subsidy: 'staff',
  entry_award: 'staff',
  graduate_hiring_award: 'staff',
  social_worker_allowance: 'staff',
}

/** Keys under which plans name the amounts of the three groups. */
const amountKeys = { able: 'able', partly: 'partly_disabled', full: 'disabled' } as const

/** The allowance for those whom the state supports is paid for them alone. */
const groupsOfRecord: Readonly<Record<string, readonly string[]>> = {
  support_care_allowance: ['extreme-poverty'],
}

/** Certificates of the three grades of social workers, the highest first. */
const socialWorkerTiers = [
  { key: 'senior', kinds: ['senior-social-worker'] },
  { key: 'middle', kinds: ['social-worker'] },
  { key: 'junior', kinds: ['social-worker-assistant'] },
]

/** What the plan says of social workers is by their certificates; of others it names no amount. */
function proposedForStaff(rule: PolicyRule): SubsidyTerms | null {
  if (rule.record !== 'social_worker_allowance') return null
  const tiers = socialWorkerTiers.flatMap(({ key, kinds }) => {
    const amount = rule.amounts.find((one) => one.key === key && one.unit === '元/月')
    return amount === undefined ? [] : [{ kinds, amountFen: Math.round(amount.value * 100) }]
  })
  const parsed = staffSubsidyRules.safeParse({ posts: ['social-worker'], tiers })
  return parsed.success ? { recipient: 'staff', rules: parsed.data } : null
}

/** What a new scheme begins with: the amounts of the plan; the rest is the home's to say. */
function proposedBy(rule: PolicyRule): SubsidyTerms | null {
  const about = aboutRecord[rule.record ?? '']
  if (about === 'staff') return proposedForStaff(rule)
  if (about !== 'resident') return null
  const fenOf = (key: string) => {
    const amount = rule.amounts.find((one) => one.key === key && one.unit === '元/月')
    return amount === undefined ? null : Math.round(amount.value * 100)
  }
  const amounts = {
    able: fenOf(amountKeys.able),
    partly: fenOf(amountKeys.partly),
    full: fenOf(amountKeys.full),
  }
  const groups = groupsOfRecord[rule.record ?? '']
  const given = { amounts, groups: groups === undefined ? null : [...groups] }
  const parsed = residentSubsidyRules.safeParse(given)
  return parsed.success ? { recipient: 'resident', rules: parsed.data } : null
}

export const listSubsidyProposalsHandler = handleQuery(
  listSubsidyProposals,
  async ({ db, today }, { asOf = today }) => {
    const book = await effectiveRulebook(db, 'policy-profiles')
    const goneBy = await profilesGoneBy(db, asOf)
    const facts = await factsAsOf(db, asOf)
    const schemes = await liveSchemes(db)
    const rows = book.profiles
      .filter(({ id }) => goneBy.has(id))
      .flatMap((profile) => {
        const money = profile.rules.filter(({ kind }) => kind === 'money')
        return money.map((rule): Proposal => ({
          id: `${profile.id}.${rule.id}`,
          plan: profile.plan,
          title: rule.title,
          force: rule.force,
          clause: rule.clause,
          certainty: rule.status,
          note: rule.note,
          amounts: rule.amounts.map(({ label, value, unit, status }) => ({
            label,
            value,
            unit,
            certainty: status,
          })),
          about: aboutRecord[rule.record ?? ''] ?? 'record',
          proposed: proposedBy(rule),
          schemes: schemes
            .filter((one) => one.profile === profile.id && one.ruleId === rule.id)
            .map(({ id, name }) => ({ id, name })),
          applies: allHold(rule.applies.map((condition) => conditionOn(condition, facts))),
        }))
      })
    return { rows }
  },
)
