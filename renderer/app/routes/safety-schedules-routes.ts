import { CorrectSchedulePage } from '../../features/safety/schedules/CorrectSchedulePage.tsx'
import { NewSchedulePage } from '../../features/safety/schedules/NewSchedulePage.tsx'
import {
  correctScheduleView,
  schedulesView,
} from '../../features/safety/schedules/schedule-view.ts'
import { SchedulePage } from '../../features/safety/schedules/SchedulePage.tsx'
import { SchedulesPage } from '../../features/safety/schedules/SchedulesPage.tsx'
import { createRoute } from '@tanstack/react-router'
import { rowIn, screen } from './screen.ts'

const schedules = createRoute({
  ...screen('safety-schedules', 'shows', 'safety.read'),
  path: '/safety/schedules',
  validateSearch: schedulesView,
  component: SchedulesPage,
})

const newSchedule = createRoute({
  ...screen('new-safety-schedule', 'writes', 'safety.plan'),
  path: '/safety/schedules/new',
  component: NewSchedulePage,
})

const schedule = createRoute({
  ...screen('safety-schedule', 'shows', 'safety.read'),
  path: '/safety/schedules/$scheduleId',
  params: rowIn('scheduleId'),
  component: SchedulePage,
})

const correctSchedule = createRoute({
  ...screen('correct-safety-schedule', 'corrects', 'safety.plan'),
  path: '/safety/schedules/$scheduleId/correct',
  params: rowIn('scheduleId'),
  validateSearch: correctScheduleView,
  component: CorrectSchedulePage,
})

/** Screens of schedules. */
export const safetySchedulesRoutes = [schedules, newSchedule, schedule, correctSchedule] as const
