import { rightsOf } from '#shared/permissions.ts'
import { ServiceProvider } from '#renderer/api/context.tsx'
import { DoorContext, type Door } from '#renderer/api/door.ts'
import { boardView } from '#renderer/features/beds/board-view.ts'
import { BoardPage } from '#renderer/features/beds/BoardPage.tsx'
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

function unused(): never {
  throw new Error('not part of this test')
}

const door: Door = {
  kind: 'browser',
  connect: unused,
  saveFile: unused,
  saveFiles: unused,
  holdPdf: unused,
  printPdf: unused,
  pickFolder: null,
  restartService: null,
}

interface Options {
  readonly path?: string
  readonly permissions?: ReturnType<typeof rightsOf>
}

/** Addresses to which the page of the beds leads; here they only show that they were reached. */
const elsewhere = [
  '/residents/admit',
  '/residents/$residentId',
  '/residents/$residentId/correct-stay',
  '/beds/$bedId',
]

/** The page of the beds over prepared answers, in a program that has little else. */
export async function openBedsPage(answers: Answers, options: Options = {}) {
  const { path = '/beds', permissions = rightsOf(['administrator']) } = options
  const service = answeringClient(answers, permissions)
  const root = createRootRoute({ component: Outlet })
  const beds = createRoute({
    getParentRoute: () => root,
    path: '/beds',
    validateSearch: boardView,
    component: BoardPage,
  })
  const others = elsewhere.map((place) =>
    createRoute({ getParentRoute: () => root, path: place, component: () => <p>{place}</p> }),
  )
  const history = createMemoryHistory({ initialEntries: [path] })
  const router = createRouter({ routeTree: root.addChildren([beds, ...others]), history })
  await renderInSurroundings(
    <DoorContext value={door}>
      <ServiceProvider client={service.client}>
        <RouterProvider router={router as never} />
      </ServiceProvider>
    </DoorContext>,
  )
  await expect.element(page.getByRole('heading', { level: 1, name: /^床位/ })).toBeVisible()
  return { service, router }
}
