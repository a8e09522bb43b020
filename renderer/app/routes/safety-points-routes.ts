import { ChangeItemsPage, NewChecklistPage } from '../../features/safety/points/ChecklistForms.tsx'
import { ChecklistPage } from '../../features/safety/points/ChecklistPage.tsx'
import { ChecklistsPage } from '../../features/safety/points/ChecklistsPage.tsx'
import { ChangePointsPage } from '../../features/safety/points/ChangePointsPage.tsx'
import { NewRoutePage } from '../../features/safety/points/NewRoutePage.tsx'
import { pointsView, usedView } from '../../features/safety/points/points-view.ts'
import { PointsPage } from '../../features/safety/points/PointsPage.tsx'
import { RoutePage } from '../../features/safety/points/RoutePage.tsx'
import { RoutesPage } from '../../features/safety/points/RoutesPage.tsx'
import { createRoute } from '@tanstack/react-router'
import { rowIn, screen } from './screen.ts'

const points = createRoute({
  ...screen('safety-points', 'shows', 'safety.read'),
  path: '/safety/points',
  validateSearch: pointsView,
  component: PointsPage,
})

const routes = createRoute({
  ...screen('safety-routes', 'shows', 'safety.read'),
  path: '/safety/routes',
  validateSearch: usedView,
  component: RoutesPage,
})

const newRoute = createRoute({
  ...screen('new-safety-route', 'writes', 'safety.plan'),
  path: '/safety/routes/new',
  component: NewRoutePage,
})

const safetyRoute = createRoute({
  ...screen('safety-route', 'shows', 'safety.read'),
  path: '/safety/routes/$routeId',
  params: rowIn('routeId'),
  component: RoutePage,
})

const changePoints = createRoute({
  ...screen('safety-route-points', 'writes', 'safety.plan'),
  path: '/safety/routes/$routeId/points',
  params: rowIn('routeId'),
  component: ChangePointsPage,
})

const checklists = createRoute({
  ...screen('checklists', 'shows', 'safety.read'),
  path: '/safety/checklists',
  validateSearch: usedView,
  component: ChecklistsPage,
})

const newChecklist = createRoute({
  ...screen('new-checklist', 'writes', 'safety.plan'),
  path: '/safety/checklists/new',
  component: NewChecklistPage,
})

const checklist = createRoute({
  ...screen('checklist', 'shows', 'safety.read'),
  path: '/safety/checklists/$checklistId',
  params: rowIn('checklistId'),
  component: ChecklistPage,
})

const changeItems = createRoute({
  ...screen('checklist-items', 'writes', 'safety.plan'),
  path: '/safety/checklists/$checklistId/items',
  params: rowIn('checklistId'),
  component: ChangeItemsPage,
})

/** Screens of places, routes and checklists. */
export const safetyPointsRoutes = [
  points,
  routes,
  newRoute,
  safetyRoute,
  changePoints,
  checklists,
  newChecklist,
  checklist,
  changeItems,
] as const
