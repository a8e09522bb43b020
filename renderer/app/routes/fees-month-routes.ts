import { moneyMonthView } from '../../features/fees/month/month-view.ts'
import { MoneyMonthPage } from '../../features/fees/month/MoneyMonthPage.tsx'
import { createRoute } from '@tanstack/react-router'
import { screen } from './screen.ts'

const moneyMonth = createRoute({
  ...screen('money-month', 'shows', 'fees.read'),
  path: '/fees',
  validateSearch: moneyMonthView,
  component: MoneyMonthPage,
})

/** The month's money. */
export const feesMonthRoutes = [moneyMonth] as const
