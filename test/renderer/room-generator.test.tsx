import { ServiceProvider } from '#renderer/api/context.tsx'
import { RoomGenerator } from '#renderer/domain/RoomGenerator.tsx'
import { expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { answeringClient } from './answering-client.ts'
import { pressEnterWhileComposing } from './composition.ts'
import { renderInSurroundings } from './in-surroundings.tsx'

const made = { floorCount: 2, roomCount: 4, bedCount: 12 }
const field = (name: string) => page.getByRole('textbox', { name })

async function openGenerator() {
  const service = answeringClient({ 'beds.generate': () => made })
  const onDone = vi.fn()
  await renderInSurroundings(
    <ServiceProvider client={service.client}>
      <RoomGenerator onDone={onDone} />
    </ServiceProvider>,
  )
  await userEvent.fill(field('到几层'), '2')
  await userEvent.fill(field('每层几间'), '2')
  await userEvent.fill(field('每间几张床'), '3')
  return { service, onDone }
}

test('the preview counts as somebody types and names the rooms', async () => {
  await openGenerator()
  const preview = page.getByRole('status')
  await expect.element(preview.getByText(/2 层 × 2 间 × 3 张 = 12 张，共 4 间/)).toBeVisible()
  await expect.element(preview.getByText('201–202')).toBeVisible()
  await userEvent.fill(field('每层几间'), '4')
  await userEvent.click(page.getByRole('checkbox', { name: '房间号跳过尾数 4' }))
  await expect.element(preview.getByText('101–105')).toBeVisible()
})

test('an emptied number is no zero: nothing is planned, nothing sent', async () => {
  const { service } = await openGenerator()
  await userEvent.clear(field('每层几间'))
  await expect.element(page.getByText(/这里显示将要登记的房间/)).toBeVisible()
  await userEvent.keyboard('{F9}')
  await expect.element(field('每层几间')).toHaveAttribute('aria-invalid', 'true')
  expect(service.callsOf('beds.generate')).toEqual([])
})

test('F9 makes the rooms once and hands on what was made; Enter of an input method does not', async () => {
  const { service, onDone } = await openGenerator()
  await userEvent.fill(field('楼名'), '东楼')
  pressEnterWhileComposing(field('楼名').element())
  await expect.element(field('楼名')).toHaveFocus()
  expect(service.callsOf('beds.generate')).toEqual([])
  await userEvent.keyboard('{F9}')
  await vi.waitFor(() => expect(onDone).toHaveBeenCalledExactlyOnceWith(made))
  expect(service.callsOf('beds.generate')).toEqual([
    expect.objectContaining({
      building: '东楼',
      floorFrom: 1,
      floorTo: 2,
      roomsPerFloor: 2,
      bedsPerRoom: 3,
      skipsFour: false,
    }),
  ])
})
