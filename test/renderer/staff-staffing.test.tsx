import { staffingRatios } from '#shared/contract/staff/staffing-query.ts'
import { rightsOf, type Role } from '#shared/permissions.ts'
import { ServiceProvider } from '#renderer/api/context.tsx'
import { DoorContext, type Door } from '#renderer/api/door.ts'
import { RatiosPage } from '#renderer/features/staff/staffing/RatiosPage.tsx'
import { StaffingPage } from '#renderer/features/staff/staffing/StaffingPage.tsx'
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

const residents = { able: 1, partly: 6, full: 2, unknown: 1 }

const shift = {
  day: '2026-11-22',
  shiftId: 1,
  isNight: false,
  carers: 2,
  residents,
  needed: 2,
  isShort: false,
  because: null,
  name: '白班',
  people: ['孙桂兰', '马秀兰'],
}

const policy = {
  id: 'kunshan.social-worker',
  plan: '昆山市',
  targetText: '≥ 1 人／百床',
  status: 'short',
  statusText: '',
  clause: '第三章',
  certainty: 'single',
  note: null,
  path: 'profiles/kunshan/rules/social-worker',
  applies: true,
}

const figure = {
  id: 'metrics.social_workers_per_100_beds',
  name: '每百张床位社会工作者',
  value: 0,
  numerator: 0,
  denominator: 28,
  unit: 'per-100-beds',
  valueText: '0 人／百床',
  because: null,
  formula: '在岗社会工作者人数 ÷ 当天在用的床位 × 100',
  certainty: 'single',
  policies: [policy, { ...policy, id: 'wuxi.social-worker', plan: '无锡市', applies: false }],
}

const unknownFigure = {
  ...figure,
  id: 'metrics.staff_ratio_disabled',
  name: '失能老人与管理服务人员之比',
  value: null,
  numerator: null,
  denominator: null,
  unit: 'residents-per-worker',
  valueText: '未知',
  because: '还没有定哪些能力等级算失能',
  certainty: 'unverified',
  policies: [],
}

const staffing = {
  asOf: '2026-11-22',
  figures: [figure, unknownFigure],
  residents: { ...residents, away: 3 },
  groups: [
    { group: 'able', levels: ['能力完好'], residents: 1, perCarerDay: 15, perCarerNight: null },
    { group: 'partly', levels: ['轻度失能'], residents: 6, perCarerDay: 8, perCarerNight: null },
    { group: 'full', levels: ['完全失能'], residents: 2, perCarerDay: 4, perCarerNight: null },
  ],
  unassessed: [{ id: 9, name: '周雪琴' }],
  carerPosts: ['carer'],
  decidedBy: '院长办公会',
  need: {
    day: { needed: 2, enough: 2, because: null },
    night: { needed: null, enough: null, because: '机构还没有定配比' },
  },
  shifts: [
    shift,
    {
      ...shift,
      shiftId: 2,
      isNight: true,
      name: '大夜',
      carers: 0,
      needed: null,
      isShort: null,
      because: '机构还没有定配比',
      people: [],
    },
    { ...shift, shiftId: 3, isNight: true, name: '小班', carers: 1, isShort: true },
  ],
  posts: [
    { key: 'carer', name: '护理员', count: 5, fullTime: 4, partTime: 1, isCarer: true },
    { key: 'cook', name: '厨师', count: 1, fullTime: 1, partTime: 0, isCarer: false },
  ],
  people: 6,
}

const range = (from: number | null, to = from) => ({ from, to })

const proposal = {
  code: 'ST-XA',
  name: '西安指标引用的配比',
  text: '自理 15—20 : 1',
  place: '西安',
  clause: '违规评价指标 C1',
  source: '西安的表',
  isDraft: false,
  status: 'single',
  note: '一地的检查指标',
  dayPart: 'unsaid',
  able: range(15, 20),
  partly: range(8, 12),
  full: range(3, 5),
}

const unread = {
  ...proposal,
  code: 'ST-05-NIGHT',
  name: 'MZ/T 187—2021 夜间配比',
  text: '夜间配比',
  place: '全国',
  status: 'unverified',
  note: '数字不知道',
  dayPart: 'night',
  able: range(null),
  partly: range(null),
  full: range(null),
}

