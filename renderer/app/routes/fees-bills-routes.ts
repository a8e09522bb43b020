import { BillPage } from '../../features/fees/bills/BillPage.tsx'
import { billsView, issueView } from '../../features/fees/bills/bills-view.ts'
import { BillsPage } from '../../features/fees/bills/BillsPage.tsx'
import { IssueBillsPage } from '../../features/fees/bills/IssueBillsPage.tsx'
import { createRoute } from '@tanstack/react-router'
import { rowIn, screen } from './screen.ts'

const bills = createRoute({
  ...screen('bills', 'shows', 'fees.read'),
  path: '/fees/bills',
  validateSearch: billsView,
  component: BillsPage,
})

const issue = createRoute({
  ...screen('issue-bills', 'writes', 'fees.read'),
  path: '/fees/bills/issue',
  validateSearch: issueView,
  component: IssueBillsPage,
})

const bill = createRoute({
  ...screen('bill', 'shows', 'fees.read'),
  path: '/fees/bills/$billId',
  params: rowIn('billId'),
  component: BillPage,
})

/** What residents are charged, month by month. */
export const feesBillsRoutes = [bills, issue, bill] as const
