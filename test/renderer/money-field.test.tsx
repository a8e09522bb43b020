import { MoneyField } from '#renderer/ui/MoneyField.tsx'
import { fenToYuan, yuanToFen } from '#renderer/ui/yuan.ts'
import { useState } from 'react'
import { describe, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { renderInSurroundings } from './in-surroundings.tsx'

describe('yuan as typed, in fen', () => {
  test.each([
    ['3100', 310_000],
    ['3100.5', 310_050],
    ['3,100.05', 310_005],
    ['¥3100', 310_000],
    ['3100元/月', 310_000],
    // As binary fractions these are 1998.9999…, 28.999… and 113.999… fen.
    ['19.99', 1999],
    ['0.29', 29],
    ['1.14', 114],
    ['0', 0],
  ])('%s', (typed, fen) => {
    expect(yuanToFen(typed)).toBe(fen)
  })

  test.each(['12.345', '-5', '三千', '3100元/年', '1e3'])('%s is no sum a month', (typed) => {
    expect(yuanToFen(typed)).toBeNaN()
  })

  test('nothing typed is unknown, not zero', () => {
    expect(yuanToFen(' ')).toBeNull()
    expect(fenToYuan(null)).toBe('')
  })

  test('every fen of a large range comes back as itself', () => {
    for (let fen = 0; fen < 1_000_000_000; fen += 999_983) {
      expect(yuanToFen(fenToYuan(fen))).toBe(fen)
    }
  })
})

function Example() {
  const [value, setValue] = useState('')
  return (
    <>
      <MoneyField label="每月收费" value={value} onChange={setValue} />
      <output>{value}</output>
    </>
  )
}

const field = () => page.getByRole('textbox', { name: '每月收费' })

test('a sum is written out when the cursor leaves, and not while it is typed', async () => {
  await renderInSurroundings(<Example />)
  await userEvent.fill(field(), '3100.')
  expect(page.getByText('写作 3100').elements()).toHaveLength(0)
  await userEvent.fill(field(), '3100.5')
  await expect.element(field()).toHaveValue('3100.5')
  await userEvent.tab()
  await expect.element(field()).toHaveValue('3,100.50')
  await expect.element(page.getByRole('status')).toHaveTextContent('3,100.50')
})

test('what is no sum stays as typed and is named', async () => {
  await renderInSurroundings(<Example />)
  await userEvent.fill(field(), '三千一')
  await userEvent.tab()
  await expect.element(field()).toHaveValue('三千一')
  await expect.element(page.getByText('写作 3100 或 3100.50')).toBeVisible()
})
