import { DrillPage } from '../../features/safety/emergency/DrillPage.tsx'
import { DrillsPage } from '../../features/safety/emergency/DrillsPage.tsx'
import {
  drillsView,
  plansView,
  suppliesView,
} from '../../features/safety/emergency/emergency-view.ts'
import { PlanPage } from '../../features/safety/emergency/PlanPage.tsx'
import { PlansPage } from '../../features/safety/emergency/PlansPage.tsx'
import { SuppliesPage } from '../../features/safety/emergency/SuppliesPage.tsx'
import { createRoute } from '@tanstack/react-router'
import { rowIn, screen } from './screen.ts'

const plans = createRoute({
  ...screen('emergency-plans', 'shows', 'safety.read'),
  path: '/safety/plans',
  validateSearch: plansView,
  component: PlansPage,
})

const plan = createRoute({
  ...screen('emergency-plan', 'shows', 'safety.read'),
  path: '/safety/plans/$planId',
  params: rowIn('planId'),
  component: PlanPage,
})

const drills = createRoute({
  ...screen('drills', 'shows', 'safety.read'),
  path: '/safety/drills',
  validateSearch: drillsView,
  component: DrillsPage,
})

const drill = createRoute({
  ...screen('drill', 'shows', 'safety.read'),
  path: '/safety/drills/$drillId',
  params: rowIn('drillId'),
  component: DrillPage,
})

const supplies = createRoute({
  ...screen('supplies', 'shows', 'safety.read'),
  path: '/safety/supplies',
  validateSearch: suppliesView,
  component: SuppliesPage,
})

/** Screens of emergency plans, drills and supplies. */
export const safetyEmergencyRoutes = [plans, plan, drills, drill, supplies] as const
