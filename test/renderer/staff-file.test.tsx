import type { ContractShown } from '#shared/contract/staff/contract.ts'
import { rightsOf } from '#shared/permissions.ts'
import { ServiceProvider } from '#renderer/api/context.tsx'
import { DoorContext, type Door } from '#renderer/api/door.ts'
import { ContractsPage } from '#renderer/features/staff/file/ContractsPage.tsx'
import { EmergencyContact } from '#renderer/features/staff/file/EmergencyContact.tsx'
import { contractsView } from '#renderer/features/staff/file/file-view.ts'
import { MemberFile } from '#renderer/features/staff/file/MemberFile.tsx'
import type { StaffMember } from '#renderer/features/staff/StaffFormPage.tsx'
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

const contract: ContractShown = {
  id: 5,
  kind: 'fixed',
  kindName: '固定期限劳动合同',
  number: 'HT-1',
  contractFrom: '2024-03-05',
  contractTo: '2027-03-04',
  probationTo: null,
  endedOn: null,
  endReason: null,
  note: null,
  state: 'in-force',
  daysLeft: 102,
  fault: null,
  files: [],
  version: 3,
}

const entry = {
  id: 8,
  kind: 'background',
  kindName: '入职背景查询',
  entryOn: '2024-03-01',
  validTo: null,
  result: 'clear',
  title: null,
  organ: '派出所',
  number: null,
  note: null,
  isExpired: false,
  isReplaced: false,
  files: [],
  version: 1,
}

const row = {
  staffId: 2,
  name: '李国强',
  posts: '护理员',
  employedFrom: '2024-03-05',
  state: 'none',
  contractId: null,
  kindName: null,
  number: null,
  contractFrom: null,
  contractTo: null,
  probationTo: null,
  daysLeft: null,
  contractCount: 0,
  remark: '满一个月没有书面合同（《劳动合同法》第十条）',
  missing: '劳动或劳务合同',
}

const answers: Answers = {
  'staff.getPersonnelFile': () => ({
    contracts: [contract],
    entries: [entry],
    checklist: [
      { key: 'contract', name: '劳动或劳务合同', state: 'there', detail: '有效' },
      { key: 'drill', name: '应急演练', state: 'missing', detail: '' },
    ],
  }),
  'staff.listEntryKinds': () => ({
    kinds: [
      { key: 'background', name: '入职背景查询', results: ['clear', 'found'], needsTitle: false },
      { key: 'reward', name: '奖励', results: [], needsTitle: true },
    ],
  }),
  'staff.listContracts': () => ({
    rows: [row],
    total: 1,
    counts: [
      { state: 'none', count: 1 },
      { state: 'ending', count: 0 },
    ],
    incompleteCount: 1,
  }),
  'staff.recordContract': () => ({ id: 6 }),
  'staff.endContract': () => ({ version: 4 }),
  'staff.recordEntry': () => ({ id: 9 }),
  'staff.correctContact': () => ({ version: 2 }),
}

const member = {
  id: 2,
  name: '李国强',
  state: 'in',
  employedFrom: '2024-03-05',
  contactName: null,
  contactRelation: null,
  contactTelephone: null,
  version: 1,
} as unknown as StaffMember

