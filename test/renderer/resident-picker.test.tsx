import { find } from '#shared/contract/residents/resident.ts'
import { ServiceProvider } from '#renderer/api/context.tsx'
import { ResidentPicker, type FoundResident } from '#renderer/domain/ResidentPicker.tsx'
import { useState } from 'react'
import { expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { answeringClient } from './answering-client.ts'
import { pressEnterWhileComposing } from './composition.ts'
import { renderInSurroundings } from './in-surroundings.tsx'

const residents = [
  { id: 1, name: '李桂英', sex: 'female', ageYears: 84, bed: '302-1', state: 'in', pinyin: 'lgy' },
  { id: 2, name: '李桂英', sex: 'female', ageYears: 91, bed: null, state: 'left', pinyin: 'lgy' },
  {
    id: 3,
    name: '王水英',
    sex: 'female',
    ageYears: null,
    bed: '105-2',
    state: 'in',
    pinyin: 'wsy',
  },
] as const

function answerFind({ search }: { readonly search: string }) {
  return {
    rows: residents
      .filter(({ pinyin }) => pinyin.startsWith(search))
      .map(({ pinyin: _pinyin, ...row }) => row),
  }
}

type OnPick = (resident: FoundResident | null) => void

function Example({ onPick }: { readonly onPick: OnPick }) {
  const [resident, setResident] = useState<FoundResident | null>(null)
  const pick: OnPick = (picked) => {
    setResident(picked)
    onPick(picked)
  }
  return <ResidentPicker label="老人" value={resident} onChange={pick} takesFocus />
}

async function open() {
  const { client, callsOf } = answeringClient({ [find.name]: answerFind })
  const onPick = vi.fn<OnPick>()
  await renderInSurroundings(
    <ServiceProvider client={client}>
      <Example onPick={onPick} />
    </ServiceProvider>,
  )
  return { onPick, callsOf }
}

const field = () => page.getByRole('combobox', { name: '老人' })
const option = (name: string) => page.getByRole('option', { name })

test('finds by initials, tells namesakes apart by bed and age, and is worked by keyboard', async () => {
  const { onPick, callsOf } = await open()
  await expect.element(field()).toHaveFocus()
  expect(callsOf(find.name)).toEqual([])
  await userEvent.keyboard('lgy')
  await expect.element(option('李桂英（302-1，女 84）')).toBeVisible()
  await expect.element(option('李桂英（已离开，女 91）')).toBeVisible()
  await userEvent.keyboard('{ArrowDown}{Enter}')
  expect(onPick).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ id: 1, bed: '302-1' }))
  await expect.element(field()).toHaveValue('李桂英（302-1，女 84）')
})

test('the Enter of an input method picks nobody; whom nobody knows is said', async () => {
  const { onPick } = await open()
  await userEvent.keyboard('wsy')
  await expect.element(option('王水英（105-2，女 年龄未知）')).toBeVisible()
  pressEnterWhileComposing(field().element())
  expect(onPick).not.toHaveBeenCalled()
  await userEvent.keyboard('x')
  await expect.element(page.getByText('没有找到这位老人')).toBeVisible()
})

test('Enter takes whoever is the only one found, and nobody among namesakes', async () => {
  const { onPick } = await open()
  await userEvent.keyboard('lgy')
  await expect.element(option('李桂英（302-1，女 84）')).toBeVisible()
  await userEvent.keyboard('{Enter}')
  expect(onPick).not.toHaveBeenCalled()
  await userEvent.clear(field())
  await userEvent.keyboard('wsy')
  await expect.element(option('王水英（105-2，女 年龄未知）')).toBeVisible()
  await userEvent.keyboard('{Enter}')
  expect(onPick).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ id: 3 }))
})
