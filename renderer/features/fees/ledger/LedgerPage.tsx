import { getRouteApi } from '@tanstack/react-router'
import { BalancesList } from './BalancesList.tsx'
import { EntriesList } from './EntriesList.tsx'
import { TrialBalance } from './TrialBalance.tsx'

const route = getRouteApi('/fees/ledger')

/** The books: every account, every entry, every person. */
export function LedgerPage() {
  const { view } = route.useSearch()
  if (view === 'entries') return <EntriesList />
  return view === 'people' ? <BalancesList /> : <TrialBalance />
}
