import { IndicatorsPage } from '../../features/indicators/IndicatorsPage.tsx'
import { indicatorsView } from '../../features/indicators/indicators-view.ts'
import { createRoute } from '@tanstack/react-router'
import { screen } from './screen.ts'

const indicators = createRoute({
  ...screen('indicators', 'shows', 'indicators.read'),
  path: '/indicators',
  validateSearch: indicatorsView,
  component: IndicatorsPage,
})

/** Screens of the area indicators. */
export const indicatorsRoutes = [indicators] as const
