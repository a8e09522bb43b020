import { PublicationPage } from '../../features/fees/publication/PublicationPage.tsx'
import { publicationView } from '../../features/fees/publication/publication-view.ts'
import { createRoute } from '@tanstack/react-router'
import { screen } from './screen.ts'

const publication = createRoute({
  ...screen('fee-publication', 'shows', 'fees.read'),
  path: '/fees/publication',
  validateSearch: publicationView,
  component: PublicationPage,
})

/** Screens of the year's figures that are made public. */
export const feesPublicationRoutes = [publication] as const
