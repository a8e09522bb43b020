import { z } from 'zod'
import { command, query } from '../../operation.ts'
import { version } from '../fields.ts'

/** The home's own choices about plans and resident reviews: no rule gives them. */
export const carePlanRules = z.strictObject({
  /** Days after the admission by which a signed plan is there. */
  planDueDays: z.number().int('应为整数').min(1, '至少 1 天').max(60, '最多 60 天'),
  /** Days before a review from which on it is told. */
  reviewSoonDays: z.number().int('应为整数').min(0, '不能为负').max(60, '最多 60 天'),
  /** Months after which a plan is looked at again, unless another day is named. */
  reviewMonths: z.number().int('应为整数').min(1, '至少 1 个月').max(12, '最多 12 个月'),
  /** Days of the week on which residents have their day of the month; 1 is Monday. */
  reviewWeekdays: z
    .array(z.number().int().min(1).max(7))
    .min(1, '至少选一天')
    .max(7)
    .transform((days) => [...new Set(days)].toSorted((one, other) => one - other)),
})

export type CarePlanRules = z.output<typeof carePlanRules>

export const initialCarePlanRules: CarePlanRules = {
  planDueDays: 7,
  reviewSoonDays: 14,
  reviewMonths: 3,
  reviewWeekdays: [1, 2, 3, 4, 5],
}

export const getPlanRules = query({
  name: 'care.getPlanRules',
  title: '照护计划的约定',
  permission: 'care.read-records',
  reveals: 'none',
  input: z.strictObject({}),
  output: z.object({ rules: carePlanRules, version }),
})

export const correctPlanRules = command({
  name: 'care.correctPlanRules',
  title: '修改照护计划的约定',
  permission: 'care.write',
  touches: ['care', 'residents', 'home'],
  input: z.strictObject({ rules: carePlanRules, version }),
  output: z.object({ version }),
})
