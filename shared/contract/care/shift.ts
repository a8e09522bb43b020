import { z } from 'zod'
import { text } from '../fields.ts'

const startsAt = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, '时间应写作 07:00 的样子')
const minutes = z.number().int('应为整数').min(0, '不能为负').max(720, '最多 720 分钟')

/**
 * How the home's day is cut into shifts, and what it calls early and late. The home's own choices: no rule
 * gives them. A shift lasts until the next one begins.
 */
export const careRules = z.strictObject({
  shifts: z
    .array(z.strictObject({ name: text(10, '班次名称'), startsAt }))
    .min(1, '至少一个班次')
    .max(6, '最多 6 个班次')
    .refine((shifts) => new Set(shifts.map((shift) => shift.startsAt)).size === shifts.length, {
      error: '两个班次的开始时间相同',
    })
    .refine((shifts) => new Set(shifts.map(({ name }) => name)).size === shifts.length, {
      error: '两个班次同名',
    }),
  /** Done so many minutes before its hour or more is early, so many after it or more is late. */
  earlyMinutes: minutes,
  lateMinutes: minutes,
  /** Written down so many minutes after it was done or more is 补录. */
  entryLateMinutes: minutes,
})

export type CareRules = z.output<typeof careRules>

export const initialCareRules: CareRules = {
  shifts: [
    { name: '早班', startsAt: '07:00' },
    { name: '中班', startsAt: '15:00' },
    { name: '夜班', startsAt: '23:00' },
  ],
  earlyMinutes: 60,
  lateMinutes: 60,
  entryLateMinutes: 120,
}
