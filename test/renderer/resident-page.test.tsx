import { rightsOf } from '#shared/permissions.ts'
import { YiluError } from '#shared/errors.ts'
import { ServiceProvider } from '#renderer/api/context.tsx'
import { DoorContext, type Door } from '#renderer/api/door.ts'
import { ResidentMarks } from '#renderer/domain/ResidentMarks.tsx'
import { residentPageView } from '#renderer/features/residents/resident-view.ts'
import { ResidentPage } from '#renderer/features/residents/ResidentPage.tsx'
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  RouterProvider,
} from '@tanstack/react-router'
import { describe, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
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

const allergy = {
  kind: 'allergy',
  word: '青霉素',
  detail: '药物过敏：青霉素（重度，皮疹）',
  tone: 'danger',
} as const

const resident = {
  id: 7,
  name: '沈玉兰',
  sex: 'female',
  bornOn: '1941-05-06',
  ageYears: 85,
  idNumber: '320583********1234',
  idKind: 'resident-card',
  telephone: null,
  stayId: 3,
  bedId: 5,
  bed: '302-1',
  state: 'in',
  admittedOn: '2026-11-01',
  dischargedOn: null,
  awayKind: null,
  awayFrom: null,
  expectedOn: null,
  group: null,
  groupName: null,
  monthlyFeeFen: null,
  ability: null,
  agreementStatus: 'signed',
  agreementUntil: '2027-10-31',
  careLevel: { id: 1, name: '二级护理', position: 2 },
  marks: [allergy],
  ethnic: null,
  marital: null,
  address: null,
  remark: null,
  nationality: null,
  education: null,
  occupation: null,
  householdAddress: null,
  religion: null,
  contacts: [
    {
      id: 1,
      kind: 'contact',
      name: '沈明',
      relation: '儿子',
      telephone: '13811112222',
      isEmergency: false,
    },
    {
      id: 2,
      kind: 'guardian',
      name: '沈芳',
      relation: '女儿',
      telephone: '13833334444',
      isEmergency: false,
    },
  ],
  version: 1,
  hasPhoto: false,
  mergedFrom: [],
  stays: [],
  groups: [],
  fees: [],
  abilities: [],
  history: [],
}

const event = (day: string, kind: string, title: string) => ({
  key: `${kind}:${day}`,
  kind,
  day,
  at: null,
  title,
  detail: null,
  link: null,
})

const events = [
  event('2026-11-20', 'leave', '住院'),
  event('2026-11-02', 'bed', '调床到 302-1'),
  event('2026-10-31', 'waiting', '咨询'),
]

const answers: Answers = {
  'residents.get': () => resident,
  'residents.getPhoto': () => ({ photo: null }),
  'beds.get': () => ({ kind: 'nursing' }),
  'home.getToday': () => ({
    tasks: [
      {
        rule: 'leave-overdue',
        severity: 'overdue',
        title: '沈玉兰 没有按预计日期返回',
        detail: '',
        link: '/residents/7/return',
        action: '登记返回',
        who: null,
        isMine: false,
        dueOn: '2026-11-21',
        dueTaskId: null,
      },
      {
        rule: 'leave-overdue',
        severity: 'overdue',
        title: '别人没有返回',
        detail: '',
        link: '/residents/70/return',
        action: '登记返回',
        who: null,
        isMine: false,
        dueOn: null,
        dueTaskId: null,
      },
    ],
  }),
  'residents.timeline': ({ kinds }: { kinds?: string[] }) => {
    const rows = events.filter(({ kind }) => kinds === undefined || kinds.includes(kind))
    return { rows, total: rows.length, counts: { leave: 1, bed: 1, waiting: 1 } }
  },
}

const places = ['/residents/$residentId/leave', '/beds/$bedId', '/residents']

async function open(path: string, given: Answers = answers) {
  const service = answeringClient(given, rightsOf(['administrator']))
  const root = createRootRoute({ component: Outlet })
  const shown = createRoute({
    getParentRoute: () => root,
    path: '/residents/$residentId',
    params: { parse: ({ residentId }) => ({ residentId: Number(residentId) }) },
    validateSearch: residentPageView,
    component: ResidentPage,
  })
  const others = places.map((place) =>
    createRoute({ getParentRoute: () => root, path: place, component: () => <p>{place}</p> }),
  )
  const history = createMemoryHistory({ initialEntries: [path] })
  const router = createRouter({ routeTree: root.addChildren([shown, ...others]), history })
  await renderInSurroundings(
    <DoorContext value={door}>
      <ServiceProvider client={service.client}>
        <RouterProvider router={router as never} />
      </ServiceProvider>
    </DoorContext>,
  )
  return { service, router }
}

describe('the page of a person', () => {
  test('says above the tabs who it is, what harms, where and whom to call', async () => {
    await open('/residents/7')
    const heading = page.getByRole('heading', { level: 1 })
    await expect.element(heading).toMatchTextContent(/沈玉兰女 85/)
    await expect.element(heading).toMatchTextContent(/二级护理/)
    await expect.element(page.getByText('药物过敏：青霉素（重度，皮疹）')).toBeInTheDocument()
    const glance = page.getByLabelText('要点')
    await expect.element(glance).toMatchTextContent(/302-1 护理型/)
    // The guardian is called before the first contact.
    await expect.element(glance).toMatchTextContent(/13833334444 沈芳（女儿）/)
    const tasks = page.getByRole('list', { name: '要办的事' })
    await expect.element(tasks).toMatchTextContent(/没有按预计日期返回/)
    await expect.element(tasks).not.toMatchTextContent(/别人没有返回/)
  })

  test('changes tabs by digits and arrows and keeps the tab in the address', async () => {
    const { router } = await open('/residents/7')
    const tab = (name: string) => page.getByRole('tab', { name, exact: true })
    await expect.element(tab('概览')).toHaveAttribute('aria-selected', 'true')
    await userEvent.keyboard('2')
    await expect.element(tab('经过')).toHaveAttribute('aria-selected', 'true')
    expect(router.state.location.search).toEqual({ tab: 'timeline' })
    await tab('经过').click()
    await userEvent.keyboard('{ArrowLeft}')
    await expect.element(tab('概览')).toHaveAttribute('aria-selected', 'true')
  })

  test('narrows the timeline by kind, in the address too', async () => {
    const { router, service } = await open('/residents/7?tab=timeline')
    const november = page.getByRole('region', { name: '2026年11月' })
    await expect.element(november).toMatchTextContent(/住院/)
    await page.getByRole('button', { name: '床位 1' }).click()
    await expect.element(november).not.toMatchTextContent(/住院/)
    await expect.element(november).toMatchTextContent(/调床到 302-1/)
    expect(router.state.location.search).toEqual({ tab: 'timeline', kinds: 'bed' })
    await page.getByRole('button', { name: '外出 1' }).click()
    await expect.element(november).toMatchTextContent(/住院/)
    expect(service.callsOf('residents.timeline').at(-1)).toMatchObject({ kinds: ['bed', 'leave'] })
    await page.getByRole('button', { name: '全部' }).click()
    await expect.element(page.getByRole('region', { name: '2026年10月' })).toBeVisible()
  })

  test('of a merged record leads to the file that goes on', async () => {
    await open('/residents/8', {
      ...answers,
      'residents.get': ({ residentId }: { residentId: number }) => {
        if (residentId === 7) return resident
        throw new YiluError('not_found', 'resident-merged', '这份档案已并入另一份档案。')
      },
      'residents.getMerge': () => ({
        mergeId: 1,
        fromName: '沈玉蓝',
        intoResidentId: 7,
        intoName: '沈玉兰',
        reason: '同一位',
        mergedAt: '2026-11-20T02:00:00.000Z',
        by: '周敏',
      }),
    })
    await expect.element(page.getByText('沈玉蓝 的这份档案已并入 沈玉兰')).toBeVisible()
    await page.getByRole('link', { name: '打开 沈玉兰 的档案' }).click()
    await expect.element(page.getByRole('tab', { name: '概览' })).toBeVisible()
  })
})

describe('marks', () => {
  test('are read in full, also where only their glyph is seen, and are counted beyond the room', async () => {
    const second = { ...allergy, kind: 'isolation', word: '隔离', detail: '床位隔离中' } as const
    const third = { ...allergy, kind: 'diet', word: '鼻饲', detail: '鼻饲' } as const
    await renderInSurroundings(<ResidentMarks marks={[allergy, second, third]} isDense max={2} />)
    const marks = page.getByRole('list', { name: '标记' })
    await expect.element(marks.getByText('药物过敏：青霉素（重度，皮疹）')).toBeInTheDocument()
    await expect.element(marks).toMatchTextContent(/\+2/)
    await expect.element(marks).toMatchTextContent(/床位隔离中；鼻饲/)
    await expect.element(marks).not.toMatchTextContent(/青霉素敏/)
  })
})
