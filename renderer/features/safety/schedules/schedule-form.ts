import type { getSchedule } from '#shared/contract/safety/schedule.ts'
import type { OutputOf } from '#shared/operation.ts'
import {
  type FrequencyKey,
  type SafetyFrequency,
  safetyFrequency,
} from '#shared/rules/safety/frequency.ts'

export type Schedule = OutputOf<typeof getSchedule>

export interface TimeValues {
  readonly name: string
  readonly from: string
  readonly to: string
}

/** How often, by whom: what the form holds, whatever frequency is chosen. */
export interface TermValues extends Record<string, unknown> {
  frequency: FrequencyKey
  every: number | string
  from: string
  to: string
  times: readonly TimeValues[]
  /** 1 is Monday, empty for any day of the week. */
  weekday: string
  fromDay: number | string
  toDay: number | string
  fromMonth: number | string
  toMonth: number | string
  graceMinutes: number | string
  ownerStaffId: number | null
  ownerPost: string
}

export interface SaidValues extends Record<string, unknown> {
  kind: string
  name: string
  routeId: string
  checklistId: string
  note: string
  /** `fire-checklist F-D01` each. */
  rules: readonly string[]
}

export const frequencyChoices: readonly { value: FrequencyKey; label: string }[] = [
  { value: 'hours', label: '每几小时' },
  { value: 'times', label: '每天几次' },
  { value: 'daily', label: '每天' },
  { value: 'weekly', label: '每周' },
  { value: 'monthly', label: '每月' },
  { value: 'quarterly', label: '每季度' },
  { value: 'half-yearly', label: '每半年' },
  { value: 'yearly', label: '每年' },
]

/** Months of the period that a frequency of months is about. */
export const monthsOf = { quarterly: 3, 'half-yearly': 6, yearly: 12 } as const

export const emptyTime: TimeValues = { name: '', from: '', to: '' }

export const emptyTerm: TermValues = {
  frequency: 'hours',
  every: 2,
  from: '',
  to: '',
  times: [emptyTime],
  weekday: '',
  fromDay: 1,
  toDay: 31,
  fromMonth: 1,
  toMonth: 3,
  graceMinutes: 0,
  ownerStaffId: null,
  ownerPost: '',
}

export const emptySaid: SaidValues = {
  kind: '',
  name: '',
  routeId: '',
  checklistId: '',
  note: '',
  rules: [],
}

/** A number as typed; what is empty stays for the schema to name. */
const numberOf = (typed: number | string) =>
  typed === '' ? (undefined as unknown as number) : Number(typed)

/** The frequency of the form, which may still be incomplete. */
export function frequencyInput(values: TermValues): SafetyFrequency {
  const { frequency } = values
  switch (frequency) {
    case 'hours':
      return { frequency, every: numberOf(values.every), from: values.from, to: values.to }
    case 'times':
      return { frequency, times: values.times.map(({ name, from, to }) => ({ name, from, to })) }
    case 'daily':
      return { frequency }
    case 'weekly':
      return { frequency, weekday: values.weekday === '' ? null : Number(values.weekday) }
    case 'monthly':
      return { frequency, fromDay: numberOf(values.fromDay), toDay: numberOf(values.toDay) }
    default: {
      const { fromMonth, toMonth } = values
      return { frequency, fromMonth: numberOf(fromMonth), toMonth: numberOf(toMonth) }
    }
  }
}

/** The frequency where it is complete; null while something of it is missing. */
export function completeFrequency(values: TermValues): SafetyFrequency | null {
  return safetyFrequency.safeParse(frequencyInput(values)).data ?? null
}

/** What is sent of a term. */
export function termInput(values: TermValues) {
  const { graceMinutes, ownerStaffId, ownerPost } = values
  return {
    frequency: frequencyInput(values),
    graceMinutes: numberOf(graceMinutes),
    ownerStaffId,
    ownerPost: ownerPost === '' ? null : ownerPost,
  }
}

/** Field of the input to field of the form. */
export const termFieldNames = {
  'frequency.every': 'every',
  'frequency.from': 'from',
  'frequency.to': 'to',
  'frequency.times': 'times',
  'frequency.weekday': 'weekday',
  'frequency.fromDay': 'fromDay',
  'frequency.toDay': 'toDay',
  'frequency.fromMonth': 'fromMonth',
  'frequency.toMonth': 'toMonth',
} as const

/** The form filled with a term as it is on record. */
export function termValues(term: Schedule['terms'][number] | undefined): TermValues {
  if (term === undefined) return emptyTerm
  const { frequency: rule, graceMinutes, ownerStaffId, ownerPost } = term
  const { frequency, ...detail } = rule
  const weekday = rule.frequency === 'weekly' ? { weekday: String(rule.weekday ?? '') } : {}
  return {
    ...emptyTerm,
    ...detail,
    ...weekday,
    frequency,
    graceMinutes,
    ownerStaffId,
    ownerPost: ownerPost ?? '',
  } as TermValues
}

const idOf = (chosen: string) => (chosen === '' ? null : Number(chosen))

/** What is sent of the rest. */
export function saidInput(values: SaidValues) {
  const { kind, name, routeId, checklistId, note, rules } = values
  return {
    kind,
    name,
    routeId: idOf(routeId),
    checklistId: idOf(checklistId),
    note,
    rules: rules.map((key) => {
      const [rulebook = '', ruleItem = ''] = key.split(' ')
      return { rulebook, ruleItem }
    }),
  }
}

/** The form filled with a schedule as it is on record. */
export function saidValues(schedule: Schedule): SaidValues {
  const { kind, name, routeId, checklistId, note, rules } = schedule
  return {
    kind,
    name,
    routeId: String(routeId ?? ''),
    checklistId: String(checklistId ?? ''),
    note: note ?? '',
    rules: rules.map(({ rulebook, ruleItem }) => `${rulebook} ${ruleItem}`),
  }
}
