import type { Handler } from '../context.ts'
import { buildHandler } from './submission/build.ts'
import { calendarHandler } from './submission/calendar.ts'
import { checkHandler, kindsHandler, previewHandler } from './submission/check.ts'
import { correctDueDayHandler } from './submission/correct-due-day.ts'
import { getFileHandler, rebuildHandler } from './submission/files.ts'
import { recordHandoverHandler, voidHandoverHandler } from './submission/handover.ts'
import { getHandler, listHandler } from './submission/queries.ts'

export const submissions: readonly Handler[] = [
  kindsHandler,
  correctDueDayHandler,
  calendarHandler,
  checkHandler,
  previewHandler,
  buildHandler,
  listHandler,
  getHandler,
  recordHandoverHandler,
  voidHandoverHandler,
  getFileHandler,
  rebuildHandler,
]
