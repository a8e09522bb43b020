import { rightsOf } from '#shared/permissions.ts'
import { addMonths, firstOfMonth, formatMonth, monthOf, shanghaiDay } from '#shared/text/day.ts'
import { YiluError } from '#shared/errors.ts'
import { showDay } from '#renderer/api/as-of.ts'
import { notifications } from '@mantine/notifications'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { Answers } from './answering-client.ts'
import { openSubmissionsPage } from './open-submissions-page.tsx'

const today = shanghaiDay(Date.now())
const last = monthOf(addMonths(today, -1))
const year = Number(last.slice(0, 4))

const kindRows = [
  { kind: 'monthly-institution', title: '机构月报', dueDay: null },
  { kind: 'monthly-residents', title: '入住对象月报', dueDay: 10 },
].map((kind) => ({ ...kind, period: 'month', receiver: '县民政局', status: 'single', note: null }))

const nothing = { dueOn: null, submissionId: null, version: null, handedOn: null }

/** One year: the last month not built of one kind, frozen of the other; all others far away. */
function calendarOf(of: number) {
  const rows = kindRows.flatMap(({ kind, title }) =>
    Array.from({ length: 12 }, (_, index) => {
      const period = `${of}-${String(index + 1).padStart(2, '0')}`
      const row = { kind, title, period, ...nothing }
      if (period < last) return { ...row, state: 'before' }
      if (period > last) return { ...row, state: period === monthOf(today) ? 'running' : 'future' }
      return kind === 'monthly-institution'
        ? { ...row, state: 'overdue', dueOn: today }
        : { ...row, state: 'built', submissionId: 4, version: 2 }
    }),
  )
  return { year: of, rows, total: rows.length }
}

const frozen = {
  id: 4,
  kind: 'monthly-residents',
  title: '入住对象月报',
  period: last,
  version: 2,
  frozenAt: '2026-11-02T02:00:00.000Z',
  frozenBy: '周敏',
  residentCount: 40,
  problemCount: 1,
  handedOn: null,
}

const sha256 = 'a1b2c3d4e5f6'.padEnd(64, '0')

const submission = {
  ...frozen,
  snapshotSha256: sha256,
  appVersion: '0.4.0',
  rulebook: 'monthly-residents@1',
  auditHead: sha256,
  files: [
    { name: 'monthly-residents.pdf', sha256, size: 20_480 },
    { name: 'manifest.json', sha256, size: 512 },
  ],
  problems: [],
  differences: [
    {
      part: 'beds',
      residentId: null,
      what: '床位总数量',
      kind: 'changed',
      column: '值',
      before: '80',
      after: '82',
    },
    {
      part: 'residents',
      residentId: 12,
      what: null,
      kind: 'changed',
      column: '房间号',
      before: '301',
      after: null,
    },
    {
      part: 'residents',
      residentId: 12,
      what: null,
      kind: 'changed',
      column: '手机号',
      before: null,
      after: '139',
    },
  ],
  isOutdated: true,
  handover: null,
}

const handover = {
  id: 9,
  handedOn: '2026-11-05',
  receiver: '县民政局',
  way: 'paper',
  receiptNumber: null,
  note: null,
  by: '周敏',
}

function problem(part: object) {
  return {
    rule: 'missing-field',
    severity: 'error',
    message: '统一社会信用代码未登记',
    field: 'creditCode',
    residentIds: [],
    count: 1,
    link: '/home/profile/edit',
    ...part,
  }
}

const problems = [
  problem({
    rule: 'missing-telephone',
    severity: 'warning',
    message: '手机号未登记 12 人',
    field: 'telephone',
    residentIds: Array.from({ length: 12 }, (_, index) => index + 1),
    count: 12,
    link: '/residents',
  }),
  problem({}),
  problem({
    rule: 'month-running',
    severity: 'warning',
    message: '还没有结束',
    link: '/submissions',
  }),
  problem({
    rule: 'bed-kind',
    severity: 'warning',
    message: '床位类型未登记 3 张',
    field: 'beds',
    link: '/beds',
  }),
  problem({
    rule: 'shared-bed',
    message: '同一张床位登记了不止一人，共 2 人',
    field: 'bed',
    residentIds: [3, 4],
    count: 2,
    link: '/residents',
  }),
]

const people = Array.from({ length: 12 }, (_, index) => ({
  id: index + 1,
  name: `老人${index + 1}`,
}))

