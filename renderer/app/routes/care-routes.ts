import { CareLevelsPage } from '../../features/care/CareLevelsPage.tsx'
import { residentLevelsView } from '../../features/care/care-view.ts'
import { CorrectLevelPage } from '../../features/care/CorrectLevelPage.tsx'
import { NewLevelPage } from '../../features/care/NewLevelPage.tsx'
import { ResidentLevelsPage } from '../../features/care/ResidentLevelsPage.tsx'
import { createRoute } from '@tanstack/react-router'
import { screen, rowIn } from './screen.ts'

const levels = createRoute({
  ...screen('care-levels', 'shows', 'care.read'),
  path: '/care/levels',
  component: CareLevelsPage,
})

const newLevel = createRoute({
  ...screen('new-care-level', 'writes', 'care.write'),
  path: '/care/levels/new',
  component: NewLevelPage,
})

const correctLevel = createRoute({
  ...screen('correct-care-level', 'corrects', 'care.write'),
  path: '/care/levels/$careLevelId/correct',
  params: rowIn('careLevelId'),
  component: CorrectLevelPage,
})

const residentLevels = createRoute({
  ...screen('resident-care-levels', 'shows', 'care.read'),
  path: '/care/residents',
  validateSearch: residentLevelsView,
  component: ResidentLevelsPage,
})

/** Screens of the area care. */
export const careRoutes = [levels, newLevel, correctLevel, residentLevels] as const
