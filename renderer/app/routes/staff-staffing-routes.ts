import { RatiosPage } from '../../features/staff/staffing/RatiosPage.tsx'
import { StaffingPage } from '../../features/staff/staffing/StaffingPage.tsx'
import { createRoute } from '@tanstack/react-router'
import { screen } from './screen.ts'

const staffing = createRoute({
  ...screen('staffing', 'shows', 'staff.read'),
  path: '/staff/staffing',
  component: StaffingPage,
})

const ratios = createRoute({
  ...screen('staffing-ratios', 'none', 'staff.read'),
  path: '/staff/staffing/ratios',
  component: RatiosPage,
})

/** Screens of the staffing: whether there are enough people, and the ratios that the home set. */
export const staffStaffingRoutes = [staffing, ratios] as const
