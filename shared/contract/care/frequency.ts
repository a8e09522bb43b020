import { z } from 'zod'
import { frequencies } from '../../rules/frequency.ts'

const hour = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, '时间应写作 08:00 的样子')

const given = z.strictObject({
  frequency: z.enum(frequencies),
  everyCount: z
    .number()
    .int('应为整数')
    .min(1, '至少为 1')
    .max(60, '最多 60')
    .nullable()
    .default(null),
  /** In any order; each once. */
  hours: z.array(hour).max(12, '最多 12 个时间').default([]),
  /** 1 (Monday) to 7. */
  weekdays: z.array(z.number().int().min(1).max(7)).max(7).default([]),
})

type Given = z.output<typeof given>

/** The field that is wrong and what is wrong with it; null where all is well. */
function faultOf({ frequency, everyCount, hours, weekdays }: Given) {
  if (frequency === 'as-needed') return null
  if (hours.length === 0) return { field: 'hours', message: '填写时间，如 08:00' }
  if (frequency === 'every-hours') {
    if (everyCount === null || everyCount > 12) {
      return { field: 'everyCount', message: '填写每几小时一次，1 到 12' }
    }
    return hours.length === 1 ? null : { field: 'hours', message: '只填每天从几点开始' }
  }
  if (frequency === 'every-days' && everyCount === null) {
    return { field: 'everyCount', message: '填写每几天一次' }
  }
  if (frequency === 'weekly' && weekdays.length === 0) {
    return { field: 'weekdays', message: '至少选一个星期几' }
  }
  return null
}

/**
 * A frequency as a form gives it; becomes the columns that are kept (`shared/rules/frequency.ts`). What
 * does not belong to the kind of frequency is dropped.
 */
export const frequencyInput = given
  .superRefine((value, context) => {
    const fault = faultOf(value)
    if (fault === null) return
    context.addIssue({ code: 'custom', path: [fault.field], message: fault.message })
  })
  .transform(({ frequency, everyCount, hours, weekdays }) => ({
    frequency,
    everyCount: frequency === 'every-hours' || frequency === 'every-days' ? everyCount : null,
    hours: frequency === 'as-needed' ? null : [...new Set(hours)].toSorted().join(','),
    weekdays: frequency === 'weekly' ? [...new Set(weekdays)].toSorted().join(',') : null,
  }))

/** The columns of a frequency in an answer, and how it is said. */
export const frequencyShown = {
  frequency: z.enum(frequencies),
  everyCount: z.number().int().nullable(),
  hours: z.string().nullable(),
  weekdays: z.string().nullable(),
  frequencyText: z.string(),
}
