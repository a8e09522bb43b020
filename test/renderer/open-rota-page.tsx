import type { RoleRight } from '#shared/permissions.ts'
import { rightsOf } from '#shared/permissions.ts'
import { ServiceProvider } from '#renderer/api/context.tsx'
import { DoorContext, type Door } from '#renderer/api/door.ts'
import { RotaHoursPage } from '#renderer/features/staff/rota/hours/RotaHoursPage.tsx'
import { rotaHoursView, rotaView } from '#renderer/features/staff/rota/rota-view.ts'
import { RotaPage } from '#renderer/features/staff/rota/RotaPage.tsx'
import { RotaPatternsPage } from '#renderer/features/staff/rota/turns/RotaPatternsPage.tsx'
import { RotaShiftsPage } from '#renderer/features/staff/rota/turns/RotaShiftsPage.tsx'
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

const surroundings: Answers = {
  'staff.kinds': () => ({
    posts: [
      { key: 'nurse', name: '护士' },
      { key: 'carer', name: '护理员' },
    ],
    certificateKinds: [],
  }),
  'beds.board': () => ({ buildings: [{ name: '本部楼', floors: [{ id: 7, name: '二层' }] }] }),
}

/** The pages of the rota over prepared answers, in a program that has little else. */
export async function openRotaPage(
  answers: Answers,
  path: string,
  rights: readonly RoleRight[] = rightsOf(['administrator']),
) {
  const service = answeringClient({ ...surroundings, ...answers }, rights)
  const root = createRootRoute({ component: Outlet })
  const at = { getParentRoute: () => root }
  const pages = [
    createRoute({ ...at, path: '/staff/rota', validateSearch: rotaView, component: RotaPage }),
    createRoute({ ...at, path: '/staff/rota/shifts', component: RotaShiftsPage }),
    createRoute({ ...at, path: '/staff/rota/patterns', component: RotaPatternsPage }),
    createRoute({
      ...at,
      path: '/staff/rota/hours',
      validateSearch: rotaHoursView,
      component: RotaHoursPage,
    }),
    ...['/staff/$staffId', '/staff'].map((place) =>
      createRoute({ ...at, path: place, component: () => <p>{place}</p> }),
    ),
  ]
  const history = createMemoryHistory({ initialEntries: [path] })
  const router = createRouter({ routeTree: root.addChildren(pages), history })
  await renderInSurroundings(
    <DoorContext value={{ kind: 'browser' } as Door}>
      <ServiceProvider client={service.client}>
        <div style={{ height: '700px' }}>
          <RouterProvider router={router as never} />
        </div>
      </ServiceProvider>
    </DoorContext>,
  )
  await expect.element(page.getByRole('heading', { level: 1 })).toBeVisible()
  return { service, router }
}
