import type { Handler } from '../context.ts'
import { correctHandler, voidHandler } from './assessment/correct.ts'
import { evaluateHandler } from './assessment/evaluate.ts'
import { listDueHandler } from './assessment/list-due.ts'
import { getHandler, getStartHandler, listHandler } from './assessment/queries.ts'
import { recordHandler } from './assessment/record.ts'
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
  printReportHandler,
]
