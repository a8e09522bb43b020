import { rightsOf } from '#shared/permissions.ts'
import { ServiceProvider } from '#renderer/api/context.tsx'
import { DoorContext, type Door } from '#renderer/api/door.ts'
import {
  preJobView,
  safetyEducationView,
  trainingMatrixView,
  trainingPlanView,
  trainingSessionsView,
} from '#renderer/features/staff/training/plan-view.ts'
import { PreJobPage } from '#renderer/features/staff/training/PreJobPage.tsx'
import { SafetyEducationPage } from '#renderer/features/staff/training/SafetyEducationPage.tsx'
import { TrainingMatrixPage } from '#renderer/features/staff/training/TrainingMatrixPage.tsx'
import { TrainingPage } from '#renderer/features/staff/training/TrainingPage.tsx'
import { TrainingPlanPage } from '#renderer/features/staff/training/TrainingPlanPage.tsx'
import { TrainingSessionPage } from '#renderer/features/staff/training/TrainingSessionPage.tsx'
import { TrainingSessionsPage } from '#renderer/features/staff/training/TrainingSessionsPage.tsx'
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

const item = {
  id: 4,
  year: 2026,
  kind: 'safety',
  kindName: '安全生产教育',
  topic: '用电安全',
  hours: 2,
  plannedMonth: 5,
  posts: ['carer'],
  postNames: '护理员',
  trainer: null,
  note: null,
  state: 'overdue',
  sessionId: null,
  heldOn: null,
  version: 2,
}

const session = {
  id: 9,
  planItemId: 4,
  kind: 'safety',
  kindName: '安全生产教育',
  topic: '用电安全',
  heldOn: '2026-05-06',
  startsAt: '14:00',
  hours: 2,
  trainer: '何芳',
  place: '多功能厅',
  note: null,
  cancelReason: null,
  state: 'late',
  trainingId: null,
  invitedCount: 1,
  version: 3,
}

const invited = [{ staffId: 2, name: '李国强', posts: '护理员' }]

const training = {
  ...session,
  startsOn: '2026-05-06',
  endsOn: null,
  passScore: 60,
  attendeeCount: 1,
  completedCount: 1,
  attendees: [{ ...invited[0], isCompleted: true, score: 88, isPassed: true }],
  files: [
    {
      id: 31,
      fileName: '签到表.pdf',
      mediaType: 'application/pdf',
      size: 2048,
      recordedAt: '2026-05-07T01:00:00.000Z',
    },
  ],
}

const basis = {
  code: 'GB-7.3.3',
  clause: 'GB 38600-2019 7.3.3',
  text: '从业人员每半年至少 1 次安全教育',
  status: 'single',
  note: null,
}

const person = { staffId: 2, name: '李国强', posts: '护理员' }

const answers: Answers = {
  'staff.kinds': () => ({
    posts: [
      { key: 'carer', name: '护理员' },
      { key: 'cook', name: '厨师' },
    ],
    certificateKinds: [],
  }),
  'staff.list': () => ({ rows: [], total: 0 }),
  'staff.listTrainingKinds': () => ({ rows: [{ key: 'safety', name: '安全生产教育' }], total: 1 }),
  'staff.listTrainingPlan': () => ({ rows: [item], total: 1, year: 2026, lastYearCount: 3 }),
  'staff.copyTrainingPlan': () => ({ copied: 3, left: 0 }),
  'staff.recordTrainingPlanItem': () => ({ id: 5 }),
  'staff.correctTrainingPlanItem': () => ({ version: 3 }),
  'staff.voidTrainingPlanItem': () => ({}),
  'staff.createTrainingSession': () => ({ id: 9 }),
  'staff.listTrainingSessions': () => ({ rows: [session], total: 1 }),
  'staff.getTrainingSession': () => ({ ...session, invited }),
  'staff.voidTrainingSession': () => ({}),
  'staff.holdTrainingSession': () => ({ id: 12, version: 4 }),
  'staff.inviteToTraining': () => ({ version: 4, invited: 1 }),
  'staff.getTraining': () => training,
  'staff.voidTrainingFile': () => ({}),
  'staff.listTrainingMatrix': () => ({
    rows: [{ ...person, cells: { safety: 3.5 }, hours: 3.5, lacking: 6.5 }],
    total: 1,
    year: 2026,
    countedOn: '2026-11-22',
    kinds: [{ key: 'safety', name: '安全生产教育' }],
    target: 10,
    shortCount: 1,
  }),
  'staff.listTrainingTopics': () => ({
    rows: [
      {
        kindName: '安全生产教育',
        topic: '用电安全',
        trainingCount: 1,
        personTimes: 4,
        personHours: 8,
      },
    ],
    total: 1,
    year: 2026,
  }),
  'staff.listSafetyEducation': () => ({
    rows: [
      { ...person, state: 'missed', trainingId: null, topic: null, endsOn: null, score: null },
    ],
    total: 1,
    from: '2026-07-01',
    to: '2026-12-31',
    peopleCount: 3,
    passedCount: 2,
    attendedCount: 2,
    passPercent: 66.6,
    target: null,
    basis,
    kindNames: ['安全生产教育', '消防培训'],
  }),
  'staff.listPreJobGaps': () => ({
    rows: [
      { ...person, employedFrom: '2026-11-01', firstDutyOn: null, preJobOn: null, state: 'none' },
    ],
    total: 1,
    basis: { ...basis, code: 'GB-7.3.2', clause: 'GB 38600-2019 7.3.2' },
  }),
}

