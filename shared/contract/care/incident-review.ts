import { z } from 'zod'
import { command, query } from '../../operation.ts'
import {
  day,
  id,
  instant,
  longText,
  month,
  optionalLongText,
  optionalText,
  reason,
  replyBytes,
  version,
} from '../fields.ts'

const review = {
  findings: longText(2000, '发现'),
  measures: optionalLongText(2000, '措施'),
  reviewedOn: day,
  participants: optionalText(200, '参加人'),
  /** Who led it: somebody on the staff, or a name; who is signed in unless told. */
  reviewedByStaffId: id.nullable().default(null),
  reviewedBy: optionalText(40, '主持人'),
}

const touches = ['care', 'home'] as const

/** What the home learned from a month's incidents, also where there were none. */
export const reviewIncidents = command({
  name: 'care.reviewIncidents',
  title: '登记不良事件月度复盘',
  permission: 'incidents.close',
  touches,
  input: z.strictObject({ month, ...review }),
  output: z.object({ id }),
})

export const correctIncidentReview = command({
  name: 'care.correctIncidentReview',
  title: '更正不良事件月度复盘',
  permission: 'incidents.close',
  touches,
  input: z.strictObject({ id, version, ...review, reason }),
  output: z.object({ version }),
})

export const voidIncidentReview = command({
  name: 'care.voidIncidentReview',
  title: '作废不良事件月度复盘',
  permission: 'incidents.close',
  touches,
  input: z.strictObject({ id, version, reason }),
  output: z.object({}),
})

/** One line of a table of the month, with the same of the month before and of the year before. */
const count = z.object({
  key: z.string(),
  name: z.string(),
  count: z.number().int(),
  monthBefore: z.number().int(),
  yearBefore: z.number().int(),
})

const period = z.object({
  from: day,
  /** Last day: of the month, or the day asked for while it runs. */
  to: day,
  incidentCount: z.number().int(),
  /** Days that people spent in the home in a bed of their own, leaves apart; null where no beds are known. */
  residentDays: z.number().int().nullable(),
  /** Incidents of people per 1,000 of these days; null where the days are none. */
  perThousand: z.number().nullable(),
})

/** A month's incidents by kind, place, hour, injury, shift and person, beside the month before and the year before. */
export const getIncidentMonth = query({
  name: 'care.getIncidentMonth',
  title: '不良事件月度分析',
  permission: 'incidents.read',
  reveals: 'health',
  input: z.strictObject({ month, asOf: day.optional() }),
  output: z.object({
    month,
    periods: z.object({ month: period, monthBefore: period, yearBefore: period }),
    byKind: z.array(count),
    byPlace: z.array(count),
    byInjury: z.array(count),
    byShift: z.array(count),
    /** Two hours each; what has no known hour stands apart. */
    byHour: z.array(count),
    /** Who had more than one within the month or had one in the 30 days before. */
    people: z.array(
      z.object({
        residentId: id,
        name: z.string(),
        bed: z.string().nullable(),
        count: z.number().int(),
        /** Of the 90 days until the end of the month. */
        in90Days: z.number().int(),
        kinds: z.string(),
      }),
    ),
    openCount: z.number().int(),
    review: z
      .object({
        id,
        version,
        findings: z.string(),
        measures: z.string().nullable(),
        reviewedOn: day,
        participants: z.string().nullable(),
        reviewedByStaffId: id.nullable(),
        reviewedBy: z.string(),
        recordedAt: instant,
      })
      .nullable(),
    /** Months with incidents that are over and were not reviewed by the day, the oldest first. */
    unreviewed: z.array(month),
  }),
})

/** The month's table and its review on paper, with lines to sign on. */
export const printIncidentMonth = query({
  name: 'care.printIncidentMonth',
  title: '打印不良事件月度分析',
  permission: 'incidents.read',
  reveals: 'health',
  input: z.strictObject({ month, asOf: day.optional() }),
  output: z.object({ name: z.string(), bytes: replyBytes }),
})

/** Limits that the home sets itself: no source that Yilu knows fixes them. */
export const incidentRules = z.strictObject({
  /** Hours from when it was known within which the family is told; null sets none. */
  familyHours: z.number().int().min(1, '至少 1 小时').max(72, '最多 72 小时').nullable(),
  /** Days after the end of a month within which it is reviewed; null reminds nobody. */
  reviewDays: z.number().int().min(1, '至少 1 天').max(60, '最多 60 天').nullable(),
})

export type IncidentRules = z.output<typeof incidentRules>

export const initialIncidentRules: IncidentRules = { familyHours: 2, reviewDays: 7 }

export const getIncidentRules = query({
  name: 'care.getIncidentRules',
  title: '查看不良事件的时限',
  permission: 'incidents.read',
  reveals: 'none',
  input: z.strictObject({}),
  output: z.object({ incidentRules, version: z.number().int() }),
})

export const correctIncidentRules = command({
  name: 'care.correctIncidentRules',
  title: '修改不良事件的时限',
  permission: 'office.settings',
  touches: ['care', 'home', 'office'],
  input: z.strictObject({ incidentRules, version: z.number().int() }),
  output: z.object({ version: z.number().int() }),
})
