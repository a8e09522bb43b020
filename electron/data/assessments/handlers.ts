import type { Handler } from '../context.ts'
import { correctHandler, voidHandler } from './assessment/correct.ts'
import { evaluateHandler } from './assessment/evaluate.ts'
import { listDueHandler } from './assessment/list-due.ts'
import { getStartHandler } from './assessment/get-start.ts'
import { listOfResidentHandler, trendHandler } from './assessment/of-resident.ts'
import { getHandler, listHandler } from './assessment/queries.ts'
import { recordHandler } from './assessment/record.ts'
import { dueRuleHandlers } from './due-rules/handlers.ts'
import { officialResultHandlers } from './official-result/handlers.ts'
import { reassessmentHandlers } from './reassessment/handlers.ts'
import { printReportHandler } from './print-report.ts'

export const assessments: readonly Handler[] = [
  evaluateHandler,
  recordHandler,
  correctHandler,
  voidHandler,
  listHandler,
  listDueHandler,
  getHandler,
  getStartHandler,
  listOfResidentHandler,
  trendHandler,
  printReportHandler,
  ...dueRuleHandlers,
  ...officialResultHandlers,
  ...reassessmentHandlers,
]
