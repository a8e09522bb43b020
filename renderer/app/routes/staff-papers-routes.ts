import { createRoute } from '@tanstack/react-router'
import { PaperRulesPage } from '../../features/staff/papers/PaperRulesPage.tsx'
import { PapersPage } from '../../features/staff/papers/PapersPage.tsx'
import { papersView } from '../../features/staff/papers/papers-view.ts'
import { StaffRulesPage } from '../../features/staff/papers/StaffRulesPage.tsx'
import { screen } from './screen.ts'

const papers = createRoute({
  ...screen('staff-papers', 'shows', 'staff.read'),
  path: '/staff/papers',
  validateSearch: papersView,
  component: PapersPage,
})

const paperRules = createRoute({
  ...screen('staff-paper-rules', 'none', 'staff.read'),
  path: '/staff/papers/rules',
  component: PaperRulesPage,
})

const staffRules = createRoute({
  ...screen('staff-rules', 'none', 'staff.read'),
  path: '/staff/rules',
  component: StaffRulesPage,
})

/** Screens of the papers of posts and of the home's rules about staff. */
export const staffPapersRoutes = [papers, paperRules, staffRules] as const
