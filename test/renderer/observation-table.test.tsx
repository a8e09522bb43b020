import { rightsOf } from '#shared/permissions.ts'
import { ServiceProvider } from '#renderer/api/context.tsx'
import { ObservationTablePage } from '#renderer/features/care/observations/ObservationTablePage.tsx'
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router'
import { expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { answeringClient, type Answers } from './answering-client.ts'
import { pressEnterWhileComposing } from './composition.ts'
import { renderInSurroundings } from './in-surroundings.tsx'

const kind = (key: string, name: string, unit: string, decimals: number, highest: number) => ({
  key,
  name,
  category: 'vital',
  answer: 'amount',
  unit,
  decimals,
  lowest: 1,
  highest,
  farFromLast: key === 'temperature' ? 1.5 : 40,
  choices: [],
})

const person = (residentId: number, name: string, isAway = false) => ({
  residentId,
  name,
  bed: `10${residentId}-1`,
  room: `10${residentId}`,
  floorId: 1,
  isAway,
  awayKind: null,
  openAlarmCount: 0,
  values: [
    {
      id: residentId,
      kind: 'temperature',
      amount: 36.5,
      choice: null,
      text: '36.5',
      tone: 'plain',
      observedAt: '2026-11-20T00:00:00.000Z',
      alarm: null,
      isAnswered: false,
      hasRange: false,
    },
  ],
})

const answers: Answers = {
  'care.observationKinds': () => ({
    rows: [kind('temperature', '体温', '℃', 1, 44), kind('pulse', '脉搏', '次/分', 0, 260)],
  }),
  'care.listLatestObservations': () => ({
    rows: [person(1, '王桂兰'), person(2, '李建国'), person(3, '张秀英', true)],
    total: 3,
    floors: [{ id: 1, name: '1层' }],
    openAlarmCount: 0,
    hasHomeRanges: true,
  }),
  'care.recordObservationTable': () => ({ ids: [1, 2, 3], warnings: [], alarms: [] }),
  'staff.find': () => ({ rows: [] }),
  'office.getDraft': () => ({ content: null, keptAt: null }),
  'office.keepDraft': () => ({}),
  'office.discardDraft': () => ({}),
}

async function open() {
  const service = answeringClient(answers, rightsOf(['nurse']))
  const root = createRootRoute()
  const table = createRoute({
    getParentRoute: () => root,
    path: '/care/observations/table',
    component: ObservationTablePage,
  })
  const grid = createRoute({
    getParentRoute: () => root,
    path: '/care/observations',
    component: () => <h1>体征和观察</h1>,
  })
  const router = createRouter({
    routeTree: root.addChildren([table, grid]),
    history: createMemoryHistory({ initialEntries: ['/care/observations/table'] }),
  })
  await renderInSurroundings(
    <ServiceProvider client={service.client}>
      <RouterProvider router={router as never} />
    </ServiceProvider>,
  )
  return service
}

const cell = (name: string) => page.getByRole('textbox', { name, exact: true })

test('Enter goes down the column to the next person and on to the next kind; F9 saves all in one command', async () => {
  const { calls } = await open()
  await userEvent.click(cell('王桂兰 体温'))
  await userEvent.keyboard('368{Enter}')
  await expect.element(cell('李建国 体温')).toHaveFocus()
  await userEvent.keyboard('36.9{Enter}')
  await expect.element(cell('王桂兰 脉搏')).toHaveFocus()
  await userEvent.keyboard('{ArrowDown}')
  await expect.element(cell('李建国 脉搏')).toHaveFocus()
  await userEvent.keyboard('7')
  pressEnterWhileComposing(cell('李建国 脉搏').element())
  await expect.element(cell('李建国 脉搏')).toHaveFocus()
  await userEvent.keyboard('2{F9}')
  await expect.element(page.getByRole('heading', { name: '体征和观察' })).toBeVisible()
  const saved = calls.filter(({ name }) => name === 'care.recordObservationTable')
  expect(saved).toHaveLength(1)
  expect(saved[0]?.input).toMatchObject({
    rows: [
      { residentId: 1, values: [{ kind: 'temperature', amount: 36.8 }] },
      {
        residentId: 2,
        values: [
          { kind: 'temperature', amount: 36.9 },
          { kind: 'pulse', amount: 72 },
        ],
      },
    ],
  })
})

test('who is away is not in the table; a value far from the last one is asked about once', async () => {
  const { calls } = await open()
  await userEvent.click(cell('王桂兰 体温'))
  expect(page.getByText('张秀英').query()).toBeNull()
  await userEvent.keyboard('39.5{F9}')
  await expect.element(page.getByText(/王桂兰体温与上次相差较大/)).toBeVisible()
  const saved = () => calls.filter(({ name }) => name === 'care.recordObservationTable').length
  expect(saved()).toBe(0)
  await userEvent.keyboard('{F9}')
  await vi.waitFor(() => expect(saved()).toBe(1))
})