const answers: Answers = {
  'submissions.kinds': () => ({ rows: kindRows }),
  'submissions.calendar': ({ year: of }: { year: number }) => calendarOf(of),
  'submissions.list': ({ isHandedOver }: { isHandedOver?: boolean }) =>
    isHandedOver === true
      ? { rows: [{ ...frozen, id: 2, handedOn: '2026-10-08' }], total: 1 }
      : { rows: [frozen], total: 1 },
  'submissions.get': ({ id }: { id: number }) =>
    id === 2 ? { ...submission, id, handover } : submission,
  'submissions.check': () => ({
    problems,
    residentCount: 40,
    snapshotSha256: sha256,
    sameAsId: null,
  }),
  'submissions.build': () => ({ id: 4, version: 2, isNew: true, files: [], problems: [] }),
  'submissions.correctDueDay': () => ({}),
  'submissions.recordHandover': () => ({ id: 9 }),
  'submissions.voidHandover': () => ({}),
  'residents.list': () => ({ rows: people, total: people.length }),
}

const open = (
  path: string,
  more: Answers = {},
  role: 'administrator' | 'inspector' = 'administrator',
) => openSubmissionsPage({ ...answers, ...more }, { path, permissions: rightsOf([role]) })

beforeEach(() => localStorage.clear())

afterEach(() => {
  showDay(null)
  notifications.clean()
})

const name = `${formatMonth(last)} 机构月报`

describe('what is due', () => {
  test('one sentence and one button lead to what is next', async () => {
    const { router } = await open('/submissions')
    await expect.element(page.getByText(`${name}还没有生成。今天截止。`)).toBeVisible()
    await userEvent.click(page.getByRole('link', { name: `生成 ${name}`, exact: true }))
    await vi.waitFor(() => expect(router.state.location.pathname).toBe('/submissions/build'))
    expect(router.state.location.search).toEqual({ kind: 'monthly-institution', period: last })
  })

  test('the calendar says each state in words and is gone through by arrows', async () => {
    const { router } = await open(`/submissions?year=${year}`)
    const due = page.getByRole('link', { name: new RegExp(`^${name}：逾期，今天截止`) })
    await expect.element(due).toMatchTextContent(/逾期/)
    due.element().focus()
    await userEvent.keyboard('{ArrowDown}')
    const built = page.getByRole('link', { name: new RegExp(`入住对象月报：已生成，第 2 版`) })
    await expect.element(built).toHaveFocus()
    await userEvent.keyboard('{Enter}')
    await vi.waitFor(() => expect(router.state.location.pathname).toBe('/submissions/4'))
  })

  test('the year stands in the address and holds for calendar and list', async () => {
    const { router, service } = await open(`/submissions?year=${year}`)
    await userEvent.click(page.getByRole('button', { name: '上一年' }))
    await expect.element(page.getByRole('table', { name: `${year - 1}年报送日历` })).toBeVisible()
    expect(router.state.location.search).toMatchObject({ year: year - 1 })
    expect(service.callsOf('submissions.list').at(-1)).toMatchObject({ year: year - 1 })
  })

  test('kind and handing over narrow the list', async () => {
    const { service } = await open('/submissions')
    await userEvent.click(page.getByRole('radiogroup', { name: '种类' }).getByText('入住对象月报'))
    await userEvent.click(page.getByRole('radiogroup', { name: '报送' }).getByText('未登记报送'))
    await vi.waitFor(() =>
      expect(service.callsOf('submissions.list').at(-1)).toMatchObject({
        kind: 'monthly-residents',
        isHandedOver: false,
      }),
    )
  })

  test('the day until which it is due is set in its place; emptied it is unknown', async () => {
    const { service } = await open('/submissions')
    await expect.element(page.getByText('期限未知')).toBeVisible()
    await userEvent.click(page.getByRole('button', { name: '修改期限：入住对象月报' }))
    const field = page.getByRole('textbox', { name: '下月几日前报送' })
    await userEvent.fill(field, '40')
    await userEvent.keyboard('{F9}')
    await expect.element(page.getByText('1 到 31')).toBeVisible()
    expect(service.callsOf('submissions.correctDueDay')).toEqual([])
    await userEvent.clear(field)
    await userEvent.keyboard('{F9}')
    await vi.waitFor(() =>
      expect(service.callsOf('submissions.correctDueDay')).toEqual([
        { kind: 'monthly-residents', dueDay: null },
      ]),
    )
  })

  test('who only reads is offered nothing to build and no day to change', async () => {
    await open('/submissions', {}, 'inspector')
    await expect.element(page.getByText(`${name}还没有生成。`, { exact: false })).toBeVisible()
    await expect.element(page.getByRole('link', { name: /^生成/ })).not.toBeInTheDocument()
    await expect
      .element(page.getByRole('img', { name: new RegExp(`^${name}：逾期`) }))
      .toBeVisible()
    await expect.element(page.getByRole('button', { name: /期限：/ })).not.toBeInTheDocument()
  })
})

