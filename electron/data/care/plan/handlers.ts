import type { Handler } from '../../context.ts'
import { changePlanHandler, endPlanHandler, voidPlanHandler } from './change.ts'
import { correctPlanHandler, draftPlanHandler } from './draft.ts'
import { addPlanFileHandler, getPlanFileHandler, voidPlanFileHandler } from './files.ts'
import { listPlansHandler } from './list-plans.ts'
import { correctPlanItemHandler, recordPlanItemHandler, voidPlanItemHandler } from './plan-items.ts'
import { printPlanHandler } from './print.ts'
import { recordProposedItemsHandler } from './proposals.ts'
import { getPlanHandler, listPlansOfHandler, listProposalsHandler } from './queries.ts'
import { reviewPlanHandler, voidPlanReviewHandler } from './review.ts'
import { correctPlanRulesHandler, getPlanRulesHandler } from './rules.ts'
import { agreePlanHandler, signPlanHandler } from './sign.ts'

export const planHandlers: readonly Handler[] = [
  draftPlanHandler,
  correctPlanHandler,
  recordPlanItemHandler,
  correctPlanItemHandler,
  voidPlanItemHandler,
  recordProposedItemsHandler,
  signPlanHandler,
  agreePlanHandler,
  changePlanHandler,
  endPlanHandler,
  voidPlanHandler,
  reviewPlanHandler,
  voidPlanReviewHandler,
  getPlanHandler,
  listPlansOfHandler,
  listProposalsHandler,
  listPlansHandler,
  printPlanHandler,
  getPlanRulesHandler,
  correctPlanRulesHandler,
  addPlanFileHandler,
  getPlanFileHandler,
  voidPlanFileHandler,
]