const levels = ['能力完好', '轻度失能', '中度失能', '重度失能', '完全失能'].map((name, level) => ({
  level,
  name,
  group: ['able', 'partly', 'partly', 'full', 'full'][level],
  status: 'unverified',
  note: null,
}))

const answers: Answers = {
  'staff.getStaffing': () => staffing,
  'staff.listStaffingResidents': () => ({
    rows: [{ id: 4, name: '陈耀庭', group: 'full', level: 4 }],
    total: 1,
  }),
  'staff.printStaffing': () => ({
    name: '人员配备-2026-11-22.pdf',
    bytes: new TextEncoder().encode('%PDF-1.7'),
  }),
  'staff.getStaffingRatios': () => ({
    ratios: staffingRatios.parse({}),
    version: 3,
    proposals: [proposal, unread],
    others: [{ ...proposal, code: 'ST-08', name: '社会工作者', number: null }],
    levels,
    posts: [
      { key: 'carer', name: '护理员' },
      { key: 'nurse', name: '护士' },
    ],
  }),
  'staff.correctStaffingRatios': () => ({ version: 4 }),
}

const holdPdf = () => ({ address: 'about:blank', forget: () => undefined })

async function opened(
  path: string,
  roles: readonly Role[] = ['administrator'],
  other: Answers = {},
) {
  await page.viewport(1366, 900)
  const service = answeringClient({ ...answers, ...other }, rightsOf([...roles]))
  const root = createRootRoute({ component: Outlet })
  const at = { getParentRoute: () => root }
  const pages = [
    createRoute({ ...at, path: '/staff/staffing', component: StaffingPage }),
    createRoute({ ...at, path: '/staff/staffing/ratios', component: RatiosPage }),
  ]
  const history = createMemoryHistory({ initialEntries: [path] })
  const router = createRouter({ routeTree: root.addChildren(pages), history })
  await renderInSurroundings(
    <DoorContext value={{ kind: 'browser', holdPdf } as unknown as Door}>
      <ServiceProvider client={service.client}>
        <RouterProvider router={router as never} />
      </ServiceProvider>
    </DoorContext>,
  )
  return { ...service, router }
}

const rowOf = (table: string, name: string) =>
  page.getByRole('table', { name: table }).getByRole('row', { name: new RegExp(`^${name}`) })

test('each shift says whether it is enough, with who is in it; not set is unknown, never enough', async () => {
  await opened('/staff/staffing')
  const shifts = '各班护理员'
  await expect.element(rowOf(shifts, '白班')).toMatchTextContent(/22✓够孙桂兰、马秀兰/)
  await expect.element(rowOf(shifts, '小班')).toMatchTextContent(/!不够/)
  await expect
    .element(rowOf(shifts, '大夜'))
    .toMatchTextContent(/\?未知排了 0 人；机构还没有定配比/)
  await expect.element(page.getByText('未知（机构还没有定配比）')).toBeVisible()
  await expect.element(page.getByText('本院自定，院长办公会定；不是法定要求')).toBeVisible()
  await expect.element(rowOf('老人和配比', '自理')).toMatchTextContent(/15 : 1没有定/)
})

test('the number of a group opens who they are', async () => {
  const service = await opened('/staff/staffing')
  await userEvent.click(page.getByRole('button', { name: '完全失能 2 位' }))
  const drawer = page.getByRole('dialog')
  await expect.element(drawer.getByRole('link', { name: '陈耀庭' })).toBeVisible()
  expect(service.callsOf('staff.listStaffingResidents')).toEqual([{ group: 'full' }])
  await userEvent.keyboard('{Escape}')
  await userEvent.click(page.getByRole('button', { name: '没有有效评估 1 位' }))
  await expect
    .element(page.getByRole('dialog').getByRole('link', { name: '周雪琴' }))
    .toHaveAttribute('href', '/residents/9')
  expect(service.callsOf('staff.listStaffingResidents')).toHaveLength(1)
})

test('who may not read assessments sees the count alone', async () => {
  await opened('/staff/staffing', ['accountant'])
  await expect.element(rowOf('老人和配比', '完全失能').first()).toBeVisible()
  await expect.element(page.getByRole('button', { name: '完全失能 2 位' })).not.toBeInTheDocument()
})

