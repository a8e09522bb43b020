import { addDays, shanghaiDay } from '#shared/text/day.ts'
import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { Answers } from './answering-client.ts'
import { pressEnterWhileComposing } from './composition.ts'
import { openPointsPage } from './open-points-page.tsx'

const today = shanghaiDay(Date.now())
const tomorrow = addDays(today, 1)

const point = (id: number, name: string) => ({
  id,
  version: 1,
  code: `P00${id}`,
  name,
  building: '本部楼',
  floor: `${id}层`,
  room: null,
  buildingId: 1,
  floorId: id,
  roomId: null,
  place: null,
  note: null,
  usedFrom: '2026-01-01',
  usedTo: null,
  closedReason: null,
  routes: id === 3 ? [] : [{ id: 7, name: '夜间巡查' }],
  lastPassedAt: null,
})

const points = [point(1, '东楼梯'), point(2, '西楼梯'), point(3, '锅炉房')]

const onRoute = ({ id, code, name, floor, place }: (typeof points)[number]) => ({
  pointId: id,
  code,
  name,
  floor,
  place,
})

const route = {
  id: 7,
  version: 4,
  name: '夜间巡查',
  note: null,
  usedFrom: '2026-01-01',
  usedTo: null,
  closedReason: null,
  points: points.slice(0, 2).map(onRoute),
  changesOn: null as string | null,
  schedules: [{ id: 1, name: '夜间防火巡查' }],
}

const item = {
  id: 21,
  heading: '厨房',
  text: '灶台周围没有杂物',
  hint: null,
  asks: 'met',
  unit: null,
  minimum: null,
  maximum: null,
  rulebook: 'order61',
  ruleItem: 'item-3',
  hazardKind: 'fire',
}

const checklist = {
  id: 5,
  version: 2,
  name: '厨房检查',
  note: null,
  usedFrom: '2026-01-01',
  usedTo: null,
  closedReason: null,
  items: [
    item,
    { ...item, id: 22, text: '烟罩已清洗', rulebook: null, ruleItem: null, hazardKind: null },
  ],
  changesOn: null,
  schedules: [],
}

const answers: Answers = {
  'safety.listPoints': () => ({ rows: points, total: 3 }),
  'safety.listRoutes': () => ({ rows: [route] }),
  'safety.listChecklists': () => ({ rows: [checklist] }),
  'safety.listKinds': () => ({ schedules: [], hazards: [{ key: 'fire', name: '消防' }] }),
  'safety.listNorms': () => ({ rows: [], total: 0, counts: {} }),
  'beds.board': () => ({
    buildings: [{ id: 1, name: '本部楼', floors: [{ id: 1, name: '1层', rooms: [] }] }],
  }),
  'safety.createPoint': () => ({ id: 9, code: 'P004' }),
  'safety.createFloorPoints': () => ({ ids: [10, 11] }),
  'safety.closePoint': () => ({ version: 2, routeNames: ['夜间巡查'] }),
  'safety.printPointLabels': () => ({ name: '点位标签.pdf', bytes: new Uint8Array([1]) }),
  'safety.createRoute': () => ({ id: 7 }),
  'safety.changeRoutePoints': () => ({ version: 5 }),
  'safety.createChecklist': () => ({ id: 5 }),
  'safety.changeChecklistItems': () => ({ version: 3 }),
}

const button = (name: string) => page.getByRole('button', { name, exact: true })
const box = (name: string) => page.getByRole('textbox', { name, exact: true })

test('a new place needs a name; its code comes from the program', async () => {
  const { service } = await openPointsPage(answers, '/safety/points')
  await userEvent.click(button('新增点位'))
  await expect.element(box('名称')).toHaveFocus()
  await userEvent.keyboard('{F9}')
  await expect.element(page.getByText('有几项还不对，见红字。还没有保存。')).toBeVisible()
  await userEvent.keyboard('配电间{F9}')
  await expect
    .poll(() => service.callsOf('safety.createPoint'))
    .toMatchObject([{ name: '配电间', code: null, floorId: null }])
})

