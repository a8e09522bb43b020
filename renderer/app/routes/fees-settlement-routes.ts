import { OpeningImportPage } from '../../features/fees/opening/OpeningImportPage.tsx'
import { OpeningPage } from '../../features/fees/opening/OpeningPage.tsx'
import { openingView } from '../../features/fees/opening/opening-view.ts'
import { SettlementPage } from '../../features/fees/settlements/SettlementPage.tsx'
import { SettlementsPage } from '../../features/fees/settlements/SettlementsPage.tsx'
import { settlementsView } from '../../features/fees/settlements/settlements-view.ts'
import { createRoute } from '@tanstack/react-router'
import { rowIn, screen } from './screen.ts'

const settlements = createRoute({
  ...screen('settlements', 'shows', 'fees.read'),
  path: '/fees/settlements',
  validateSearch: settlementsView,
  component: SettlementsPage,
})

const settlement = createRoute({
  ...screen('settlements', 'shows', 'fees.read'),
  path: '/fees/settlements/$stayId',
  params: rowIn('stayId'),
  component: SettlementPage,
})

const opening = createRoute({
  ...screen('opening-balances', 'none', 'fees.read'),
  path: '/fees/opening',
  validateSearch: openingView,
  component: OpeningPage,
})

const openingImport = createRoute({
  ...screen('opening-balances', 'writes', 'fees.receive'),
  path: '/fees/opening/import',
  component: OpeningImportPage,
})

/** Settlements, and what was there before the books. */
export const feesSettlementRoutes = [settlements, settlement, opening, openingImport] as const
