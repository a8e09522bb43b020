import type {
  getStaffingRatios,
  GroupRatio,
  StaffingProposal,
  StaffingRatios,
} from '#shared/contract/staff/staffing-query.ts'
import { abilityGroups } from '#shared/contract/staff/staffing.ts'
import type { OutputOf } from '#shared/operation.ts'

export type Shown = OutputOf<typeof getStaffingRatios>
type Group = (typeof abilityGroups)[number]

/** A ratio as it stands in the form: blank where nothing is set. */
type Filled = number | string

const levels = [0, 1, 2, 3, 4] as const
type Level = (typeof levels)[number]

const dayFields = { able: 'dayAble', partly: 'dayPartly', full: 'dayFull' } as const
const nightFields = { able: 'nightAble', partly: 'nightPartly', full: 'nightFull' } as const

/** Fields of the numbers by part of the day and group. */
export const ratioFields = { day: dayFields, night: nightFields } as const
export type DayPart = keyof typeof ratioFields
type RatioField = (typeof dayFields)[Group] | (typeof nightFields)[Group]

export type RatioValues = Record<RatioField | 'nightLeast', Filled> &
  Record<`level${Level}`, Group> & {
    carerPosts: string[]
    dayBasis: string | null
    nightBasis: string | null
    decidedBy: string
  }

const numberOrNull = (value: Filled) => (value === '' ? null : Number(value))

export function valuesOf(ratios: StaffingRatios): RatioValues {
  const { day, night, nightLeast, carerPosts, groupOfLevel, dayBasis, nightBasis, decidedBy } =
    ratios
  const levelOf = (level: Level) => groupOfLevel[level] ?? 'full'
  return {
    dayAble: day.able ?? '',
    dayPartly: day.partly ?? '',
    dayFull: day.full ?? '',
    nightAble: night.able ?? '',
    nightPartly: night.partly ?? '',
    nightFull: night.full ?? '',
    nightLeast: nightLeast ?? '',
    level0: levelOf(0),
    level1: levelOf(1),
    level2: levelOf(2),
    level3: levelOf(3),
    level4: levelOf(4),
    carerPosts: [...carerPosts],
    dayBasis,
    nightBasis,
    decidedBy: decidedBy ?? '',
  }
}

function ratioOf(values: RatioValues, part: DayPart): GroupRatio {
  const fields = ratioFields[part]
  return {
    able: numberOrNull(values[fields.able]),
    partly: numberOrNull(values[fields.partly]),
    full: numberOrNull(values[fields.full]),
  }
}

/** What is sent for these values. */
export function ratiosInput(values: RatioValues, version: number) {
  const { nightLeast, carerPosts, dayBasis, nightBasis, decidedBy } = values
  return {
    ratios: {
      day: ratioOf(values, 'day'),
      night: ratioOf(values, 'night'),
      nightLeast: numberOrNull(nightLeast),
      carerPosts,
      groupOfLevel: levels.map((level) => values[`level${level}`]),
      dayBasis,
      nightBasis,
      decidedBy: decidedBy.trim() === '' ? null : decidedBy,
    },
    version,
  }
}

const parts = ['day', 'night'] as const

/** Field of the input to field of the form. Levels out of order are told at the first of them. */
export const ratioFieldNames: Readonly<Record<string, string>> = Object.fromEntries([
  ...parts.flatMap((part) =>
    abilityGroups.map((group) => [`ratios.${part}.${group}`, ratioFields[part][group]]),
  ),
  ...levels.map((level) => [`ratios.groupOfLevel.${level}`, `level${level}`]),
  ['ratios.groupOfLevel', 'level0'],
  ...['nightLeast', 'carerPosts', 'dayBasis', 'nightBasis', 'decidedBy'].map((field) => [
    `ratios.${field}`,
    field,
  ]),
])

const isKnown = ({ able, partly, full }: StaffingProposal) =>
  [able, partly, full].some(({ from }) => from !== null)

/** Sources that name a number and could be meant for that part of the day. */
export function basesFor(proposals: readonly StaffingProposal[], part: DayPart) {
  return proposals.filter(
    (one) => isKnown(one) && (one.dayPart === part || one.dayPart === 'unsaid'),
  )
}
