import { YiluError } from '#shared/errors.ts'
import { addDays, shanghaiDay } from '#shared/text/day.ts'
import { instantAt } from '#shared/text/hour.ts'
import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { Answers } from './answering-client.ts'
import { pressEnterWhileComposing } from './composition.ts'
import { openChecksPage } from './open-checks-page.tsx'

const today = shanghaiDay(Date.now())
const yesterday = addDays(today, -1)
const at = (day: string, hour: string) => instantAt(day, hour) ?? ''
const now = new Date().toISOString()

const point = (pointId: number, name: string) => ({
  pointId,
  code: `P00${pointId}`,
  name,
  place: null,
  floor: '一层',
  passedAt: null as string | null,
  way: null,
})

const item = {
  itemId: 21,
  heading: null,
  text: '灭火器压力正常',
  hint: null,
  asks: 'met',
  unit: null,
  minimum: null,
  maximum: null,
  rulebook: null,
  ruleItem: null,
  hazardKind: 'fire',
  answer: null as string | null,
  reading: null,
  note: null,
  hazards: [],
}

const cold = {
  ...item,
  itemId: 22,
  text: '冷藏温度',
  asks: 'number',
  unit: '℃',
  minimum: 0,
  maximum: 8,
}

const check = {
  id: 5,
  version: 1,
  title: '夜间防火巡查',
  kind: 'patrol',
  kindName: '防火巡查',
  scheduleId: 1,
  windowOpensAt: at(today, '00:00'),
  windowClosesAt: at(addDays(today, 1), '00:00'),
  countsUntil: at(addDays(today, 1), '00:00'),
  state: 'under-way',
  startedAt: now,
  finishedAt: null as string | null,
  endedAt: null as string | null,
  recordedAt: now,
  staffId: null,
  doneBy: '马秀兰',
  enteredBy: '马秀兰',
  seenBy: null,
  contractor: null,
  reportNumber: null,
  conclusion: null as string | null,
  note: null,
  lateReason: null,
  partReason: null as string | null,
  voided: null,
  points: [point(1, '东楼梯'), point(2, '西楼梯')],
  items: [item, cold],
  hazards: [],
  files: [],
}

const missed = {
  scheduleId: 1,
  schedule: '夜间防火巡查',
  kind: 'patrol',
  kindName: '防火巡查',
  name: null,
  day: yesterday,
  opensAt: at(yesterday, '22:00'),
  closesAt: at(today, '00:00'),
  countsUntil: at(today, '00:00'),
  state: 'missed',
  owner: '马秀兰',
  routeId: 7,
  checklistId: null,
  pointCount: 2,
  itemCount: 0,
  check: null,
  miss: null,
}

const open = {
  ...missed,
  scheduleId: 2,
  schedule: '白天防火巡查',
  day: today,
  opensAt: at(today, '00:00'),
  closesAt: at(addDays(today, 1), '00:00'),
  state: 'open',
}

const counts = { due: 0, done: 0, late: 0, part: 0, missed: 0, underWay: 0, open: 0, ahead: 0 }
const day = {
  day: today,
  at: now,
  windows: [] as object[],
  missed: [] as object[],
  month: counts,
  hazards: { open: 0, overdue: 0, major: 0, toVerify: 0 },
}

const route = {
  id: 7,
  name: '路线',
  points: check.points.map(({ passedAt: _at, way: _way, ...of }) => of),
}

