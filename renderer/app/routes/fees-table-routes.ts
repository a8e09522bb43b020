import { FeeItemsPage } from '../../features/fees/items/FeeItemsPage.tsx'
import { RoomRatesPage } from '../../features/fees/items/RoomRatesPage.tsx'
import { FeeRulesPage } from '../../features/fees/rules/FeeRulesPage.tsx'
import { CorrectTablePage } from '../../features/fees/table/CorrectTablePage.tsx'
import { FeeTablePage, FeeTableVersionPage } from '../../features/fees/table/FeeTablePage.tsx'
import { NewTablePage } from '../../features/fees/table/NewTablePage.tsx'
import { PricesPage } from '../../features/fees/table/PricesPage.tsx'
import { newTableView } from '../../features/fees/table/table-view.ts'
import { createRoute } from '@tanstack/react-router'
import { rowIn, screen } from './screen.ts'

const feeTable = createRoute({
  ...screen('fee-table', 'shows', 'fees.read'),
  path: '/fees/table',
  component: FeeTablePage,
})

const newFeeTable = createRoute({
  ...screen('new-fee-table', 'writes', 'fees.table'),
  path: '/fees/table/new',
  validateSearch: newTableView,
  component: NewTablePage,
})

const feeTableVersion = createRoute({
  ...screen('fee-table', 'shows', 'fees.read'),
  path: '/fees/table/$feeTableId',
  params: rowIn('feeTableId'),
  component: FeeTableVersionPage,
})

const feePrices = createRoute({
  ...screen('fee-prices', 'writes', 'fees.table'),
  path: '/fees/table/$feeTableId/prices',
  params: rowIn('feeTableId'),
  component: PricesPage,
})

const correctFeeTable = createRoute({
  ...screen('correct-fee-table', 'corrects', 'fees.table'),
  path: '/fees/table/$feeTableId/correct',
  params: rowIn('feeTableId'),
  component: CorrectTablePage,
})

const feeItems = createRoute({
  ...screen('fee-items', 'shows', 'fees.read'),
  path: '/fees/items',
  component: FeeItemsPage,
})

const roomRates = createRoute({
  ...screen('room-rates', 'writes', 'fees.table'),
  path: '/fees/items/rooms',
  component: RoomRatesPage,
})

const feeRules = createRoute({
  ...screen('fee-rules', 'shows', 'fees.read'),
  path: '/fees/rules',
  component: FeeRulesPage,
})

/** The fee table: versions, items and classes of beds, and how the home counts. */
export const feesTableRoutes = [
  feeTable,
  newFeeTable,
  feeTableVersion,
  feePrices,
  correctFeeTable,
  feeItems,
  roomRates,
  feeRules,
] as const
