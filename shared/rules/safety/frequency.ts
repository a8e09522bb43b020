import { z } from 'zod'

const hour = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, '时间应写作 22:00 的样子')
const whole = z.number('请填写整数').int('请填写整数').min(1, '从 1 起')
const dayOfMonth = whole.max(31, '最多 31 日')
const spanName = z.string().trim().min(1, '请填写名称').max(20, '名称最多 20 字')
const allDiffer = (values: readonly string[]) => new Set(values).size === values.length

const monthOfPeriod = whole.max(12, '最多 12 个月')

const endsBefore = '结束不能早于开始'

/**
 * How often something is due, and when it may be done. Each frequency makes windows, see `windows.ts`.
 * - `hours`: every so many hours from an hour to another, over midnight where `to` is not later.
 * - `times`: named spans of a day, such as the home's shifts.
 * - `daily`: the whole day.
 * - `weekly`: one day of the week (1 is Monday), or any day of it.
 * - `monthly`: from one day of the month to another; 31 stands for the last.
 * - `quarterly`, `half-yearly`, `yearly`: from one month of the period to another, counted from 1.
 */
export const safetyFrequency = z.discriminatedUnion('frequency', [
  z.strictObject({
    frequency: z.literal('hours'),
    every: whole.max(12, '最多隔 12 小时'),
    from: hour,
    to: hour,
  }),
  z.strictObject({
    frequency: z.literal('times'),
    times: z
      .array(z.strictObject({ name: spanName, from: hour, to: hour }))
      .min(1, '至少一个时段')
      .max(12, '最多 12 个时段')
      // A span is known by the instant at which it opens.
      .refine((times) => allDiffer(times.map(({ from }) => from)), '两个时段不能同时开始')
      .refine((times) => allDiffer(times.map(({ name }) => name)), '时段名称不能重复'),
  }),
  z.strictObject({ frequency: z.literal('daily') }),
  z.strictObject({
    frequency: z.literal('weekly'),
    weekday: z.number().int().min(1).max(7).nullable(),
  }),
  z
    .strictObject({ frequency: z.literal('monthly'), fromDay: dayOfMonth, toDay: dayOfMonth })
    .refine(({ fromDay, toDay }) => fromDay <= toDay, endsBefore),
  z
    .strictObject({
      frequency: z.literal('quarterly'),
      fromMonth: monthOfPeriod.max(3, '最多 3 个月'),
      toMonth: monthOfPeriod.max(3, '最多 3 个月'),
    })
    .refine(({ fromMonth, toMonth }) => fromMonth <= toMonth, endsBefore),
  z
    .strictObject({
      frequency: z.literal('half-yearly'),
      fromMonth: monthOfPeriod.max(6, '最多 6 个月'),
      toMonth: monthOfPeriod.max(6, '最多 6 个月'),
    })
    .refine(({ fromMonth, toMonth }) => fromMonth <= toMonth, endsBefore),
  z
    .strictObject({
      frequency: z.literal('yearly'),
      fromMonth: monthOfPeriod,
      toMonth: monthOfPeriod,
    })
    .refine(({ fromMonth, toMonth }) => fromMonth <= toMonth, endsBefore),
])

export type SafetyFrequency = z.infer<typeof safetyFrequency>
export type FrequencyKey = SafetyFrequency['frequency']
