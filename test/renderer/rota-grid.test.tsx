import { YiluError } from '#shared/errors.ts'
import { rightsOf } from '#shared/permissions.ts'
import { showDay } from '#renderer/api/as-of.ts'
import { notifications } from '@mantine/notifications'
import { cellWords } from '#renderer/features/staff/rota/rota-words.ts'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { pressEnterWhileComposing } from './composition.ts'
import { openRotaPage } from './open-rota-page.tsx'
import { rotaDuty, rotaOf } from './rota-example.ts'

vi.mock('#renderer/features/staff/rota/rota-words.ts', { spy: true })

const path = '/staff/rota?day=2026-11-02'
const released = {
  releases: [
    {
      id: 1,
      releasedFrom: '2026-11-01',
      releasedTo: '2026-12-01',
      releasedAt: '2026-10-25T02:00:00.000Z',
      by: '沈院长',
      reason: null,
      version: 1,
    },
  ],
}
const saved = { changed: 1, warnings: [] }

const openRota = (answers = {}, part = {}) =>
  openRotaPage(
    { 'staff.getRota': () => rotaOf(4, part), 'staff.setRota': () => saved, ...answers },
    path,
  )

const cell = (staffId: number, day: number) =>
  page.getByRole('gridcell', { name: new RegExp(`^员工${staffId} 11月${day}日 `) })

async function stand(staffId: number, day: number) {
  await userEvent.click(cell(staffId, day))
  await expect.element(cell(staffId, day)).toHaveFocus()
}

const press = (keys: string) => userEvent.keyboard(keys)
const count = (words: RegExp) => page.getByText(words)

afterEach(() => {
  showDay(null)
  notifications.clean()
})

describe('what the grid shows', () => {
  test('people by post, days, duties, leave, faults, the carers of a night', async () => {
    await openRota()
    await expect.element(page.getByRole('grid', { name: '排班表 2026年11月' })).toBeVisible()
    expect(page.getByRole('columnheader').elements()).toHaveLength(32)
    await expect.element(page.getByRole('rowheader', { name: '护士 2 人' })).toBeVisible()
    await expect.element(cell(1, 2)).toHaveTextContent('早!')
    await expect.element(cell(2, 10)).toHaveTextContent('假')
    await expect.element(cell(3, 9)).toHaveAccessibleName(/不在职/)
    const short = page.getByRole('gridcell', { name: /缺 1 人/ })
    await expect.element(short).toHaveTextContent('▼1/2')
    await expect
      .element(page.getByRole('gridcell', { name: /没有设定夜间配比/ }))
      .toHaveTextContent('1?')
  })

  test('a swap and a change after the release are told', async () => {
    const duties = [
      { ...rotaDuty(11, 1, '2026-11-02', 1), isSwapped: true },
      { ...rotaDuty(12, 2, '2026-11-02', 3), isChangedAfterRelease: true },
    ]
    await openRota({}, { duties, problems: [] })
    await expect.element(cell(1, 2)).toHaveTextContent('早⇄')
    await expect.element(cell(1, 2)).toHaveAccessibleName(/换过班/)
    await expect.element(cell(2, 2)).toHaveTextContent('夜*')
    await stand(2, 2)
    await expect.element(page.getByText(/夜班 23:00—07:00；发布后改/)).toBeVisible()
  })

  test('the line below says what the cell with the cursor means', async () => {
    await openRota()
    await stand(1, 2)
    await expect.element(page.getByText('早班 07:00—15:00')).toBeVisible()
    await expect.element(page.getByText('员工1 11月2日 健康证已过期')).toBeVisible()
  })

  test('a fault leads to its cell', async () => {
    await openRota()
    await userEvent.click(page.getByRole('button', { name: /^问题/ }))
    await userEvent.click(page.getByRole('button', { name: /健康证已过期/ }))
    await expect.element(cell(1, 2)).toHaveFocus()
    await userEvent.click(page.getByRole('button', { name: /需要 2 人，排了 1 人/ }))
    await expect.element(page.getByRole('gridcell', { name: /缺 1 人/ })).toHaveFocus()
  })

  test('who may only read changes nothing', async () => {
    const rights = rightsOf(['administrator']).filter((right) => right !== 'rota.write')
    await openRotaPage({ 'staff.getRota': () => rotaOf(4) }, path, rights)
    await stand(1, 3)
    await press('1')
    await expect.element(cell(1, 3)).toHaveAccessibleName(/空$/)
    expect(page.getByRole('button', { name: '保存（F9）' }).elements()).toHaveLength(0)
  })

  test('without shifts it leads to them', async () => {
    await openRota({}, { shifts: [] })
    await expect.element(page.getByText('还没有班次')).toBeVisible()
    await expect.element(page.getByRole('link', { name: '设班次' })).toBeVisible()
  })
})

