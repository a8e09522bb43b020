import { YiluError } from '#shared/errors.ts'
import { rightsOf } from '#shared/permissions.ts'
import { shanghaiDay } from '#shared/text/day.ts'
import { ServiceProvider } from '#renderer/api/context.tsx'
import { NewSchedulePage } from '#renderer/features/safety/schedules/NewSchedulePage.tsx'
import { SchedulePage } from '#renderer/features/safety/schedules/SchedulePage.tsx'
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  RouterProvider,
} from '@tanstack/react-router'
import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { answeringClient, type Answers } from './answering-client.ts'
import { renderInSurroundings } from './in-surroundings.tsx'

const today = shanghaiDay(Date.now())

const term = {
  id: 1,
  frequency: { frequency: 'monthly', fromDay: 1, toDay: 31 },
  words: '每月',
  graceMinutes: 0,
  ownerStaffId: null,
  ownerPost: null,
  owner: null,
  reason: null,
  termFrom: '2026-01-01',
  termTo: null,
}

const schedule = {
  id: 5,
  version: 2,
  kind: 'patrol',
  kindName: '防火巡查',
  name: '夜间防火巡查',
  routeId: null,
  route: null,
  checklistId: null,
  checklist: null,
  note: null,
  rules: [],
  term,
  terms: [term],
  state: 'running',
  isUsed: true,
  nextOpensAt: '2026-11-30T16:00:00.000Z',
  nextClosesAt: '2026-12-31T16:00:00.000Z',
  coming: [
    {
      day: '2026-12-01',
      opensAt: '2026-11-30T16:00:00.000Z',
      closesAt: '2026-12-31T16:00:00.000Z',
      name: null,
    },
  ],
}

const answers: Answers = {
  'office.getDraft': () => ({ content: null, keptAt: null }),
  'office.keepDraft': () => ({}),
  'office.discardDraft': () => ({}),
  'safety.listKinds': () => ({
    schedules: [{ key: 'patrol', name: '防火巡查' }],
    hazards: [],
  }),
  'safety.listRoutes': () => ({ rows: [] }),
  'safety.listChecklists': () => ({ rows: [] }),
  'safety.listNorms': () => ({
    rows: [],
    total: 0,
    counts: { all: 0, single: 0, unverified: 0, answered: 0 },
  }),
  'staff.kinds': () => ({ posts: [{ key: 'nurse', name: '护士' }] }),
  'staff.find': () => ({ rows: [] }),
  'safety.previewWindows': () => ({
    windows: [
      {
        day: '2026-11-23',
        opensAt: '2026-11-23T14:00:00.000Z',
        closesAt: '2026-11-23T16:00:00.000Z',
        name: null,
      },
    ],
    earliest: null,
  }),
  'safety.createSchedule': () => ({ id: 5 }),
  'safety.getSchedule': () => schedule,
}

async function open(path: string, more: Answers = {}) {
  const service = answeringClient({ ...answers, ...more }, rightsOf(['administrator']))
  const root = createRootRoute({ component: Outlet })
  const at = { getParentRoute: () => root }
  const pages = [
    createRoute({ ...at, path: '/safety/schedules', component: () => <p>全部计划</p> }),
    createRoute({ ...at, path: '/safety/schedules/new', component: NewSchedulePage }),
    createRoute({
      ...at,
      path: '/safety/schedules/$scheduleId',
      params: {
        parse: ({ scheduleId }: { scheduleId: string }) => ({ scheduleId: Number(scheduleId) }),
      },
      component: SchedulePage,
    }),
    createRoute({ ...at, path: '/safety/schedules/$scheduleId/correct', component: () => null }),
  ]
  const history = createMemoryHistory({ initialEntries: [path] })
  const router = createRouter({ routeTree: root.addChildren(pages), history })
  await renderInSurroundings(
    <ServiceProvider client={service.client}>
      <RouterProvider router={router as never} />
    </ServiceProvider>,
  )
  await expect.element(page.getByRole('heading', { level: 1 })).toBeVisible()
  return { service, router }
}

const field = (name: string) => page.getByRole('textbox', { name, exact: true })

async function choose(label: string, option: string) {
  await userEvent.click(page.getByRole('combobox', { name: label }))
  await userEvent.click(page.getByRole('option', { name: option, exact: true }))
}

async function fill(name: string, text: string) {
  await userEvent.fill(field(name), text)
  await userEvent.keyboard('{Tab}')
}

const save = () => userEvent.click(page.getByRole('button', { name: '新增', exact: true }))

