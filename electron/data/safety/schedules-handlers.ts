import type { Handler } from '../context.ts'
import { scheduleChanges } from './schedule/change.ts'
import { scheduleQueries } from './schedule/queries.ts'
import { scheduleCommands } from './schedule/schedule.ts'

/** Operations on schedules. */
export const schedulesHandlers: readonly Handler[] = [
  ...scheduleCommands,
  ...scheduleChanges,
  ...scheduleQueries,
]