const build = `/submissions/build?kind=monthly-institution&period=${last}`

describe('before it is frozen', () => {
  test('problems stand by part, errors before warnings, without that of the running month', async () => {
    await open(build)
    await expect.element(page.getByText(/错误 2 处，提醒 2 处/)).toBeVisible()
    const parts = page.getByRole('heading', { level: 3 }).elements()
    expect(parts.map(({ textContent }) => textContent)).toEqual([
      '机构信息错误 1 处',
      '床位提醒 1 处',
      '老年人错误 1 处，提醒 1 处',
    ])
    const residents = page.getByRole('region', { name: '老年人' }).getByRole('listitem').elements()
    expect(residents.map(({ textContent }) => textContent?.slice(1, 7))).toEqual([
      '错误同一张床',
      '提醒手机号未',
    ])
  })

  test('a link leads to the record, and coming back finds the place', async () => {
    const { router } = await open(build)
    await userEvent.click(page.getByRole('button', { name: '还有 4 位' }))
    await userEvent.click(page.getByRole('link', { name: '老人11' }))
    await vi.waitFor(() => expect(router.state.location.pathname).toBe('/residents/11/correct'))
    router.history.back()
    await expect.element(page.getByRole('link', { name: '老人11' })).toHaveFocus()
  })

  test('where the problem is gone the next one has the cursor', async () => {
    let shown = problems
    const { router } = await open(build, {
      'submissions.check': () => ({
        problems: shown,
        residentCount: 40,
        snapshotSha256: sha256,
        sameAsId: null,
      }),
    })
    await userEvent.click(page.getByRole('link', { name: /^去补齐/ }).first())
    await vi.waitFor(() => expect(router.state.location.pathname).toBe('/home/profile/edit'))
    shown = problems.filter(({ field }) => field !== 'creditCode')
    router.history.back()
    await expect.element(page.getByText('床位类型未登记 3 张')).toBeVisible()
    await expect.element(page.getByText('统一社会信用代码未登记')).not.toBeInTheDocument()
    const beds = page.getByRole('region', { name: '床位' })
    await expect.element(beds.getByRole('link', { name: /^去补齐/ })).toHaveFocus()
  })

  test('the confirmation says what is frozen; then its page is shown', async () => {
    const { router, service } = await open(build)
    await userEvent.click(page.getByRole('button', { name: '生成并固定' }))
    const dialog = page.getByRole('dialog')
    await expect
      .element(
        dialog.getByText(
          /机构月报，在住 40 人：.*共四个文件。这个月还没有结束.*还有错误 2 处，提醒 2 处/,
        ),
      )
      .toBeVisible()
    await userEvent.click(dialog.getByRole('button', { name: '固定', exact: true }))
    await vi.waitFor(() => expect(router.state.location.pathname).toBe('/submissions/4'))
    expect(service.callsOf('submissions.build')).toEqual([
      { kind: 'monthly-institution', period: last },
    ])
  })

  test('an identical frozen version is offered first', async () => {
    await open(build, {
      'submissions.check': () => ({
        problems: [],
        residentCount: 40,
        snapshotSha256: sha256,
        sameAsId: 4,
      }),
    })
    await expect.element(page.getByText(/内容与已固定的一版相同/)).toBeVisible()
    await expect
      .element(page.getByRole('link', { name: '去看那一版' }))
      .toHaveAttribute('href', '/submissions/4')
  })

  test('a month that runs is said to run', async () => {
    await open(`/submissions/build?kind=monthly-institution&period=${monthOf(today)}`)
    await expect.element(page.getByText(/这个月还没有结束，数字截至今天/)).toBeVisible()
  })

  test('while a past day is shown nothing is built', async () => {
    showDay(firstOfMonth(last))
    await open(build)
    await expect.element(page.getByText('正在看过去的日子，回到今天才能生成。')).toBeVisible()
    await expect.element(page.getByRole('button', { name: '生成并固定' })).not.toBeInTheDocument()
  })
})