test('places are made by floors, one for each line', async () => {
  const { service } = await openPointsPage(answers, '/safety/points')
  await userEvent.click(button('按楼层新增'))
  await userEvent.click(page.getByRole('checkbox', { name: '本部楼 1层' }))
  await userEvent.fill(
    page.getByRole('textbox', { name: '每层的点位' }),
    '东楼梯\n\n西楼梯\n东楼梯',
  )
  await expect.element(page.getByText('共 2 个点位，编码由程序给')).toBeVisible()
  await userEvent.keyboard('{F9}')
  await expect
    .poll(() => service.callsOf('safety.createFloorPoints'))
    .toEqual([{ floorIds: [1], names: ['东楼梯', '西楼梯'] }])
})

test('a place is given up from tomorrow, and labels are printed of those that are marked', async () => {
  const { service } = await openPointsPage(answers, '/safety/points')
  await userEvent.click(page.getByRole('button', { name: '可以做的事：P001 东楼梯' }))
  await expect.element(page.getByRole('menuitem', { name: '作废' })).not.toBeInTheDocument()
  await userEvent.click(page.getByRole('menuitem', { name: '停用' }))
  await userEvent.fill(page.getByRole('textbox', { name: '停用原因' }), '拆除隔断')
  await userEvent.keyboard('{F9}')
  await expect
    .poll(() => service.callsOf('safety.closePoint'))
    .toEqual([{ id: 1, version: 1, usedTo: tomorrow, reason: '拆除隔断' }])
  await expect.element(page.getByText(/已从“夜间巡查”去掉/)).toBeVisible()
  await userEvent.click(button('打印标签'))
  await userEvent.click(page.getByRole('menuitem', { name: /小标签/ }))
  await expect.poll(() => service.callsOf('safety.printPointLabels')).toEqual([{ size: 'small' }])
})

test('whoever may not plan sees places and prints labels, and changes nothing', async () => {
  await openPointsPage(answers, '/safety/points', ['carer'])
  await expect.element(page.getByText('锅炉房')).toBeVisible()
  await expect.element(button('打印标签')).toBeVisible()
  await expect.element(button('新增点位')).not.toBeInTheDocument()
  await expect.element(page.getByRole('button', { name: /可以做的事/ })).not.toBeInTheDocument()
})

test('a route is put in order by keys, and scanned places come to its end', async () => {
  const { service } = await openPointsPage(answers, '/safety/routes/7/points')
  const down = button('下移：P001 东楼梯')
  await userEvent.click(down)
  // At the end it cannot go further down: the cursor stays with the line.
  await expect.element(down).toBeDisabled()
  await expect.element(button('上移：P001 东楼梯')).toHaveFocus()
  const add = page.getByRole('combobox', { name: '加点位' })
  await userEvent.click(add)
  await userEvent.keyboard('p003{Enter}')
  await expect.element(page.getByRole('listitem', { name: 'P003 锅炉房' })).toBeVisible()
  await userEvent.click(button('去掉：P002 西楼梯'))
  await userEvent.keyboard('{F9}')
  await expect
    .poll(() => service.callsOf('safety.changeRoutePoints'))
    .toEqual([{ id: 7, version: 4, from: tomorrow, pointIds: [1, 3] }])
})

test('a line that is dragged by its number takes the place of the one on which it is dropped', async () => {
  const { service } = await openPointsPage(answers, '/safety/routes/7/points')
  const line = (name: string) => page.getByRole('listitem', { name })
  await userEvent.dragAndDrop(line('P001 东楼梯').getByTitle('按住拖动'), line('P002 西楼梯'))
  await expect.element(button('上移：P002 西楼梯')).toBeDisabled()
  await userEvent.click(page.getByRole('combobox', { name: '加点位' }))
  await userEvent.keyboard('{F9}')
  await expect
    .poll(() => service.callsOf('safety.changeRoutePoints'))
    .toMatchObject([{ pointIds: [2, 1] }])
})

test('a change that is set already is gone on from', async () => {
  const later = addDays(today, 5)
  const coming = { ...route, points: points.slice(1).map(onRoute), changesOn: null }
  const { service } = await openPointsPage(
    {
      ...answers,
      'safety.listRoutes': ({ asOf }: { asOf?: string }) => ({
        rows: [asOf === later ? coming : { ...route, changesOn: later }],
      }),
    },
    '/safety/routes/7/points',
  )
  await expect.element(page.getByRole('listitem', { name: 'P003 锅炉房' })).toBeVisible()
  await userEvent.click(button('去掉：P003 锅炉房'))
  // The cursor goes to the line beside it, so that the keys still reach the form.
  await expect.element(button('去掉：P002 西楼梯')).toHaveFocus()
  await userEvent.keyboard('{F9}')
  await expect
    .poll(() => service.callsOf('safety.changeRoutePoints'))
    .toEqual([{ id: 7, version: 4, from: later, pointIds: [2] }])
})

