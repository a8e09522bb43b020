import { shanghaiDay } from '#shared/text/day.ts'
import { DayField } from '#renderer/ui/DayField.tsx'
import { useState } from 'react'
import { describe, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { renderInSurroundings } from './in-surroundings.tsx'

function Example() {
  const [value, setValue] = useState('')
  return (
    <>
      <DayField label="入住日期" value={value} onChange={setValue} />
      <output>{value}</output>
    </>
  )
}

const field = () => page.getByRole('textbox', { name: '入住日期' })
const read = () => page.getByRole('status')

describe('a day typed as people type it', () => {
  const year = shanghaiDay(Date.now()).slice(0, 4)
  test.each([
    ['20261122', '2026-11-22'],
    ['2026.11.22', '2026-11-22'],
    ['2026年11月22日', '2026-11-22'],
    ['11-22', `${year}-11-22`],
    ['1122', `${year}-11-22`],
  ])('%s is read as %s when the cursor leaves', async (typed, day) => {
    await renderInSurroundings(<Example />)
    await userEvent.fill(field(), typed)
    await expect.element(read()).toHaveTextContent('')
    await userEvent.tab()
    await expect.element(read()).toHaveTextContent(day)
    await expect.element(field()).toHaveValue(day)
  })
})

test('a day that the calendar does not have stays as typed and is named', async () => {
  await renderInSurroundings(<Example />)
  await userEvent.fill(field(), '2026-02-30')
  await userEvent.tab()
  await expect.element(field()).toHaveValue('2026-02-30')
  await expect.element(page.getByText('日历上没有这一天')).toBeVisible()
})

test('the calendar opens by Alt and down arrow, in Chinese, and gives its day back', async () => {
  await renderInSurroundings(<Example />)
  await userEvent.fill(field(), '20261122')
  await userEvent.keyboard('{Alt>}{ArrowDown}{/Alt}')
  await expect.element(page.getByText('2026年11月')).toBeVisible()
  await userEvent.click(page.getByRole('button', { name: '上个月' }))
  await userEvent.click(page.getByRole('button', { name: '2026年10月5日' }))
  await expect.element(read()).toHaveTextContent('2026-10-05')
})