const answers: Answers = {
  'safety.getDay': () => day,
  'safety.listSchedules': () => ({ rows: [] }),
  'safety.listKinds': () => ({
    schedules: [{ key: 'patrol', name: '防火巡查' }],
    hazards: [],
  }),
  'safety.listRoutes': () => ({ rows: [route] }),
  'safety.listChecklists': () => ({ rows: [] }),
  'safety.listWindows': () => ({
    rows: [missed],
    total: 1,
    counts: { ...counts, due: 1, missed: 1 },
  }),
  'safety.getCheck': () => check,
  'safety.passPoint': ({ code }: { readonly code: string }) => {
    const found = check.points.find((one) => one.code === code)
    if (found !== undefined) {
      return { pointId: found.pointId, name: found.name, isAgain: false, leftCount: 1 }
    }
    throw new YiluError('rule_violated', 'code-unknown', `没有编码为 ${code} 的点位，没有保存。`)
  },
  'safety.answerItems': () => ({ leftCount: 1 }),
  'safety.finishCheck': () => ({ version: 2 }),
  'safety.enterPastCheck': () => ({ id: 5 }),
  'safety.explainMiss': () => ({ id: 1 }),
  'safety.startCheck': () => ({ id: 5, version: 1 }),
  'staff.find': () => ({ rows: [] }),
}

const walk = '/safety/checks/5'
const field = () => page.getByRole('textbox', { name: '点位编码' })
const button = (name: string) => page.getByRole('button', { name, exact: true })
const said = () => page.getByRole('status', { name: '到点结果' })

test('a scanner types code after code; the cursor stays, and nothing is lost', async () => {
  const { service } = await openChecksPage(answers, walk)
  await expect.element(field()).toHaveFocus()
  await userEvent.keyboard('P001{Enter}P002{Enter}')
  await expect
    .poll(() => service.callsOf('safety.passPoint'))
    .toEqual([
      { checkId: 5, code: 'P001', way: 'scan' },
      { checkId: 5, code: 'P002', way: 'scan' },
    ])
  await expect.element(said()).toHaveTextContent('✓ 西楼梯，还有 1 处')
  await expect.element(field()).toHaveFocus()
  await expect.element(field()).toHaveValue('')
})

test('a burst that begins on a button lands in the field', async () => {
  const { service } = await openChecksPage(answers, walk)
  ;(button('结束检查').element() as HTMLElement).focus()
  await userEvent.keyboard('P001{Enter}')
  await expect.poll(() => service.callsOf('safety.passPoint')).toMatchObject([{ code: 'P001' }])
})

test('a wrong code says why beside the field, and the next is taken', async () => {
  const { service } = await openChecksPage(answers, walk)
  await expect.element(field()).toHaveFocus()
  await userEvent.keyboard('X9{Enter}')
  await expect.element(said()).toHaveTextContent('! 没有编码为 X9 的点位，没有保存。')
  await userEvent.keyboard('P001{Enter}')
  await expect.element(said()).toHaveTextContent('✓ 东楼梯，还有 1 处')
  expect(service.callsOf('safety.passPoint')).toHaveLength(2)
})

test('letters and digits of an input method are made plain; its Enter passes nothing', async () => {
  const { service } = await openChecksPage(answers, walk)
  await userEvent.fill(field(), 'ｐ００１')
  pressEnterWhileComposing(field().element())
  expect(service.callsOf('safety.passPoint')).toEqual([])
  await userEvent.keyboard('{Enter}')
  await expect.poll(() => service.callsOf('safety.passPoint')).toMatchObject([{ code: 'P001' }])
})

test('a place whose label cannot be scanned is chosen by key', async () => {
  const { service } = await openChecksPage(answers, walk)
  await userEvent.click(button('手工到点：P002 西楼梯'))
  await expect
    .poll(() => service.callsOf('safety.passPoint'))
    .toEqual([{ checkId: 5, code: 'P002', way: 'key' }])
  await expect.element(field()).toHaveFocus()
})

test('items are answered by keys alone; a reading outside its range wants a note', async () => {
  const { service } = await openChecksPage(answers, walk)
  await expect.element(field()).toHaveFocus()
  await userEvent.keyboard('{ArrowDown}{Enter}')
  await expect.poll(() => service.callsOf('safety.answerItems')).toHaveLength(1)
  await expect.element(page.getByRole('textbox', { name: '冷藏温度 读数' })).toHaveFocus()
  await userEvent.keyboard('１２{Enter}')
  await expect.element(page.getByRole('textbox', { name: '冷藏温度 说明' })).toHaveFocus()
  expect(service.callsOf('safety.answerItems')).toHaveLength(1)
  await userEvent.keyboard('门没有关严{Enter}')
  await expect
    .poll(() => service.callsOf('safety.answerItems'))
    .toEqual([
      { checkId: 5, answers: [{ itemId: 21, answer: 'met', reading: null, note: null }] },
      { checkId: 5, answers: [{ itemId: 22, answer: 'not-met', reading: 12, note: '门没有关严' }] },
    ])
})