test('a checklist is typed by keyboard alone; an input method that picks a word adds nothing', async () => {
  const { service } = await openPointsPage(answers, '/safety/checklists/new')
  await expect.element(box('名称')).toHaveFocus()
  await userEvent.keyboard('厨房检查')
  await userEvent.click(box('第 1 项 检查内容'))
  await userEvent.keyboard('灶台周围没有杂物')
  const first = page.getByRole('textbox', { name: '第 1 项 检查内容' }).element()
  pressEnterWhileComposing(first)
  expect(document.activeElement).toBe(first)
  first.dispatchEvent(
    new KeyboardEvent('keydown', {
      key: 'ArrowDown',
      altKey: true,
      isComposing: true,
      bubbles: true,
    }),
  )
  await userEvent.click(button('加一项'))
  await expect.element(box('第 2 项 检查内容')).toHaveFocus()
  await userEvent.keyboard('冷藏温度')
  await userEvent.keyboard('{Alt>}{ArrowUp}{/Alt}')
  await expect.element(box('第 1 项 检查内容')).toHaveValue('冷藏温度')
  await expect.element(box('第 1 项 检查内容')).toHaveFocus()
  await userEvent.click(page.getByRole('combobox', { name: '第 1 项 怎么答' }))
  await userEvent.click(page.getByRole('option', { name: '填数字' }))
  await userEvent.fill(box('第 1 项 单位'), '℃')
  await userEvent.fill(box('第 1 项 下限'), '9')
  await userEvent.fill(box('第 1 项 上限'), '8')
  await userEvent.keyboard('{F9}')
  await expect.element(page.getByText('上限不能小于下限')).toBeVisible()
  expect(service.callsOf('safety.createChecklist')).toEqual([])
  await userEvent.fill(box('第 1 项 下限'), '0')
  await userEvent.keyboard('{F9}')
  await expect.poll(() => service.callsOf('safety.createChecklist')).toHaveLength(1)
  expect(service.callsOf('safety.createChecklist')).toMatchObject([
    {
      name: '厨房检查',
      usedFrom: today,
      items: [
        { id: null, text: '冷藏温度', asks: 'number', unit: '℃', minimum: 0, maximum: 8 },
        { id: null, text: '灶台周围没有杂物', asks: 'met', unit: null, minimum: null },
      ],
    },
  ])
})

test('items that stay keep their ids and their basis; a new one stands under the heading before it', async () => {
  const { service } = await openPointsPage(answers, '/safety/checklists/5/items')
  await userEvent.click(button('第 1 项 更多'))
  await expect
    .element(page.getByRole('combobox', { name: '第 1 项 依据' }))
    .toHaveValue('order61 item-3')
  await userEvent.click(button('下移：灶台周围没有杂物'))
  await userEvent.click(button('加一项'))
  await userEvent.keyboard('燃气阀门已关')
  await userEvent.keyboard('{F9}')
  await expect.poll(() => service.callsOf('safety.changeChecklistItems')).toHaveLength(1)
  expect(service.callsOf('safety.changeChecklistItems')).toMatchObject([
    {
      id: 5,
      version: 2,
      from: tomorrow,
      items: [
        { id: 22, text: '烟罩已清洗' },
        { id: 21, rulebook: 'order61', ruleItem: 'item-3', hazardKind: 'fire' },
        { id: null, text: '燃气阀门已关', heading: '厨房' },
      ],
    },
  ])
})

test('a checklist shows its items under their headings, with what a reading should be', async () => {
  await openPointsPage(answers, '/safety/checklists/5')
  await expect.element(page.getByText('灶台周围没有杂物')).toBeVisible()
  await expect.element(page.getByText(/依据：order61 item-3/)).toBeVisible()
  await expect.element(button('打印空白表')).toBeVisible()
  await expect.element(page.getByRole('link', { name: '调整内容' })).toBeVisible()
})
