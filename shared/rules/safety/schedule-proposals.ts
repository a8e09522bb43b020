import { cityRule } from '../../rulebooks/safety-norms.ts'
import { fireProposals } from './fire-proposals.ts'
import { otherProposals } from './other-proposals.ts'
import {
  daily,
  monthly,
  quarterly,
  type RuleNamed,
  type ScheduleProposal,
} from './schedule-proposal.ts'

const cityNote = '重庆市规划写的“十三五”做法，规划期已满，原文没有写由谁做；其他地方可以参照'

/** 日排查、月抽查、季通报. */
const cityProposals: readonly ScheduleProposal[] = (
  [
    ['city-day', 'daily-check', '安全日排查', daily, 'everyday'],
    ['city-month', 'spot-check', '安全月抽查', monthly, 'everyday'],
    ['city-quarter', 'notice', '安全季通报', quarterly, null],
  ] as const
).map(([key, kind, name, frequency, checklist]) => ({
  key,
  kind,
  name,
  frequency,
  rules: [cityRule],
  checklist,
  choice: null,
  note: cityNote,
}))

/**
 * Schedules made from the items that say how often. Only what a clause, a city's plan or a rating says with
 * a number or a period stands here; frequencies that the list of duties suggests of itself do not.
 */
export const scheduleProposals: readonly ScheduleProposal[] = [
  ...fireProposals,
  ...otherProposals,
  ...cityProposals,
]

const basisOf = ({ kind, rules: [{ rulebook, ruleItem }] }: ScheduleProposal) =>
  `${kind} ${rulebook} ${ruleItem}`

const shared = new Set(
  scheduleProposals.map(basisOf).filter((basis, index, all) => all.indexOf(basis) !== index),
)

interface Running {
  readonly kind: string
  readonly frequency: string
  readonly rules: readonly RuleNamed[]
}

/**
 * Whether a schedule is what a proposal asks for: of its kind, and naming the item that says how often.
 * Where one item asks for several of a kind (daily, weekly, monthly), the frequency tells them apart.
 */
export function answersProposal(proposal: ScheduleProposal, schedule: Running): boolean {
  const [basis] = proposal.rules
  const names = schedule.rules.some(
    ({ rulebook, ruleItem }) => rulebook === basis.rulebook && ruleItem === basis.ruleItem,
  )
  if (!names || schedule.kind !== proposal.kind) return false
  return !shared.has(basisOf(proposal)) || schedule.frequency === proposal.frequency.frequency
}
