import { ExtrasPage } from '../../features/fees/extras/ExtrasPage.tsx'
import { extrasView, newExtrasView } from '../../features/fees/extras/extras-view.ts'
import { NewExtrasPage } from '../../features/fees/extras/NewExtrasPage.tsx'
import { createRoute } from '@tanstack/react-router'
import { screen } from './screen.ts'

const extras = createRoute({
  ...screen('extras', 'shows', 'fees.extra'),
  path: '/fees/extras',
  validateSearch: extrasView,
  component: ExtrasPage,
})

const newExtras = createRoute({
  ...screen('new-extras', 'writes', 'fees.extra'),
  path: '/fees/extras/new',
  validateSearch: newExtrasView,
  component: NewExtrasPage,
})

/** What is charged by the time. */
export const feesExtrasRoutes = [extras, newExtras] as const
