import type { Role } from '#shared/permissions.ts'
import { rightsOf } from '#shared/permissions.ts'
import { ServiceProvider } from '#renderer/api/context.tsx'
import { DoorContext, type Door } from '#renderer/api/door.ts'
import { HazardPage } from '#renderer/features/safety/hazards/HazardPage.tsx'
import { HazardsPage } from '#renderer/features/safety/hazards/HazardsPage.tsx'
import { hazardsView, newHazardView } from '#renderer/features/safety/hazards/hazard-view.ts'
import { NewHazardPage } from '#renderer/features/safety/hazards/NewHazardPage.tsx'
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

interface Options {
  readonly path: string
  readonly roles?: readonly Role[]
  readonly door?: Partial<Door>
}

const drafts: Answers = {
  'office.getDraft': () => ({ content: null, keptAt: null }),
  'office.keepDraft': () => ({}),
  'office.discardDraft': () => ({}),
}

/** The pages of hazards over prepared answers, in a program that has little else. */
export async function openHazardPage(answers: Answers, options: Options) {
  const { path, roles = ['safety-officer'] } = options
  const service = answeringClient({ ...drafts, ...answers }, rightsOf(roles))
  const root = createRootRoute({ component: Outlet })
  const at = { getParentRoute: () => root }
  const elsewhere = ['/safety/hazards/$hazardId/correct', '/safety/checks/$checkId', '/home/papers']
  const pages = [
    createRoute({
      ...at,
      path: '/safety/hazards',
      validateSearch: hazardsView,
      component: HazardsPage,
    }),
    createRoute({
      ...at,
      path: '/safety/hazards/new',
      validateSearch: newHazardView,
      component: NewHazardPage,
    }),
    createRoute({
      ...at,
      path: '/safety/hazards/$hazardId',
      params: { parse: ({ hazardId }: { hazardId: string }) => ({ hazardId: Number(hazardId) }) },
      component: HazardPage,
    }),
    ...elsewhere.map((place) =>
      createRoute({ ...at, path: place, component: () => <p>{place}</p> }),
    ),
  ]
  const history = createMemoryHistory({ initialEntries: [path] })
  const router = createRouter({ routeTree: root.addChildren(pages), history })
  await renderInSurroundings(
    <DoorContext value={{ kind: 'browser', ...options.door } as Door}>
      <ServiceProvider client={service.client}>
        <RouterProvider router={router as never} />
      </ServiceProvider>
    </DoorContext>,
  )
  await expect.element(page.getByRole('heading', { level: 1 })).toBeVisible()
  return { service, router }
}
