import type { Handler } from '../../context.ts'
import { closeIncidentHandler, reopenIncidentHandler } from './close-incident.ts'
import { correctIncidentHandler, voidIncidentHandler } from './correct-incident.ts'
import { decideReportHandler } from './decide-report.ts'
import { incidentFileHandlers } from './file.ts'
import { getIncidentMonthHandler } from './month.ts'
import { printIncidentHandler } from './print-incident.ts'
import { printIncidentMonthHandler } from './print-month.ts'
import {
  countCareRiskEventsHandler,
  getIncidentHandler,
  listIncidentKindsHandler,
  listIncidentsHandler,
} from './queries.ts'
import { recordIncidentHandler } from './record-incident.ts'
import {
  correctIncidentReviewHandler,
  reviewIncidentsHandler,
  voidIncidentReviewHandler,
} from './review.ts'
import { correctIncidentRulesHandler, getIncidentRulesHandler } from './rules.ts'
import {
  addIncidentStepHandler,
  completeIncidentCorrectionHandler,
  correctIncidentStepHandler,
  voidIncidentStepHandler,
} from './step.ts'

export const incidentHandlers: readonly Handler[] = [
  recordIncidentHandler,
  correctIncidentHandler,
  voidIncidentHandler,
  addIncidentStepHandler,
  correctIncidentStepHandler,
  voidIncidentStepHandler,
  completeIncidentCorrectionHandler,
  decideReportHandler,
  closeIncidentHandler,
  reopenIncidentHandler,
  listIncidentKindsHandler,
  listIncidentsHandler,
  getIncidentHandler,
  countCareRiskEventsHandler,
  ...incidentFileHandlers,
  printIncidentHandler,
  reviewIncidentsHandler,
  correctIncidentReviewHandler,
  voidIncidentReviewHandler,
  getIncidentMonthHandler,
  printIncidentMonthHandler,
  getIncidentRulesHandler,
  correctIncidentRulesHandler,
]
