import { OverviewPage } from '../../features/care/overview/OverviewPage.tsx'
import { CorrectRestraintPage } from '../../features/care/restraints/CorrectRestraintPage.tsx'
import { NewRestraintPage } from '../../features/care/restraints/NewRestraintPage.tsx'
import { RestraintCheckPage } from '../../features/care/restraints/RestraintCheckPage.tsx'
import { RestraintPage } from '../../features/care/restraints/RestraintPage.tsx'
import { newRestraintView, restraintsView } from '../../features/care/restraints/restraints-view.ts'
import { RestraintsPage } from '../../features/care/restraints/RestraintsPage.tsx'
import { CorrectWoundPage } from '../../features/care/wounds/CorrectWoundPage.tsx'
import { NewWoundPage } from '../../features/care/wounds/NewWoundPage.tsx'
import { WoundCheckPage } from '../../features/care/wounds/WoundCheckPage.tsx'
import { WoundPage } from '../../features/care/wounds/WoundPage.tsx'
import { newWoundView, woundCheckView, woundsView } from '../../features/care/wounds/wounds-view.ts'
import { WoundsPage } from '../../features/care/wounds/WoundsPage.tsx'
import { createRoute } from '@tanstack/react-router'
import { rowIn, screen } from './screen.ts'

const overview = createRoute({
  ...screen('care-overview', 'shows', 'care.read-records'),
  path: '/care/overview',
  component: OverviewPage,
})

const wounds = createRoute({
  ...screen('wounds', 'shows', 'care.read-records'),
  path: '/care/wounds',
  validateSearch: woundsView,
  component: WoundsPage,
})

const newWound = createRoute({
  ...screen('new-wound', 'writes', 'care.record'),
  path: '/care/wounds/new',
  validateSearch: newWoundView,
  component: NewWoundPage,
})

const wound = createRoute({
  ...screen('wound', 'shows', 'care.read-records'),
  path: '/care/wounds/$woundId',
  params: rowIn('woundId'),
  component: WoundPage,
})

const woundCheck = createRoute({
  ...screen('wound-check', 'writes', 'care.record'),
  path: '/care/wounds/$woundId/check',
  params: rowIn('woundId'),
  validateSearch: woundCheckView,
  component: WoundCheckPage,
})

const correctWound = createRoute({
  ...screen('correct-wound', 'corrects', 'care.record'),
  path: '/care/wounds/$woundId/correct',
  params: rowIn('woundId'),
  component: CorrectWoundPage,
})

const restraints = createRoute({
  ...screen('restraints', 'shows', 'care.read-records'),
  path: '/care/restraints',
  validateSearch: restraintsView,
  component: RestraintsPage,
})

const newRestraint = createRoute({
  ...screen('new-restraint', 'writes', 'care.order'),
  path: '/care/restraints/new',
  validateSearch: newRestraintView,
  component: NewRestraintPage,
})

const restraint = createRoute({
  ...screen('restraint', 'shows', 'care.read-records'),
  path: '/care/restraints/$restraintId',
  params: rowIn('restraintId'),
  component: RestraintPage,
})

const restraintCheck = createRoute({
  ...screen('restraint-check', 'writes', 'care.record'),
  path: '/care/restraints/$restraintId/check',
  params: rowIn('restraintId'),
  component: RestraintCheckPage,
})

const correctRestraint = createRoute({
  ...screen('correct-restraint', 'corrects', 'care.order'),
  path: '/care/restraints/$restraintId/correct',
  params: rowIn('restraintId'),
  component: CorrectRestraintPage,
})

/** Screens about wounds, restraints and how care stands in the home. */
export const skinRoutes = [
  overview,
  wounds,
  newWound,
  wound,
  woundCheck,
  correctWound,
  restraints,
  newRestraint,
  restraint,
  restraintCheck,
  correctRestraint,
] as const
