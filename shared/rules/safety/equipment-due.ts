import { addDays, addMonths, type Day, daysBetween } from '../../text/day.ts'

/** What is done with equipment again and again. */
export const equipmentDuties = [
  'inspection',
  'maintenance',
  'test',
  'calibration',
  'self-check',
] as const

export type EquipmentDuty = (typeof equipmentDuties)[number]

export const equipmentDutyWords: Readonly<Record<EquipmentDuty, string>> = {
  inspection: '定期检验',
  maintenance: '维护保养',
  test: '检测',
  calibration: '检定校准',
  'self-check': '自行检查',
}

export const equipmentResults = ['passed', 'conditional', 'failed'] as const
export type EquipmentResult = (typeof equipmentResults)[number]

export const equipmentResultWords: Readonly<Record<EquipmentResult, string>> = {
  passed: '合格',
  conditional: '有条件合格',
  failed: '不合格',
}

export const equipmentStates = ['in-use', 'stopped', 'scrapped'] as const
export type EquipmentState = (typeof equipmentStates)[number]

export const equipmentStateWords: Readonly<Record<EquipmentState, string>> = {
  'in-use': '在用',
  stopped: '停用',
  scrapped: '报废',
}

/** `unasked`: nobody says how often. `idle`: not in use on that day. The worst first. */
export const equipmentDueStates = ['failed', 'overdue', 'soon', 'ok', 'unasked', 'idle'] as const
export type EquipmentDueState = (typeof equipmentDueStates)[number]

export const equipmentDueWords: Readonly<Record<EquipmentDueState, string>> = {
  failed: '不合格',
  overdue: '逾期',
  soon: '快到期',
  ok: '未到期',
  unasked: '未定周期',
  idle: '不在用',
}

/** Months or days, one of the two. */
export interface EquipmentCycle {
  readonly cycleMonths: number | null
  readonly cycleDays: number | null
}

export interface EquipmentRulePeriod extends EquipmentCycle {
  readonly ruleFrom: Day
  readonly ruleTo: Day | null
}

export interface EquipmentStatePeriod {
  readonly state: EquipmentState
  readonly stateFrom: Day
  readonly stateTo: Day | null
}

export interface EquipmentFound {
  readonly id: number
  readonly inspectedOn: Day
  readonly result: EquipmentResult
  /** As the report tells it; it goes before any cycle. */
  readonly nextDueOn: Day | null
}

export interface DutyRecords<Found extends EquipmentFound, Rule extends EquipmentRulePeriod> {
  readonly states: readonly EquipmentStatePeriod[]
  /** Of one duty, in order of their days. */
  readonly rules: readonly Rule[]
  readonly inspections: readonly Found[]
}

const end = '9999-12-31'

const covers = (from: Day, to: Day | null, day: Day) => from <= day && day < (to ?? end)

/** The day that is one cycle later; a month that is shorter ends on its last day. */
export function cycleAfter({ cycleMonths, cycleDays }: EquipmentCycle, day: Day): Day {
  if (cycleMonths !== null) return addMonths(day, cycleMonths)
  return addDays(day, cycleDays ?? 0)
}

/** `每 12 个月`, `每 15 日`. */
export function cycleWords({ cycleMonths, cycleDays }: EquipmentCycle): string {
  if (cycleMonths === null) return cycleDays === 1 ? '每日' : `每 ${cycleDays ?? 0} 日`
  if (cycleMonths === 1) return '每月'
  return cycleMonths % 12 === 0 ? `每 ${cycleMonths / 12} 年` : `每 ${cycleMonths} 个月`
}

/** Days of a cycle, a month counted as 30: only for comparing and for how early one is told. */
function daysOfCycle({ cycleMonths, cycleDays }: EquipmentCycle): number {
  return cycleMonths === null ? (cycleDays ?? 0) : cycleMonths * 30
}

/** How long before the day it counts as soon: a quarter of the cycle, a month at most. Yilu's own choice. */
function leadDays(cycle: EquipmentCycle | null): number {
  return cycle === null ? 30 : Math.min(30, Math.ceil(daysOfCycle(cycle) / 4))
}

/** Whether one renews: passed does, conditional only until the day that its report tells. */
function renews({ result, nextDueOn }: EquipmentFound): boolean {
  return result === 'passed' || (result === 'conditional' && nextDueOn !== null)
}

/** The last one of a day counts, then the one entered last. */
function lastOf<Found extends EquipmentFound>(found: readonly Found[]): Found | undefined {
  return found
    .toSorted((one, other) =>
      one.inspectedOn === other.inspectedOn
        ? one.id - other.id
        : one.inspectedOn < other.inspectedOn
          ? -1
          : 1,
    )
    .at(-1)
}

