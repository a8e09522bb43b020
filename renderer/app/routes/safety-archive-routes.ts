import { ArchivePage } from '../../features/safety/archive/ArchivePage.tsx'
import { createRoute } from '@tanstack/react-router'
import { screen } from './screen.ts'

const archive = createRoute({
  ...screen('fire-archive', 'shows', 'safety.read'),
  path: '/safety/archive',
  component: ArchivePage,
})

/** Screens of the fire archive. */
export const safetyArchiveRoutes = [archive] as const
