import { YiluError } from '#shared/errors.ts'
import { rightsOf } from '#shared/permissions.ts'
import { showDay } from '#renderer/api/as-of.ts'
import { notifications } from '@mantine/notifications'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { boardOf, lying } from './board-example.ts'
import { pressEnterWhileComposing } from './composition.ts'
import { openBedsPage } from './open-beds-page.tsx'

/** Beds 1 to 8 are 101-1, 101-2 … 104-2. */
const home = boardOf(1, 4, {
  1: { ...lying(1, '王秀英'), kind: 'nursing' },
  2: lying(2, '李国强', { away: true, awayKind: 'hospital', expectedOn: '2026-11-30' }),
  3: { kind: 'nursing', isReserve: true },
  6: lying(6, '欧阳阿依古丽买买提江努尔'),
})

const rowOf = (bedId: number, code: string) => ({
  bedId,
  code,
  building: '本部楼',
  floor: '1层',
  room: code.slice(0, 3),
  kind: 'ordinary',
  isReserve: false,
  isBookedForPerson: false,
  warnings: [] as string[],
})

/** 103-1, 104-1 and 104-2 are offered, the reserve bed 102-1 and 102-2 are not. */
const free = {
  rows: [rowOf(5, '103-1'), rowOf(7, '104-1'), rowOf(8, '104-2')],
  notOffered: [
    { bedId: 3, code: '102-1', reason: '应急预留，平时空着' },
    { bedId: 4, code: '102-2', reason: '房里住着男性' },
  ],
}

const answers = {
  'beds.board': () => home,
  'beds.listFree': () => free,
  'residents.move': ({ bedId }: { readonly bedId: number }) => ({
    bedStayId: 900,
    bedId,
    warnings: [],
  }),
  'residents.voidMove': () => ({}),
}

const openBoard = (path = '/beds', permissions = rightsOf(['administrator'])) =>
  openBedsPage(answers, { path, permissions })

const card = (code: string) => page.getByRole('button', { name: new RegExp(`^${code} `) })
const item = (name: string) => page.getByRole('menuitem', { name })
const dialog = () => page.getByRole('dialog', { name: '调床：王秀英' })

/** Saves once the dialog has the cursor. */
async function confirmMove() {
  await expect.element(page.getByRole('textbox', { name: '原因' })).toHaveFocus()
  await userEvent.keyboard('{F9}')
}

async function chooseBedFor(code: string) {
  card(code).element().focus()
  await userEvent.keyboard('{Enter}')
  await userEvent.click(item('调床…'))
  await expect.element(page.getByText(/3 张可调入/)).toBeVisible()
}

afterEach(() => {
  showDay(null)
  notifications.clean()
})

describe('what a card says', () => {
  test('who, how old, how able, where: in words for who does not see it', async () => {
    await openBoard()
    await expect
      .element(card('101-2'))
      .toHaveAccessibleName(
        '101-2 李国强，女 82，能力未知，2025-03-01 入住，住院，预计 2026-11-30 返回，普通',
      )
    await expect.element(card('102-1')).toHaveAccessibleName('102-1 空床，护理型，应急预留')
  })

  test('a long name ends in an ellipsis and stands whole in the tooltip', async () => {
    await openBoard()
    const long = card('103-2').element()
    const name = long.querySelector<HTMLElement>('[class*=name]')
    expect(name?.scrollWidth).toBeGreaterThan(name?.clientWidth ?? 0)
    expect(long.getBoundingClientRect().height).toBe(
      card('101-1').element().getBoundingClientRect().height,
    )
    expect(long.getAttribute('title')).toContain('欧阳阿依古丽买买提江努尔')
  })
})