/** The state on a day; null before it was put to use. */
export function equipmentStateOn<Period extends EquipmentStatePeriod>(
  states: readonly Period[],
  day: Day,
): Period | null {
  return states.find(({ stateFrom, stateTo }) => covers(stateFrom, stateTo, day)) ?? null
}

interface Asked {
  readonly from: Day
  readonly to: Day
  readonly dueOn: Day
}

/** What was due in which span of days, since it was renewed last. */
function askedSince(
  { states, rules }: DutyRecords<EquipmentFound, EquipmentRulePeriod>,
  last: EquipmentFound | undefined,
): readonly Asked[] {
  const base = last?.inspectedOn ?? states[0]?.stateFrom
  if (base === undefined) return []
  const told = last?.nextDueOn ?? null
  const byRule = rules.map((rule) => {
    const counted = cycleAfter(rule, base)
    // A rule asks for nothing before it began: what it finds late is late from then on.
    const dueOn = told ?? (counted < rule.ruleFrom ? rule.ruleFrom : counted)
    return { from: rule.ruleFrom, to: rule.ruleTo ?? end, dueOn }
  })
  if (told === null) return byRule
  // Before anybody set a rule the report alone asks.
  return [{ from: base, to: rules[0]?.ruleFrom ?? end, dueOn: told }, ...byRule]
}

const laterOf = (...days: readonly Day[]) => days.toSorted().at(-1) ?? end
const earlierOf = (...days: readonly Day[]) => days.toSorted()[0] ?? end

/** Days in use by the end of a day on which the last day in force then had passed. */
function overdueCount(
  states: readonly EquipmentStatePeriod[],
  asked: readonly Asked[],
  base: Day,
  asOf: Day,
): number {
  const until = addDays(asOf, 1)
  const spans = asked.flatMap(({ from, to, dueOn }) =>
    states
      .filter(({ state }) => state === 'in-use')
      .map(({ stateFrom, stateTo }) => ({
        from: laterOf(from, addDays(dueOn, 1), addDays(base, 1), stateFrom),
        to: earlierOf(to, until, stateTo ?? end),
      })),
  )
  return spans.reduce((sum, { from, to }) => sum + Math.max(0, daysBetween(from, to)), 0)
}

/**
 * How one duty of a piece stands at the end of a day. What was renewed last counts, and from it the day
 * that its report tells or one cycle of the rule in force on that day; without any, from the day of use.
 * While it is not in use nothing is due. Overdue days are a fact: a later rule takes none back and
 * makes none.
 */
export function dutyStanding<Found extends EquipmentFound, Rule extends EquipmentRulePeriod>(
  records: DutyRecords<Found, Rule>,
  asOf: Day,
) {
  const { states, rules } = records
  const known = records.inspections.filter(({ inspectedOn }) => inspectedOn <= asOf)
  const last = lastOf(known) ?? null
  const renewed = lastOf(known.filter(renews))
  const asked = askedSince(records, renewed)
  const rule = rules.find(({ ruleFrom, ruleTo }) => covers(ruleFrom, ruleTo, asOf)) ?? null
  const now = asked.find(({ from, to }) => covers(from, to, asOf))
  const state = equipmentStateOn(states, asOf)
  const dueOn = state?.state === 'in-use' ? (now?.dueOn ?? null) : null
  const base = renewed?.inspectedOn ?? states[0]?.stateFrom ?? asOf
  const daysLeft = dueOn === null ? null : daysBetween(asOf, dueOn)
  const isFailed = last !== null && last.result === 'failed'
  return {
    rule,
    last,
    dueOn,
    /** The day is told by a report, not counted by a cycle. */
    isTold: dueOn !== null && (renewed?.nextDueOn ?? null) !== null,
    daysLeft,
    overdueDays: overdueCount(states, asked, base, asOf),
    dueState: dueStateOf(state?.state === 'in-use', isFailed, daysLeft, rule),
  }
}

function dueStateOf(
  isInUse: boolean,
  isFailed: boolean,
  daysLeft: number | null,
  rule: EquipmentCycle | null,
): EquipmentDueState {
  if (!isInUse) return 'idle'
  if (isFailed) return 'failed'
  if (daysLeft === null) return 'unasked'
  if (daysLeft < 0) return 'overdue'
  return daysLeft <= leadDays(rule) ? 'soon' : 'ok'
}