describe('what is frozen', () => {
  test('hashes are short on screen and copied whole', async () => {
    await open('/submissions/4')
    const row = page.getByRole('row', { name: /manifest/ })
    await expect.element(row.getByText('a1b2c3d4e5f6…')).toHaveAttribute('title', sha256)
    const copied: (string | undefined)[] = []
    const take = () => copied.push(document.getSelection()?.toString())
    document.addEventListener('copy', take)
    await userEvent.click(row.getByRole('button', { name: '复制 manifest.json 的 SHA-256' }))
    document.removeEventListener('copy', take)
    expect(copied).toEqual([sha256])
    await expect.element(row.getByText('已复制')).toBeVisible()
  })

  test('differences stand by part, a person is named once, unknown is said', async () => {
    await open('/submissions/4')
    await expect
      .element(
        page.getByRole('table', { name: '床位的差别' }).getByRole('row', { name: /床位总数量/ }),
      )
      .toMatchTextContent(/床位总数量改动值8082/)
    const rows = page.getByRole('table', { name: '老年人的差别' }).getByRole('row')
    await expect.element(rows.nth(1)).toMatchTextContent('老人12改动房间号301未知')
    await expect.element(rows.nth(2)).toMatchTextContent('改动手机号未知139')
  })

  test('what was corrected since leads to a corrected version', async () => {
    const { router } = await open('/submissions/4')
    await userEvent.click(page.getByRole('link', { name: '做更正版' }))
    await vi.waitFor(() => expect(router.state.location.pathname).toBe('/submissions/build'))
    expect(router.state.location.search).toEqual({ kind: 'monthly-residents', period: last })
  })

  test('an old version leads to the newest instead', async () => {
    await open('/submissions/4', {
      'submissions.list': () => ({ rows: [{ ...frozen, id: 5, version: 3 }, frozen], total: 2 }),
    })
    await expect
      .element(page.getByRole('link', { name: '看第 3 版' }))
      .toHaveAttribute('href', '/submissions/5')
    await expect.element(page.getByRole('link', { name: '做更正版' })).not.toBeInTheDocument()
  })

  test('handing over is recorded by keyboard, with the receiver of the last time', async () => {
    const { service } = await open('/submissions/4')
    await userEvent.click(page.getByRole('button', { name: '登记已报送' }))
    await expect.element(page.getByRole('textbox', { name: '接收方' })).toHaveValue('县民政局')
    await userEvent.fill(page.getByRole('textbox', { name: '回执编号' }), '县民〔2026〕12')
    await userEvent.keyboard('{F9}')
    await vi.waitFor(() =>
      expect(service.callsOf('submissions.recordHandover')).toEqual([
        {
          submissionId: 4,
          handedOn: today,
          receiver: '县民政局',
          way: 'paper',
          receiptNumber: '县民〔2026〕12',
          note: '',
        },
      ]),
    )
  })

  test('a refusal stays beside its field', async () => {
    await open('/submissions/4', {
      'submissions.recordHandover': () => {
        const fields = { handedOn: '早于固定的日子' }
        throw new YiluError('invalid_input', null, '报送日期不对，没有保存。', fields)
      },
    })
    await userEvent.click(page.getByRole('button', { name: '登记已报送' }))
    await userEvent.click(page.getByRole('button', { name: '登记', exact: true }))
    await expect.element(page.getByText('早于固定的日子')).toBeVisible()
  })

  test('what was handed over is shown, and withdrawn with a reason', async () => {
    const { service } = await open('/submissions/4', {
      'submissions.get': () => ({ ...submission, handover }),
    })
    await expect
      .element(page.getByRole('region', { name: '报送登记' }))
      .toMatchTextContent(/已报送.*2026-11-05.*县民政局.*纸质/)
    await userEvent.click(page.getByRole('button', { name: '登记错了，撤回' }))
    const dialog = page.getByRole('dialog')
    await userEvent.fill(dialog.getByRole('textbox'), '日期登记错了')
    await userEvent.click(dialog.getByRole('button', { name: '撤回' }))
    await vi.waitFor(() =>
      expect(service.callsOf('submissions.voidHandover')).toEqual([
        { id: 9, reason: '日期登记错了' },
      ]),
    )
  })

  test('an inspector reads and takes nothing', async () => {
    await open('/submissions/4', {}, 'inspector')
    await expect.element(page.getByText(/未登记报送/)).toBeVisible()
    for (const named of ['全部保存', '重建核对', '登记已报送', '保存固定凭据'])
      await expect.element(page.getByRole('button', { name: named })).not.toBeInTheDocument()
  })
})