test('what is not met leads to a hazard that is filled already', async () => {
  const found = { ...item, answer: 'not-met', note: '指针在红区' }
  const { router } = await openChecksPage(
    { ...answers, 'safety.getCheck': () => ({ ...check, items: [found] }) },
    walk,
  )
  await userEvent.click(page.getByRole('link', { name: '记为隐患：灭火器压力正常' }))
  await expect
    .poll(() => router.state.location.search)
    .toMatchObject({
      checkId: 5,
      checkItemId: 21,
      kind: 'fire',
      description: '灭火器压力正常：指针在红区',
    })
})

test('the end with something left asks for a reason', async () => {
  const { service } = await openChecksPage(answers, walk)
  await expect.element(page.getByText('还有 2 处未到，2 项未答')).toBeVisible()
  await userEvent.click(button('结束检查'))
  await expect.element(page.getByRole('textbox', { name: '未完成的原因' })).toHaveFocus()
  await userEvent.keyboard('{F9}')
  await expect.element(page.getByText('写明没有完成的原因')).toBeVisible()
  expect(service.callsOf('safety.finishCheck')).toEqual([])
  await userEvent.keyboard('去处理报警{F9}')
  await expect
    .poll(() => service.callsOf('safety.finishCheck'))
    .toMatchObject([{ id: 5, version: 1, conclusion: 'normal', partReason: '去处理报警' }])
})

test('after its end the same page is a record', async () => {
  const ended = { ...check, endedAt: now, finishedAt: now, state: 'part', conclusion: 'normal' }
  await openChecksPage({ ...answers, 'safety.getCheck': () => ended }, walk)
  await expect.element(page.getByText(/未全部完成$/)).toBeVisible()
  await expect.element(button('打印')).toBeVisible()
  await expect.element(button('更正')).toBeVisible()
  await expect.element(field()).not.toBeInTheDocument()
})

test('a day without schedules says what to do', async () => {
  await openChecksPage(answers, '/safety')
  await expect.element(page.getByText('还没有检查计划')).toBeVisible()
  await expect.element(page.getByRole('link', { name: '按规定选用' })).toBeVisible()
})

test('the day begins rounds and explains what was missed', async () => {
  const full = { ...day, windows: [open], missed: [missed] }
  const { service, router } = await openChecksPage(
    { ...answers, 'safety.getDay': () => full },
    '/safety',
  )
  await userEvent.click(button('说明原因：夜间防火巡查'))
  await userEvent.keyboard('夜班一人，处理急救{F9}')
  await expect
    .poll(() => service.callsOf('safety.explainMiss'))
    .toMatchObject([{ scheduleId: 1, opensAt: missed.opensAt, reason: '夜班一人，处理急救' }])
  await userEvent.click(button('开始：白天防火巡查'))
  await expect.poll(() => router.state.location.pathname).toBe(walk)
  expect(service.callsOf('safety.startCheck')).toMatchObject([{ scheduleId: 2 }])
})

test('a round is entered afterwards with its hours, past midnight too', async () => {
  const { service } = await openChecksPage(
    answers,
    `/safety/checks/past?scheduleId=1&opensAt=${encodeURIComponent(missed.opensAt)}`,
  )
  await expect.element(page.getByRole('heading', { name: '补录：夜间防火巡查' })).toBeVisible()
  await userEvent.fill(page.getByRole('textbox', { name: '开始' }), '2210')
  await userEvent.fill(page.getByRole('textbox', { name: '结束' }), '0005')
  await userEvent.fill(page.getByRole('textbox', { name: '东楼梯 到点' }), '2215')
  await userEvent.fill(page.getByRole('textbox', { name: '未完成的原因' }), '西楼梯施工封闭')
  await userEvent.fill(page.getByRole('textbox', { name: '补录原因' }), '电脑停电')
  await userEvent.keyboard('{F9}')
  await expect
    .poll(() => service.callsOf('safety.enterPastCheck'))
    .toMatchObject([
      {
        scheduleId: 1,
        opensAt: missed.opensAt,
        startedAt: at(yesterday, '22:10'),
        finishedAt: at(today, '00:05'),
        points: [{ pointId: 1, passedAt: at(yesterday, '22:15') }],
        partReason: '西楼梯施工封闭',
        lateReason: '电脑停电',
      },
    ])
})

