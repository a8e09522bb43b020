import type { Role } from '#shared/permissions.ts'
import { rightsOf } from '#shared/permissions.ts'
import { ServiceProvider } from '#renderer/api/context.tsx'
import { DoorContext, type Door } from '#renderer/api/door.ts'
import { AdoptPage } from '#renderer/features/safety/norms/AdoptPage.tsx'
import { adoptView, normsView } from '#renderer/features/safety/norms/norm-view.ts'
import { NormPage } from '#renderer/features/safety/norms/NormPage.tsx'
import { NormsPage } from '#renderer/features/safety/norms/NormsPage.tsx'
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

/** The pages of the safety rulebooks over prepared answers, in a program that has little else. */
export async function openNormPage(
  answers: Answers,
  path: string,
  roles: readonly Role[] = ['safety-officer'],
) {
  const service = answeringClient(answers, rightsOf(roles))
  const root = createRootRoute({ component: Outlet })
  const at = { getParentRoute: () => root }
  const elsewhere = [
    '/safety/schedules/$scheduleId',
    '/safety/hazards',
    '/office/rulebooks/$rulebook',
  ]
  const pages = [
    createRoute({
      ...at,
      path: '/safety/norms',
      validateSearch: normsView,
      component: NormsPage,
    }),
    createRoute({
      ...at,
      path: '/safety/norms/adopt',
      validateSearch: adoptView,
      component: AdoptPage,
    }),
    createRoute({ ...at, path: '/safety/norms/$rulebook/$item', component: NormPage }),
    ...elsewhere.map((place) =>
      createRoute({ ...at, path: place, component: () => <p>{place}</p> }),
    ),
  ]
  const history = createMemoryHistory({ initialEntries: [path] })
  const router = createRouter({ routeTree: root.addChildren(pages), history })
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