test('a figure leads to what stands behind it, a plan to its clause; only plans gone by are judged', async () => {
  const { router } = await opened('/staff/staffing')
  const workers = rowOf('人员指标', '每百张床位社会工作者')
  await expect.element(workers).toMatchTextContent(/昆山市≥ 1 人／百床!未达标第三章单一来源/)
  await expect.element(workers).toMatchTextContent(/无锡市≥ 1 人／百床本机构没有采用/)
  await expect
    .element(rowOf('人员指标', '失能老人与管理服务人员之比'))
    .toMatchTextContent(/待核对未知还没有定哪些能力等级算失能没有规划提出要求/)
  const figureAt = () => (router.state.location.search as { figure?: string }).figure
  await userEvent.click(workers.getByRole('button', { name: '0人／百床' }))
  await expect.poll(figureAt).toBe('metrics.social_workers_per_100_beds')
  await userEvent.click(workers.getByRole('button', { name: '昆山市' }))
  await expect.poll(figureAt).toBe('kunshan.social-worker')
})

test('a post leads to its people, and the page is printed from a preview', async () => {
  const service = await opened('/staff/staffing')
  await expect
    .element(page.getByRole('link', { name: '护理员 5 人' }))
    .toHaveAttribute('href', '/staff?post=carer')
  await userEvent.click(page.getByRole('button', { name: '打印' }))
  await expect.element(page.getByText('人员配备-2026-11-22.pdf')).toBeVisible()
  expect(service.callsOf('staff.printStaffing')).toEqual([{}])
})

test('a home without staff and rota says what to do', async () => {
  const none = { ...staffing, shifts: [], posts: [], people: 0 }
  await opened('/staff/staffing', ['administrator'], { 'staff.getStaffing': () => none })
  await expect.element(page.getByText('当天没有排班')).toBeVisible()
  await expect.element(page.getByRole('link', { name: '登记员工' })).toBeVisible()
})

test('sources stand with their status, and none fills the numbers in', async () => {
  await opened('/staff/staffing/ratios')
  await expect.element(page.getByLabelText('自理').first()).toHaveValue('')
  const sources = '各来源写的配比'
  await expect.element(rowOf(sources, '西安指标')).toMatchTextContent(/15—20 : 1/)
  await expect.element(rowOf(sources, '西安指标')).toMatchTextContent(/单一来源/)
  await expect.element(rowOf(sources, 'MZ/T 187')).toMatchTextContent(/未知未知未知/)
  await expect.element(rowOf(sources, 'MZ/T 187')).toMatchTextContent(/待核对/)
  await expect.element(rowOf('其他人数要求', '社会工作者')).toMatchTextContent(/未知/)
})

test('numbers are refused without who decided, then saved as a whole with the source beside them', async () => {
  const service = await opened('/staff/staffing/ratios')
  const day = page.getByRole('group', { name: '白天：几位老人配一名护理员' })
  await userEvent.fill(day.getByLabelText('完全失能'), '4')
  await userEvent.click(day.getByRole('combobox', { name: '参照' }))
  await expect.element(page.getByRole('option', { name: 'MZ/T 187' })).not.toBeInTheDocument()
  await userEvent.click(page.getByRole('option', { name: '西安指标引用的配比' }))
  await expect.element(day.getByText('来源写 3—5 : 1')).toBeVisible()
  await userEvent.fill(page.getByLabelText('夜班至少'), '2')
  await userEvent.click(page.getByRole('button', { name: '保存' }))
  await expect.element(page.getByText('没有填写')).toBeVisible()
  expect(service.callsOf('staff.correctStaffingRatios')).toEqual([])
  await userEvent.fill(page.getByLabelText('由谁决定'), '院长办公会')
  await userEvent.click(page.getByRole('button', { name: '保存' }))
  await expect
    .poll(() => service.callsOf('staff.correctStaffingRatios'))
    .toMatchObject([
      {
        ratios: {
          day: { able: null, partly: null, full: 4 },
          night: { able: null, partly: null, full: null },
          nightLeast: 2,
          dayBasis: 'ST-XA',
          nightBasis: null,
          groupOfLevel: ['able', 'partly', 'partly', 'full', 'full'],
          decidedBy: '院长办公会',
        },
        version: 3,
      },
    ])
})

test('who may only read sees what was set and no form', async () => {
  await opened('/staff/staffing/ratios', ['inspector'])
  await expect.element(page.getByText('夜班至少')).toBeVisible()
  await expect.element(page.getByRole('button', { name: '保存' })).not.toBeInTheDocument()
})