describe('keys', () => {
  test('arrows lead, Home and End, with Ctrl to the edge', async () => {
    await openRota()
    await stand(1, 3)
    await press('{ArrowRight}{ArrowDown}')
    await expect.element(cell(2, 4)).toHaveFocus()
    await press('{End}')
    await expect.element(cell(2, 30)).toHaveFocus()
    await press('{Control>}{Home}{/Control}')
    await expect.element(cell(1, 1)).toHaveFocus()
  })

  test('a number or a mark sets the shift for all that is selected; Delete clears', async () => {
    await openRota()
    await stand(1, 3)
    await press('{Shift>}{ArrowRight}{ArrowDown}{/Shift}1')
    await expect.element(count(/改了 4 格/)).toBeVisible()
    await expect.element(cell(2, 4)).toHaveTextContent('早')
    await press('d')
    await expect.element(cell(2, 4)).toHaveTextContent('D')
    await press('{Delete}')
    await expect.element(count(/没有未保存的改动/)).toBeVisible()
  })

  test('nothing is set where somebody is not employed', async () => {
    await openRota()
    await stand(3, 5)
    await press('1')
    await expect.element(page.getByText('这一天不在职，不能排班')).toBeVisible()
    await expect.element(count(/没有未保存的改动/)).toBeVisible()
  })

  test('of sixty people and thirty days only the cell that changes is drawn again', async () => {
    await openRota({ 'staff.getRota': () => rotaOf(60) })
    await stand(5, 10)
    const words = vi.mocked(cellWords)
    words.mockClear()
    await press('1')
    await expect.element(cell(5, 10)).toHaveTextContent('早')
    // The words of a cell are made each time that it is drawn.
    expect(words.mock.calls.length).toBeLessThanOrEqual(2)
    words.mockClear()
    await press('{ArrowDown}')
    await expect.element(cell(6, 10)).toHaveFocus()
    expect(words.mock.calls.length).toBeLessThanOrEqual(4)
  })

  test('undo and redo', async () => {
    await openRota()
    await stand(1, 3)
    await press('1{ArrowRight}3')
    await expect.element(count(/改了 2 格/)).toBeVisible()
    await press('{Control>}z{/Control}')
    await expect.element(count(/改了 1 格/)).toBeVisible()
    await press('{Control>}zy{/Control}')
    await expect.element(cell(1, 3)).toHaveTextContent('早')
    await press('{Control>}y{/Control}')
    await expect.element(cell(1, 4)).toHaveTextContent('夜')
  })

  test('a rectangle is copied and pasted', async () => {
    await openRota()
    await stand(1, 2)
    await press('{Shift>}{ArrowDown}{/Shift}{Control>}c{/Control}')
    await expect.element(page.getByText('已复制 2 格')).toBeVisible()
    await stand(1, 20)
    await press('{Control>}v{/Control}')
    await expect.element(cell(1, 20)).toHaveTextContent('早')
    await expect.element(cell(2, 20)).toHaveTextContent('夜')
  })

  test('Enter opens the cell, but not while characters are chosen', async () => {
    await openRota()
    await stand(1, 3)
    pressEnterWhileComposing(cell(1, 3).element())
    expect(page.getByRole('dialog').elements()).toHaveLength(0)
    await press('{Enter}')
    const dialog = page.getByRole('dialog', { name: /员工1\s11月3日/ })
    await expect.element(dialog).toBeVisible()
    await userEvent.click(dialog.getByRole('combobox', { name: '班次' }))
    await userEvent.click(page.getByRole('option', { name: /夜班/ }))
    await userEvent.fill(dialog.getByRole('textbox', { name: '备注' }), '带教')
    await userEvent.click(dialog.getByRole('button', { name: '放进排班' }))
    await expect.element(cell(1, 3)).toHaveTextContent('夜')
    await expect.element(cell(1, 3)).toHaveFocus()
    await expect.element(page.getByText(/夜班 23:00—07:00（带教）/)).toBeVisible()
  })
})

describe('the pointer', () => {
  test('the brush paints where it is dragged, in one step; Esc lays it down', async () => {
    await openRota()
    await userEvent.click(page.getByRole('radio', { name: '画 夜班' }))
    await userEvent.dragAndDrop(cell(1, 5), cell(1, 7))
    await expect.element(cell(1, 7)).toHaveTextContent('夜')
    await expect.element(cell(1, 5)).toHaveTextContent('夜')
    await press('{Control>}z{/Control}')
    await expect.element(count(/没有未保存的改动/)).toBeVisible()
    await press('{Escape}')
    await expect.element(page.getByRole('radio', { name: '画 夜班' })).not.toBeChecked()
  })

  test('with Ctrl a duty is copied', async () => {
    await openRota()
    await userEvent.keyboard('{Control>}')
    await userEvent.dragAndDrop(cell(1, 2), cell(4, 6))
    await userEvent.keyboard('{/Control}')
    await expect.element(cell(4, 6)).toHaveTextContent('早')
    await expect.element(cell(1, 2)).toHaveTextContent('早!')
    await expect.element(count(/改了 1 格/)).toBeVisible()
  })

  test('a duty is dragged to another day', async () => {
    await openRota()
    await userEvent.dragAndDrop(cell(1, 2), cell(1, 6))
    await expect.element(cell(1, 6)).toHaveTextContent('早')
    await expect.element(cell(1, 2)).toHaveAccessibleName(/空/)
    await expect.element(count(/改了 2 格/)).toBeVisible()
  })
})

