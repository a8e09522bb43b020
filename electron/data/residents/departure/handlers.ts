import type { Handler } from '../../context.ts'
import { correctDepartureHandler } from './correct.ts'
import { printDepartureHandler } from './print.ts'
import { getDepartureHandler } from './queries.ts'
import { recordDepartureStepsHandler, voidDepartureStepHandler } from './steps.ts'

export const departureHandlers: readonly Handler[] = [
  correctDepartureHandler,
  recordDepartureStepsHandler,
  voidDepartureStepHandler,
  getDepartureHandler,
  printDepartureHandler,
]