async function opened(path: string, rights = rightsOf(['administrator'])) {
  await page.viewport(1280, 720)
  const service = answeringClient(answers, rights)
  const root = createRootRoute({ component: Outlet })
  const at = { getParentRoute: () => root }
  const of = '/staff/trainings'
  const numbered = <const Name extends string>(name: Name) => ({
    parse: (params: Record<Name, string>) =>
      ({ [name]: Number(params[name]) }) as Record<Name, number>,
  })
  const pages = [
    createRoute({
      ...at,
      path: `${of}/plan`,
      validateSearch: trainingPlanView,
      component: TrainingPlanPage,
    }),
    createRoute({
      ...at,
      path: `${of}/sessions`,
      validateSearch: trainingSessionsView,
      component: TrainingSessionsPage,
    }),
    createRoute({
      ...at,
      path: `${of}/sessions/$sessionId`,
      params: numbered('sessionId'),
      component: TrainingSessionPage,
    }),
    createRoute({
      ...at,
      path: `${of}/hours`,
      validateSearch: trainingMatrixView,
      component: TrainingMatrixPage,
    }),
    createRoute({
      ...at,
      path: `${of}/safety`,
      validateSearch: safetyEducationView,
      component: SafetyEducationPage,
    }),
    createRoute({
      ...at,
      path: `${of}/pre-job`,
      validateSearch: preJobView,
      component: PreJobPage,
    }),
    createRoute({
      ...at,
      path: `${of}/$trainingId`,
      params: numbered('trainingId'),
      component: TrainingPage,
    }),
    createRoute({ ...at, path: of, component: () => null }),
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
  return { ...service, path: () => history.location.pathname }
}

const dialog = () => page.getByRole('dialog')
const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true })

test('the plan says for whom an item is and what became of it', async () => {
  const service = await opened('/staff/trainings/plan')
  await expect.element(page.getByRole('cell', { name: '逾期未办' })).toBeVisible()
  await expect.element(page.getByRole('cell', { name: '护理员' })).toBeVisible()
  await userEvent.click(button('复制上年计划'))
  await expect
    .poll(() => service.callsOf('staff.copyTrainingPlan'))
    .toEqual([{ fromYear: 2025, toYear: 2026 }])
})

test('a new item of the plan is for some posts, or for everybody', async () => {
  const service = await opened('/staff/trainings/plan')
  await userEvent.click(button('登记计划'))
  await userEvent.click(dialog().getByRole('combobox', { name: /^种类/ }))
  await userEvent.click(page.getByRole('option', { name: '安全生产教育' }))
  await userEvent.fill(dialog().getByRole('textbox', { name: /^内容/ }), '燃气安全')
  await userEvent.fill(dialog().getByRole('textbox', { name: /^学时/ }), '1.5')
  await userEvent.click(dialog().getByRole('combobox', { name: '对象' }))
  await userEvent.click(page.getByRole('option', { name: '厨师' }))
  await userEvent.click(dialog().getByRole('button', { name: '保存' }))
  await expect
    .poll(() => service.callsOf('staff.recordTrainingPlanItem'))
    .toMatchObject([{ year: 2026, kind: 'safety', topic: '燃气安全', hours: 1.5, posts: ['cook'] }])
})

test('an item is taken out of the plan with a reason', async () => {
  const service = await opened('/staff/trainings/plan')
  await userEvent.click(button(/可以做的事：用电安全/))
  await userEvent.click(page.getByRole('menuitem', { name: '作废' }))
  await userEvent.fill(dialog().getByRole('textbox', { name: /^原因/ }), '登记重了')
  await userEvent.click(dialog().getByRole('button', { name: '作废' }))
  await expect
    .poll(() => service.callsOf('staff.voidTrainingPlanItem'))
    .toEqual([{ id: 4, version: 2, reason: '登记重了' }])
})

test('a day is set from the plan, with what stands there', async () => {
  const service = await opened('/staff/trainings/plan')
  await userEvent.click(button(/可以做的事：用电安全/))
  await userEvent.click(page.getByRole('menuitem', { name: '安排日期' }))
  await expect.element(dialog().getByRole('textbox', { name: /^内容/ })).toHaveValue('用电安全')
  await userEvent.fill(dialog().getByRole('textbox', { name: /^日期/ }), '2026-12-03')
  await userEvent.keyboard('{Tab}')
  await userEvent.click(dialog().getByRole('button', { name: '保存' }))
  await expect
    .poll(() => service.callsOf('staff.createTrainingSession'))
    .toMatchObject([{ planItemId: 4, topic: '用电安全', heldOn: '2026-12-03' }])
  await expect.poll(service.path).toBe('/staff/trainings/sessions/9')
})

