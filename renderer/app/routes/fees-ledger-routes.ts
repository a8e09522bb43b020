import { arrearsView } from '../../features/fees/arrears/arrears-view.ts'
import { ArrearsPage } from '../../features/fees/arrears/ArrearsPage.tsx'
import { PersonArrearsPage } from '../../features/fees/arrears/PersonArrearsPage.tsx'
import { ledgerView } from '../../features/fees/ledger/ledger-view.ts'
import { LedgerPage } from '../../features/fees/ledger/LedgerPage.tsx'
import { statementView } from '../../features/fees/statement/statement-view.ts'
import { StatementPage } from '../../features/fees/statement/StatementPage.tsx'
import { createRoute } from '@tanstack/react-router'
import { rowIn, screen } from './screen.ts'

const arrears = createRoute({
  ...screen('fee-arrears', 'shows', 'fees.read'),
  path: '/fees/arrears',
  validateSearch: arrearsView,
  component: ArrearsPage,
})

const personArrears = createRoute({
  ...screen('fee-arrears', 'shows', 'fees.read'),
  path: '/fees/arrears/$residentId',
  params: rowIn('residentId'),
  component: PersonArrearsPage,
})

const ledger = createRoute({
  ...screen('fee-ledger', 'shows', 'fees.read'),
  path: '/fees/ledger',
  validateSearch: ledgerView,
  component: LedgerPage,
})

const statement = createRoute({
  ...screen('fee-statement', 'shows', 'fees.read'),
  path: '/fees/statement',
  validateSearch: statementView,
  component: StatementPage,
})

/** Screens of what is owed and of the books. */
export const feesLedgerRoutes = [arrears, personArrears, ledger, statement] as const
