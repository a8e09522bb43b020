import { find, list } from '#shared/contract/staff/staff.ts'
import { ServiceProvider } from '#renderer/api/context.tsx'
import type { Attendee } from '#renderer/features/staff/training/attendee.ts'
import { AttendeesField } from '#renderer/features/staff/training/AttendeesField.tsx'
import { useState } from 'react'
import { describe, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { answeringClient } from './answering-client.ts'
import { pressEnterWhileComposing } from './composition.ts'
import { renderInSurroundings } from './in-surroundings.tsx'

const people = [
  { id: 1, name: '何芳', post: '护士', pinyin: 'hf', state: 'in' },
  { id: 2, name: '何凤琴', post: '护理员', pinyin: 'hfq', state: 'in' },
  { id: 3, name: '马秀兰', post: '护理员', pinyin: 'mxl', state: 'in' },
  { id: 4, name: '陶水英', post: '', pinyin: 'tsy', state: 'left' },
] as const

const answers = {
  [find.name]: ({ search }: { readonly search: string }) => ({
    rows: people
      .filter(({ name, pinyin }) => pinyin.startsWith(search) || name.startsWith(search))
      .map(({ id, name, state, post }) => ({ id, name, state, posts: post })),
  }),
  [list.name]: () => {
    const rows = people
      .filter(({ state }) => state === 'in')
      .map(({ id, name, post, state }) => ({
        id,
        name,
        state,
        postsText: post,
        posts: [{ name: post }],
      }))
    return { rows, total: rows.length }
  },
}

async function open(first: readonly Attendee[] = []) {
  const seen: { current: readonly Attendee[] } = { current: first }
  const { client, callsOf } = answeringClient(answers)
  function Example() {
    const [value, setValue] = useState(first)
    const change = (next: readonly Attendee[]) => {
      seen.current = next
      setValue(next)
    }
    return (
      <AttendeesField value={value} onChange={change} day="2026-06-12" scoreErrors={new Map()} />
    )
  }
  await renderInSurroundings(
    <ServiceProvider client={client}>
      <Example />
    </ServiceProvider>,
  )
  const names = () => seen.current.map(({ name }) => name).join(' ')
  return { seen, names, callsOf }
}

const box = () => page.getByRole('textbox', { name: '加一个人' })
const button = (name: string) => page.getByRole('button', { name })
const said = () => page.getByRole('status')

describe('who took part in a training', () => {
  test('is typed one after another: initials and Enter, sooner than the list below shows anybody', async () => {
    const { names, callsOf } = await open()
    await userEvent.click(box())
    await userEvent.keyboard('mxl{Enter}')
    await expect.element(said()).toHaveTextContent('已加上 马秀兰')
    await expect.element(box()).toHaveValue('')
    await expect.element(box()).toHaveFocus()
    await userEvent.keyboard('hf{Enter}')
    await expect.element(said()).toHaveTextContent('已加上 何芳')
    // Namesakes by initials: the first who is not on the list yet.
    await userEvent.keyboard('hf{Enter}')
    await expect.element(said()).toHaveTextContent('已加上 何凤琴')
    expect(names()).toBe('马秀兰 何芳 何凤琴')
    expect(callsOf(find.name)).toContainEqual({ search: 'mxl', ids: [], asOf: '2026-06-12' })
  })

  test('is somebody else by arrow keys', async () => {
    const { names } = await open()
    await userEvent.click(box())
    await userEvent.keyboard('hf')
    await expect.element(page.getByRole('option', { name: '何凤琴（护理员）' })).toBeVisible()
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{Enter}')
    await expect.element(said()).toHaveTextContent('已加上 何凤琴')
    expect(names()).toBe('何凤琴')
  })

  test('says why nobody was added', async () => {
    const { names } = await open()
    await userEvent.click(box())
    await userEvent.keyboard('tsy{Enter}')
    await expect.element(said()).toHaveTextContent('陶水英 那一天不在职')
    await userEvent.fill(box(), 'xyz')
    await userEvent.keyboard('{Enter}')
    await expect.element(said()).toHaveTextContent('没有找到“xyz”')
    await userEvent.fill(box(), 'mxl')
    await userEvent.keyboard('{Enter}')
    await expect.element(said()).toHaveTextContent('已加上 马秀兰')
    await userEvent.keyboard('mxl{Enter}')
    await expect.element(said()).toHaveTextContent('马秀兰 已在名单里')
    expect(names()).toBe('马秀兰')
  })

  test('takes no Enter that only picks a character', async () => {
    const { names } = await open()
    await userEvent.fill(box(), 'mxl')
    pressEnterWhileComposing(box().element())
    await userEvent.click(box())
    await expect.element(box()).toHaveValue('mxl')
    await userEvent.keyboard('{Enter}')
    // Had the first Enter counted, she would be on the list already.
    await expect.element(said()).toHaveTextContent('已加上 马秀兰')
    expect(names()).toBe('马秀兰')
  })

  test('is everybody in post, or one post, at once and nobody twice', async () => {
    const { names } = await open()
    await userEvent.click(button('按岗位'))
    await userEvent.click(page.getByRole('menuitem', { name: '护理员 2 人' }))
    await expect.element(said()).toHaveTextContent('已加上 2 人')
    expect(names()).toBe('何凤琴 马秀兰')
    await userEvent.click(button('全体在岗（3 人）'))
    await expect.element(said()).toHaveTextContent('已加上 1 人')
    expect(names()).toBe('何凤琴 马秀兰 何芳')
    await userEvent.click(button('全体在岗（3 人）'))
    await expect.element(said()).toHaveTextContent('他们都已在名单里')
    await userEvent.click(button('全部移出'))
    expect(names()).toBe('')
  })

  test('is marked and taken off row by row, by arrows; Tab leaves the list from any row', async () => {
    const { seen, names } = await open()
    await userEvent.click(button('全体在岗（3 人）'))
    await userEvent.click(page.getByRole('checkbox', { name: '何芳 完成' }))
    await userEvent.keyboard('{ArrowDown}')
    await expect.element(page.getByRole('checkbox', { name: '何凤琴 完成' })).toHaveFocus()
    await userEvent.keyboard('{Tab}86.5{ArrowDown}91')
    await expect.element(page.getByText('3 人，其中 1 人没有完成，不计学时')).toBeVisible()
    expect(seen.current.map(({ isCompleted, score }) => [isCompleted, score])).toEqual([
      [false, null],
      [true, 86.5],
      [true, 91],
    ])
    await userEvent.click(button('移出 何凤琴'))
    expect(names()).toBe('何芳 马秀兰')
    await userEvent.click(page.getByRole('textbox', { name: '何芳 成绩' }))
    await userEvent.keyboard('{Tab}{Tab}')
    await expect.element(button('全部移出')).toHaveFocus()
  })
})