test('sessions are listed by their state', async () => {
  const service = await opened('/staff/trainings/sessions?state=late')
  await expect.element(page.getByRole('cell', { name: '待登记结果' })).toBeVisible()
  expect(service.callsOf('staff.listTrainingSessions').at(-1)).toMatchObject({ state: 'late' })
})

test('who is told to come: only names, and Esc asks nothing where nothing was changed', async () => {
  const service = await opened('/staff/trainings/sessions/9')
  await userEvent.click(button('通知人员'))
  await expect.element(dialog().getByText('李国强')).toBeVisible()
  expect(dialog().getByRole('checkbox').elements()).toEqual([])
  await userEvent.keyboard('{Escape}')
  await expect.element(page.getByText('这张表还没有保存')).not.toBeInTheDocument()
  await expect.element(dialog()).not.toBeInTheDocument()
  await userEvent.click(button('通知人员'))
  await userEvent.click(dialog().getByRole('button', { name: '移出 李国强' }))
  await userEvent.keyboard('{Escape}')
  await expect.element(page.getByText('这张表还没有保存')).toBeVisible()
  await userEvent.click(button('接着填'))
  await userEvent.click(dialog().getByRole('button', { name: '保存' }))
  await expect
    .poll(() => service.callsOf('staff.inviteToTraining'))
    .toMatchObject([{ id: 9, version: 3, staffIds: [] }])
})

test('how it went: everybody invited came unless taken off, with scores', async () => {
  const service = await opened('/staff/trainings/sessions/9')
  await userEvent.click(button('登记结果'))
  await userEvent.fill(dialog().getByLabelText('合格分'), '60')
  await userEvent.fill(dialog().getByLabelText('李国强 成绩'), '88')
  await userEvent.click(dialog().getByRole('button', { name: '登记', exact: true }))
  await expect
    .poll(() => service.callsOf('staff.holdTrainingSession'))
    .toMatchObject([
      { id: 9, passScore: 60, attendees: [{ staffId: 2, isCompleted: true, score: 88 }] },
    ])
  await expect.poll(service.path).toBe('/staff/trainings/12')
})

test('a session that was entered by mistake is taken back with a reason', async () => {
  const service = await opened('/staff/trainings/sessions/9')
  await userEvent.click(button('作废'))
  await userEvent.fill(dialog().getByLabelText('原因'), '登记重了')
  await userEvent.click(dialog().getByRole('button', { name: '作废' }))
  await expect
    .poll(() => service.callsOf('staff.voidTrainingSession'))
    .toEqual([{ id: 9, version: 3, reason: '登记重了' }])
  await expect.poll(service.path).toBe('/staff/trainings/sessions')
})

test('the signed sheet stands with the training, and is taken off with a reason', async () => {
  const service = await opened('/staff/trainings/12')
  await expect.element(button('签到表.pdf')).toBeVisible()
  await userEvent.click(button('撤下'))
  await userEvent.fill(dialog().getByLabelText('原因'), '扫错了')
  await userEvent.click(dialog().getByRole('button', { name: '撤下' }))
  await expect
    .poll(() => service.callsOf('staff.voidTrainingFile'))
    .toEqual([{ fileId: 31, reason: '扫错了' }])
})

test('who may only read is offered nothing to write', async () => {
  await opened('/staff/trainings/12', rightsOf(['inspector']))
  await expect.element(button('签到表.pdf')).toBeVisible()
  expect(page.getByRole('button', { name: /撤下|加一个文件|作废/ }).elements()).toEqual([])
})

test('the hours of a year stand by person, and by what was taught', async () => {
  const service = await opened('/staff/trainings/hours')
  await expect.element(page.getByText(/目标每人 10 小时，1 人不足/)).toBeVisible()
  await expect.element(page.getByRole('cell', { name: '安全生产教育' })).toBeVisible()
  await userEvent.click(page.getByText('按内容'))
  await expect.element(page.getByText('用电安全')).toBeVisible()
  expect(service.callsOf('staff.listTrainingTopics')).toHaveLength(1)
})

test('the safety education of the half-year names its figure and how sure the clause is', async () => {
  const service = await opened('/staff/trainings/safety')
  await expect.element(page.getByText(/在职 3 人，合格 2 人，合格率 66.6%/)).toBeVisible()
  await expect.element(page.getByText(/GB 38600-2019 7.3.3/)).toBeVisible()
  await expect.element(button(/单一来源/)).toBeVisible()
  await userEvent.click(page.getByText('未合格'))
  await expect
    .poll(() => service.callsOf('staff.listSafetyEducation').at(-1))
    .toMatchObject({ state: 'failed' })
})

test('who has begun without pre-job training is listed, planned or not', async () => {
  await opened('/staff/trainings/pre-job')
  await expect.element(page.getByRole('cell', { name: '没有岗前培训' })).toBeVisible()
  await expect.element(page.getByText('还没有排班')).toBeVisible()
  await expect.element(page.getByText(/GB 38600-2019 7.3.2/)).toBeVisible()
})
