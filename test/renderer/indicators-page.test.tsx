import { rightsOf } from '#shared/permissions.ts'
import { showDay } from '#renderer/api/as-of.ts'
import {
  groupIndicators,
  narrowIndicators,
  rulesBeside,
} from '#renderer/features/indicators/indicator-groups.ts'
import { notifications } from '@mantine/notifications'
import { afterEach, describe, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { ganzhouRows, indicator, kunshanRows, plans } from './indicator-example.ts'
import { openIndicators } from './open-indicators-page.tsx'

const row = (name: string | RegExp) => page.getByRole('row', { name })
const titles = () => page.getByRole('rowheader').all()

afterEach(() => {
  showDay(null)
  notifications.clean()
})

describe('the rules in groups', () => {
  test('what binds the home first, background last, nothing twice and nothing lost', () => {
    const groups = groupIndicators(ganzhouRows)
    expect(groups.map(({ key }) => key)).toEqual([
      'binding',
      'area',
      'encouraged',
      'money',
      'background',
    ])
    const grouped = groups.flatMap(({ rows }) => rows.map(({ id }) => id))
    expect(grouped.toSorted()).toEqual(ganzhouRows.map(({ id }) => id).toSorted())
  })

  test('within a group first what is short, then what is unknown', () => {
    const [binding] = groupIndicators(ganzhouRows.toReversed())
    expect(binding?.rows.map(({ status }) => status)).toEqual(['short', 'unknown', 'met'])
  })

  test('narrowed by state and by words of the title or the figure', () => {
    const rules = (search: string, status?: 'short') =>
      narrowIndicators(ganzhouRows, { search, status }).map(({ rule }) => rule)
    expect(rules('护理型')).toEqual(['nursing-beds'])
    expect(rules('', 'short')).toEqual(['carer-certified', 'dementia-unit-private'])
    expect(rules('不存在')).toEqual([])
  })

  test('beside another plan: the same figure, what applies and binds first', () => {
    const own = indicator('beds', { metric: 'nursing_bed_share' })
    const others = [
      indicator('far', { metric: 'nursing_bed_share', status: 'not_applicable' }),
      indicator('near', { metric: 'nursing_bed_share' }),
      indicator('other', { metric: 'occupancy' }),
    ]
    expect(rulesBeside(own, others).map(({ rule }) => rule)).toEqual(['near', 'far'])
    expect(rulesBeside(indicator('none'), others)).toEqual([])
  })
})

test('opens with the plan that the home goes by, its years over, and counts what stands how', async () => {
  const { service } = await openIndicators()
  await expect.element(page.getByRole('heading', { name: /^指标/ })).toMatchTextContent('指标7 条')
  await expect.element(page.getByText(/规划期已满/)).toBeVisible()
  expect(service.callsOf('indicators.list')).toEqual([{ profile: 'ganzhou' }])
  const chips = page.getByRole('group', { name: '按状态筛选' }).getByRole('button')
  expect(chips.all().map((chip) => chip.element().textContent)).toEqual([
    '1✓ 达标',
    '2! 未达标',
    '1? 未知',
    '1– 不适用',
    '2· 仅供参考',
  ])
})

test('a row says value, target, what is missing by name, and leads to the place', async () => {
  await openIndicators()
  await expect
    .element(row(/护理人员人人持证/))
    .toMatchTextContent('!未达标护理人员人人持证66.7%≥ 100%刘芳、曹月英 等 3 项去登记证书')
  await expect.element(row(/收费公示/)).toMatchTextContent(/未知.*没有收费公示的记录/)
  await userEvent.click(page.getByRole('link', { name: '去登记证书' }))
  await expect.element(page.getByText('/staff/certificates')).toBeVisible()
})

test('red is only what binds the home and is short', async () => {
  await openIndicators()
  await expect.element(row(/护理人员人人持证/)).toBeVisible()
  const red = 'rgb(180, 35, 24)'
  const coloured = [...document.querySelectorAll('tbody *')].filter((one) => {
    const { color, backgroundColor } = getComputedStyle(one)
    return color === red || backgroundColor === red
  })
  const rows = new Set(coloured.map((one) => one.closest('tr')?.querySelector('th')?.textContent))
  expect([...rows]).toEqual(['护理人员人人持证'])
})

test('a chip narrows the list, a second click takes it back; it stands in the address', async () => {
  const { router } = await openIndicators()
  const short = page.getByRole('button', { name: /未达标/ })
  await userEvent.click(short)
  await expect.element(row(/养老护理员岗前培训率/)).not.toBeInTheDocument()
  await expect.element(short).toHaveAttribute('aria-pressed', 'true')
  expect(router.state.location.search).toMatchObject({ status: 'short' })
  await userEvent.click(short)
  await expect.element(row(/养老护理员岗前培训率/)).toBeVisible()
})

test('a list narrowed to nothing says so and offers the way back', async () => {
  await openIndicators({ path: '/indicators?search=%E6%B2%A1%E6%9C%89&status=met' })
  await expect.element(page.getByText('没有符合条件的指标')).toBeVisible()
  await userEvent.click(page.getByRole('button', { name: '清除条件' }))
  await expect.element(row(/收费公示/)).toBeVisible()
})

test('laid beside another plan, each row shows its target for the same figure', async () => {
  const { router } = await openIndicators()
  await userEvent.click(page.getByRole('combobox', { name: '对照另一个地方' }))
  await userEvent.click(page.getByRole('option', { name: '对照：昆山市' }))
  await expect.element(page.getByRole('columnheader', { name: '对照：昆山市' })).toBeVisible()
  await expect.element(row(/养老机构护理型床位占比/)).toMatchTextContent(/＞ 95%.*仅供参考/)
  await expect.element(row(/收费公示/)).toMatchTextContent(/没有这一条/)
  expect(router.state.location.search).toMatchObject({ beside: 'kunshan' })
})

test('another city is only for comparison, and says so', async () => {
  const { service } = await openIndicators()
  await userEvent.click(page.getByText('昆山市', { exact: true }))
  await expect.element(page.getByText(/没有采用，只作对照/)).toBeVisible()
  expect(service.callsOf('indicators.list')).toEqual([
    { profile: 'ganzhou' },
    { profile: 'kunshan' },
  ])
})

test('arrows walk through the groups, Enter opens the drawer, → reaches the button', async () => {
  const { router } = await openIndicators()
  await expect.element(row(/护理人员人人持证/)).toBeVisible()
  row(/护理人员人人持证/)
    .element()
    .focus()
  await userEvent.keyboard('{ArrowRight}')
  await expect.element(page.getByRole('link', { name: '去登记证书' })).toHaveFocus()
  await userEvent.keyboard('{ArrowLeft}{End}')
  await expect.element(row(/全市护理人员/)).toHaveFocus()
  await userEvent.keyboard('{Home}{ArrowDown}{ArrowDown}{ArrowDown}')
  await expect.element(row(/养老机构护理型床位占比/)).toHaveFocus()
  await userEvent.keyboard('{Enter}')
  await expect.element(page.getByRole('dialog')).toBeVisible()
  expect(router.state.location.search).toMatchObject({ figure: 'ganzhou.nursing-beds' })
  await userEvent.keyboard('{Escape}')
  await expect.element(page.getByRole('dialog')).not.toBeInTheDocument()
  await expect.element(row(/养老机构护理型床位占比/)).toHaveFocus()
})

test('the export is the list as it is seen', async () => {
  const { service, saved } = await openIndicators({
    path: '/indicators?status=short',
    answers: {
      'office.exportList': () => ({
        name: '指标.xlsx',
        bytes: new Uint8Array(1),
        missingCharacters: [],
      }),
    },
  })
  await userEvent.click(page.getByRole('button', { name: '导出表格' }))
  await expect.poll(() => saved).toContain('指标.xlsx')
  expect(service.callsOf('office.exportList')).toMatchObject([
    {
      list: 'indicators.list',
      input: { profile: 'ganzhou' },
      filters: '赣州市养老服务体系建设“十四五”规划；未达标',
      only: { key: 'id', values: ['ganzhou.carer-certified', 'ganzhou.dementia-unit-private'] },
    },
  ])
})

test('without a plan of its own the home still sees one, and where to choose', async () => {
  const none = plans.map((plan) => ({ ...plan, applies: false }))
  await openIndicators({
    answers: {
      'home.listPolicyProfiles': () => ({ rows: none }),
      'indicators.list': () => {
        const shown = { ...plans[0]!, isOver: true, applies: false }
        const counts = { met: 0, short: 0, unknown: 2, not_applicable: 0, reference: 0 }
        return { profile: shown, asOf: '2026-11-22', rows: kunshanRows, total: 2, counts }
      },
    },
  })
  await expect.element(page.getByText(/没有采用，只作对照/)).toBeVisible()
  await userEvent.click(page.getByRole('link', { name: '选本机构采用的规划' }))
  await expect.element(page.getByText('/home/policies')).toBeVisible()
})

test('a past day is asked for; who may not export is not offered it', async () => {
  showDay('2026-03-15')
  const { service } = await openIndicators({ permissions: rightsOf(['inspector']) })
  await expect.element(row(/收费公示/)).toBeVisible()
  expect(service.callsOf('indicators.list')).toEqual([{ profile: 'ganzhou', asOf: '2026-03-15' }])
  await expect.element(page.getByRole('button', { name: '导出表格' })).not.toBeInTheDocument()
  expect(titles()).toHaveLength(ganzhouRows.length)
})
