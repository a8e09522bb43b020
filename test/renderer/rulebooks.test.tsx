import { YiluError } from '#shared/errors.ts'
import { rightsOf, type Role } from '#shared/permissions.ts'
import { ServiceProvider } from '#renderer/api/context.tsx'
import { DoorContext, type Door } from '#renderer/api/door.ts'
import { CertaintyMark } from '#renderer/domain/CertaintyMark.tsx'
import { ExchangePage } from '#renderer/features/office/rulebooks/ExchangePage.tsx'
import { rulebookView } from '#renderer/features/office/rulebooks/rulebook-view.ts'
import { RulebookPage } from '#renderer/features/office/rulebooks/RulebookPage.tsx'
import { notifications } from '@mantine/notifications'
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  RouterProvider,
} from '@tanstack/react-router'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { answeringClient, type Answers } from './answering-client.ts'
import { renderInSurroundings } from './in-surroundings.tsx'

const decision = {
  id: 7,
  kind: 'replaced',
  paper: '正式文本第 4 页',
  by: '周敏',
  at: '2026-11-20T02:00:00.000Z',
  isInEffect: true,
}

const band = {
  path: 'levels/3',
  label: '能力等级 3 重度失能',
  fields: [
    { key: 'name', label: '名称', value: '重度失能' },
    { key: 'minimum', label: '下限', value: 30 },
    { key: 'maximum', label: '上限', value: 45 },
  ],
  status: 'single',
  note: '30／29 分为界只有一个来源',
  original: null,
  originalStatus: 'single',
  decision: null,
}

const rule = {
  path: 'rules/fees',
  label: '赣州市 · 收费公示',
  fields: [
    { key: 'title', label: '名称', value: '收费公示' },
    { key: 'force', label: '力度', value: null },
    { key: 'op', label: '比较', value: '>=' },
    { key: 'target', label: '目标值', value: 2 },
    { key: 'clause', label: '条款', value: null },
  ],
  status: 'verified',
  note: null,
  original: [{ key: 'target', value: 1 }],
  originalStatus: 'verified',
  decision,
}

const rulebook = {
  rulebook: 'gbt42195',
  title: '老年人能力评估规范',
  area: '全国',
  version: 1,
  inForceFrom: null,
  inForceTo: null,
  status: 'verified',
  note: null,
  origin: 'built-in',
  fileName: null,
  counts: { verified: 1, single: 1, unverified: 0 },
  decisionCount: 1,
  sources: [{ id: 'GB', title: '国家标准' }],
  content: {},
  editions: [],
}

const values = [band, rule]

const answers: Answers = {
  'office.getRulebook': () => rulebook,
  'office.listRuleValues': ({ path }: { path?: string }) => {
    const rows = values.filter((value) => path === undefined || value.path === path)
    return { rows, total: rows.length }
  },
  'office.getDraft': () => ({ content: null, keptAt: null }),
  'office.keepDraft': () => ({ keptAt: '2026-11-22T02:00:00.000Z' }),
  'office.discardDraft': () => ({}),
  'office.confirmRuleValue': () => ({ id: 8 }),
  'office.replaceRuleValue': () => ({ id: 8 }),
  'office.voidRuleDecision': () => ({}),
}

const home = '/office/rulebooks/gbt42195'

interface Options {
  readonly path?: string
  readonly role?: Role
  readonly more?: Answers
}

/** The pages of the rulebooks over prepared answers; `/mark` is a page with a mark within a form and a row. */
async function openPages({ path = home, role = 'administrator', more = {} }: Options = {}) {
  const service = answeringClient({ ...answers, ...more }, rightsOf([role]))
  const clicked = vi.fn()
  const root = createRootRoute({ component: Outlet })
  const at = (place: string, component: () => React.ReactNode, validateSearch = {}) =>
    createRoute({ getParentRoute: () => root, path: place, component, ...validateSearch })
  const router = createRouter({
    routeTree: root.addChildren([
      at('/office/rulebooks/$rulebook', RulebookPage, { validateSearch: rulebookView }),
      at('/office/rulebooks/exchange', ExchangePage),
      at('/mark', () => (
        <div onClick={clicked} onKeyDown={(event) => event.key === 'Escape' && clicked()}>
          <CertaintyMark {...band} status="single" rulebook="gbt42195" path="levels/3" />
          <CertaintyMark status="unverified" note="没有对过" />
          <CertaintyMark status="verified" note={null} rulebook="gbt42195" path="levels/4" />
        </div>
      )),
    ]),
    history: createMemoryHistory({ initialEntries: [path] }),
  })
  await renderInSurroundings(
    <DoorContext value={{ saveFile: vi.fn() } as unknown as Door}>
      <ServiceProvider client={service.client}>
        <RouterProvider router={router as never} />
      </ServiceProvider>
    </DoorContext>,
  )
  return { service, router, clicked }
}

