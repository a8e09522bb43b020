import type { getToday } from '#shared/contract/home/home.ts'
import type { OutputOf } from '#shared/operation.ts'
import { rightsOf, type Role } from '#shared/permissions.ts'
import { showDay } from '#renderer/api/as-of.ts'
import { ServiceProvider } from '#renderer/api/context.tsx'
import { todayView } from '#renderer/features/home/today/today-view.ts'
import { TodayPage } from '#renderer/features/home/today/TodayPage.tsx'
import {
  groupByPerson,
  leadOf,
  severityText,
  type Task,
} from '#renderer/features/home/today/task-words.ts'
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router'
import { afterEach, describe, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { answeringClient, type Answers } from './answering-client.ts'
import { ganzhouRows, listed } from './indicator-example.ts'
import { renderInSurroundings } from './in-surroundings.tsx'

const on = '2026-11-22'

function task(part: Partial<Task>): Task {
  return {
    rule: 'paper-expired',
    severity: 'overdue',
    title: '食品经营许可证已过期',
    detail: '',
    link: '/home/papers/3',
    action: '去更新',
    who: '办公室管理员',
    isMine: true,
    dueOn: '2026-11-17',
    dueTaskId: null,
    ...part,
  }
}

const tasks: readonly Task[] = [
  task({}),
  task({ severity: 'due', title: '补录外出', who: '护士', isMine: false, dueOn: on, dueTaskId: 7 }),
  task({ severity: 'soon', title: '责任险快到期', who: null, isMine: false, dueOn: '2026-12-31' }),
]

type Today = OutputOf<typeof getToday>

const today: Today = {
  asOf: on,
  bedCount: 72,
  occupiedCount: 64,
  freeCount: 8,
  residentCount: 65,
  withoutBedCount: 1,
  away: { home: 1, hospital: 2, outing: 0, other: 0 },
  reserveBedCount: 2,
  allBedCount: 80,
  nursingCount: 40,
  unknownKindCount: 0,
  staff: { count: 9, posts: [{ post: 'carer', name: '护理员', count: 9 }] },
  grade: null,
  setUpOpenCount: 2,
  tasks: [...tasks],
}

const setUp = {
  steps: [
    { step: 'profile', state: 'open', detail: '还没填：机构电话' },
    { step: 'beds', state: 'done', detail: '3 层 36 间 72 张' },
  ],
  isFinished: false,
  version: 3,
}

const ganzhou = {
  profile: listed('ganzhou', []).profile,
  counts: { met: 25, short: 4, unknown: 3, not_applicable: 15, reference: 28 },
  short: [1, 2, 3, 4].map((count) => ({
    ...ganzhouRows[0]!,
    id: `ganzhou.rule-${count}`,
    title: `第 ${count} 条要求`,
  })),
}

const answers: Answers = {
  'home.getToday': () => today,
  'home.get': () => ({ name: '青松养护院', isSample: false, version: 1 }),
  'home.getSetUp': () => setUp,
  'home.closeTask': () => ({}),
  'home.listPapers': () => ({ rows: [], total: 0 }),
  'staff.listCertificates': () => ({ rows: [], total: 0 }),
  'residents.listLeaves': () => ({ rows: [], total: 0 }),
  'indicators.summary': () => ({ asOf: on, rows: [ganzhou], total: 1 }),
}

function openToday(role: Role = 'administrator', given: Answers = answers) {
  const service = answeringClient(given, rightsOf([role]))
  const root = createRootRoute()
  const place = createRoute({
    getParentRoute: () => root,
    path: '/',
    validateSearch: todayView,
    component: TodayPage,
  })
  const router = createRouter({
    routeTree: root.addChildren([place]),
    history: createMemoryHistory({ initialEntries: ['/'] }),
  })
  const shown = renderInSurroundings(
    <ServiceProvider client={service.client}>
      <RouterProvider router={router as never} />
    </ServiceProvider>,
  )
  return { service, router, shown }
}

afterEach(() => showDay(null))

describe('the words of a thing to do', () => {
  test.each([
    ['overdue', '2026-11-17', '逾期 5 天'],
    ['overdue', null, '逾期'],
    ['due', on, '今天'],
    ['due', null, '该办'],
    ['soon', '2026-12-31', '39 天内'],
    ['soon', null, '不急'],
  ] as const)('%s until %s is %s', (severity, dueOn, words) => {
    expect(severityText({ severity, dueOn }, on)).toBe(words)
  })

  test('the line under the title counts each kind and says where to begin', () => {
    expect(leadOf(tasks, on)).toBe('1 件逾期，1 件今天到期，1 件不急。先做红色的。')
    expect(leadOf([task({ severity: 'due', dueOn: null })], on)).toBe('1 件该办。')
    expect(leadOf([], on)).toBe('没有该办的事。')
  })

  test('who has most overdue comes first, what nobody is named for last', () => {
    const order = groupByPerson([...tasks].toReversed()).map(({ who }) => who)
    expect(order).toEqual(['办公室管理员', '护士', null])
  })
})

test('the figures say what is known, and unknown where nothing is', async () => {
  await openToday().shown
  await expect
    .element(page.getByRole('link', { name: /在住老人/ }))
    .toMatchTextContent('在住老人65人')
  await expect.element(page.getByText(/住院 2/)).toBeVisible()
  await expect.element(page.getByText(/没有床位 1/)).toBeVisible()
  await expect.element(page.getByRole('link', { name: /机构等级/ })).toMatchTextContent(/未知/)
  await expect.element(page.getByText('还没有登记证照，什么时候到期未知。')).toBeVisible()
})

test('a share leads to what stands behind it, for who may see that', async () => {
  const { router, shown } = openToday()
  const screen = await shown
  await userEvent.click(page.getByRole('button', { name: '72 床住了 64 床，88.9%' }))
  expect(router.state.location.search).toMatchObject({ figure: 'metrics.occupancy' })
  await screen.unmount()
  await openToday('carer').shown
  await expect.element(page.getByText('72 床住了 64 床，88.9%')).toBeVisible()
  await expect.element(page.getByRole('button', { name: /72 床住了/ })).not.toBeInTheDocument()
  await expect.element(page.getByRole('heading', { name: '指标' })).not.toBeInTheDocument()
})

test('the emergency reserve is a share of all beds; nursing beds one only where every kind is known', async () => {
  const screen = await openToday().shown
  await expect.element(page.getByRole('button', { name: '应急预留 2，占 2.5%' })).toBeVisible()
  await expect.element(page.getByRole('button', { name: '护理型 40，占 55.6%' })).toBeVisible()
  await screen.unmount()
  const someUnknown = { 'home.getToday': () => ({ ...today, unknownKindCount: 3 }) }
  await openToday('administrator', { ...answers, ...someUnknown }).shown
  await expect.element(page.getByRole('button', { name: '护理型 40', exact: true })).toBeVisible()
  await expect.element(page.getByText(/类型未填 3/)).toBeVisible()
})

test('the plans of the home: how many stand how, and the first that are short', async () => {
  const { router, shown } = openToday()
  await shown
  const panel = page.getByRole('region', { name: '指标' })
  await expect.element(panel).toMatchTextContent(/赣州市✓达标 25!未达标 4\?未知 3◔规划期已满/)
  await expect.element(panel.getByRole('link', { name: '还有 1 条未达标' })).toBeVisible()
  await userEvent.click(panel.getByRole('button', { name: /第 1 条要求/ }))
  expect(router.state.location.search).toMatchObject({ figure: 'ganzhou.rule-1' })
})

test('a home without a plan is told so, with the place to choose', async () => {
  const none = { ...answers, 'indicators.summary': () => ({ asOf: on, rows: [], total: 0 }) }
  await openToday('administrator', none).shown
  const panel = page.getByRole('region', { name: '指标' })
  await expect.element(panel).toMatchTextContent(/还没有选本机构采用哪个地方的规划/)
  await expect
    .element(panel.getByRole('link', { name: '去选' }))
    .toHaveAttribute('href', '/home/policies')
})

test('only what is mine, and by person; both stand in the address', async () => {
  const { router, shown } = openToday()
  await shown
  await userEvent.click(page.getByText('我的 1'))
  await expect.element(page.getByText('食品经营许可证已过期')).toBeVisible()
  await expect.element(page.getByText('补录外出')).not.toBeInTheDocument()
  await userEvent.click(page.getByText('全部 3'))
  await userEvent.click(page.getByText('按责任人'))
  await expect.element(page.getByRole('region', { name: '护士' })).toMatchTextContent(/补录外出/)
  expect(router.state.location.search).toEqual({ whose: 'all', order: 'person' })
})

test('a task that no rule can see is closed with a note, by who may', async () => {
  const { service, shown } = openToday('nurse')
  await shown
  await userEvent.click(page.getByRole('button', { name: '办结' }))
  const dialog = page.getByRole('dialog')
  await userEvent.click(dialog.getByRole('button', { name: '办结' }))
  await expect.element(dialog.getByText('办结说明不能为空')).toBeVisible()
  await userEvent.fill(dialog.getByRole('textbox'), '已登记外出')
  await userEvent.click(dialog.getByRole('button', { name: '办结' }))
  await expect.element(dialog).not.toBeInTheDocument()
  expect(service.callsOf('home.closeTask')).toEqual([{ dueTaskId: 7, note: '已登记外出' }])
})

test('the set-up is offered to who may write the home, and to nobody else', async () => {
  const { shown } = openToday()
  const screen = await shown
  await expect.element(page.getByRole('heading', { name: '设立还差 1 步' })).toBeVisible()
  await screen.unmount()
  await openToday('nurse').shown
  await expect.element(page.getByText('食品经营许可证已过期')).toBeVisible()
  await expect.element(page.getByRole('heading', { name: /设立还差/ })).not.toBeInTheDocument()
})

test('a past day is asked for and only looked at', async () => {
  showDay('2026-03-15')
  const { service, shown } = openToday()
  await shown
  await expect.element(page.getByRole('heading', { name: '2026年3月15日 星期日' })).toBeVisible()
  await expect.element(page.getByRole('link', { name: '查看' }).first()).toBeVisible()
  await expect.element(page.getByRole('button', { name: '办结' })).not.toBeInTheDocument()
  await expect.element(page.getByRole('heading', { name: /设立还差/ })).not.toBeInTheDocument()
  expect(service.callsOf('home.getToday')).toEqual([{ asOf: '2026-03-15' }])
  expect(service.callsOf('residents.listLeaves')).toEqual([{ asOf: '2026-03-15', limit: 8 }])
})
