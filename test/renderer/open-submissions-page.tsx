import { rightsOf } from '#shared/permissions.ts'
import { ServiceProvider } from '#renderer/api/context.tsx'
import { DoorContext, type Door } from '#renderer/api/door.ts'
import { buildView } from '#renderer/features/submissions/build-view.ts'
import { BuildPage } from '#renderer/features/submissions/BuildPage.tsx'
import { SubmissionPage } from '#renderer/features/submissions/SubmissionPage.tsx'
import { SubmissionsPage } from '#renderer/features/submissions/SubmissionsPage.tsx'
import { submissionsView } from '#renderer/features/submissions/submissions-view.ts'
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

/** Addresses to which these pages lead; here they only show that they were reached. */
const elsewhere = [
  '/residents/$residentId',
  '/residents/$residentId/correct',
  '/home/profile/edit',
  '/beds',
]

interface Options {
  readonly path: string
  readonly permissions?: ReturnType<typeof rightsOf>
  readonly door?: Partial<Door>
}

/** The pages of the returns over prepared answers, in a program that has little else. */
export async function openSubmissionsPage(answers: Answers, options: Options) {
  const { path, permissions = rightsOf(['administrator']) } = options
  const service = answeringClient(answers, permissions)
  const door: Door = {
    kind: 'browser',
    connect: unused,
    saveFile: unused,
    saveFiles: unused,
    holdPdf: unused,
    printPdf: unused,
    pickFolder: null,
    restartService: null,
    ...options.door,
  }
  const root = createRootRoute({ component: Outlet })
  const at = { getParentRoute: () => root }
  const pages = [
    createRoute({
      ...at,
      path: '/submissions',
      validateSearch: submissionsView,
      component: SubmissionsPage,
    }),
    createRoute({
      ...at,
      path: '/submissions/build',
      validateSearch: buildView,
      component: BuildPage,
    }),
    createRoute({
      ...at,
      path: '/submissions/$id',
      params: { parse: ({ id }: { id: string }) => ({ id: Number(id) }) },
      component: SubmissionPage,
    }),
    ...elsewhere.map((place) =>
      createRoute({ ...at, path: place, component: () => <p>{place}</p> }),
    ),
  ]
  const history = createMemoryHistory({ initialEntries: [path] })
  const router = createRouter({ routeTree: root.addChildren(pages), history })
  await renderInSurroundings(
    <DoorContext value={door}>
      <ServiceProvider client={service.client}>
        <RouterProvider router={router as never} />
      </ServiceProvider>
    </DoorContext>,
  )
  await expect.element(page.getByRole('heading', { level: 1 })).toBeVisible()
  return { service, router }
}
