import type { RoleRight } from '#shared/permissions.ts'
import { rightsOf } from '#shared/permissions.ts'
import { YiluError } from '#shared/errors.ts'
import { showDay } from '#renderer/api/as-of.ts'
import { ServiceProvider } from '#renderer/api/context.tsx'
import { DoorContext, type Door } from '#renderer/api/door.ts'
import { absencesView } from '#renderer/features/staff/absence/absences-view.ts'
import { AbsencesPage } from '#renderer/features/staff/absence/AbsencesPage.tsx'
import { MemberAbsences } from '#renderer/features/staff/absence/MemberAbsences.tsx'
import { swapsView } from '#renderer/features/staff/swap/swaps-view.ts'
import { SwapsPage } from '#renderer/features/staff/swap/SwapsPage.tsx'
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  RouterProvider,
} from '@tanstack/react-router'
import { afterEach, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { answeringClient, type Answers } from './answering-client.ts'
import { renderInSurroundings } from './in-surroundings.tsx'
import { rotaDuty, rotaOf, rotaShift } from './rota-example.ts'

afterEach(() => showDay(null))

const open = {
  id: 5,
  staffId: 2,
  name: '李国强',
  posts: '护理员',
  kind: 'annual',
  kindName: '年休假',
  absentFrom: '2026-12-01',
  absentTo: '2026-12-04',
  lastOn: '2026-12-03',
  days: 3,
  reason: '回老家',
  isReasonHidden: false,
  askedOn: '2026-11-20',
  enteredBy: '沈',
  state: 'open',
  decidedAt: null,
  decidedBy: null,
  decisionNote: null,
  isOwn: false,
  version: 1,
}

const agreed = {
  ...open,
  id: 6,
  name: '王秀英',
  kind: 'sick',
  kindName: '病假',
  reason: null,
  isReasonHidden: true,
  state: 'agreed',
  decidedAt: '2026-11-20T02:00:00.000Z',
  decidedBy: '陆院长',
  version: 2,
}

const duty = {
  id: 31,
  dutyOn: '2026-12-02',
  shiftName: '白班',
  beginsAt: '2026-12-01T23:00:00.000Z',
  endsAt: '2026-12-02T07:00:00.000Z',
  minutes: 480,
  postName: '护理员',
  floorName: '二层',
  isReleased: true,
}

const swap = {
  id: 9,
  fromStaffId: 2,
  fromName: '李国强',
  toStaffId: 3,
  toName: '张淑芬',
  duty,
  otherDuty: { ...duty, id: 32, dutyOn: '2026-12-05', shiftName: '夜班', isReleased: false },
  dutyWords: '12月2日 白班',
  otherWords: '12月5日 夜班',
  reason: '家里有事',
  askedOn: '2026-11-20',
  enteredBy: '沈',
  state: 'open',
  decidedAt: null,
  decidedBy: null,
  decisionNote: null,
  isGone: false,
  isOwn: false,
  version: 1,
}

const problem = {
  rule: 'rest',
  severity: 'warn',
  day: '2026-12-05',
  staffId: 2,
  name: '李国强',
  dutyId: null,
  shiftId: 3,
  message: '李国强 12月5日夜班：和前一个班只隔 8 小时。',
  link: '/staff/rota',
}

const self = { staffId: 2, name: '李国强' }

const usual: Answers = {
  'staff.listAbsences': () => ({ rows: [open, agreed], total: 2, openCount: 1, self }),
  'staff.listAway': () => ({ rows: [agreed], total: 1, day: '2026-11-22' }),
  'staff.getAbsence': () => ({
    absence: open,
    duties: [duty],
    others: [agreed],
    shiftWhileAbsent: 'refuse',
    whyNotDecide: null,
  }),
  'staff.listSwaps': () => ({ rows: [swap], total: 1, openCount: 1, self }),
  'staff.getSwap': () => ({ swap, problems: [problem], obstacle: null, whyNotDecide: null }),
  'staff.find': () => ({ rows: [{ id: 2, name: '李国强', state: 'in', posts: '护理员' }] }),
}

async function opened(
  path: string,
  answers: Answers = {},
  rights: readonly RoleRight[] = rightsOf(['administrator']),
) {
  const service = answeringClient({ ...usual, ...answers }, rights)
  const root = createRootRoute({ component: Outlet })
  const at = { getParentRoute: () => root }
  const pages = [
    createRoute({
      ...at,
      path: '/staff/absences',
      validateSearch: absencesView,
      component: AbsencesPage,
    }),
    createRoute({
      ...at,
      path: '/staff/absences/swaps',
      validateSearch: swapsView,
      component: SwapsPage,
    }),
    createRoute({
      ...at,
      path: '/member',
      component: () => (
        <>
          <h1>李国强</h1>
          <MemberAbsences staffId={2} />
        </>
      ),
    }),
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
  return service
}

test('the list shows who is away, keeps a hidden reason, and filters by state', async () => {
  await page.viewport(1280, 720)
  const service = await opened('/staff/absences?state=open&staffId=2')
  await expect.element(page.getByText(/^2026-11-22 不在 1 人：王秀英（病假/)).toBeVisible()
  await expect.element(page.getByText('1 次待批')).toBeVisible()
  await expect.element(page.getByText('本人和批准人可见')).toBeVisible()
  expect(service.callsOf('staff.listAbsences')).toMatchObject([{ state: 'open', staffId: 2 }])
  await userEvent.click(page.getByText('已同意').first())
  await expect
    .poll(() => service.callsOf('staff.listAbsences').at(-1))
    .toMatchObject({ state: 'agreed' })
})

test('deciding shows duties and others, and sends the duties that were seen', async () => {
  const service = await opened('/staff/absences', {
    'staff.decideAbsence': () => {
      const fields = { reason: '写明原因' }
      throw new YiluError('rule_violated', 'rota-released', '已经发布，要写明原因。', fields)
    },
  })
  await userEvent.click(page.getByText('李国强').first())
  const dialog = page.getByRole('dialog')
  await expect.element(dialog.getByText('这些天还有 1 个班')).toBeVisible()
  await expect.element(dialog.getByText('这些天还有 1 人次请假')).toBeVisible()
  await expect.element(dialog.getByText('白班 07:00–15:00')).toBeVisible()
  await userEvent.click(dialog.getByRole('button', { name: '同意', exact: true }))
  await expect.element(dialog.getByText('写明原因', { exact: true })).toBeVisible()
  expect(service.callsOf('staff.decideAbsence')).toEqual([
    {
      id: 5,
      version: 1,
      decision: 'agreed',
      note: '',
      isFreeingDuties: true,
      seenDutyIds: [31],
      freeingReason: '',
    },
  ])
  await userEvent.click(dialog.getByText('不同意', { exact: true }))
  await expect.element(dialog.getByRole('textbox', { name: /^不同意的原因/ })).toBeVisible()
})

test('a carer asks for herself, and sees how many days it is', async () => {
  const asked = { 'staff.askAbsence': () => ({ id: 7 }) }
  const service = await opened('/staff/absences', asked, rightsOf(['carer']))
  await userEvent.click(page.getByRole('button', { name: '申请员工假' }))
  const dialog = page.getByRole('dialog')
  await expect.element(dialog.getByLabelText('员工')).toHaveValue('李国强')
  await userEvent.fill(dialog.getByRole('textbox', { name: '开始日期' }), '20261201')
  await userEvent.fill(dialog.getByRole('textbox', { name: '返岗日期' }), '20261204')
  await userEvent.fill(dialog.getByLabelText('事由'), '回老家')
  await expect.element(dialog.getByText('共 3 天（自然日），最后一天 2026-12-03')).toBeVisible()
  await userEvent.keyboard('{F9}')
  await expect
    .poll(() => service.callsOf('staff.askAbsence'))
    .toEqual([
      {
        staffId: 2,
        kind: 'annual',
        absentFrom: '2026-12-01',
        absentTo: '2026-12-04',
        reason: '回老家',
      },
    ])
})

test('nobody asks without a file of her own, unless she decides', async () => {
  const nobody = { 'staff.listAbsences': () => ({ rows: [], total: 0, openCount: 0, self: null }) }
  await opened('/staff/absences', nobody, rightsOf(['carer']))
  await expect.element(page.getByText('还没有员工假')).toBeVisible()
  expect(page.getByRole('button', { name: '申请员工假' }).elements()).toHaveLength(0)
})

test('deciding about a swap shows both duties before and after, and what would be wrong', async () => {
  const service = await opened('/staff/absences/swaps', {
    'staff.decideSwap': () => ({ version: 2, warnings: [] }),
  })
  await userEvent.click(page.getByText('李国强').first())
  const dialog = page.getByRole('dialog')
  await expect.element(dialog.getByRole('row', { name: /白班.*李国强 张淑芬/ })).toBeVisible()
  await expect.element(dialog.getByRole('row', { name: /夜班.*张淑芬 李国强/ })).toBeVisible()
  await expect.element(dialog.getByText(/只隔 8 小时/)).toBeVisible()
  await userEvent.click(dialog.getByRole('button', { name: '同意', exact: true }))
  await expect
    .poll(() => service.callsOf('staff.decideSwap'))
    .toEqual([{ id: 9, version: 1, decision: 'agreed', note: '' }])
})

test('asking for a swap shows what would be wrong as soon as both are chosen', async () => {
  const base = rotaOf(3)
  const [giver, taker] = base.people
  const service = await opened('/staff/absences/swaps', {
    'staff.getRota': () => ({
      ...base,
      shifts: [rotaShift(1, '白班', '白')],
      duties: [rotaDuty(31, giver?.staffId ?? 0, '2026-12-02', 1)],
    }),
    'staff.listSwaps': () => ({
      rows: [],
      total: 0,
      openCount: 0,
      self: { staffId: giver?.staffId ?? 0, name: giver?.name ?? '' },
    }),
    'staff.findSwapFaults': () => ({ problems: [{ ...problem, severity: 'refuse' }] }),
    'staff.askSwap': () => ({ id: 1, warnings: [] }),
  })
  await userEvent.click(page.getByRole('button', { name: '申请换班' }).first())
  const dialog = page.getByRole('dialog')
  await userEvent.click(dialog.getByRole('combobox', { name: /^换出的班/ }))
  await userEvent.click(page.getByRole('option', { name: /12月2日 白班/ }))
  await userEvent.click(dialog.getByRole('combobox', { name: /^接班的人/ }))
  await userEvent.click(page.getByRole('option', { name: new RegExp(taker?.name ?? '') }).first())
  await expect.element(dialog.getByText(/不能换：/).first()).toBeVisible()
  await userEvent.fill(dialog.getByRole('textbox', { name: /^原因/ }), '家里有事')
  await userEvent.keyboard('{F9}')
  await expect
    .poll(() => service.callsOf('staff.askSwap'))
    .toEqual([{ dutyId: 31, toStaffId: taker?.staffId, otherDutyId: null, reason: '家里有事' }])
})

test('the page of a person shows her absences and her days by year and kind', async () => {
  const kinds = [
    { kind: 'annual', kindName: '年休假', days: 3 },
    { kind: 'sick', kindName: '病假', days: 2 },
  ]
  const service = await opened('/member', {
    'staff.absencesOf': () => ({ rows: [open], years: [{ year: 2026, days: 5, kinds }] }),
  })
  await expect.element(page.getByText('2026 年 5 天：年休假 3，病假 2')).toBeVisible()
  await expect.element(page.getByText('2026-12-01 至 2026-12-03，3 天')).toBeVisible()
  expect(service.callsOf('staff.absencesOf')).toEqual([{ staffId: 2 }])
  const link = page.getByRole('link', { name: '全部和申请' })
  await expect.element(link).toHaveAttribute('href', '/staff/absences?staffId=2')
})
