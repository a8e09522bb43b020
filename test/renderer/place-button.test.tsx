import { rightsOf, type Role } from '#shared/permissions.ts'
import { showDay } from '#renderer/api/as-of.ts'
import { ServiceProvider } from '#renderer/api/context.tsx'
import { PlaceButton, PlaceLink } from '#renderer/domain/PlaceButton.tsx'
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router'
import { afterEach, expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { answeringClient } from './answering-client.ts'
import { renderInSurroundings } from './in-surroundings.tsx'

function Places() {
  return (
    <>
      <PlaceButton link="/staff/trainings/new?kind=on-the-job">登记培训</PlaceButton>
      <PlaceButton link="/staff/certificates">看证书</PlaceButton>
      <PlaceLink link="/staff/7">何芳</PlaceLink>
    </>
  )
}

async function open(role: Role) {
  const root = createRootRoute()
  const under = { getParentRoute: () => root }
  const first = createRoute({ ...under, path: '/', component: Places })
  const write = createRoute({
    ...under,
    path: '/staff/trainings/new',
    staticData: { pastDay: 'writes', right: 'staff.write' },
  })
  const read = ['/staff/certificates', '/staff/$staffId'].map((path) =>
    createRoute({ ...under, path, staticData: { pastDay: 'shows', right: 'staff.read' } }),
  )
  const router = createRouter({
    routeTree: root.addChildren([first, write, ...read]),
    history: createMemoryHistory({ initialEntries: ['/'] }),
  })
  const { client } = answeringClient({}, rightsOf([role]))
  await renderInSurroundings(
    <ServiceProvider client={client}>
      <RouterProvider router={router as never} />
    </ServiceProvider>,
  )
}

const link = (name: string) => page.getByRole('link', { name })

afterEach(() => showDay(null))

test('who holds the rights has every way', async () => {
  await open('director')
  for (const name of ['登记培训', '看证书', '何芳']) await expect.element(link(name)).toBeVisible()
})

test('who only reads is shown no way that ends before a shut door', async () => {
  await open('inspector')
  await expect.element(link('看证书')).toBeVisible()
  await expect.element(link('何芳')).toBeVisible()
  expect(link('登记培训').query()).toBeNull()
})

test('who may not open a place reads its name all the same', async () => {
  await open('carer')
  await expect.element(page.getByText('何芳')).toBeVisible()
  expect(page.getByRole('link').elements()).toEqual([])
})

test('while a past day is shown nothing new is begun', async () => {
  showDay('2026-06-01')
  await open('director')
  await expect.element(link('看证书')).toBeVisible()
  expect(link('登记培训').query()).toBeNull()
})
