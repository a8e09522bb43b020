import { createRoute } from '@tanstack/react-router'
import { ContractsPage } from '../../features/staff/file/ContractsPage.tsx'
import { contractsView } from '../../features/staff/file/file-view.ts'
import { screen } from './screen.ts'

const contracts = createRoute({
  ...screen('staff-contracts', 'shows', 'staff.personal'),
  path: '/staff/contracts',
  validateSearch: contractsView,
  component: ContractsPage,
})

/** Screens of contracts and personnel files. */
export const staffFileRoutes = [contracts] as const
