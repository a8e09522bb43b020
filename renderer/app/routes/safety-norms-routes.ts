import { AdoptPage } from '../../features/safety/norms/AdoptPage.tsx'
import { adoptView, normsView } from '../../features/safety/norms/norm-view.ts'
import { NormPage } from '../../features/safety/norms/NormPage.tsx'
import { NormsPage } from '../../features/safety/norms/NormsPage.tsx'
import { createRoute } from '@tanstack/react-router'
import { screen } from './screen.ts'

const norms = createRoute({
  ...screen('safety-norms', 'shows', 'safety.read'),
  path: '/safety/norms',
  validateSearch: normsView,
  component: NormsPage,
})

const adopt = createRoute({
  ...screen('adopt-proposals', 'writes', 'safety.plan'),
  path: '/safety/norms/adopt',
  validateSearch: adoptView,
  component: AdoptPage,
})

const norm = createRoute({
  ...screen('safety-norm', 'shows', 'safety.read'),
  path: '/safety/norms/$rulebook/$item',
  component: NormPage,
})

/** Screens of the safety rulebooks. */
export const safetyNormsRoutes = [norms, adopt, norm] as const
