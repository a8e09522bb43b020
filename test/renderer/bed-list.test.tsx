import { rightsOf } from '#shared/permissions.ts'
import { showDay } from '#renderer/api/as-of.ts'
import { notifications } from '@mantine/notifications'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { boardOf, lying } from './board-example.ts'
import { openBedsPage } from './open-beds-page.tsx'

const home = boardOf(1, 2, { 1: lying(1, '王秀英') })
const beds = home.buildings.flatMap(({ floors }) =>
  floors.flatMap(({ rooms }) => rooms.flatMap((room) => room.beds)),
)
const rows = beds.map((bed) => ({
  ...bed,
  building: '本部楼',
  floor: '1层',
  room: bed.code.slice(0, 3),
  inServiceFrom: '2026-01-01',
  inServiceTo: null,
}))

const answers = {
  'beds.board': () => home,
  'beds.list': () => ({ rows, total: rows.length }),
  'beds.recordKind': () => ({ changedCount: 2 }),
  'beds.recordReserve': () => ({ changedCount: 1, warnings: [] }),
  'beds.endService': () => ({ changedCount: 1, warnings: [] }),
}

const openList = (permissions = rightsOf(['administrator'])) =>
  openBedsPage(answers, { path: '/beds?view=list', permissions })

const row = (code: string) => page.getByRole('row', { name: new RegExp(code) })
const tick = (code: string) => page.getByRole('checkbox', { name: `选 ${code}` })

beforeEach(() => localStorage.clear())

afterEach(() => {
  showDay(null)
  notifications.clean()
})

describe('several beds at once', () => {
  test('Space marks a row, Enter still opens it', async () => {
    const { router } = await openList()
    await expect.element(row('101-2')).toBeVisible()
    row('101-2').element().focus()
    await userEvent.keyboard(' ')
    await expect.element(tick('101-2')).toBeChecked()
    await userEvent.keyboard(' ')
    await expect.element(tick('101-2')).not.toBeChecked()
    await userEvent.keyboard('{Enter}')
    await vi.waitFor(() => expect(router.state.location.pathname).toBe('/beds/2'))
  })

  test('get their kind from a day on in one step; then nothing is marked any more', async () => {
    const { service } = await openList()
    await userEvent.click(tick('101-2'))
    await userEvent.click(tick('102-1'))
    await userEvent.click(page.getByRole('button', { name: '登记类型' }))
    const dialog = page.getByRole('dialog', { name: '登记类型：2 张床' })
    await expect.element(dialog).toBeVisible()
    await userEvent.click(page.getByRole('combobox', { name: '床位类型' }))
    await userEvent.click(page.getByRole('option', { name: '护理型' }))
    await userEvent.fill(page.getByRole('textbox', { name: '从哪天起' }), '20260601')
    await userEvent.keyboard('{F9}')
    await expect.element(page.getByText('2 张床已登记为护理型')).toBeVisible()
    expect(service.callsOf('beds.recordKind')).toEqual([
      { bedIds: [2, 3], kind: 'nursing', kindFrom: '2026-06-01' },
    ])
    expect(page.getByText(/选了/).elements()).toHaveLength(0)
  })

  test('are not taken out of service without a reason', async () => {
    const { service } = await openList()
    await userEvent.click(tick('102-1'))
    await userEvent.click(page.getByRole('button', { name: '停用' }))
    await expect.element(page.getByRole('textbox', { name: '停用原因' })).toHaveFocus()
    await userEvent.keyboard('{F9}')
    await expect.element(page.getByText('原因不能为空')).toBeVisible()
    expect(service.callsOf('beds.endService')).toEqual([])
  })
})

test('without the right to change beds nothing can be marked', async () => {
  await openList(rightsOf(['nurse']))
  await expect.element(row('101-2')).toBeVisible()
  expect(page.getByRole('checkbox').elements()).toHaveLength(0)
})

test('a past day shows the list of that day and nothing can be marked', async () => {
  const { service } = await openList()
  await expect.element(tick('101-2')).toBeVisible()
  showDay('2026-03-15')
  await vi.waitFor(() =>
    expect(service.callsOf('beds.list')).toContainEqual(
      expect.objectContaining({ asOf: '2026-03-15' }),
    ),
  )
  expect(page.getByRole('checkbox').elements()).toHaveLength(0)
})
