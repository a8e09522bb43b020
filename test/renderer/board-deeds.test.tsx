import { rightsOf } from '#shared/permissions.ts'
import { showDay } from '#renderer/api/as-of.ts'
import { notifications } from '@mantine/notifications'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { boardOf, lying } from './board-example.ts'
import { openBedsPage } from './open-beds-page.tsx'

const isolation = {
  conditionId: 71,
  kind: 'isolation',
  reason: '流感',
  conditionFrom: '2026-11-20',
  conditionTo: null,
} as const

const allergy = {
  kind: 'allergy',
  word: '青霉素',
  detail: '药物过敏：青霉素（重度）',
  tone: 'danger',
} as const

const diet = { kind: 'diet', word: '糊状', detail: '食物质地：糊状', tone: 'warning' } as const

const trial = { kind: 'trial', word: '试住', detail: '试住到 2026-12-01', tone: 'plain' } as const

/** Beds 1 to 8 are 101-1, 101-2 … 104-2. */
const home = boardOf(1, 4, {
  1: { ...lying(1, '王秀英'), marks: [allergy, diet, trial], conditions: [isolation] },
  2: lying(2, '李国强'),
  3: { bookingId: 61, reservedUntil: '2026-11-25T16:00:00.000Z', reservedFor: '赵大爷' },
  4: { conditions: [{ ...isolation, conditionId: 72, kind: 'cleaning', reason: null }] },
  6: lying(6, '张淑芬'),
  8: { ...lying(8, '王秀英'), residentId: 101, isExtra: true },
})

const answers = {
  'beds.board': () => home,
  'beds.listFree': () => ({ rows: [], notOffered: [] }),
  'residents.listMoveNotes': () => ({ rows: [], total: 0 }),
  'residents.swapBeds': () => ({
    bedStayId: 900,
    otherBedStayId: 901,
    warnings: [{ rule: 'room-sex', message: '103 房住着女性（张淑芬）。' }],
  }),
  'residents.voidSwap': () => ({}),
  'residents.noteMove': () => ({ moveNoteId: 1, contradictions: [] }),
  'beds.book': () => ({
    bookingId: 62,
    bedId: 5,
    bookedUntil: '2026-11-28T16:00:00.000Z',
    warnings: [],
  }),
  'beds.cancelBooking': () => ({}),
  'beds.get': () => ({ ...bedsShown()[0], roomId: 1 }),
  'beds.getRoom': () => ({ room: '101', beds: bedsShown() }),
  'beds.recordCondition': () => ({ changedCount: 2, conditionIds: [81, 82] }),
  'beds.endCondition': () => ({ changedCount: 1 }),
  'beds.correctCondition': () => ({}),
  'beds.voidCondition': () => ({}),
}

function bedsShown() {
  return home.buildings[0]?.floors[0]?.rooms[0]?.beds ?? []
}

const openBoard = (permissions = rightsOf(['administrator'])) =>
  openBedsPage(answers, { permissions })

const card = (code: string) => page.getByRole('button', { name: new RegExp(`^${code} `) })
const item = (name: string) => page.getByRole('menuitem', { name })
const field = (name: string) => page.getByRole('textbox', { name })
const dialog = (name: string | RegExp) => page.getByRole('dialog', { name })

async function choose(code: string, label: string) {
  card(code).element().focus()
  await userEvent.keyboard('{Enter}')
  await userEvent.click(item(label))
}

afterEach(() => {
  showDay(null)
  notifications.clean()
})