describe('an empty home', () => {
  const none = { ...answers, 'beds.board': () => boardOf(0, 0) }

  test('offers the three ways to its first beds', async () => {
    await openBedsPage(none)
    await expect.element(page.getByText('还没有登记床位')).toBeVisible()
    for (const name of ['批量登记', '登记一间', '导入花名册']) {
      await expect.element(page.getByRole('link', { name })).toBeVisible()
    }
  })

  test('offers nothing to who may not, nor on a past day', async () => {
    await openBedsPage(none, { permissions: rightsOf(['carer']) })
    await expect.element(page.getByText('还没有登记床位')).toBeVisible()
    expect(page.getByRole('link').elements()).toHaveLength(0)
    showDay('2026-03-15')
    await expect.element(page.getByText('这一天还没有床位')).toBeVisible()
  })
})

describe('filter', () => {
  const opacity = (code: string) =>
    Number(getComputedStyle(card(code).element().closest('li')!).opacity)

  test('what does not belong to it turns pale and stays where it lies', async () => {
    const { router } = await openBoard()
    const before = card('101-1').element().getBoundingClientRect()
    await userEvent.click(page.getByText('空床 5', { exact: true }))
    await vi.waitFor(() => expect(opacity('101-1')).toBeLessThan(0.5))
    expect(opacity('102-2')).toBe(1)
    expect(card('101-1').element().getBoundingClientRect()).toEqual(before)
    expect(router.state.location.search).toMatchObject({ show: 'free' })
  })

  test('comes from the address', async () => {
    await openBoard('/beds?show=away')
    expect(opacity('101-2')).toBe(1)
    expect(opacity('101-1')).toBeLessThan(0.5)
  })
})

describe('keyboard', () => {
  test('arrows go from bed to bed as they lie', async () => {
    await openBoard()
    card('101-1').element().focus()
    await userEvent.keyboard('{ArrowRight}')
    await expect.element(card('102-1')).toHaveFocus()
    await userEvent.keyboard('{ArrowDown}')
    await expect.element(card('102-2')).toHaveFocus()
    await userEvent.keyboard('{ArrowLeft}{ArrowLeft}')
    await expect.element(card('101-2')).toHaveFocus()
  })

  test('only one card is a stop for Tab', async () => {
    await openBoard()
    const stops = document.querySelectorAll('[data-card][tabindex="0"]')
    expect(stops).toHaveLength(1)
  })

  test('Enter opens what can be done, Esc leads back to the card', async () => {
    await openBoard()
    card('101-1').element().focus()
    await userEvent.keyboard('{Enter}')
    await expect.element(item('打开档案')).toHaveFocus()
    await expect.element(item('登记外出、住院')).toBeVisible()
    await userEvent.keyboard('{Escape}')
    await expect.element(card('101-1')).toHaveFocus()
  })

  test('who is away is offered to come back, a free bed to be given', async () => {
    const { router } = await openBoard()
    card('101-2').element().focus()
    await userEvent.keyboard('{Enter}')
    await expect.element(item('登记返回')).toBeVisible()
    await userEvent.keyboard('{Escape}')
    await expect.element(card('101-2')).toHaveFocus()
    card('103-1').element().focus()
    await userEvent.keyboard('{Enter}')
    await expect.element(item('办理入住')).toHaveFocus()
    await userEvent.keyboard('{Enter}')
    await vi.waitFor(() => expect(router.state.location.pathname).toBe('/residents/admit'))
    expect(router.state.location.search).toEqual({ bedId: 5 })
  })

  test('the Enter that picks a candidate opens no menu', async () => {
    await openBoard()
    card('101-1').element().focus()
    pressEnterWhileComposing(card('101-1').element())
    expect(page.getByRole('menu').elements()).toHaveLength(0)
  })

  test('moves somebody without the mouse: arrows along the offered beds, Enter, Enter', async () => {
    const { service } = await openBoard()
    card('101-1').element().focus()
    await userEvent.keyboard('{Enter}')
    await expect.element(item('打开档案')).toHaveFocus()
    await userEvent.keyboard('{ArrowDown}')
    await expect.element(item('调床…')).toHaveFocus()
    await userEvent.keyboard('{Enter}')
    await expect.element(card('103-1')).toHaveFocus()
    await userEvent.keyboard('{ArrowRight}')
    await expect.element(card('104-1')).toHaveFocus()
    await userEvent.keyboard('{Enter}')
    await expect.element(dialog()).toBeVisible()
    await expect.element(page.getByText(/床位类型由护理型变为普通/)).toBeVisible()
    await expect.element(page.getByRole('textbox', { name: '原因' })).toHaveFocus()
    await userEvent.keyboard('换朝南{Enter}')
    await expect.element(page.getByRole('button', { name: '调床', exact: true })).toHaveFocus()
    await userEvent.keyboard('{Enter}')
    await expect.element(page.getByText(/^王秀英 已从 101-1 调到 104-1/)).toBeVisible()
    expect(service.callsOf('residents.move')).toEqual([
      expect.objectContaining({ residentId: 101, bedId: 7, reason: '换朝南' }),
    ])
    await expect.element(card('104-1')).toHaveFocus()
  })

  test('Esc ends the choice of a bed and leads back to who was to be moved', async () => {
    const { service } = await openBoard()
    await chooseBedFor('101-1')
    await expect.element(card('103-1')).toHaveFocus()
    await userEvent.keyboard('{Escape}')
    await expect.element(card('101-1')).toHaveFocus()
    expect(page.getByText(/张可调入/).elements()).toHaveLength(0)
    expect(service.callsOf('residents.move')).toEqual([])
  })
})

