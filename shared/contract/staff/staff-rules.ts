import { z } from 'zod'
import { command, query } from '../../operation.ts'
import { version } from '../fields.ts'

/** What the program does with a fault: it refuses, it says so, or it keeps still. */
const strictness = z.enum(['refuse', 'warn', 'off'])
const strict = z.enum(['refuse', 'warn'])

const hours = (least: number, most: number) =>
  z.number().min(least, `至少 ${least} 小时`).max(most, `最多 ${most} 小时`)

/**
 * How strict the home is with papers, training and the rota, and the numbers that are its own choice. No
 * known source fixes hours of rest, of work or of training for all homes: null is not set, and nothing is
 * held against it.
 */
export const staffRules = z.strictObject({
  /** One certificate number with two people. */
  numberTwice: strict.default('refuse'),
  /** A duty in a post whose papers the person lacks on that day. */
  postWithoutPaper: strictness.default('warn'),
  /** A first duty without a completed pre-job training before it. */
  firstShiftUntrained: strictness.default('warn'),
  /** Two duties whose hours overlap. */
  twoShiftsAtOnce: strict.default('refuse'),
  /** A duty on a day of an agreed absence. */
  shiftWhileAbsent: strict.default('refuse'),
  /** A shift whose carers fall short of the ratio that the home set. */
  tooFewCarers: strictness.default('warn'),
  /** Hours of rest between two duties; fewer is told. */
  restHours: hours(1, 48).nullable().default(null),
  /** Planned hours of a week (Monday to Sunday); more is told. */
  weekHours: hours(8, 84).nullable().default(null),
  /** Training hours of each person in a calendar year; fewer is told. */
  yearTrainingHours: hours(1, 500).nullable().default(null),
  /** Kinds of training that count as safety education, asked of everybody in each half-year. */
  safetyTrainingKinds: z
    .array(z.string().min(1).max(40))
    .min(1, '至少选一种')
    .max(10)
    .default(['safety', 'fire']),
  /** Percent of those in post who should pass in the half-year. */
  safetyPassPercent: z.number().int().min(1).max(100).nullable().default(null),
})

export type StaffRules = z.output<typeof staffRules>

export const getStaffRules = query({
  name: 'staff.getRules',
  title: '员工和排班规则',
  permission: 'staff.read',
  reveals: 'none',
  input: z.strictObject({}),
  output: z.object({ rules: staffRules, version }),
})

export const correctStaffRules = command({
  name: 'staff.correctRules',
  title: '修改员工和排班规则',
  permission: 'staff.write',
  touches: ['staff', 'home', 'office'],
  input: z.strictObject({ rules: staffRules, version }),
  output: z.object({ version }),
})