const drawer = () => page.getByRole('dialog')
const paper = () => drawer().getByRole('textbox', { name: '依据' })
const pick = async (file: File) => {
  await expect.element(page.getByRole('button', { name: '选择文件' })).toBeVisible()
  const input = document.querySelector<HTMLInputElement>('input[type=file]')
  if (input === null) throw new Error('nothing to pick a file with')
  await userEvent.upload(input, file)
}

beforeEach(() => localStorage.clear())
afterEach(() => notifications.clean())

describe('a value of a rulebook', () => {
  test('opens beside the list by Enter, is confirmed by keyboard, and the list has the cursor again', async () => {
    const { service, router } = await openPages()
    const row = page.getByRole('row', { name: /重度失能/ })
    await expect.element(row).toBeVisible()
    row.element().focus()
    await userEvent.keyboard('{Enter}')
    await expect.element(paper()).toHaveFocus()
    expect(router.state.location.search).toMatchObject({ path: 'levels/3' })
    await userEvent.keyboard('正式文本第 4 页{F9}')
    await expect.element(drawer()).not.toBeInTheDocument()
    expect(service.callsOf('office.confirmRuleValue')).toEqual([
      { rulebook: 'gbt42195', path: 'levels/3', decisionId: null, paper: '正式文本第 4 页' },
    ])
    await expect.element(row).toHaveFocus()
  })

  test('without a paper nothing is sent; Esc closes what nobody has typed in', async () => {
    const { service } = await openPages({ path: `${home}?path=levels/3` })
    await userEvent.click(drawer().getByRole('button', { name: '确认无误' }))
    await expect.element(drawer().getByText('依据不能为空')).toBeVisible()
    expect(service.callsOf('office.confirmRuleValue')).toEqual([])
    await userEvent.keyboard('{Escape}')
    await expect.element(drawer()).not.toBeInTheDocument()
  })

  test('what was typed is asked about before the form is left', async () => {
    await openPages({ path: `${home}?path=levels/3` })
    await userEvent.fill(paper(), '正式文本')
    await userEvent.keyboard('{Escape}')
    await userEvent.click(page.getByRole('button', { name: '接着填' }))
    await expect.element(paper()).toHaveValue('正式文本')
  })

  test('is replaced field by field; what the service says of a field stands beside it', async () => {
    const refused = vi.fn(() => {
      const fields = { 'fields.minimum': '等级 3 的下限高于上限' }
      throw new YiluError('rule_violated', 'rulebook-inconsistent', '合不上，没有保存。', fields)
    })
    const { service } = await openPages({
      path: `${home}?path=levels/3`,
      more: { 'office.replaceRuleValue': refused },
    })
    await userEvent.click(drawer().getByText('与依据不同：替换'))
    const lowest = drawer().getByRole('textbox', { name: '下限' })
    await userEvent.fill(lowest, '95')
    await userEvent.fill(paper(), '正式文本第 4 页')
    await userEvent.keyboard('{F9}')
    await expect.element(drawer().getByText('等级 3 的下限高于上限')).toBeVisible()
    await expect.element(lowest).toHaveAttribute('aria-invalid', 'true')
    expect(service.callsOf('office.replaceRuleValue')).toEqual([
      {
        rulebook: 'gbt42195',
        path: 'levels/3',
        decisionId: null,
        fields: { name: '重度失能', minimum: 95, maximum: 45 },
        paper: '正式文本第 4 页',
      },
    ])
  })

  test('that is replaced shows what stood there, by whom, and can be taken back with a reason', async () => {
    const { service } = await openPages({ path: `${home}?path=rules/fees` })
    await expect.element(drawer().getByText('2（原为 1）')).toBeVisible()
    await expect.element(drawer().getByText('周敏，2026-11-20 10:00')).toBeVisible()
    // Verified by the rulebook itself: there is nothing to confirm, only to replace.
    await expect.element(drawer().getByText('与依据一致：确认')).not.toBeInTheDocument()
    await userEvent.fill(drawer().getByRole('textbox', { name: '条款' }), '第五章')
    await userEvent.fill(paper(), '规划原文')
    await userEvent.keyboard('{F9}')
    await vi.waitFor(() =>
      expect(service.callsOf('office.replaceRuleValue')).toMatchObject([
        {
          decisionId: 7,
          fields: { title: '收费公示', force: null, op: '>=', target: 2, clause: '第五章' },
        },
      ]),
    )
  })

  test('is taken back with a reason', async () => {
    const { service } = await openPages({ path: `${home}?path=rules/fees` })
    await userEvent.click(drawer().getByRole('button', { name: '撤回' }))
    const ask = page.getByRole('dialog', { name: /^撤回/ })
    await userEvent.fill(ask.getByRole('textbox', { name: '原因' }), '看错了页')
    await userEvent.click(ask.getByRole('button', { name: '撤回' }))
    await vi.waitFor(() =>
      expect(service.callsOf('office.voidRuleDecision')).toEqual([{ id: 7, reason: '看错了页' }]),
    )
  })

  test('can only be read by others', async () => {
    await openPages({ path: `${home}?path=rules/fees`, role: 'nurse' })
    await expect.element(drawer().getByText('2（原为 1）')).toBeVisible()
    await expect.element(drawer().getByRole('button', { name: '撤回' })).not.toBeInTheDocument()
    await expect.element(drawer().getByRole('textbox')).not.toBeInTheDocument()
    await userEvent.keyboard('{Escape}')
    await expect.element(drawer()).not.toBeInTheDocument()
    await expect.element(page.getByRole('link', { name: '换用文件' })).not.toBeInTheDocument()
  })
})

