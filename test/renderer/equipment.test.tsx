import { rightsOf } from '#shared/permissions.ts'
import { YiluError } from '#shared/errors.ts'
import type { Role } from '#shared/permissions.ts'
import { showDay } from '#renderer/api/as-of.ts'
import { ServiceProvider } from '#renderer/api/context.tsx'
import { DoorContext, type Door } from '#renderer/api/door.ts'
import { equipmentView } from '#renderer/features/safety/equipment/equipment-view.ts'
import { EquipmentItemPage } from '#renderer/features/safety/equipment/EquipmentItemPage.tsx'
import { EquipmentPage } from '#renderer/features/safety/equipment/EquipmentPage.tsx'
import { shanghaiDay } from '#shared/text/day.ts'
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router'
import { afterEach, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { answeringClient, type Answers } from './answering-client.ts'
import { renderInSurroundings } from './in-surroundings.tsx'

afterEach(() => showDay(null))

const lift = {
  id: 7,
  version: 3,
  code: 'E001',
  kind: 'lift',
  kindName: '电梯',
  category: 'special',
  name: '东梯',
  maker: '某电梯公司',
  model: null,
  serialNumber: null,
  registrationNumber: null,
  floorId: null,
  roomId: null,
  place: '东侧',
  where: '东侧',
  quantity: 1,
  inUseFrom: '2024-01-05',
  supplier: null,
  maintainer: '电梯维保公司',
  contractNumber: 'W-1',
  contractTo: '2026-01-31',
  isContractOver: true,
  responsibleStaffId: null,
  responsible: null,
  state: 'in-use',
  stateFrom: '2024-01-05',
  dueState: 'overdue',
  dueWhat: 'inspection',
  dueOn: '2026-11-17',
  daysLeft: -5,
  overdueDays: 5,
  lastOn: '2025-11-17',
  lastResult: 'passed',
  fileCount: 0,
}

const cycle = {
  what: 'maintenance',
  cycleMonths: null,
  cycleDays: 15,
  rulebook: 'emergency',
  ruleItem: 'SP-01',
  clause: '特种设备安全监察条例第 31 条',
  text: '电梯至少每 15 日清洁、润滑、调整和检查一次',
  status: 'verified',
  note: null,
}

const rule = {
  id: 1,
  what: 'inspection',
  cycleMonths: 12,
  cycleDays: null,
  words: '每 1 年',
  rulebook: null,
  ruleItem: null,
  clause: null,
  status: null,
  note: null,
  setBy: '院长办公会',
  reason: null,
  ruleFrom: '2025-01-05',
  ruleTo: null,
  isComing: false,
}

const whole = {
  ...lift,
  note: null,
  enteredBy: '沈建国',
  recordedAt: '2026-01-05T02:00:00.000Z',
  dues: [
    {
      what: 'inspection',
      rule,
      dueState: 'overdue',
      dueOn: '2026-11-17',
      daysLeft: -5,
      overdueDays: 5,
      lastOn: '2025-11-17',
      lastResult: 'passed',
      isTold: false,
    },
  ],
  rules: [rule],
  states: [
    {
      id: 1,
      state: 'in-use',
      stateFrom: '2024-01-05',
      stateTo: null,
      reason: null,
      enteredBy: '沈建国',
    },
  ],
  inspections: [
    {
      id: 4,
      version: 1,
      what: 'inspection',
      inspectedOn: '2025-11-17',
      result: 'passed',
      nextDueOn: null,
      contractor: '市特检院',
      inspector: null,
      reportNumber: 'R-1',
      costFen: 80_000,
      finding: null,
      note: null,
      hazardId: null,
      hazardNumber: null,
      lateDays: 12,
      enteredBy: '沈建国',
      recordedAt: '2025-11-18T02:00:00.000Z',
      files: [],
    },
  ],
  files: [],
}

const counts = { all: 1, failed: 0, overdue: 1, soon: 0, unasked: 0 }

const answers: Answers = {
  'safety.listEquipment': () => ({ rows: [lift], total: 1, counts }),
  'safety.getEquipment': () => whole,
  'safety.equipmentKinds': () => ({
    kinds: [{ key: 'lift', name: '电梯', category: 'special', cycles: [cycle], duties: [] }],
  }),
  'safety.listSafetyKinds': () => ({
    schedules: [],
    hazards: [
      { key: 'fire', name: '消防' },
      { key: 'special-equipment', name: '特种设备' },
    ],
    posts: [],
  }),
  'safety.recordEquipmentInspection': () => ({ id: 5, hazardId: 9, hazardNumber: '2026-004' }),
  'safety.setEquipmentRule': () => ({ version: 4 }),
  'office.getDraft': () => ({ content: null, keptAt: null }),
  'office.keepDraft': () => ({}),
  'office.discardDraft': () => ({}),
}

interface Opened {
  readonly path?: string
  readonly roles?: readonly Role[]
  readonly others?: Answers
}

async function open({ path = '/safety/equipment/7', roles, others = {} }: Opened = {}) {
  const rights = rightsOf(roles ?? ['safety-officer'])
  const service = answeringClient({ ...answers, ...others }, rights)
  const root = createRootRoute()
  const list = createRoute({
    getParentRoute: () => root,
    path: '/safety/equipment',
    validateSearch: equipmentView,
    component: EquipmentPage,
  })
  const item = createRoute({
    getParentRoute: () => root,
    path: '/safety/equipment/$equipmentId',
    params: { parse: ({ equipmentId }) => ({ equipmentId: Number(equipmentId) }) },
    component: EquipmentItemPage,
  })
  const elsewhere = [
    '/safety/equipment/new',
    '/safety/equipment/$equipmentId/correct',
    '/safety/hazards/$hazardId',
  ].map((place) =>
    createRoute({ getParentRoute: () => root, path: place, component: () => <p>{place}</p> }),
  )
  const router = createRouter({
    routeTree: root.addChildren([list, item, ...elsewhere]),
    history: createMemoryHistory({ initialEntries: [path] }),
  })
  await renderInSurroundings(
    <DoorContext value={{} as Door}>
      <ServiceProvider client={service.client}>
        <RouterProvider router={router as never} />
      </ServiceProvider>
    </DoorContext>,
  )
  return service
}

const box = (name: string) => page.getByRole('textbox', { name, exact: true })
const button = (name: string) => page.getByRole('button', { name, exact: true })
const today = shanghaiDay(Date.now())

test('the page says what is overdue, by which rule, and what came too late', async () => {
  await open()
  await expect.element(page.getByRole('heading', { name: '东梯' })).toBeVisible()
  const dues = page.getByRole('list', { name: '下次到期' })
  await expect.element(dues.getByText(/逾期 5 天/)).toBeVisible()
  await expect.element(dues.getByText('每 1 年，本机构自定（院长办公会）')).toBeVisible()
  const records = page.getByRole('list', { name: '检验和维保记录' })
  await expect.element(records.getByText(/晚了 12 天/)).toBeVisible()
  await expect
    .element(records.getByText('市特检院，报告 R-1，800.00 元，沈建国 登记'))
    .toBeVisible()
  await expect.element(page.getByText(/合同已到期/).first()).toBeVisible()
  await expect.element(page.getByText(/特种设备安全监察条例第 31 条：电梯至少/)).toBeVisible()
})

test('a failed inspection asks what was wrong and makes a hazard, by keyboard to the end', async () => {
  const { callsOf } = await open()
  await button('登记检验').click()
  await expect.element(page.getByRole('combobox', { name: '事项' })).toHaveValue('定期检验')
  await expect.element(box('检验日期')).toHaveValue(today)
  await page.getByRole('combobox', { name: '结果' }).click()
  await page.getByRole('option', { name: '不合格', exact: true }).click()
  await expect.element(box('报告写明的下次日期')).toBeDisabled()
  await userEvent.keyboard('{F9}')
  expect(callsOf('safety.recordEquipmentInspection')).toEqual([])
  await userEvent.fill(box('发现的问题'), '轿门联锁失效')
  await userEvent.fill(box('当场措施'), '停梯')
  await userEvent.fill(box('费用'), '800')
  await userEvent.keyboard('{F9}')
  await expect.element(page.getByText('检验已登记，隐患编号 2026-004')).toBeVisible()
  expect(callsOf('safety.recordEquipmentInspection')).toMatchObject([
    {
      equipmentId: 7,
      what: 'inspection',
      inspectedOn: today,
      result: 'failed',
      nextDueOn: null,
      contractor: '电梯维保公司',
      costFen: 80_000,
      finding: '轿门联锁失效',
      hazard: { kind: 'special-equipment', description: '轿门联锁失效', firstMeasure: '停梯' },
    },
  ])
})

test('a rule that is known fills in its cycle; without one the home says who decided', async () => {
  const late = '周期比规定的长，没有保存。可以更短，不能更长。'
  const refusal = new YiluError('rule_violated', 'cycle-too-long', late, {
    cycleDays: '最长每 15 日',
  })
  const { callsOf } = await open({
    others: {
      'safety.setEquipmentRule': ({ cycleDays }: { readonly cycleDays: number | null }) => {
        if (cycleDays !== 15) throw refusal
        return { version: 4 }
      },
    },
  })
  await button('定周期').click()
  await expect.element(page.getByRole('combobox', { name: '事项' })).toHaveValue('维护保养')
  await expect.element(box('每隔')).toHaveValue('15')
  await expect.element(box('从哪天起')).toHaveValue(today)
  await userEvent.fill(box('每隔'), '30')
  await userEvent.keyboard('{F9}')
  await expect.element(page.getByText('最长每 15 日', { exact: true })).toBeVisible()
  await userEvent.fill(box('每隔'), '15')
  await userEvent.keyboard('{F9}')
  await expect.element(page.getByText('周期已定')).toBeVisible()
  expect(callsOf('safety.setEquipmentRule').at(-1)).toMatchObject({
    id: 7,
    version: 3,
    what: 'maintenance',
    cycleMonths: null,
    cycleDays: 15,
    rulebook: 'emergency',
    ruleItem: 'SP-01',
    setBy: null,
  })
})

test('of a thing that no rule names the form says so', async () => {
  await open()
  await button('改周期').click()
  await expect.element(page.getByText(/由本机构自定/)).toBeVisible()
  await expect.element(box('谁定的')).toHaveValue('院长办公会')
})

test('a carer records, and changes neither rules nor states; on a past day nobody does', async () => {
  await open({ roles: ['carer'] })
  await expect.element(button('登记检验')).toBeVisible()
  expect(button('定周期').elements()).toEqual([])
  expect(button('停用、启用、报废').elements()).toEqual([])
  showDay('2026-11-01')
  await expect.element(button('登记检验')).not.toBeInTheDocument()
})

test('the ledger tells what is overdue, narrows by category and opens a piece', async () => {
  const { callsOf } = await open({ path: '/safety/equipment?due=overdue&kind=lift' })
  await expect.element(page.getByText('逾期 1', { exact: true })).toBeVisible()
  await expect.element(page.getByText(/逾期 5 天/)).toBeVisible()
  expect(callsOf('safety.listEquipment')[0]).toMatchObject({ due: 'overdue', kind: 'lift' })
  await page.getByRole('combobox', { name: '类别' }).click()
  await page.getByRole('option', { name: '消防设施', exact: true }).click()
  await expect
    .poll(() => callsOf('safety.listEquipment').at(-1))
    .toMatchObject({ category: 'fire' })
  await page.getByText('东梯', { exact: true }).click()
  await expect.element(page.getByRole('list', { name: '检验和维保记录' })).toBeVisible()
})

test('an empty ledger says what to do', async () => {
  const nothing = { all: 0, failed: 0, overdue: 0, soon: 0, unasked: 0 }
  const none = { 'safety.listEquipment': () => ({ rows: [], total: 0, counts: nothing }) }
  await open({ path: '/safety/equipment', others: none })
  await expect.element(page.getByText('还没有登记设备')).toBeVisible()
  await expect.element(page.getByRole('link', { name: '登记设备' }).first()).toBeVisible()
})