test('the list counts by state and keeps what is chosen in the address', async () => {
  const { router } = await openChecksPage(answers, '/safety/checks')
  await userEvent.click(button('漏巡 1'))
  await expect.poll(() => router.state.location.search).toMatchObject({ state: 'missed' })
  await userEvent.click(page.getByText('检查记录', { exact: true }).last())
  await expect.poll(() => router.state.location.search).toMatchObject({ tab: 'records' })
})

const numbers = {
  ...check,
  items: [cold, { ...cold, itemId: 23, text: '冷冻温度', minimum: -30, maximum: -18 }],
}
const withNumbers = { ...answers, 'safety.getCheck': () => numbers }
const reading = () => page.getByRole('textbox', { name: '冷藏温度 读数' })
const answersOf = (calls: readonly unknown[]) =>
  calls.flatMap((call) => (call as { answers: object[] }).answers)

test('a reading that is left by the mouse is kept, and the cursor goes where it was sent', async () => {
  const { service } = await openChecksPage(withNumbers, walk)
  await userEvent.click(reading())
  await userEvent.keyboard('5')
  await userEvent.click(field())
  await expect
    .poll(() => answersOf(service.callsOf('safety.answerItems')))
    .toEqual([{ itemId: 22, answer: 'met', reading: 5, note: null }])
  await expect.element(field()).toHaveFocus()
  await userEvent.keyboard('P001{Enter}')
  await expect.poll(() => service.callsOf('safety.passPoint')).toMatchObject([{ code: 'P001' }])
})

test('a reading outside its range that is left wants a note, and takes no scan for one', async () => {
  const { service } = await openChecksPage(withNumbers, walk)
  await userEvent.click(reading())
  await userEvent.keyboard('12')
  await userEvent.click(field())
  await expect.element(page.getByRole('textbox', { name: '冷藏温度 说明' })).toBeVisible()
  await expect.element(field()).toHaveFocus()
  await userEvent.keyboard('P001{Enter}')
  await expect.poll(() => service.callsOf('safety.passPoint')).toMatchObject([{ code: 'P001' }])
  expect(service.callsOf('safety.answerItems')).toEqual([])
})

test('an answer chosen beside a reading stands, however often the reading is looked at', async () => {
  const { service } = await openChecksPage(withNumbers, walk)
  await userEvent.click(reading())
  await userEvent.keyboard('5')
  const group = page.getByRole('group', { name: '冷藏温度' })
  await userEvent.click(group.getByRole('button', { name: '不适用' }))
  await userEvent.click(reading())
  await userEvent.click(field())
  await expect
    .poll(() => answersOf(service.callsOf('safety.answerItems')))
    .toEqual([{ itemId: 22, answer: 'not-applicable', reading: 5, note: null }])
})

test('a note that is left by the mouse is kept', async () => {
  const { service } = await openChecksPage(answers, walk)
  const group = page.getByRole('group', { name: '灭火器压力正常' })
  await userEvent.click(group.getByRole('button', { name: '不符合' }))
  await expect.element(page.getByRole('textbox', { name: '灭火器压力正常 说明' })).toHaveFocus()
  await userEvent.keyboard('指针在红区')
  await userEvent.click(field())
  await expect
    .poll(() => answersOf(service.callsOf('safety.answerItems')))
    .toEqual([{ itemId: 21, answer: 'not-met', reading: null, note: '指针在红区' }])
  await expect.element(field()).toHaveFocus()
})
