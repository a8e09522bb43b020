import { IndicatorsPage } from '../../features/indicators/IndicatorsPage.tsx'
import { indicatorsView } from '../../features/indicators/indicators-view.ts'
import { CorrectSubsidyPage } from '../../features/indicators/subsidies/CorrectSubsidyPage.tsx'
import { NewSubsidyPage } from '../../features/indicators/subsidies/NewSubsidyPage.tsx'
import { SubsidiesPage } from '../../features/indicators/subsidies/SubsidiesPage.tsx'
import {
  newSubsidyView,
  subsidiesView,
  subsidyView,
} from '../../features/indicators/subsidies/subsidy-view.ts'
import { SubsidyPage } from '../../features/indicators/subsidies/SubsidyPage.tsx'
import { createRoute } from '@tanstack/react-router'
import { rowIn, screen } from './screen.ts'

const indicators = createRoute({
  ...screen('indicators', 'shows', 'indicators.read'),
  path: '/indicators',
  validateSearch: indicatorsView,
  component: IndicatorsPage,
})

const subsidies = createRoute({
  ...screen('subsidies', 'shows', 'allowances.read'),
  path: '/indicators/subsidies',
  validateSearch: subsidiesView,
  component: SubsidiesPage,
})

const newSubsidy = createRoute({
  ...screen('new-subsidy', 'writes', 'allowances.write'),
  path: '/indicators/subsidies/new',
  validateSearch: newSubsidyView,
  component: NewSubsidyPage,
})

const subsidy = createRoute({
  ...screen('subsidy', 'shows', 'allowances.read'),
  path: '/indicators/subsidies/$schemeId',
  params: rowIn('schemeId'),
  validateSearch: subsidyView,
  component: SubsidyPage,
})

const correctSubsidy = createRoute({
  ...screen('correct-subsidy', 'writes', 'allowances.write'),
  path: '/indicators/subsidies/$schemeId/correct',
  params: rowIn('schemeId'),
  component: CorrectSubsidyPage,
})

/** Screens of the area indicators. */
export const indicatorsRoutes = [
  indicators,
  subsidies,
  newSubsidy,
  subsidy,
  correctSubsidy,
] as const