describe('choosing a bed', () => {
  test('says why a free bed is not offered, and does not take it', async () => {
    await openBoard()
    await chooseBedFor('101-1')
    await expect.element(card('102-2')).toHaveAccessibleName(/房里住着男性$/)
    await userEvent.click(card('102-2'))
    expect(dialog().elements()).toHaveLength(0)
    await userEvent.click(card('104-2'))
    await expect.element(dialog()).toBeVisible()
  })

  test('a refusal of the service stays in the dialog, and nothing has moved', async () => {
    const refusal = new YiluError(
      'rule_violated',
      'bed-occupied',
      '床位 104-2 已有人（周德海），没有保存。',
      { bedId: '已有人：周德海' },
    )
    const refuse = () => {
      throw refusal
    }
    await openBedsPage({ ...answers, 'residents.move': refuse })
    await chooseBedFor('101-1')
    await userEvent.click(card('104-2'))
    await confirmMove()
    await expect.element(page.getByText('床位 104-2 已有人（周德海），没有保存。')).toBeVisible()
    await expect.element(page.getByText('已有人：周德海')).toBeVisible()
    await expect.element(dialog()).toBeVisible()
  })

  test('Esc in the untouched dialog leads back to who was to be moved', async () => {
    const { service } = await openBoard()
    await chooseBedFor('101-1')
    await userEvent.click(card('104-2'))
    await expect.element(page.getByRole('textbox', { name: '原因' })).toHaveFocus()
    await userEvent.keyboard('{Escape}')
    await expect.element(card('101-1')).toHaveFocus()
    expect(service.callsOf('residents.move')).toEqual([])
  })

  test('the message takes the move back', async () => {
    const { service } = await openBoard()
    await chooseBedFor('101-1')
    await userEvent.click(card('104-2'))
    await confirmMove()
    await userEvent.click(page.getByRole('button', { name: '撤回' }))
    await expect.element(page.getByText('已撤回，王秀英 仍在 101-1')).toBeVisible()
    expect(service.callsOf('residents.voidMove')).toEqual([
      expect.objectContaining({ bedStayId: 900 }),
    ])
  })
})

