import { rightsOf } from '#shared/permissions.ts'
import { showDay } from '#renderer/api/as-of.ts'
import { Figure } from '#renderer/domain/figure/Figure.tsx'
import { courseSentence } from '#renderer/domain/figure/FigureHistory.tsx'
import { formulaWithNumbers, shareSentence } from '#renderer/domain/figure/figure-sentences.ts'
import {
  numberText,
  statusKind,
  unitWords,
  valueText,
  type Unit,
} from '#renderer/domain/figure/figure-words.ts'
import { notifications } from '@mantine/notifications'
import { afterEach, describe, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { course, explained } from './indicator-example.ts'
import { openIndicators } from './open-indicators-page.tsx'

afterEach(() => {
  showDay(null)
  notifications.clean()
})

describe('a value in words', () => {
  test.each([
    [80.5555, 'percent', '80.6%'],
    [60, 'percent', '60%'],
    [58, 'beds', '58 张'],
    [31.25, 'hours', '31.3 小时'],
    [3, 'grade', '三级'],
    [1.388_888, 'per-100-beds', '1.4 人／百床'],
    [0, 'beds', '0 张'],
    [null, 'beds', '未知'],
    [null, 'record', '未知'],
    [1, 'record', '有记录'],
  ] as const)('%s in %s is %s', (value, unit, words) => {
    expect(valueText({ value, unit })).toBe(words)
  })

  test('unknown is never zero, whatever it counts in', () => {
    for (const unit of Object.keys(unitWords) as Unit[]) {
      expect(valueText({ value: null, unit })).toBe('未知')
    }
  })

  test('rounding never puts a value on the other side of its target', () => {
    expect(numberText(59.97, { target: 60, op: '>=' })).toBe('59.97')
    expect(numberText(59.9996, { target: 60, op: '>=' })).toBe('59.9996')
    expect(numberText(95.04, { target: 95, op: '>' })).toBe('95.04')
    expect(numberText(2.04, { target: 2, op: '<=' })).toBe('2.04')
    expect(numberText(80.5555, { target: 60, op: '>=' })).toBe('80.6')
  })
})

test('red is only for what binds the home', () => {
  expect(statusKind('short', { scope: 'home', force: null })).toBe('bad')
  expect(statusKind('short', { scope: 'area', force: null })).toBe('plain')
  expect(statusKind('short', { scope: 'home', force: 'promoted' })).toBe('plain')
  expect(statusKind('reference', { scope: 'area', force: null })).toBe('plain')
  expect(statusKind('unknown', { scope: 'home', force: null })).toBe('unknown')
})

describe('what a figure is made of', () => {
  test('a share as a sentence, with what its rows are', () => {
    expect(shareSentence(explained)).toBe('72 张床中，58 张计入，占 80.6%。')
    expect(shareSentence({ ...explained, value: null })).toBe('72 张床中，58 张计入，占比未知。')
    expect(shareSentence({ ...explained, numerator: null })).toBeNull()
    expect(shareSentence({ ...explained, numerator: 0, denominator: 0, value: null })).toBeNull()
  })

  test('the formula with the numbers of the day, or alone where one is not known', () => {
    expect(formulaWithNumbers(explained)).toBe(
      '护理型床位 ÷ 在用床位 × 100 ＝ 58 ÷ 72 × 100 ＝ 80.6',
    )
    expect(formulaWithNumbers({ ...explained, value: null })).toBe('护理型床位 ÷ 在用床位 × 100')
  })

  test('the course in a sentence names its gaps', () => {
    expect(courseSentence(course)).toBe('最低 53.8%，最高 78.8%，3 个月未知，图上空着')
    const rows = course.rows.slice(0, 3)
    expect(courseSentence({ ...course, rows })).toBe('3 个月都未知。')
  })
})

const figures = (
  <>
    <Figure
      id="ganzhou.nursing-beds"
      label="护理型床位占比"
      value={80.5555}
      unit="percent"
      targetText="≥ 60%"
      status="met"
    />
    <Figure
      id="metrics.grade_in_force"
      label="机构等级"
      value={null}
      unit="grade"
      status="unknown"
    />
  </>
)

const figure = (name: RegExp) => page.getByRole('button', { name })

describe('a figure', () => {
  test('says number, unit, target and status; what is not known says so', async () => {
    await openIndicators({ path: '/', start: figures })
    await expect
      .element(figure(/护理型床位占比/))
      .toMatchTextContent('护理型床位占比80.6%目标 ≥ 60%✓达标')
    await expect.element(figure(/机构等级/)).toMatchTextContent('机构等级未知?未知')
  })

  test('is only a number to who may not look behind it', async () => {
    const permissions = rightsOf(['carer'])
    const { service } = await openIndicators({ path: '/', start: figures, permissions })
    await expect.element(page.getByText('护理型床位占比')).toBeVisible()
    await expect.element(figure(/护理型床位占比/)).not.toBeInTheDocument()
    expect(service.callsOf('indicators.explain')).toEqual([])
  })

  test('an address cannot open the drawer for who may not look', async () => {
    const permissions = rightsOf(['carer'])
    const path = '/?figure=ganzhou.nursing-beds'
    const { service } = await openIndicators({ path, start: figures, permissions })
    await expect.element(page.getByText('护理型床位占比')).toBeVisible()
    expect(service.callsOf('indicators.explain')).toEqual([])
  })
})

const dialog = () => page.getByRole('dialog', { name: /养老机构护理型床位占比/ })

describe('the drawer', () => {
  test('opens by Enter, shows what stands behind the figure, and Back closes it', async () => {
    const { router, service } = await openIndicators({ path: '/', start: figures })
    await expect.element(figure(/护理型床位占比/)).toBeVisible()
    figure(/护理型床位占比/)
      .element()
      .focus()
    await userEvent.keyboard('{Enter}')
    await expect.element(dialog()).toBeVisible()
    expect(router.state.location.search).toEqual({ figure: 'ganzhou.nursing-beds' })
    expect(service.callsOf('indicators.explain')).toEqual([{ id: 'ganzhou.nursing-beds' }])
    await expect.element(dialog()).toMatchTextContent(/72 张床中，58 张计入，占 80.6%。/)
    await expect.element(dialog()).toMatchTextContent(/目标 ≥ 60%/)
    await expect.element(dialog()).toMatchTextContent(/规划期已满.*条款和页码待补.*单一来源/)
    await expect.element(dialog()).toMatchTextContent(/约束性（约束的是政府，不是对机构的要求）/)
    await expect.element(dialog()).toMatchTextContent(/机构类型：农村敬老院本机构：没有填/)
    await expect.element(dialog()).toMatchTextContent(/认知障碍床位也算护理型 待核对/)
    router.history.back()
    await expect.element(dialog()).not.toBeInTheDocument()
    await expect.element(figure(/护理型床位占比/)).toHaveFocus()
  })

  test('closed by Esc it leaves no step behind', async () => {
    const { router } = await openIndicators({ path: '/', start: figures })
    await userEvent.click(figure(/护理型床位占比/))
    await expect.element(dialog()).toBeVisible()
    await userEvent.keyboard('{Escape}')
    await expect.element(dialog()).not.toBeInTheDocument()
    expect(router.state.location.search).toEqual({})
    expect(router.history.canGoBack()).toBe(false)
  })

  test('an address that names the figure opens it, and closing stays on the page', async () => {
    const path = '/?figure=ganzhou.nursing-beds'
    const { router } = await openIndicators({ path, start: figures })
    await expect.element(dialog()).toBeVisible()
    await userEvent.click(dialog().getByRole('button', { name: '关闭' }))
    await expect.element(dialog()).not.toBeInTheDocument()
    expect(router.state.location.pathname).toBe('/')
  })

  test('the course is drawn and stands as a table too, unknown months as unknown', async () => {
    await openIndicators({ path: '/?figure=ganzhou.nursing-beds', start: figures })
    await expect.element(dialog().getByRole('figure')).toMatchTextContent(/最低 53.8%，最高 78.8%/)
    await expect.poll(() => document.querySelectorAll('.recharts-area-curve').length).toBe(1)
    await userEvent.click(dialog().getByText('按月列出'))
    const table = dialog().getByRole('table', { name: '护理型床位占比，按月' })
    await expect
      .element(table.getByRole('row').nth(1))
      .toMatchTextContent('2026-11-2278.8%59 / 72达标')
    await expect.element(table.getByRole('row').last()).toMatchTextContent(/^2024-12-28未知$/)
    expect(table.getByRole('row').all()).toHaveLength(25)
  })

  test('the rows are filtered by whether they count, in pages, each leading to its record', async () => {
    const { router } = await openIndicators({
      path: '/?figure=ganzhou.nursing-beds',
      start: figures,
    })
    const rows = dialog().getByRole('region', { name: '后面的记录' }).last()
    await expect.element(dialog().getByText('第 1 页，共 6 页')).toBeVisible()
    await userEvent.click(dialog().getByText('未知 2'))
    await expect.element(rows.getByRole('link', { name: '171-1' })).toBeVisible()
    await expect.element(rows.getByRole('link', { name: '101-1' })).not.toBeInTheDocument()
    await userEvent.click(rows.getByRole('link', { name: '171-1' }))
    await expect.element(page.getByText('/beds/$bedId')).toBeVisible()
    await expect.element(dialog()).not.toBeInTheDocument()
    router.history.back()
    await expect.element(dialog()).toBeVisible()
  })

  test('the rows are exported as they are filtered', async () => {
    const { service } = await openIndicators({
      path: '/?figure=ganzhou.nursing-beds',
      start: figures,
      answers: {
        'office.exportList': () => ({
          name: 'a.xlsx',
          bytes: new Uint8Array(1),
          missingCharacters: [],
        }),
      },
    })
    await userEvent.click(dialog().getByText('未计入 12'))
    await userEvent.click(dialog().getByRole('button', { name: '导出表格' }))
    await expect
      .poll(() => service.callsOf('office.exportList'))
      .toMatchObject([
        {
          list: 'indicators.explain',
          input: { id: 'ganzhou.nursing-beds' },
          filters: '未计入',
          only: { key: 'counts', values: ['no'] },
        },
      ])
  })

  test('what is missing leads to the place, by name', async () => {
    await openIndicators({ path: '/?figure=ganzhou.nursing-beds', start: figures })
    const missing = dialog().getByRole('list', { name: '缺什么' })
    await expect.element(missing).toMatchTextContent('171-1床位类型未填去补上')
    await userEvent.click(missing.getByRole('link'))
    await expect.element(page.getByText('/beds/$bedId')).toBeVisible()
  })

  test('a figure that no rule asks for has neither target nor clause', async () => {
    const answers = { 'indicators.explain': () => ({ ...explained, indicator: null }) }
    await openIndicators({ path: '/?figure=metrics.nursing_bed_share', start: figures, answers })
    const shown = page.getByRole('dialog', { name: /护理型床位占比/ })
    await expect.element(shown).toMatchTextContent(/怎么算/)
    await expect.element(shown.getByRole('heading', { name: '依据' })).not.toBeInTheDocument()
  })

  test('as of a past day it asks for that day', async () => {
    showDay('2026-03-15')
    const { service } = await openIndicators({ path: '/?figure=metrics.occupancy', start: figures })
    await expect.element(page.getByText('2026-03-15的数')).toBeVisible()
    expect(service.callsOf('indicators.explain')).toEqual([
      { id: 'metrics.occupancy', asOf: '2026-03-15' },
    ])
    expect(service.callsOf('indicators.history')).toEqual([
      { id: 'metrics.occupancy', asOf: '2026-03-15' },
    ])
  })
})
