import type { Role } from '#shared/permissions.ts'
import { rightsOf } from '#shared/permissions.ts'
import { ServiceProvider } from '#renderer/api/context.tsx'
import { DoorContext, type Door } from '#renderer/api/door.ts'
import {
  ChangeItemsPage,
  NewChecklistPage,
} from '#renderer/features/safety/points/ChecklistForms.tsx'
import { ChecklistPage } from '#renderer/features/safety/points/ChecklistPage.tsx'
import { ChecklistsPage } from '#renderer/features/safety/points/ChecklistsPage.tsx'
import { ChangePointsPage } from '#renderer/features/safety/points/ChangePointsPage.tsx'
import { NewRoutePage } from '#renderer/features/safety/points/NewRoutePage.tsx'
import { pointsView, usedView } from '#renderer/features/safety/points/points-view.ts'
import { PointsPage } from '#renderer/features/safety/points/PointsPage.tsx'
import { RoutePage } from '#renderer/features/safety/points/RoutePage.tsx'
import { RoutesPage } from '#renderer/features/safety/points/RoutesPage.tsx'
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  RouterProvider,
} from '@tanstack/react-router'
import { expect } from 'vitest'
import { page } from 'vitest/browser'
import { answeringClient, type Answers } from './answering-client.ts'
import { renderInSurroundings } from './in-surroundings.tsx'

const drafts: Answers = {
  'office.getDraft': () => ({ content: null, keptAt: null }),
  'office.keepDraft': () => ({}),
  'office.discardDraft': () => ({}),
}

const ofRoute = {
  params: { parse: ({ routeId }: { routeId: string }) => ({ routeId: Number(routeId) }) },
}

const ofList = {
  params: {
    parse: ({ checklistId }: { checklistId: string }) => ({ checklistId: Number(checklistId) }),
  },
}

/** The pages of places, routes and checklists over prepared answers. */
export async function openPointsPage(
  answers: Answers,
  path: string,
  roles: readonly Role[] = ['safety-officer'],
) {
  const service = answeringClient({ ...drafts, ...answers }, rightsOf(roles))
  const root = createRootRoute({ component: Outlet })
  const at = { getParentRoute: () => root }
  const points = '/safety/points'
  const routes = '/safety/routes'
  const lists = '/safety/checklists'
  const routeTree = root.addChildren([
    createRoute({ ...at, path: points, validateSearch: pointsView, component: PointsPage }),
    createRoute({ ...at, path: routes, validateSearch: usedView, component: RoutesPage }),
    createRoute({ ...at, path: `${routes}/new`, component: NewRoutePage }),
    createRoute({ ...at, ...ofRoute, path: `${routes}/$routeId`, component: RoutePage }),
    createRoute({
      ...at,
      ...ofRoute,
      path: `${routes}/$routeId/points`,
      component: ChangePointsPage,
    }),
    createRoute({ ...at, path: lists, validateSearch: usedView, component: ChecklistsPage }),
    createRoute({ ...at, path: `${lists}/new`, component: NewChecklistPage }),
    createRoute({ ...at, ...ofList, path: `${lists}/$checklistId`, component: ChecklistPage }),
    createRoute({
      ...at,
      ...ofList,
      path: `${lists}/$checklistId/items`,
      component: ChangeItemsPage,
    }),
  ])
  const history = createMemoryHistory({ initialEntries: [path] })
  const router = createRouter({ routeTree, history })
  await renderInSurroundings(
    <DoorContext value={{ kind: 'browser' } as Door}>
      <ServiceProvider client={service.client}>
        <RouterProvider router={router as never} />
      </ServiceProvider>
    </DoorContext>,
  )
  await expect.element(page.getByRole('heading', { level: 1 })).toBeVisible()
  return { service, router }
}
