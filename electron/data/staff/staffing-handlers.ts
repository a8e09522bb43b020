import type { Handler } from '../context.ts'
import { getStaffingHandler, listStaffingResidentsHandler } from './staffing/get-staffing.ts'
import { printStaffingHandler } from './staffing/print-staffing.ts'
import { correctStaffingRatiosHandler, getStaffingRatiosHandler } from './staffing/ratios.ts'

export const staffingHandlers: readonly Handler[] = [
  getStaffingRatiosHandler,
  correctStaffingRatiosHandler,
  getStaffingHandler,
  listStaffingResidentsHandler,
  printStaffingHandler,
]
