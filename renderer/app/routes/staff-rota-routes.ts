import { RotaHoursPage } from '../../features/staff/rota/hours/RotaHoursPage.tsx'
import { RotaPatternsPage } from '../../features/staff/rota/turns/RotaPatternsPage.tsx'
import { rotaHoursView, rotaView } from '../../features/staff/rota/rota-view.ts'
import { RotaPage } from '../../features/staff/rota/RotaPage.tsx'
import { RotaShiftsPage } from '../../features/staff/rota/turns/RotaShiftsPage.tsx'
import { createRoute } from '@tanstack/react-router'
import { screen } from './screen.ts'

const rota = createRoute({
  ...screen('rota', 'shows', 'rota.read'),
  path: '/staff/rota',
  validateSearch: rotaView,
  component: RotaPage,
})

const shifts = createRoute({
  ...screen('rota-shifts', 'none', 'rota.read'),
  path: '/staff/rota/shifts',
  component: RotaShiftsPage,
})

const patterns = createRoute({
  ...screen('rota-patterns', 'none', 'rota.read'),
  path: '/staff/rota/patterns',
  component: RotaPatternsPage,
})

const hours = createRoute({
  ...screen('rota-hours', 'shows', 'rota.read'),
  path: '/staff/rota/hours',
  validateSearch: rotaHoursView,
  component: RotaHoursPage,
})

/** Screens of the rota: who works when, in which shifts and turns, and the hours of a month. */
export const staffRotaRoutes = [rota, shifts, patterns, hours] as const
