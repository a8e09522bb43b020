import { staffRules } from '#shared/contract/staff/staff-rules.ts'
import { rightsOf } from '#shared/permissions.ts'
import { ServiceProvider } from '#renderer/api/context.tsx'
import { DoorContext, type Door } from '#renderer/api/door.ts'
import { CertificatePage } from '#renderer/features/staff/CertificatePage.tsx'
import { MemberPapers } from '#renderer/features/staff/papers/MemberPapers.tsx'
import { PaperRulesPage } from '#renderer/features/staff/papers/PaperRulesPage.tsx'
import { papersView } from '#renderer/features/staff/papers/papers-view.ts'
import { PapersPage } from '#renderer/features/staff/papers/PapersPage.tsx'
import { StaffRulesPage } from '#renderer/features/staff/papers/StaffRulesPage.tsx'
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
  key: '2:SD-CARER-HEALTH',
  staffId: 2,
  name: '李国强',
  post: 'carer',
  postName: '护理员',
  code: 'SD-CARER-HEALTH',
  paperName: '健康证',
  clause: 'MZ/T 187—2021 4.4',
  status: 'single',
  isOwn: false,
  band: 'expired',
  certificateId: 7,
  number: '苏K1',
  issuedOn: '2025-11-21',
  expiresOn: '2026-11-20',
  daysLeft: -2,
}

const bands = ['missing', 'expired', 'd30', 'd60', 'd90', 'unknown', 'valid']
const posts = [{ key: 'carer', name: '护理员' }]
const kinds = [{ key: 'health', name: '健康证' }]
const duty = { ...paper, kinds: ['health'], note: '生活照料', isOff: false, reason: null }

const certificate = {
  id: 7,
  kind: 'health',
  kindName: '健康证',
  title: null,
  number: '苏K1',
  issuer: null,
  issuedOn: '2025-11-21',
  expiresOn: '2026-11-20',
  isPermanent: false,
  validity: 'expired',
  daysLeft: -2,
  isReplaced: true,
  files: [],
  version: 1,
}

const renewed = {
  ...certificate,
  id: 8,
  number: '苏K2',
  issuedOn: '2026-11-21',
  expiresOn: '2027-11-20',
  validity: 'in-force',
  daysLeft: 363,
  isReplaced: false,
}

const answers: Answers = {
  'staff.get': () => ({
    name: '李国强',
    certificates: [renewed, certificate, { ...renewed, id: 9, kind: 'cook', number: '厨1' }],
  }),
  'staff.listPapers': () => ({
    rows: [paper],
    total: 1,
    counts: bands.map((band) => ({ band, count: band === 'expired' ? 1 : 0 })),
    posts,
    kinds,
  }),
  'staff.getPostPapers': () => ({
    rules: { off: [], own: [] },
    duties: [duty],
    posts,
    kinds,
    version: 0,
  }),
  'staff.getRules': () => ({ rules: staffRules.parse({}), version: 0 }),
  'staff.listTrainingKinds': () => ({ rows: [{ key: 'safety', name: '安全生产教育' }], total: 1 }),
  'staff.correctRules': () => ({ version: 1 }),
  'staff.correctPostPapers': () => ({ version: 1 }),
}

async function opened(path: string) {
  const service = answeringClient(answers, rightsOf(['administrator']))
  const root = createRootRoute({ component: Outlet })
  const at = { getParentRoute: () => root }
  const pages = [
    createRoute({
      ...at,
      path: '/staff/papers',
      validateSearch: papersView,
      component: PapersPage,
    }),
    createRoute({ ...at, path: '/staff/papers/rules', component: PaperRulesPage }),
    createRoute({ ...at, path: '/staff/rules', component: StaffRulesPage }),
    createRoute({
      ...at,
      path: '/staff/$staffId/certificates/$certificateId',
      params: {
        parse: (params: { staffId: string; certificateId: string }) => ({
          staffId: Number(params.staffId),
          certificateId: Number(params.certificateId),
        }),
      },
      component: CertificatePage,
    }),
    createRoute({ ...at, path: '/member', component: () => <MemberPapers staffId={2} /> }),
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

test('the board counts by band, and a counter shows its own', async () => {
  await page.viewport(1280, 720)
  const service = await opened('/staff/papers')
  await expect.element(page.getByText('没有的 0 份，过期的 1 份')).toBeVisible()
  await expect.element(page.getByText('李国强').first()).toBeVisible()
  await userEvent.click(page.getByRole('button', { name: '已过期 1' }))
  await expect
    .poll(() => service.callsOf('staff.listPapers').at(-1))
    .toMatchObject({ band: 'expired' })
})

test('the duties name their clause, and one is left out with a reason', async () => {
  const service = await opened('/staff/papers/rules')
  await expect.element(page.getByText(/^MZ.T 187—2021 4.4/)).toBeVisible()
  await expect.element(page.getByText(/单一来源/).first()).toBeVisible()
  await userEvent.click(page.getByRole('button', { name: '停用' }))
  const dialog = page.getByRole('dialog')
  await userEvent.fill(dialog.getByLabelText('原因'), '不提供照料')
  await userEvent.click(dialog.getByRole('button', { name: '停用' }))
  await expect
    .poll(() => service.callsOf('staff.correctPostPapers'))
    .toMatchObject([
      { rules: { off: [{ code: 'SD-CARER-HEALTH', reason: '不提供照料' }] }, version: 0 },
    ])
})

test('the rules are saved with what is left empty as not set', async () => {
  const service = await opened('/staff/rules')
  await userEvent.fill(page.getByLabelText('两个班之间至少休息'), '11')
  await userEvent.click(page.getByRole('button', { name: '保存' }))
  await expect
    .poll(() => service.callsOf('staff.correctRules'))
    .toMatchObject([{ rules: { restHours: 11, weekHours: null }, version: 0 }])
})

test('the page of a person tells the papers of her posts', async () => {
  await opened('/member')
  await expect.element(page.getByText('护理员：健康证')).toBeVisible()
  await expect.element(page.getByText(/已过期/).first()).toBeVisible()
})

test('a certificate tells how it was renewed, and leads to the others of its kind', async () => {
  await opened('/staff/2/certificates/8')
  const renewals = page.getByRole('list', { name: '换证记录' })
  await expect.element(renewals.getByText('这一张')).toBeVisible()
  await expect.element(renewals.getByText('2026-11-21 发证')).toBeVisible()
  expect(renewals.getByRole('listitem').elements()).toHaveLength(2)
  await userEvent.click(renewals.getByRole('link', { name: '苏K1' }))
  await expect.element(renewals.getByRole('link', { name: '苏K2' })).toBeVisible()
})
