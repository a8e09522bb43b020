import { CheckPage } from '../../features/safety/checks/CheckPage.tsx'
import { checksView, pastCheckView } from '../../features/safety/checks/check-view.ts'
import { ChecksPage } from '../../features/safety/checks/ChecksPage.tsx'
import { PastCheckPage } from '../../features/safety/checks/PastCheckPage.tsx'
import { SafetyDayPage } from '../../features/safety/checks/SafetyDayPage.tsx'
import { createRoute } from '@tanstack/react-router'
import { rowIn, screen } from './screen.ts'

const safetyDay = createRoute({
  ...screen('safety-day', 'shows', 'safety.read'),
  path: '/safety',
  component: SafetyDayPage,
})

const checks = createRoute({
  ...screen('checks', 'shows', 'safety.read'),
  path: '/safety/checks',
  validateSearch: checksView,
  component: ChecksPage,
})

const pastCheck = createRoute({
  ...screen('past-check', 'writes', 'safety.walk'),
  path: '/safety/checks/past',
  validateSearch: pastCheckView,
  component: PastCheckPage,
})

const check = createRoute({
  ...screen('check', 'shows', 'safety.read'),
  path: '/safety/checks/$checkId',
  params: rowIn('checkId'),
  component: CheckPage,
})

/** Screens of rounds and checks. */
export const safetyChecksRoutes = [safetyDay, checks, pastCheck, check] as const
