import type { assessmentDueRules } from '#shared/contract/assessments/due-rule.ts'
import type { z } from 'zod'

/**
 * What a home asks for until it says otherwise. No known text of GB/T 42195 gives these days; where they
 * come from, and how sure that is, stands in `shared/rules/assessment-due-sources.ts`.
 */
export const initialDueRules: z.output<typeof assessmentDueRules> = {
  rules: [
    {
      instrument: 'gbt42195',
      firstWithinDays: 30,
      everyMonths: null,
      hospitalWithinDays: 7,
      changeWithinDays: 7,
      incidentsWithinDays: 7,
    },
    // GB 38600-2019: before the admission, and (no public copy found) at least each year.
    {
      instrument: 'nine-risks',
      firstWithinDays: 0,
      everyMonths: 12,
      hospitalWithinDays: null,
      changeWithinDays: null,
      incidentsWithinDays: null,
    },
  ],
}
