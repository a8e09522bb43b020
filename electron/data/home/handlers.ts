import type { Handler } from '../context.ts'
import { activityFileHandlers } from './activity/activity-file.ts'
import { correctActivityHandler, voidActivityHandler } from './activity/correct-activity.ts'
import { listParticipationHandler } from './activity/participation.ts'
import {
  getActivityHandler,
  listActivitiesHandler,
  listActivityKindsHandler,
} from './activity/queries.ts'
import { recordActivityHandler } from './activity/record-activity.ts'
import { closeTaskHandler } from './close-task.ts'
import { correctHomeHandler } from './correct-home.ts'
import { correctDutyHandler, voidDutyHandler } from './duty/correct-duty.ts'
import { getDutyHandler, listDutiesHandler } from './duty/queries.ts'
import { recordDutyHandler } from './duty/record-duty.ts'
import { homeFileHandlers } from './home-file.ts'
import { correctPaperHandler, voidPaperHandler } from './paper/correct-paper.ts'
import { getPaperHandler, listPapersHandler, paperKindsHandler } from './paper/queries.ts'
import { recordPaperHandler } from './paper/record-paper.ts'
import { policyProfileHandlers } from './policy-profile.ts'
import { correctProfileHandler, voidProfileHandler } from './profile/correct-profile.ts'
import { getProfileHandler } from './profile/queries.ts'
import { recordProfileHandler } from './profile/record-profile.ts'
import { printMenuHandler } from './menu/print-menu.ts'
import { getMenuHandler } from './menu/queries.ts'
import { copyMenuHandler, recordMenuHandler } from './menu/record-menu.ts'
import { getHomeHandler } from './queries.ts'
import { setUpHandlers } from './set-up.ts'
import { getTodayHandler } from './today/today.ts'

export const home: readonly Handler[] = [
  getHomeHandler,
  correctHomeHandler,
  getTodayHandler,
  closeTaskHandler,
  ...setUpHandlers,
  getProfileHandler,
  recordProfileHandler,
  correctProfileHandler,
  voidProfileHandler,
  ...policyProfileHandlers,
  paperKindsHandler,
  listPapersHandler,
  getPaperHandler,
  recordPaperHandler,
  correctPaperHandler,
  voidPaperHandler,
  listDutiesHandler,
  getDutyHandler,
  recordDutyHandler,
  correctDutyHandler,
  voidDutyHandler,
  listActivityKindsHandler,
  listActivitiesHandler,
  getActivityHandler,
  listParticipationHandler,
  recordActivityHandler,
  correctActivityHandler,
  voidActivityHandler,
  ...activityFileHandlers,
  getMenuHandler,
  recordMenuHandler,
  copyMenuHandler,
  printMenuHandler,
  ...homeFileHandlers,
]
