import type { getNorm, listNorms, listScheduleProposals } from '#shared/contract/safety/norm.ts'
import type { OutputOf } from '#shared/operation.ts'
import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { Answers } from './answering-client.ts'
import { openNormPage } from './open-norm-page.tsx'

type Norm = OutputOf<typeof listNorms>['rows'][number]
type Proposal = OutputOf<typeof listScheduleProposals>['rows'][number]

const patrol: Norm = {
  rulebook: 'fire-checklist',
  rulebookName: '消防检查',
  item: 'F-D11',
  kind: 'item',
  heading: '每日防火巡查规则',
  text: '养老院每日夜间防火巡查，至少每 2 小时一次',
  clause: 'GB/T 40248-2021 7.3.5（推荐性国标）',
  status: 'single',
  note: null,
  lead: null,
  frequency: '夜间每 2 小时',
  frequencyFrom: 'clause',
  who: '夜班值班员',
  place: null,
  link: '/safety/schedules',
  schedules: [{ id: 3, name: '夜间防火巡查' }],
  checklists: [],
  equipment: [],
  answer: '夜间防火巡查',
  hazardCount: 0,
}

const unread: Norm = {
  ...patrol,
  rulebook: 'major-hazards',
  rulebookName: '重大事故隐患判定',
  item: 'MH-7xx-a',
  kind: 'criterion',
  heading: '严重违法违规提供服务',
  text: null,
  clause: '养老机构重大事故隐患判定标准 第七条（项号未核）',
  status: 'unverified',
  lead: '老年人居室设在地下室',
  note: '原文没有读到',
  frequency: null,
  frequencyFrom: null,
  who: null,
  schedules: [],
  answer: null,
}

const whole: OutputOf<typeof getNorm> = {
  ...patrol,
  severity: 'high',
  severityBasis: '程序建议，非法定',
  hazardKinds: ['消防'],
  sources: ['GB/T 40248-2021 第 7.3 节'],
  rulebookNote: null,
  path: 'items/F-D11',
  checklistItems: [],
  hazards: [],
  proposals: [{ key: 'patrol-night-hours', name: '夜间防火巡查（每 2 小时）', isAdopted: false }],
}

function proposal(key: string, changes: Partial<Proposal> = {}): Proposal {
  return {
    key,
    kind: 'patrol',
    kindName: '防火巡查',
    name: key,
    frequency: '每天',
    clause: '消防法第 17 条（三）',
    status: 'verified',
    note: null,
    choice: null,
    rules: [],
    checklist: null,
    schedule: null,
    ...changes,
  }
}

const answers: Answers = {
  'safety.listNorms': () => ({
    rows: [patrol, unread],
    total: 2,
    counts: { all: 2, single: 1, unverified: 1, answered: 1 },
  }),
  'safety.getNorm': () => whole,
  'safety.listScheduleProposals': () => ({
    rows: [
      proposal('每日巡查', { schedule: { id: 3, name: '我们的巡查' } }),
      proposal('夜间两小时', { choice: 'night' }),
      proposal('夜间两次', { choice: 'night', status: 'single', note: '某地的口径' }),
    ],
  }),
  'safety.adoptProposals': () => ({ schedules: [{ key: '夜间两次', id: 4 }], checklists: [] }),
  'staff.kinds': () => ({ posts: [{ key: 'nurse', name: '护士' }], certificateKinds: [] }),
  'staff.find': () => ({ rows: [] }),
}

test('each item stands with its clause, its certainty and what answers it', async () => {
  const { service, router } = await openNormPage(answers, '/safety/norms?rulebook=fire-checklist')
  await expect.element(page.getByText('GB/T 40248-2021 7.3.5（推荐性国标）')).toBeVisible()
  await expect.element(page.getByText('单一来源', { exact: true }).first()).toBeVisible()
  await expect.element(page.getByText('待核对', { exact: true }).first()).toBeVisible()
  await expect.element(page.getByText('原文没有读到，线索：老年人居室设在地下室')).toBeVisible()
  await expect.element(page.getByText('夜间防火巡查', { exact: true })).toBeVisible()
  expect(service.callsOf('safety.listNorms')).toMatchObject([{ rulebook: 'fire-checklist' }])
  await userEvent.click(page.getByText('F-D11'))
  await expect.poll(() => router.state.location.pathname).toBe('/safety/norms/fire-checklist/F-D11')
})

test('an item whole leads to what answers it and to what can be taken over', async () => {
  const { router } = await openNormPage(answers, '/safety/norms/fire-checklist/F-D11')
  await expect.element(page.getByText('养老院每日夜间防火巡查，至少每 2 小时一次')).toBeVisible()
  await expect.element(page.getByText('高（程序建议，非法定）')).toBeVisible()
  await expect.element(page.getByText('没有检查表查这一条。')).toBeVisible()
  await userEvent.click(page.getByRole('link', { name: '采用夜间防火巡查（每 2 小时）' }))
  await expect.poll(() => router.state.location.search).toEqual({ proposal: 'patrol-night-hours' })
})

test('whoever may not plan is not offered it', async () => {
  await openNormPage(answers, '/safety/norms/fire-checklist/F-D11', ['carer'])
  await expect.element(page.getByText('没有检查表查这一条。')).toBeVisible()
  expect(page.getByText('可以采用的计划').query()).toBeNull()
})

test('what is adopted cannot be ticked, of two of which one is needed one can, by keyboard', async () => {
  const { service, router } = await openNormPage(answers, '/safety/norms/adopt')
  const tick = (name: RegExp) => page.getByRole('checkbox', { name })
  await expect.element(tick(/每日巡查/)).toBeDisabled()
  await expect.element(page.getByText('我们的巡查')).toBeVisible()
  await userEvent.keyboard('{F9}')
  await userEvent.click(page.getByRole('textbox', { name: '从哪天起' }))
  await userEvent.keyboard('{F9}')
  await expect.element(page.getByText('至少选一项')).toBeVisible()
  expect(service.callsOf('safety.adoptProposals')).toEqual([])
  await userEvent.click(tick(/夜间两次/))
  await expect.element(tick(/夜间两小时/)).toBeDisabled()
  await userEvent.keyboard('{F9}')
  await expect.poll(() => service.callsOf('safety.adoptProposals')).toHaveLength(1)
  expect(service.callsOf('safety.adoptProposals')).toMatchObject([
    { keys: ['夜间两次'], ownerStaffId: null, ownerPost: null },
  ])
  await expect.poll(() => router.state.location.pathname).toBe('/safety/norms')
})
