import * as certificate from './certificate.ts'
import * as staff from './staff.ts'
import * as staffPaper from './paper.ts'
import * as staffContract from './contract.ts'
import * as staffEntry from './entry.ts'
import * as staffPhoto from './member-photo.ts'
import * as personnel from './personnel.ts'
import * as staffRules from './staff-rules.ts'
import * as trainingPlan from './training-plan.ts'
import * as trainingResults from './training-results.ts'
import * as rota from './rota.ts'
import * as staffAbsence from './absence.ts'
import * as rotaSwap from './rota-swap.ts'
import * as staffingQuery from './staffing-query.ts'
import * as training from './training.ts'

/** The contract of the area staff. */
export const staffModules: readonly Record<string, unknown>[] = [
  certificate,
  staff,
  staffPaper,
  staffContract,
  staffEntry,
  staffPhoto,
  personnel,
  staffRules,
  trainingPlan,
  trainingResults,
  rota,
  staffAbsence,
  rotaSwap,
  staffingQuery,
  training,
]
