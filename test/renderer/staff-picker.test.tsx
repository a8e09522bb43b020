import { find } from '#shared/contract/staff/staff.ts'
import { ServiceProvider } from '#renderer/api/context.tsx'
import { StaffPicker } from '#renderer/domain/StaffPicker.tsx'
import { useState } from 'react'
import { describe, expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { answeringClient } from './answering-client.ts'
import { renderInSurroundings } from './in-surroundings.tsx'

const staff = [
  { id: 1, name: '何芳', state: 'in', posts: '护士', pinyin: 'hf' },
  { id: 2, name: '何芳', state: 'in', posts: '厨师', pinyin: 'hf' },
  { id: 3, name: '陈志强', state: 'left', posts: '', pinyin: 'czq' },
] as const

interface FindInput {
  readonly search: string
  readonly ids: readonly number[]
}

/** The service's side: those named by id are always among the rows. */
function answerFind({ search, ids }: FindInput) {
  return {
    rows: staff
      .filter(({ id, pinyin }) => ids.includes(id) || pinyin.startsWith(search))
      .map(({ id, name, state, posts }) => ({ id, name, state, posts })),
  }
}

interface ExampleProps {
  readonly first: number | null
  readonly onPick: (staffId: number | null) => void
}

function Example({ first, onPick }: ExampleProps) {
  const [staffId, setStaffId] = useState(first)
  const pick = (picked: number | null) => {
    setStaffId(picked)
    onPick(picked)
  }
  return <StaffPicker label="负责人" value={staffId} onChange={pick} />
}

async function open(first: number | null, answer: typeof answerFind = answerFind) {
  const { client, callsOf } = answeringClient({ [find.name]: answer })
  const onPick = vi.fn<ExampleProps['onPick']>()
  await renderInSurroundings(
    <ServiceProvider client={client}>
      <Example first={first} onPick={onPick} />
    </ServiceProvider>,
  )
  return { onPick, callsOf }
}

const field = () => page.getByRole('combobox', { name: '负责人' })
const option = (name: string) => page.getByRole('option', { name })

describe('the picker of staff', () => {
  test('finds by initials, tells namesakes apart by their posts, and is worked by keyboard', async () => {
    const { onPick, callsOf } = await open(null)
    await userEvent.click(field())
    await userEvent.keyboard('hf')
    await expect.element(option('陈志强（已离职）')).not.toBeInTheDocument()
    await expect.element(option('何芳（厨师）')).toBeVisible()
    expect(callsOf(find.name)).toContainEqual({ search: 'hf', ids: [] })
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{Enter}')
    expect(onPick).toHaveBeenCalledExactlyOnceWith(2)
    await expect.element(field()).toHaveValue('何芳（厨师）')
  })

  test('shows who was chosen before, also one who left, and offers the others again', async () => {
    const { onPick } = await open(3)
    await expect.element(field()).toHaveValue('陈志强（已离职）')
    await userEvent.click(field())
    await expect.element(option('何芳（护士）')).toBeVisible()
    await userEvent.click(option('何芳（护士）'))
    expect(onPick).toHaveBeenLastCalledWith(1)
  })

  test('opens only when asked, so that Enter goes on through a form', async () => {
    await open(null)
    await userEvent.tab()
    await expect.element(field()).toHaveFocus()
    await expect.element(field()).toHaveAttribute('aria-expanded', 'false')
  })

  test('says that nobody is on the staff yet', async () => {
    await open(null, () => ({ rows: [] }))
    await expect.element(field()).toHaveAttribute('placeholder', '还没有登记员工')
  })
})