describe('saving', () => {
  test('sends each changed cell with what was seen in it', async () => {
    let rota = rotaOf(4, released)
    const { service } = await openRota({
      'staff.getRota': () => rota,
      'staff.setRota': () => {
        rota = rotaOf(4, { ...released, duties: [rotaDuty(20, 1, '2026-11-02', 3)] })
        return saved
      },
    })
    await stand(1, 2)
    await press('3{F9}')
    await reasoned('调班')
    await expect.element(count(/没有未保存的改动/)).toBeVisible()
    const duties = [{ shiftId: 3, post: null, floorId: null, note: null }]
    expect(service.callsOf('staff.setRota')).toEqual([
      { cells: [{ staffId: 1, dutyOn: '2026-11-02', seen: [11], duties }], reason: '调班' },
    ])
    await expect.element(cell(1, 2)).toHaveTextContent('夜!')
  })

  test('what is refused is told at its cell, and nothing is lost', async () => {
    await openRota({
      'staff.getRota': () => rotaOf(4, released),
      'staff.setRota': () => {
        const text = '员工1 11月3日 请假，没有保存。'
        throw new YiluError('rule_violated', 'rota-absent', text, { 'cells.0': '请假' })
      },
    })
    await stand(1, 3)
    await press('1{F9}')
    await reasoned('调班')
    await expect
      .element(page.getByRole('alert'))
      .toHaveTextContent('员工1 11月3日 请假，没有保存。')
    await expect.element(cell(1, 3)).toHaveTextContent('早!')
    await stand(1, 3)
    await expect.element(page.getByText('请假', { exact: true })).toBeVisible()
    await expect.element(count(/改了 1 格/)).toBeVisible()
  })

  test('what another person wrote meanwhile is shown, and one of both is chosen', async () => {
    let rota = rotaOf(4, released)
    await openRota({
      'staff.getRota': () => rota,
      'staff.setRota': () => {
        rota = rotaOf(4, { ...released, duties: [rotaDuty(30, 1, '2026-11-02', 2)] })
        throw new YiluError('conflict', 'rota-changed', '刚被别人改过，没有保存。', {
          'cells.0': '刚被别人改过',
        })
      },
    })
    await stand(1, 2)
    await press('3{F9}')
    await reasoned('调班')
    await expect.element(page.getByText('刚被别人改过，没有保存。')).toBeVisible()
    const choice = page.getByRole('group', { name: /员工1 11月2日/ })
    await expect.element(choice.getByText(/对方 中班，我 夜班/)).toBeVisible()
    await userEvent.click(choice.getByRole('button', { name: '用对方的' }))
    await expect.element(cell(1, 2)).toHaveTextContent('D!')
    await expect.element(count(/没有未保存的改动/)).toBeVisible()
  })

  test('what is wanted here replaces what another person wrote', async () => {
    let rota = rotaOf(4, released)
    const { service } = await openRota({
      'staff.getRota': () => rota,
      'staff.setRota': () => {
        if (rota.duties[0]?.id === 30) return saved
        rota = rotaOf(4, { ...released, duties: [rotaDuty(30, 1, '2026-11-02', 2)] })
        throw new YiluError('conflict', 'rota-changed', '刚被别人改过，没有保存。', {})
      },
    })
    await stand(1, 2)
    await press('3{F9}')
    await reasoned('调班')
    await userEvent.click(page.getByRole('button', { name: '用我的' }))
    await stand(1, 2)
    await press('{F9}')
    await reasoned('还是调班')
    await expect
      .poll(() => service.callsOf('staff.setRota'))
      .toMatchObject([
        { cells: [{ seen: [11] }] },
        { cells: [{ seen: [30], duties: [{ shiftId: 3 }] }], reason: '还是调班' },
      ])
  })

  test('leaving asks, filters do not', async () => {
    const { router } = await openRota()
    await stand(1, 3)
    await press('1')
    void router.navigate({
      to: '/staff/rota',
      search: { day: '2026-11-02', post: 'nurse' },
    } as never)
    await expect.element(count(/改了 1 格/)).toBeVisible()
    void router.navigate({ to: '/staff' } as never)
    await expect.element(page.getByRole('dialog', { name: '排班还没有保存' })).toBeVisible()
    await userEvent.click(page.getByRole('button', { name: '回去保存' }))
    await expect.element(cell(1, 3)).toHaveTextContent('早')
    void router.navigate({ to: '/staff' } as never)
    await userEvent.click(page.getByRole('button', { name: '放弃，离开' }))
    await expect.element(page.getByText('/staff', { exact: true })).toBeVisible()
  })
})

/** Days that were released ask for a reason, whatever the PC's clock says. */
async function reasoned(reason: string) {
  const dialog = page.getByRole('dialog', { name: '保存排班' })
  await expect.element(dialog).toBeVisible()
  await userEvent.fill(dialog.getByRole('textbox', { name: '原因' }), reason)
  await userEvent.click(dialog.getByRole('button', { name: '保存' }))
}
