import type { Handler } from '../context.ts'
import { trainingFiles } from './training/files.ts'
import { matrixQueries } from './training/matrix.ts'
import { planItemCommands } from './training/plan-item.ts'
import { planQueries } from './training/plan-queries.ts'
import { preJobQueries } from './training/pre-job-queries.ts'
import { trainingPrints } from './training/prints.ts'
import { safetyEducationQueries } from './training/safety-education.ts'
import { sessionCommands } from './training/session.ts'

/** Operations on the training plan, its sessions, and what came of them. */
export const trainingPlanHandlers: readonly Handler[] = [
  ...planItemCommands,
  ...sessionCommands,
  ...planQueries,
  ...matrixQueries,
  ...safetyEducationQueries,
  ...preJobQueries,
  ...trainingPrints,
  ...trainingFiles,
]
