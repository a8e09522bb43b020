import { CustodyPage } from '../../features/fees/custody/CustodyPage.tsx'
import { custodyView } from '../../features/fees/custody/custody-view.ts'
import { DepositsPage } from '../../features/fees/deposits/DepositsPage.tsx'
import { depositsView } from '../../features/fees/deposits/deposits-view.ts'
import { PrepayRulesPage } from '../../features/fees/prepay-rules/PrepayRulesPage.tsx'
import { RefundPage } from '../../features/fees/refunds/RefundPage.tsx'
import { RefundsPage } from '../../features/fees/refunds/RefundsPage.tsx'
import { refundsView } from '../../features/fees/refunds/refunds-view.ts'
import { createRoute } from '@tanstack/react-router'
import { rowIn, screen } from './screen.ts'

const deposits = createRoute({
  ...screen('deposits', 'shows', 'fees.read'),
  path: '/fees/deposits',
  validateSearch: depositsView,
  component: DepositsPage,
})

const refunds = createRoute({
  ...screen('refunds', 'shows', 'fees.read'),
  path: '/fees/refunds',
  validateSearch: refundsView,
  component: RefundsPage,
})

const refund = createRoute({
  ...screen('refunds', 'shows', 'fees.read'),
  path: '/fees/refunds/$refundId',
  params: rowIn('refundId'),
  component: RefundPage,
})

const custody = createRoute({
  ...screen('custody', 'shows', 'fees.read'),
  path: '/fees/custody',
  validateSearch: custodyView,
  component: CustodyPage,
})

const prepayRules = createRoute({
  ...screen('prepay-rules', 'none', 'fees.read'),
  path: '/fees/prepay-rules',
  component: PrepayRulesPage,
})

/** What the home holds of residents, what goes back, where it lies. */
export const feesHeldRoutes = [deposits, refunds, refund, custody, prepayRules] as const