describe('dragging', () => {
  test('a card dropped on an offered bed asks for day and reason, then moves', async () => {
    const { service } = await openBoard()
    await userEvent.dragAndDrop(card('101-1'), card('103-1'))
    await expect.element(dialog()).toBeVisible()
    expect(service.callsOf('residents.move')).toEqual([])
    await confirmMove()
    await vi.waitFor(() =>
      expect(service.callsOf('residents.move')).toEqual([
        expect.objectContaining({ residentId: 101, bedId: 5 }),
      ]),
    )
  })

  test('a bed that is not offered takes nobody, and says why', async () => {
    const { service } = await openBoard()
    await userEvent.dragAndDrop(card('101-1'), card('102-2'))
    await expect.element(page.getByText('102-2 不能调入：房里住着男性。')).toBeVisible()
    expect(dialog().elements()).toHaveLength(0)
    expect(service.callsOf('residents.move')).toEqual([])
  })

  /** A board whose service answers which beds are offered only once it is told to. */
  async function openSlowBoard() {
    const held = Promise.withResolvers<void>()
    const slowly = () => held.promise.then(() => free)
    const { service } = await openBedsPage({ ...answers, 'beds.listFree': slowly })
    return { service, answer: held.resolve }
  }

  test('a drop that is faster than the service is kept until it knows the bed is offered', async () => {
    const { service, answer } = await openSlowBoard()
    await userEvent.dragAndDrop(card('101-1'), card('103-1'))
    await expect.element(page.getByText('正在查 103-1 能不能调入')).toBeVisible()
    expect(dialog().elements()).toHaveLength(0)
    answer()
    await expect.element(dialog()).toBeVisible()
    await confirmMove()
    await vi.waitFor(() =>
      expect(service.callsOf('residents.move')).toEqual([
        expect.objectContaining({ residentId: 101, bedId: 5 }),
      ]),
    )
  })

  test('and where the bed is not offered, only says why', async () => {
    const { service, answer } = await openSlowBoard()
    await userEvent.dragAndDrop(card('101-1'), card('102-2'))
    await expect.element(page.getByText('正在查 102-2 能不能调入')).toBeVisible()
    answer()
    await expect.element(page.getByText('102-2 不能调入：房里住着男性。')).toBeVisible()
    expect(page.getByText(/正在查/).elements()).toHaveLength(0)
    expect(dialog().elements()).toHaveLength(0)
    expect(service.callsOf('residents.move')).toEqual([])
  })

  test('nobody can be dragged without the right to move', async () => {
    await openBoard('/beds', rightsOf(['carer']))
    expect(card('101-1').element().getAttribute('draggable')).toBeNull()
    await userEvent.dragAndDrop(card('101-1'), card('103-1'))
    expect(dialog().elements()).toHaveLength(0)
  })
})

describe('a past day', () => {
  test('asks for the board of that day and offers the correction instead of deeds', async () => {
    const { service, router } = await openBoard()
    showDay('2026-03-15')
    await vi.waitFor(() =>
      expect(service.callsOf('beds.board')).toContainEqual({ asOf: '2026-03-15' }),
    )
    expect(card('101-1').element().getAttribute('draggable')).not.toBe('true')
    card('101-1').element().focus()
    await userEvent.keyboard('{Enter}')
    await expect.element(item('更正床位占用')).toBeVisible()
    expect(page.getByRole('menuitem', { name: /调床|外出|离开/ }).elements()).toHaveLength(0)
    await userEvent.click(item('更正床位占用'))
    await vi.waitFor(() =>
      expect(router.state.location.pathname).toBe('/residents/101/correct-stay'),
    )
    expect(router.state.location.search).toEqual({ bedStayId: 201, day: '2026-03-15' })
  })

  test('a free bed offers no admission', async () => {
    await openBoard()
    showDay('2026-03-15')
    card('103-1').element().focus()
    await userEvent.keyboard('{Enter}')
    await expect.element(item('床位资料')).toBeVisible()
    expect(item('办理入住').elements()).toHaveLength(0)
  })
})
