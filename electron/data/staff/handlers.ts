import type { Handler } from '../context.ts'
import { papersHandlers } from './papers-handlers.ts'
import { fileHandlers } from './file-handlers.ts'
import { trainingPlanHandlers } from './training-plan-handlers.ts'
import { rotaHandlers } from './rota-handlers.ts'
import { absenceHandlers } from './absence-handlers.ts'
import { staffingHandlers } from './staffing-handlers.ts'
import {
  correctCertificateHandler,
  voidCertificateHandler,
} from './certificate/correct-certificate.ts'
import { attachFileHandler, voidFileHandler } from './certificate/file.ts'
import { getFileHandler, listCertificatesHandler } from './certificate/queries.ts'
import { recordCertificateHandler } from './certificate/record-certificate.ts'
import { findHandler, getHandler, kindsHandler, listHandler } from './queries.ts'
import { correctEmploymentHandler } from './staff/correct-employment.ts'
import { correctPostHandler, voidPostHandler } from './staff/correct-post.ts'
import { correctHandler } from './staff/correct.ts'
import { endEmploymentHandler } from './staff/end-employment.ts'
import { recordPostHandler } from './staff/record-post.ts'
import { recordHandler } from './staff/record.ts'
import { correctTrainingHandler, voidTrainingHandler } from './training/correct-training.ts'
import { listTrainingHoursHandler } from './training/list-training-hours.ts'
import {
  getTrainingHandler,
  listTrainingKindsHandler,
  listTrainingsHandler,
} from './training/queries.ts'
import { recordTrainingHandler } from './training/record-training.ts'

export const staff: readonly Handler[] = [
  recordHandler,
  correctHandler,
  recordPostHandler,
  correctPostHandler,
  voidPostHandler,
  endEmploymentHandler,
  correctEmploymentHandler,
  listHandler,
  getHandler,
  findHandler,
  kindsHandler,
  recordCertificateHandler,
  correctCertificateHandler,
  voidCertificateHandler,
  listCertificatesHandler,
  attachFileHandler,
  getFileHandler,
  voidFileHandler,
  listTrainingKindsHandler,
  recordTrainingHandler,
  correctTrainingHandler,
  voidTrainingHandler,
  listTrainingsHandler,
  getTrainingHandler,
  listTrainingHoursHandler,
  ...papersHandlers,
  ...fileHandlers,
  ...trainingPlanHandlers,
  ...rotaHandlers,
  ...absenceHandlers,
  ...staffingHandlers,
]