test('each frequency asks for its own fields alone', async () => {
  await open('/safety/schedules/new')
  const own: Readonly<Record<string, readonly string[]>> = {
    每几小时: ['从几点', '到几点', '每隔（小时）'],
    每天几次: ['第 1 次名称', '第 1 次从几点', '第 1 次到几点'],
    每天: [],
    每周: ['哪一天'],
    每月: ['从第几日', '到第几日'],
    每季度: ['从第几个月', '到第几个月'],
    每半年: ['从第几个月', '到第几个月'],
    每年: ['从第几个月', '到第几个月'],
  }
  const all = new Set(Object.values(own).flat())
  for (const [frequency, labels] of Object.entries(own)) {
    await choose('周期', frequency)
    for (const label of all) {
      const role = label === '哪一天' ? 'combobox' : 'textbox'
      const found = page.getByRole(role, { name: label, exact: true })
      if (labels.includes(label)) await expect.element(found).toBeVisible()
      else await expect.element(found).not.toBeInTheDocument()
    }
  }
  await expect.element(field('到第几个月')).toHaveValue('12')
})

test('what is missing or wrong is said in Chinese, and nothing is sent', async () => {
  const { service } = await open('/safety/schedules/new')
  await save()
  await expect.element(page.getByText('时间应写作 22:00 的样子').first()).toBeVisible()
  await choose('周期', '每月')
  await fill('从第几日', '9')
  await fill('到第几日', '3')
  await save()
  await expect.element(page.getByText('结束不能早于开始')).toBeVisible()
  await choose('周期', '每天几次')
  await save()
  const errors = page.getByRole('form').element().querySelectorAll('.mantine-InputWrapper-error')
  expect(errors.length).toBeGreaterThan(3)
  for (const error of errors) expect(error.textContent).toMatch(/^[^A-Za-z]*$/)
  expect(service.callsOf('safety.createSchedule')).toEqual([])
})

test('shows what it would make due, and sends it with its owner', async () => {
  const { service } = await open('/safety/schedules/new')
  await expect.element(page.getByText(/^填好周期和日期后/u)).toBeVisible()
  await choose('种类', '防火巡查')
  await fill('名称', '夜间防火巡查')
  await fill('从几点', '2200')
  await fill('到几点', '6点')
  const preview = page.getByRole('status', { name: '应办时段预览' })
  await expect.element(preview.getByText('每天 22:00 到次日 06:00，每 2 小时一次')).toBeVisible()
  await expect.element(preview.getByText('2026-11-23 22:00 到 次日 00:00')).toBeVisible()
  await choose('负责岗位', '护士')
  await save()
  await expect.poll(() => service.callsOf('safety.createSchedule')).toHaveLength(1)
  expect(service.callsOf('safety.createSchedule')).toMatchObject([
    {
      kind: 'patrol',
      name: '夜间防火巡查',
      frequency: { frequency: 'hours', every: 2, from: '22:00', to: '06:00' },
      ownerPost: 'nurse',
      ownerStaffId: null,
      termFrom: today,
      rules: [],
    },
  ])
})

test('a refusal of the service stands at its field', async () => {
  await open('/safety/schedules/new', {
    'safety.createSchedule': () => {
      const fields = { name: '名称已经用了' }
      throw new YiluError('invalid_input', 'name-taken', '已经有这个计划，没有保存。', fields)
    },
  })
  await choose('种类', '防火巡查')
  await fill('名称', '夜巡')
  await choose('周期', '每天')
  await save()
  await expect.element(page.getByText('名称已经用了')).toBeVisible()
  await expect.element(page.getByText('已经有这个计划，没有保存。')).toBeVisible()
})

test('a change that does not fit offers the first day that does', async () => {
  const preview = { windows: [], earliest: '2027-01-01' }
  const { service } = await open('/safety/schedules/5', {
    'safety.previewWindows': () => preview,
    'safety.changeTerm': () => ({ version: 3 }),
  })
  await expect.element(page.getByText('2026-12-01 到 2026-12-31').first()).toBeVisible()
  await userEvent.click(page.getByRole('button', { name: '调整' }))
  const dialog = page.getByRole('dialog')
  await expect.element(dialog.getByText('这样改最早从 2027年1月1日 起')).toBeVisible()
  await userEvent.click(dialog.getByRole('button', { name: '改为这一天' }))
  await userEvent.fill(dialog.getByRole('textbox', { name: '原因' }), '规定变了')
  await userEvent.click(dialog.getByRole('button', { name: '保存调整' }))
  await expect
    .poll(() => service.callsOf('safety.changeTerm'))
    .toMatchObject([
      { id: 5, version: 2, from: '2027-01-01', reason: '规定变了', frequency: term.frequency },
    ])
})
