import { CorrectHazardPage } from '../../features/safety/hazards/CorrectHazardPage.tsx'
import {
  correctHazardView,
  hazardsView,
  newHazardView,
} from '../../features/safety/hazards/hazard-view.ts'
import { HazardPage } from '../../features/safety/hazards/HazardPage.tsx'
import { HazardsPage } from '../../features/safety/hazards/HazardsPage.tsx'
import { NewHazardPage } from '../../features/safety/hazards/NewHazardPage.tsx'
import { createRoute } from '@tanstack/react-router'
import { rowIn, screen } from './screen.ts'

const hazards = createRoute({
  ...screen('hazards', 'shows', 'safety.read'),
  path: '/safety/hazards',
  validateSearch: hazardsView,
  component: HazardsPage,
})

const newHazard = createRoute({
  ...screen('new-hazard', 'writes', 'safety.walk'),
  path: '/safety/hazards/new',
  validateSearch: newHazardView,
  component: NewHazardPage,
})

const hazard = createRoute({
  ...screen('hazard', 'shows', 'safety.read'),
  path: '/safety/hazards/$hazardId',
  params: rowIn('hazardId'),
  component: HazardPage,
})

const correctHazard = createRoute({
  ...screen('correct-hazard', 'corrects', 'safety.plan'),
  path: '/safety/hazards/$hazardId/correct',
  params: rowIn('hazardId'),
  validateSearch: correctHazardView,
  component: CorrectHazardPage,
})

/** Screens of hazards. */
export const safetyHazardsRoutes = [hazards, newHazard, hazard, correctHazard] as const
