import type { Handler } from '../context.ts'
import { assignHazardHandler, extendHazardHandler } from './hazard/assign.ts'
import { correctedHazardHandler, verifyHazardHandler } from './hazard/correction.ts'
import { listHazardCriteriaHandler } from './hazard/criteria.ts'
import { correctHazardHandler, recordHazardHandler, voidHazardHandler } from './hazard/finding.ts'
import { getHazardHandler } from './hazard/get.ts'
import { listHazardsHandler } from './hazard/list.ts'
import { decideHazardLevelHandler } from './hazard/level.ts'
import { printHazardHandler } from './hazard/print-hazard.ts'
import { printHazardListHandler } from './hazard/print-list.ts'
import { reopenHazardHandler, reportHazardHandler, voidHazardStepHandler } from './hazard/report.ts'

/** Operations on hazards. */
export const hazardsHandlers: readonly Handler[] = [
  recordHazardHandler,
  correctHazardHandler,
  voidHazardHandler,
  decideHazardLevelHandler,
  assignHazardHandler,
  extendHazardHandler,
  correctedHazardHandler,
  verifyHazardHandler,
  reportHazardHandler,
  reopenHazardHandler,
  voidHazardStepHandler,
  listHazardsHandler,
  getHazardHandler,
  listHazardCriteriaHandler,
  printHazardListHandler,
  printHazardHandler,
]