describe('a mark of certainty', () => {
  const mark = () => page.getByRole('button', { name: '单一来源' })

  test('opens by keyboard, says what was compared and leads the administrator to the value', async () => {
    const { router, clicked } = await openPages({ path: '/mark' })
    await expect.element(mark()).toBeVisible()
    mark().element().focus()
    await userEvent.keyboard('{Enter}')
    await expect.element(page.getByText(band.note)).toBeVisible()
    const link = page.getByRole('link', { name: '核对这个数值' })
    await expect.element(link).toHaveFocus()
    await userEvent.keyboard('{Enter}')
    await vi.waitFor(() => expect(router.state.location.pathname).toBe(home))
    expect(router.state.location.search).toMatchObject({ path: 'levels/3' })
    expect(clicked).not.toHaveBeenCalled()
  })

  test('closes by Esc without the form or the row around it noticing, and has the cursor again', async () => {
    const { clicked } = await openPages({ path: '/mark' })
    await userEvent.click(mark())
    await expect.element(page.getByRole('link')).toHaveFocus()
    await userEvent.keyboard('{Escape}')
    await expect.element(page.getByRole('link')).not.toBeInTheDocument()
    await expect.element(mark()).toHaveFocus()
    expect(clicked).not.toHaveBeenCalled()
  })

  test('offers others the way to read; without a place it is no button, verified is nothing', async () => {
    await openPages({ path: '/mark', role: 'nurse' })
    await userEvent.click(mark())
    await expect.element(page.getByRole('link', { name: '看标准里的这一项' })).toBeVisible()
    await expect.element(page.getByText('待核对')).toBeVisible()
    expect(page.getByRole('button').elements()).toHaveLength(1)
  })
})

describe('a file in place of a rulebook', () => {
  const trial = {
    rulebook: 'gbt42195',
    title: '老年人能力评估规范',
    version: 2,
    currentVersion: 1,
    changes: [
      {
        path: 'levels/3',
        label: '能力等级 3 重度失能',
        kind: 'changed',
        before: '下限 30',
        after: '下限 28',
      },
    ],
    lostDecisions: [{ path: 'levels/3', label: '能力等级 3 重度失能' }],
  }
  const path = '/office/rulebooks/exchange'
  const file = new File(['{}'], '修订版.json')

  test('shows what changes before it is taken, and is taken with a reason', async () => {
    const { service, router } = await openPages({
      path,
      more: {
        'office.tryRulebook': () => trial,
        'office.exchangeRulebook': () => ({ id: 3, rulebook: 'gbt42195', version: 2 }),
      },
    })
    await pick(file)
    await expect.element(page.getByText('下限 28')).toBeVisible()
    await expect.element(page.getByText('不再适用的核对 1 处')).toBeVisible()
    await userEvent.fill(page.getByRole('textbox', { name: '原因' }), '标准修订')
    await userEvent.keyboard('{F9}')
    await vi.waitFor(() => expect(router.state.location.pathname).toBe(home))
    expect(service.callsOf('office.exchangeRulebook')).toMatchObject([
      { fileName: '修订版.json', reason: '标准修订' },
    ])
  })

  test('of no higher version cannot be taken, and why is said', async () => {
    const same = { ...trial, version: 1, changes: [], lostDecisions: [] }
    await openPages({ path, more: { 'office.tryRulebook': () => same } })
    await pick(file)
    await expect.element(page.getByRole('alert')).toMatchTextContent('文件与现在用的一样。')
    await expect.element(page.getByRole('textbox', { name: '原因' })).not.toBeInTheDocument()
  })

  test('that cannot be read says why and lets another be picked', async () => {
    const message = '文件读不懂：不是导出的那种 JSON 文件，或已损坏，没有换用。'
    const refuse = () => {
      throw new YiluError('invalid_input', 'rulebook-not-json', message, { bytes: message })
    }
    await openPages({ path, more: { 'office.tryRulebook': refuse } })
    await pick(file)
    await expect.element(page.getByRole('alert')).toMatchTextContent(message)
    await expect.element(page.getByRole('button', { name: '选择文件' })).toBeVisible()
  })
})