describe('signs on a card', () => {
  test('all of them are said, three at most are drawn, what harms comes first', async () => {
    await openBoard()
    await expect
      .element(card('101-1'))
      .toHaveAccessibleName(
        /普通，隔离，2026-11-20 起，流感，药物过敏：青霉素（重度），食物质地：糊状，试住到 2026-12-01$/,
      )
    const drawn = card('101-1').element().querySelectorAll('[class*=mark]:not([class*=marks])')
    expect([...drawn].map((sign) => sign.textContent.slice(0, 1))).toEqual(['隔', '敏'])
    expect(card('101-1').element().textContent).toContain('+2')
  })

  test('a bed in which nobody lies says its state as a word', async () => {
    await openBoard()
    await expect
      .element(card('102-1'))
      .toHaveAccessibleName('102-1 空床，为赵大爷预订，留到 2026-11-25，普通')
    expect(card('102-1').element().textContent).toContain('已订')
    expect(card('102-2').element().textContent).toContain('待消毒')
  })

  test('the filters offer the states that there are, and no others', async () => {
    const { router } = await openBoard()
    await userEvent.click(page.getByText('已订 1', { exact: true }))
    await vi.waitFor(() => expect(router.state.location.search).toMatchObject({ show: 'booked' }))
    await expect.element(page.getByText('副床 1', { exact: true })).toBeVisible()
    expect(page.getByText(/^维修 \d/).elements()).toHaveLength(0)
  })
})

describe('swapping two people', () => {
  test('by keyboard alone: the second person is chosen by arrows', async () => {
    const { service } = await openBoard()
    card('101-1').element().focus()
    await userEvent.keyboard('{Enter}')
    await expect.element(item('打开档案')).toHaveFocus()
    await userEvent.keyboard('{ArrowDown}{ArrowDown}')
    await expect.element(item('对调…')).toHaveFocus()
    await userEvent.keyboard('{Enter}')
    await expect.element(card('101-2')).toHaveFocus()
    await userEvent.keyboard('{ArrowRight}')
    await expect.element(card('103-2')).toHaveFocus()
    await userEvent.keyboard('{Enter}')
    await expect.element(dialog('对调床位：王秀英、张淑芬')).toBeVisible()
    await expect.element(field('原因')).toHaveFocus()
    await userEvent.keyboard('同房不合{F9}')
    await expect
      .element(page.getByText(/王秀英 和 张淑芬 已对调.*提醒：103 房住着女性（张淑芬）/))
      .toBeVisible()
    expect(service.callsOf('residents.swapBeds')).toEqual([
      expect.objectContaining({ residentId: 101, otherResidentId: 106, reason: '同房不合' }),
    ])
    await expect.element(card('103-2')).toHaveFocus()
    await userEvent.click(page.getByRole('button', { name: '撤回' }))
    await expect.element(page.getByText(/^已撤回，王秀英 和 张淑芬/)).toBeVisible()
    expect(service.callsOf('residents.voidSwap')).toEqual([
      expect.objectContaining({ bedStayId: 900 }),
    ])
  })

  test('by drag: a card dropped on somebody asks for the swap', async () => {
    const { service } = await openBoard()
    await userEvent.dragAndDrop(card('101-1'), card('101-2'))
    await expect.element(dialog('对调床位：王秀英、李国强')).toBeVisible()
    expect(service.callsOf('residents.swapBeds')).toEqual([])
  })

  test('a drop on a further bed of somebody only says why not', async () => {
    const { service } = await openBoard()
    await userEvent.dragAndDrop(card('101-2'), card('104-2'))
    await expect.element(page.getByText('104-2 不能对调：是 王秀英 的副床。')).toBeVisible()
    expect(dialog(/^对调床位/).elements()).toHaveLength(0)
    expect(service.callsOf('residents.swapBeds')).toEqual([])
    expect(card('104-2').element().getAttribute('draggable')).toBeNull()
  })
})

