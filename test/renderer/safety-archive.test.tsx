import { rightsOf, type Role } from '#shared/permissions.ts'
import { ServiceProvider } from '#renderer/api/context.tsx'
import { DoorContext, type Door } from '#renderer/api/door.ts'
import { ArchivePage } from '#renderer/features/safety/archive/ArchivePage.tsx'
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

const paper = {
  id: 4,
  version: 2,
  section: 'F-A02',
  title: '消防验收意见书',
  number: '苏消验 12 号',
  issuedBy: '昆山市消防大队',
  issuedOn: '2024-05-06',
  validTo: '2026-05-05',
  isExpired: true,
  keptAt: '档案柜 2',
  note: null,
  enteredBy: '周敏',
  recordedAt: '2026-01-10T02:00:00.000Z',
  files: [],
}

const section = (item: string, group: string, text: string, changes: object = {}) => ({
  item,
  group,
  text,
  clause: '公安部令第 61 号第 42 条（转引）',
  status: 'verified',
  certaintyNote: null,
  papers: [],
  records: [],
  isEmpty: true,
  ...changes,
})

const rounds = {
  key: 'patrol',
  title: '防火巡查',
  count: 1787,
  newestOn: '2026-11-23',
  link: '/safety/checks?tab=records&kind=patrol',
  note: '应办 1821，漏 36',
}

const archive = {
  asOf: '2026-11-23',
  from: '2025-11-24',
  sections: [
    section('F-A02', 'basics', '消防验收文件', { papers: [paper], isEmpty: false }),
    section('F-A04', 'basics', '消防安全制度'),
    section('F-A24', 'management', '巡查记录', { records: [rounds], isEmpty: false }),
    section('F-A41', 'keeping', '保存年限', { status: 'unverified', certaintyNote: '没有查到' }),
  ],
  counts: { sections: 4, empty: 2, papers: 1, expired: 1 },
}

const answers: Answers = {
  'safety.getFireArchive': () => archive,
  'safety.recordFirePaper': () => ({ id: 5 }),
  'safety.correctFirePaper': () => ({ version: 3 }),
  'safety.voidFirePaper': () => ({}),
  'safety.printFireArchive': () => ({ name: '消防档案.pdf', bytes: new Uint8Array([1]) }),
  'safety.printQuarterNotice': () => ({ name: '季通报.pdf', bytes: new Uint8Array([1]) }),
}

async function opened(roles: readonly Role[] = ['safety-officer']) {
  const service = answeringClient(answers, rightsOf(roles))
  const root = createRootRoute({ component: Outlet })
  const at = { getParentRoute: () => root }
  const routeTree = root.addChildren([
    createRoute({ ...at, path: '/safety/archive', component: ArchivePage }),
    createRoute({ ...at, path: '/safety/hazards', component: () => <p>隐患</p> }),
    createRoute({ ...at, path: '/safety/checks', component: () => <p>检查记录</p> }),
  ])
  const history = createMemoryHistory({ initialEntries: ['/safety/archive'] })
  const router = createRouter({ routeTree, history })
  await renderInSurroundings(
    <DoorContext value={{ kind: 'browser' } as Door}>
      <ServiceProvider client={service.client}>
        <RouterProvider router={router as never} />
      </ServiceProvider>
    </DoorContext>,
  )
  await expect.element(page.getByRole('heading', { level: 1 })).toBeVisible()
  return { service, router }
}

const button = (name: string) => page.getByRole('button', { name, exact: true })
const region = (name: string) => page.getByRole('region', { name })
const box = (name: string) => page.getByRole('textbox', { name, exact: true })

test('tells what is there, what is over and what is missing, each with its clause', async () => {
  await opened()
  await expect.element(page.getByText('4 项，没有材料的 2 项', { exact: false })).toBeVisible()
  await expect
    .element(
      region('消防安全基本情况')
        .getByText(/已过期/)
        .first(),
    )
    .toBeVisible()
  await expect
    .element(
      region('档案的保管')
        .getByText(/没有材料/)
        .first(),
    )
    .toBeVisible()
  await expect.element(page.getByText('待核对')).toBeVisible()
  const words = '1787 条，最近 2026-11-23，应办 1821，漏 36'
  await expect.element(page.getByText(words)).toBeVisible()
})

test('a paper is entered in the section from which it was begun, by keys alone', async () => {
  const { service } = await opened()
  await userEvent.click(button('消防安全制度：登记材料'))
  await expect.element(box('名称')).toHaveFocus()
  await userEvent.keyboard('制度汇编{F9}')
  await expect.element(page.getByText('有几项还不对，见红字。还没有保存。')).toBeVisible()
  await userEvent.fill(box('出具日期'), '2024-05-06')
  await userEvent.fill(box('原件存放'), '档案柜 1')
  await userEvent.keyboard('{F9}')
  await expect
    .poll(() => service.callsOf('safety.recordFirePaper'))
    .toMatchObject([{ section: 'F-A04', title: '制度汇编', issuedOn: '2024-05-06', validTo: null }])
})

test('a paper is corrected under its version and voided with a reason', async () => {
  const { service } = await opened()
  await userEvent.click(button('更正消防验收意见书'))
  await userEvent.fill(box('原件存放'), '保险柜')
  await userEvent.keyboard('{F9}')
  await expect
    .poll(() => service.callsOf('safety.correctFirePaper'))
    .toMatchObject([{ id: 4, version: 2, keptAt: '保险柜', validTo: '2026-05-05' }])
  await userEvent.click(button('作废消防验收意见书'))
  await userEvent.fill(box('原因'), '登记错了')
  await userEvent.click(button('作废'))
  await expect
    .poll(() => service.callsOf('safety.voidFirePaper'))
    .toEqual([{ id: 4, version: 2, reason: '登记错了' }])
})

test('the book and the notice of a quarter are printed', async () => {
  const { service } = await opened()
  await userEvent.click(button('季通报'))
  await userEvent.click(page.getByRole('menuitem', { name: '2026 年第 3 季度' }))
  await expect
    .poll(() => service.callsOf('safety.printQuarterNotice'))
    .toEqual([{ quarter: '2026-Q3' }])
})

test('whoever may not plan reads and prints, and changes nothing', async () => {
  const { service } = await opened(['inspector'])
  await expect.element(button('更正消防验收意见书')).not.toBeInTheDocument()
  await expect.element(button('消防安全制度：登记材料')).not.toBeInTheDocument()
  await userEvent.click(button('打印消防档案'))
  await expect.poll(() => service.callsOf('safety.printFireArchive')).toEqual([{}])
})
