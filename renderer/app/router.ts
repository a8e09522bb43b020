import type { RoleRight } from '#shared/permissions.ts'
import { createRouter, type RouterHistory } from '@tanstack/react-router'
import { CrashScreen } from './NoSuchPage.tsx'
import { assessmentsRoutes } from './routes/assessments-routes.ts'
import { bedsRoutes } from './routes/beds-routes.ts'
import { careRoutes } from './routes/care-routes.ts'
import { feesRoutes } from './routes/fees-routes.ts'
import { safetyRoutes } from './routes/safety-routes.ts'
import { homeRoutes } from './routes/home-routes.ts'
import { indicatorsRoutes } from './routes/indicators-routes.ts'
import { officeRoutes } from './routes/office-routes.tsx'
import { residentsRoutes } from './routes/residents-routes.ts'
import { staffRoutes } from './routes/staff-routes.ts'
import { observationRoutes } from './routes/observation-routes.ts'
import { submissionsRoutes } from './routes/submissions-routes.ts'
import { type PastDay, root } from './routes/screen.ts'

declare module '@tanstack/react-router' {
  interface Register {
    router: AppRouter
  }
  interface StaticDataRouteOption {
    /** The screen's page in shared/help. Absent on routes that are no screen of their own. */
    readonly helpKey?: string
    readonly pastDay?: PastDay
    /** Without this right the screen has nothing to show or to save. */
    readonly right?: RoleRight | undefined
  }
}

const routeTree = root.addChildren([
  ...homeRoutes,
  ...indicatorsRoutes,
  ...residentsRoutes,
  ...bedsRoutes,
  ...assessmentsRoutes,
  ...careRoutes,
  ...feesRoutes,
  ...safetyRoutes,
  ...observationRoutes,
  ...staffRoutes,
  ...submissionsRoutes,
  ...officeRoutes,
])

/** The router over all screens; in the window and in the host with the browser's own history. */
export function makeRouter(history?: RouterHistory) {
  return createRouter({
    routeTree,
    ...(history === undefined ? {} : { history }),
    defaultErrorComponent: CrashScreen,
    scrollRestoration: false,
    defaultPendingMinMs: 0,
  })
}

export type AppRouter = ReturnType<typeof makeRouter>
