import { createRoute } from '@tanstack/react-router'
import { absencesView } from '../../features/staff/absence/absences-view.ts'
import { AbsencesPage } from '../../features/staff/absence/AbsencesPage.tsx'
import { swapsView } from '../../features/staff/swap/swaps-view.ts'
import { SwapsPage } from '../../features/staff/swap/SwapsPage.tsx'
import { screen } from './screen.ts'

const absences = createRoute({
  ...screen('staff-absences', 'shows', 'rota.read'),
  path: '/staff/absences',
  validateSearch: absencesView,
  component: AbsencesPage,
})

const swaps = createRoute({
  ...screen('staff-swaps', 'shows', 'rota.read'),
  path: '/staff/absences/swaps',
  validateSearch: swapsView,
  component: SwapsPage,
})

/** Screens of absences and swaps. */
export const staffAbsenceRoutes = [absences, swaps] as const
