import { AbilityBars } from '#renderer/domain/AbilityBars.tsx'
import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { renderInSurroundings } from './in-surroundings.tsx'

const said = (level: number | null, word: string) =>
  ({ kind: 'declared', word, level, declaredOn: '2026-06-01', source: '家属' }) as const

const filledIn = (name: RegExp | string) =>
  page.getByRole('img', { name }).element().querySelectorAll('[class*=filled]').length

test.each([
  [0, '能力完好'],
  [1, '轻度失能'],
  [2, '中度失能'],
  [3, '重度失能'],
  [4, '完全失能'],
])('level %i fills as many bars and says that it was only declared', async (level, name) => {
  await renderInSurroundings(<AbilityBars ability={said(level, '半失能')} />)
  expect(filledIn(`${name}（2026-06-01 自述“半失能”）`)).toBe(level)
  await expect.element(page.getByText('自述', { exact: true })).toBeVisible()
})

test('unknown is neither independent nor declared', async () => {
  await renderInSurroundings(<AbilityBars ability={null} />)
  const bars = page.getByRole('img', { name: '能力未知' })
  expect(bars.element().querySelectorAll('[class*=unknown]')).toHaveLength(4)
  expect(bars.element().querySelectorAll('[class*=declared]')).toHaveLength(0)
  await expect.element(page.getByText('未知', { exact: true })).toBeVisible()
})

test('a word that stands in no table is kept, its level is unknown', async () => {
  await renderInSurroundings(<AbilityBars ability={said(null, '看情况')} />)
  const bars = page.getByRole('img', { name: '等级未知（2026-06-01 自述“看情况”）' })
  expect(bars.element().querySelectorAll('[class*=unknown]')).toHaveLength(4)
})

const assessed = (level: number, word: string, isInForce: boolean) =>
  ({
    kind: 'assessed',
    word,
    level,
    assessmentId: 7,
    assessedOn: '2026-03-01',
    validTo: '2027-03-01',
    isInForce,
  }) as const

test('an assessment in force has no frame, names its day, and is never called declared', async () => {
  await renderInSurroundings(<AbilityBars ability={assessed(3, '重度失能', true)} />)
  const bars = page.getByRole('img', { name: '重度失能（2026-03-01 评估）' })
  expect(bars.element().querySelectorAll('[class*=filled]')).toHaveLength(3)
  expect(bars.element().querySelectorAll('[class*=declared], [class*=expired]')).toHaveLength(0)
  await expect.element(page.getByText('评估', { exact: true })).toBeVisible()
})

test('an assessment that ran out keeps its level, in a solid frame and with the word', async () => {
  await renderInSurroundings(<AbilityBars ability={assessed(1, '轻度失能', false)} />)
  const bars = page.getByRole('img', { name: '轻度失能（2026-03-01 评估，已过期）' })
  expect(bars.element().querySelectorAll('[class*=filled]')).toHaveLength(1)
  expect(bars.element().querySelectorAll('[class*=expired]')).toHaveLength(1)
  await expect.element(page.getByText('已过期', { exact: true })).toBeVisible()
})
