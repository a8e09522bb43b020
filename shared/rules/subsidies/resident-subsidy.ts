import { addDays, ageOn, type Day, daysBetween } from '../../text/day.ts'
import {
  type CountedDay,
  monthOutcome,
  type MonthOutcome,
  type SubsidyMonth,
} from './month-outcome.ts'
import {
  type AbilityKey,
  type DayReason,
  type ResidentSubsidyRules,
  type SubsidyPerson,
  type SubsidySpan,
} from './subsidy-facts.ts'

/** What one resident comes to in one month. */
export type ResidentOutcome = MonthOutcome<AbilityKey, DayReason>

const covers = ({ from, to }: SubsidySpan, day: Day): boolean =>
  from <= day && (to === null || day < to)

/** First day of being away for one thing: leaves of one sort that follow each other without a day in the home are one. */
function awaySince({ leaves }: SubsidyPerson, isHospital: boolean, day: Day): Day | null {
  const alike = leaves.filter(({ kind }) => (kind === 'hospital') === isHospital)
  let since: Day | null = null
  let at = day
  for (;;) {
    const leave = alike.find((one) => covers(one, at))
    if (leave === undefined) return since
    since = leave.from
    at = addDays(leave.from, -1)
  }
}

function awayReason(
  person: SubsidyPerson,
  rules: ResidentSubsidyRules,
  day: Day,
): DayReason | null {
  const leave = person.leaves.find((one) => covers(one, day))
  if (leave === undefined) return null
  const isHospital = leave.kind === 'hospital'
  const allowed = isHospital ? rules.hospitalDays : rules.leaveDays
  const since = awaySince(person, isHospital, day) ?? day
  // The first day away is the first of the days that still count.
  if (allowed === null || daysBetween(since, day) < allowed) return null
  return isHospital ? 'hospital' : 'away'
}

function personReason(
  { bornOn, groups }: SubsidyPerson,
  rules: ResidentSubsidyRules,
  day: Day,
): DayReason | null {
  if (rules.ageFrom !== null) {
    const age = bornOn === null ? null : ageOn(bornOn, day)
    if (age === null) return 'no-birth-day'
    if (age < rules.ageFrom) return 'too-young'
  }
  if (rules.groups === null) return null
  const held = groups.find((one) => covers(one, day))
  if (held === undefined) return 'no-group'
  return rules.groups.includes(held.group) ? null : 'other-group'
}

/** The latest assessment by a day counts; of two of one day the one entered later. */
function latestBy({ assessments }: SubsidyPerson, day: Day) {
  return assessments
    .filter(({ assessedOn }) => assessedOn <= day)
    .reduce<(typeof assessments)[number] | null>(
      (best, one) => (best === null || one.assessedOn >= best.assessedOn ? one : best),
      null,
    )
}

/** Whether one day counts: for how much a month, or why not. */
function judgeDay(
  person: SubsidyPerson,
  rules: ResidentSubsidyRules,
  day: Day,
): CountedDay<AbilityKey> | DayReason {
  if (!person.stays.some((stay) => covers(stay, day))) return 'not-in-home'
  const why = awayReason(person, rules, day) ?? personReason(person, rules, day)
  if (why !== null) return why
  const assessment = latestBy(person, day)
  if (assessment === null) return 'not-assessed'
  if (assessment.validTo < day) return 'assessment-over'
  const label = rules.groupOfLevel[assessment.level]
  const monthlyFen = label === undefined ? null : rules.amounts[label]
  if (label === undefined || monthlyFen === null) return 'no-amount'
  return { label, monthlyFen }
}

/** What a resident comes to in a month by what is on record of each of its days. */
export function residentSubsidy(
  person: SubsidyPerson,
  rules: ResidentSubsidyRules,
  asked: SubsidyMonth,
): ResidentOutcome {
  return monthOutcome((day) => judgeDay(person, rules, day), rules, asked)
}
