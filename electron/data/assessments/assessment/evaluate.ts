import { evaluate } from '#shared/contract/assessments/assessment.ts'
import { evaluate as evaluated } from '#shared/rules/assessment.ts'
import { handleQuery } from '../../context.ts'
import { effectiveRulebook } from '../../office/rulebook/effective.ts'

export const evaluateHandler = handleQuery(evaluate, async ({ db }, input) => {
  const book = await effectiveRulebook(db, input.instrument)
  return evaluated(book, input.answers, input.flags)
})
