import { BodyMap } from '#renderer/domain/body-map/BodyMap.tsx'
import { siteBeside } from '#renderer/domain/body-map/site-beside.ts'
import { bodySiteOf, bodySites } from '#shared/rules/body-sites.ts'
import { useState } from 'react'
import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { renderInSurroundings } from './in-surroundings.tsx'

function Example({ initial = '' }: { readonly initial?: string }) {
  const [site, setSite] = useState(initial)
  return (
    <>
      <BodyMap label="部位" value={site} onChange={setSite} />
      <output>{site}</output>
    </>
  )
}

const words = () => page.getByPlaceholder('骶尾部')
const place = (name: string) => page.getByRole('radio', { name, exact: true })
const said = () => page.getByRole('status')

test('a place is picked by the arrows alone, and its words stand in the field', async () => {
  await renderInSurroundings(<Example initial="骶尾部" />)
  await userEvent.tab()
  await expect.element(words()).toHaveFocus()
  await userEvent.tab()
  await expect.element(place('骶尾部')).toHaveFocus()
  await expect.element(place('骶尾部')).toBeChecked()
  await userEvent.keyboard('{ArrowUp}')
  await expect.element(said()).toHaveTextContent('腰部')
  await expect.element(place('腰部')).toHaveFocus()
  await userEvent.keyboard('{ArrowDown}{ArrowLeft}')
  await expect.element(said()).toHaveTextContent('左臀部')
  await expect.element(words()).toHaveValue('左臀部')
})

test('nothing chosen: Tab comes to the first place and Space takes it', async () => {
  await renderInSurroundings(<Example />)
  await userEvent.tab()
  await userEvent.tab()
  await userEvent.keyboard(' ')
  await expect.element(said()).toHaveTextContent('前额')
})

test('words that the figure does not know are kept and marked nowhere', async () => {
  await renderInSurroundings(<Example />)
  await userEvent.click(words())
  await userEvent.keyboard('左耳后')
  await expect.element(said()).toHaveTextContent('左耳后')
  expect(page.getByRole('radio', { checked: true }).elements()).toHaveLength(0)
  await userEvent.click(place('左足跟'))
  await expect.element(words()).toHaveValue('左足跟')
})

test('every place can be reached from every other one by the arrows', () => {
  const keys = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown']
  const start = bodySiteOf('前额')
  const reached = new Set(start === null ? [] : [start])
  for (const site of reached) {
    for (const key of keys) {
      const next = siteBeside(site, key)
      if (next !== null) reached.add(next)
    }
  }
  expect(bodySites.filter((site) => !reached.has(site)).map(({ name }) => name)).toEqual([])
})