describe('bookings', () => {
  test('a free bed is kept for a name until a day, and given back from the message', async () => {
    const { service } = await openBoard()
    await choose('103-1', '预订…')
    await expect.element(dialog('预订床位：103-1')).toBeVisible()
    await userEvent.fill(field('还没有登记的，写姓名'), '赵大爷')
    await userEvent.fill(field('留到哪一天'), '20261128')
    await userEvent.keyboard('{F9}')
    await expect.element(page.getByText(/^103-1 已为赵大爷留到 2026-11-28/)).toBeVisible()
    expect(service.callsOf('beds.book')).toEqual([
      expect.objectContaining({
        bedId: 5,
        residentId: null,
        forWhom: '赵大爷',
        untilOn: '2026-11-28',
        untilTime: null,
      }),
    ])
    await expect.element(card('103-1')).toHaveFocus()
    await userEvent.click(page.getByRole('button', { name: '撤回' }))
    await vi.waitFor(() =>
      expect(service.callsOf('beds.cancelBooking')).toEqual([
        expect.objectContaining({ bookingId: 62 }),
      ]),
    )
  })

  test('nobody and no name is not sent', async () => {
    const { service } = await openBoard()
    await choose('103-1', '预订…')
    await userEvent.fill(field('留到哪一天'), '20261128')
    await userEvent.keyboard('{F9}')
    await expect.element(page.getByText('选一位老人，或写上姓名')).toBeVisible()
    expect(service.callsOf('beds.book')).toEqual([])
  })

  test('a booked bed offers to let go of it, with a reason', async () => {
    const { service } = await openBoard()
    await choose('102-1', '取消预订…')
    await userEvent.fill(field('原因'), '家属改主意')
    await userEvent.keyboard('{F9}')
    await expect.element(page.getByText('102-1 的预订已取消')).toBeVisible()
    expect(service.callsOf('beds.cancelBooking')).toEqual([{ bookingId: 61, reason: '家属改主意' }])
  })
})

describe('isolation, cleaning, repair', () => {
  test('a whole room at once, taken back from the message', async () => {
    const { service } = await openBoard()
    await choose('101-2', '维修…')
    const wholeRoom = page.getByRole('radio', { name: '整间 101 室，2 张床' })
    await expect.element(wholeRoom).toBeEnabled()
    await userEvent.click(wholeRoom)
    await userEvent.keyboard('{F9}')
    await expect.element(page.getByText(/^101 室 2 张床已登记维修/)).toBeVisible()
    expect(service.callsOf('beds.recordCondition')).toEqual([
      expect.objectContaining({ roomId: 1, kind: 'repair', conditionTo: null }),
    ])
    await userEvent.click(page.getByRole('button', { name: '撤回' }))
    await vi.waitFor(() => expect(service.callsOf('beds.voidCondition')).toHaveLength(2))
  })

  test('what holds is offered to end, what does not to begin', async () => {
    const { service } = await openBoard(rightsOf(['carer']))
    card('102-2').element().focus()
    await userEvent.keyboard('{Enter}')
    await expect.element(item('隔离…')).toBeVisible()
    await userEvent.click(item('结束消毒…'))
    await userEvent.click(page.getByRole('button', { name: '结束消毒' }))
    await expect.element(page.getByText(/^102-2 消毒已结束/)).toBeVisible()
    expect(service.callsOf('beds.endCondition')).toEqual([
      expect.objectContaining({ conditionIds: [72] }),
    ])
  })
})

describe('a move at night', () => {
  test('a carer notes where somebody went; a bed code is sent as a bed, words as words', async () => {
    const { service } = await openBoard(rightsOf(['carer']))
    await choose('101-2', '夜间调床，待补全…')
    await expect.element(field('到了哪里')).toHaveFocus()
    await userEvent.keyboard('104-1{F9}')
    await expect.element(page.getByText('李国强 的调床已记下，等办公室补全')).toBeVisible()
    await choose('101-2', '夜间调床，待补全…')
    await expect.element(field('到了哪里')).toHaveFocus()
    await userEvent.keyboard('护士站旁边{F9}')
    await vi.waitFor(() => expect(service.callsOf('residents.noteMove')).toHaveLength(2))
    const [byCode, byWords] = service.callsOf('residents.noteMove')
    expect(byCode).toMatchObject({ residentId: 102, toBed: '104-1' })
    expect(byWords).toMatchObject({ residentId: 102, toText: '护士站旁边' })
    expect(byWords).not.toHaveProperty('toBed')
  })

  test('on a past day nothing is offered but the correction', async () => {
    await openBoard()
    showDay('2026-03-15')
    card('103-1').element().focus()
    await userEvent.keyboard('{Enter}')
    await expect.element(item('床位资料')).toBeVisible()
    expect(page.getByRole('menuitem').elements()).toHaveLength(1)
  })
})