async function opened(path: string, rights = rightsOf(['administrator'])) {
  const service = answeringClient(answers, rights)
  const root = createRootRoute({ component: Outlet })
  const at = { getParentRoute: () => root }
  const pages = [
    createRoute({
      ...at,
      path: '/staff/contracts',
      validateSearch: contractsView,
      component: ContractsPage,
    }),
    createRoute({ ...at, path: '/file', component: () => <MemberFile member={member} /> }),
    createRoute({ ...at, path: '/contact', component: () => <EmergencyContact member={member} /> }),
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
  return service
}

test('the file shows contracts, materials and what is missing', async () => {
  await page.viewport(1280, 720)
  await opened('/file')
  await expect.element(page.getByText('2024-03-05 至 2027-03-04')).toBeVisible()
  await expect.element(page.getByText('编号 HT-1，还有 102 天')).toBeVisible()
  await expect.element(page.getByText('档案内容核对：缺 1 项')).toBeVisible()
  await expect.element(page.getByText(/未发现不宜情形/)).toBeVisible()
})

test('a new contract begins the day after the last one, and so many years fill its end', async () => {
  const service = await opened('/file')
  await userEvent.click(page.getByRole('button', { name: '登记续签或新合同' }))
  const dialog = page.getByRole('dialog')
  await expect.element(dialog.getByRole('textbox', { name: /^开始日期/ })).toHaveValue('2027-03-05')
  await userEvent.click(dialog.getByRole('button', { name: '3 年' }))
  await expect.element(dialog.getByLabelText('到期日')).toHaveValue('2030-03-04')
  await userEvent.fill(dialog.getByLabelText('试用期到'), '2027-12-01')
  await userEvent.keyboard('{Tab}')
  await expect.element(dialog.getByText(/试用期超过 6 个月/)).toBeVisible()
  await userEvent.fill(dialog.getByLabelText('试用期到'), '2027-09-04')
  await userEvent.keyboard('{Tab}')
  await expect.element(dialog.getByText(/试用期超过 6 个月/)).not.toBeInTheDocument()
  await userEvent.click(dialog.getByRole('button', { name: '保存' }))
  await expect
    .poll(() => service.callsOf('staff.recordContract'))
    .toMatchObject([
      {
        staffId: 2,
        kind: 'fixed',
        contractFrom: '2027-03-05',
        contractTo: '2030-03-04',
        probationTo: '2027-09-04',
      },
    ])
})

test('ending a contract asks for the day and the reason', async () => {
  const service = await opened('/file')
  await userEvent.click(page.getByRole('button', { name: /可以做的事：固定期限劳动合同/ }))
  await userEvent.click(page.getByRole('menuitem', { name: '解除或终止' }))
  const dialog = page.getByRole('dialog')
  await userEvent.click(dialog.getByRole('button', { name: '登记' }))
  await expect.element(dialog.getByText('原因不能为空')).toBeVisible()
  await userEvent.fill(dialog.getByRole('textbox', { name: /^解除日期/ }), '2026-11-30')
  await userEvent.keyboard('{Tab}')
  await userEvent.fill(dialog.getByRole('textbox', { name: /^原因/ }), '本人辞职')
  await userEvent.click(dialog.getByRole('button', { name: '登记' }))
  await expect
    .poll(() => service.callsOf('staff.endContract'))
    .toMatchObject([{ id: 5, version: 3, endedOn: '2026-11-30', endReason: '本人辞职' }])
})

test('a material asks for what its kind has', async () => {
  const service = await opened('/file')
  await userEvent.click(page.getByRole('button', { name: '登记材料' }))
  const dialog = page.getByRole('dialog')
  await userEvent.click(dialog.getByRole('combobox', { name: /^种类/ }))
  await userEvent.click(page.getByRole('option', { name: '入职背景查询' }))
  await expect.element(dialog.getByRole('textbox', { name: /^查询日期/ })).toBeVisible()
  await userEvent.click(dialog.getByRole('combobox', { name: /^结果/ }))
  await userEvent.click(page.getByRole('option', { name: '未发现不宜情形' }))
  await userEvent.click(dialog.getByRole('button', { name: '保存' }))
  await expect
    .poll(() => service.callsOf('staff.recordEntry'))
    .toMatchObject([{ staffId: 2, kind: 'background', result: 'clear', validTo: null }])
})

test('who may only read is offered nothing to write', async () => {
  await opened('/file', rightsOf(['inspector']))
  await expect.element(page.getByText('2024-03-05 至 2027-03-04')).toBeVisible()
  expect(page.getByRole('button', { name: /登记|可以做的事/ }).elements()).toEqual([])
})

test('the board counts by state, and a counter shows its own', async () => {
  const service = await opened('/staff/contracts')
  await expect.element(page.getByText('李国强').first()).toBeVisible()
  await userEvent.click(page.getByRole('button', { name: '没有合同 1' }))
  await userEvent.click(page.getByRole('button', { name: '档案缺材料 1' }))
  await expect
    .poll(() => service.callsOf('staff.listContracts').at(-1))
    .toMatchObject({ state: 'none', isIncomplete: true })
})

test('whom to call is saved under the version that was seen', async () => {
  const service = await opened('/contact')
  await userEvent.click(page.getByRole('button', { name: '登记' }))
  const dialog = page.getByRole('dialog')
  await userEvent.fill(dialog.getByLabelText('姓名'), '王丽')
  await userEvent.fill(dialog.getByLabelText('电话'), '13912345678')
  await userEvent.click(dialog.getByRole('button', { name: '保存' }))
  await expect
    .poll(() => service.callsOf('staff.correctContact'))
    .toMatchObject([{ staffId: 2, version: 1, contactName: '王丽' }])
})
