import type { Role } from '#shared/permissions.ts'
import { rightsOf } from '#shared/permissions.ts'
import { ServiceProvider } from '#renderer/api/context.tsx'
import { DoorContext, type Door } from '#renderer/api/door.ts'
import { CheckPage } from '#renderer/features/safety/checks/CheckPage.tsx'
import { checksView, pastCheckView } from '#renderer/features/safety/checks/check-view.ts'
import { ChecksPage } from '#renderer/features/safety/checks/ChecksPage.tsx'
import { PastCheckPage } from '#renderer/features/safety/checks/PastCheckPage.tsx'
import { SafetyDayPage } from '#renderer/features/safety/checks/SafetyDayPage.tsx'
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

const elsewhere = [
  '/safety/hazards',
  '/safety/hazards/new',
  '/safety/hazards/$hazardId',
  '/safety/schedules',
  '/safety/norms/adopt',
]

/** The pages of rounds over prepared answers, in a program that has little else. */
export async function openChecksPage(
  answers: Answers,
  path: string,
  roles: readonly Role[] = ['safety-officer'],
) {
  const service = answeringClient({ ...drafts, ...answers }, rightsOf(roles))
  const root = createRootRoute({ component: Outlet })
  const at = { getParentRoute: () => root }
  const list = '/safety/checks'
  const ofCheck = {
    params: { parse: ({ checkId }: { checkId: string }) => ({ checkId: Number(checkId) }) },
  }
  const routeTree = root.addChildren([
    createRoute({ ...at, path: '/safety', component: SafetyDayPage }),
    createRoute({ ...at, path: list, validateSearch: checksView, component: ChecksPage }),
    createRoute({
      ...at,
      path: `${list}/past`,
      validateSearch: pastCheckView,
      component: PastCheckPage,
    }),
    createRoute({ ...at, ...ofCheck, path: `${list}/$checkId`, component: CheckPage }),
    ...elsewhere.map((place) =>
      createRoute({ ...at, path: place, component: () => <h1>{place}</h1> }),
    ),
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
