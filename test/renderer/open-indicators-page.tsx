import type { rightsOf } from '#shared/permissions.ts'
import { ServiceProvider } from '#renderer/api/context.tsx'
import { DoorContext, type Door } from '#renderer/api/door.ts'
import { FigureDrawer } from '#renderer/domain/figure/FigureDrawer.tsx'
import { indicatorsView } from '#renderer/features/indicators/indicators-view.ts'
import { IndicatorsPage } from '#renderer/features/indicators/IndicatorsPage.tsx'
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  RouterProvider,
} from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { answeringClient, type Answers } from './answering-client.ts'
import { course, explained, ganzhouRows, kunshanRows, listed, plans } from './indicator-example.ts'
import { renderInSurroundings } from './in-surroundings.tsx'

export const indicatorAnswers: Answers = {
  'home.listPolicyProfiles': () => ({ rows: plans }),
  'indicators.list': ({ profile }: { readonly profile: string }) =>
    listed(profile, profile === 'kunshan' ? kunshanRows : ganzhouRows),
  'indicators.explain': () => explained,
  'indicators.history': () => course,
}

function unused(): never {
  throw new Error('not part of this test')
}

const saved: string[] = []

const door: Door = {
  kind: 'browser',
  connect: unused,
  saveFile: ({ name }) => {
    saved.push(name)
    return Promise.resolve(name)
  },
  saveFiles: unused,
  holdPdf: unused,
  printPdf: unused,
  pickFolder: null,
  restartService: null,
}

interface Options {
  readonly path?: string
  readonly answers?: Answers
  readonly permissions?: ReturnType<typeof rightsOf>
  /** A page of figures in place of the start page. */
  readonly start?: ReactNode
}

/** The page of the indicators with the drawer of figures, in a program that has little else. */
export async function openIndicators(options: Options = {}) {
  const { path = '/indicators', answers = {}, permissions, start = <p>今日</p> } = options
  const service = answeringClient({ ...indicatorAnswers, ...answers }, permissions)
  const root = createRootRoute({
    component: () => (
      <>
        <Outlet />
        <FigureDrawer />
      </>
    ),
  })
  const indicators = createRoute({
    getParentRoute: () => root,
    path: '/indicators',
    validateSearch: indicatorsView,
    component: IndicatorsPage,
  })
  const first = createRoute({ getParentRoute: () => root, path: '/', component: () => start })
  const others = ['/beds/$bedId', '/home/policies', '/staff/certificates'].map((place) =>
    createRoute({ getParentRoute: () => root, path: place, component: () => <p>{place}</p> }),
  )
  const history = createMemoryHistory({ initialEntries: [path] })
  const router = createRouter({
    routeTree: root.addChildren([indicators, first, ...others]),
    history,
  })
  const screen = await renderInSurroundings(
    <DoorContext value={door}>
      <ServiceProvider client={service.client}>
        <RouterProvider router={router as never} />
      </ServiceProvider>
    </DoorContext>,
  )
  return { service, router, screen, saved }
}
