import { TypedSelect } from '#renderer/ui/TypedSelect.tsx'
import { useState } from 'react'
import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { renderInSurroundings } from './in-surroundings.tsx'

const data = [
  {
    group: '1号楼 9层',
    items: ['901-1', '901-2', '902-1'].map((code) => ({ value: code, label: code })),
  },
  { group: '空着，但不能选', items: [{ value: '903-1', label: '903-1：停用', disabled: true }] },
]

function Example() {
  const [value, setValue] = useState<string | null>(null)
  return (
    <>
      <TypedSelect label="床位" data={data} value={value} onChange={setValue} />
      <p>选了：{value ?? '无'}</p>
    </>
  )
}

/** What a fast hand does: the letters and the key within one turn, before anything is drawn. */
async function typeAndEnter(text: string): Promise<void> {
  await renderInSurroundings(<Example />)
  const box = page.getByRole('combobox', { name: '床位' })
  await box.click()
  const input = box.element() as HTMLInputElement
  const { set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value') ?? {}
  set?.call(input, text)
  input.dispatchEvent(new Event('input', { bubbles: true }))
  input.dispatchEvent(
    new KeyboardEvent('keydown', { key: 'Enter', code: 'Enter', keyCode: 13, bubbles: true }),
  )
}

test('an Enter that comes before the list has marked anything takes the first match', async () => {
  await typeAndEnter('902')
  await expect.element(page.getByText('选了：902-1')).toBeVisible()
})

test('what cannot be chosen is not taken', async () => {
  await typeAndEnter('903')
  await expect.element(page.getByText('选了：无')).toBeVisible()
})

test('an arrow moves on from the first match, and Enter takes what is marked', async () => {
  await renderInSurroundings(<Example />)
  await page.getByRole('combobox', { name: '床位' }).click()
  await userEvent.keyboard('901')
  await expect
    .element(page.getByRole('option', { name: '901-1' }))
    .toHaveAttribute('data-combobox-selected', 'true')
  await userEvent.keyboard('{ArrowDown}{Enter}')
  await expect.element(page.getByText('选了：901-2')).toBeVisible()
})

test('a chosen one stays when Enter is pressed once more, and can be replaced', async () => {
  await typeAndEnter('902')
  await expect.element(page.getByText('选了：902-1')).toBeVisible()
  await userEvent.keyboard('{Enter}')
  await expect.element(page.getByText('选了：902-1')).toBeVisible()
  await page.getByRole('combobox', { name: '床位' }).fill('901-2')
  await userEvent.keyboard('{Enter}')
  await expect.element(page.getByText('选了：901-2')).toBeVisible()
})
