import { notifications } from '@mantine/notifications'
import { afterEach, describe, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { openRotaPage } from './open-rota-page.tsx'
import { rotaOf, rotaShift } from './rota-example.ts'

const path = '/staff/rota?day=2026-11-02'
const shifts = rotaOf(0).shifts
const pattern = {
  id: 5,
  name: '白白夜休',
  shiftIds: [1, 1, 3, null],
  words: '早早夜休',
  version: 1,
}

const openRota = (answers = {}, part = {}) =>
  openRotaPage({ 'staff.getRota': () => rotaOf(4, part), ...answers }, path)

const button = (name: string | RegExp) => page.getByRole('button', { name })
const dialog = (name: string | RegExp) => page.getByRole('dialog', { name })

afterEach(() => notifications.clean())

describe('the whole rota', () => {
  test('a copy names those who were left out, by reason', async () => {
    const leftOut = [
      { staffId: 1, name: '员工1', day: '2026-12-03', why: '请假' },
      { staffId: 1, name: '员工1', day: '2026-12-04', why: '请假' },
      { staffId: 2, name: '员工2', day: '2026-12-05', why: '这一天已经排了班' },
    ]
    const { service } = await openRota({
      'staff.copyRota': () => ({ copied: 40, leftOut, warnings: [] }),
    })
    await userEvent.click(button('复制…'))
    await expect.element(page.getByText(/30 天，复制到 12月1日/)).toBeVisible()
    await userEvent.click(dialog('复制排班').getByRole('button', { name: '复制', exact: true }))
    await expect.element(page.getByText('复制了 40 个班。')).toBeVisible()
    await expect.element(page.getByText('没有排 2 处：请假')).toBeVisible()
    await expect.element(page.getByText('员工1：12月3、4日')).toBeVisible()
    expect(service.callsOf('staff.copyRota')).toEqual([
      {
        from: '2026-11-01',
        to: '2026-12-01',
        target: '2026-12-01',
        staffIds: null,
        reason: null,
      },
    ])
  })

  test('four weeks keep their weekdays', async () => {
    await openRota()
    await userEvent.click(button('复制…'))
    await userEvent.click(page.getByText('四周'))
    await expect.element(page.getByText(/28 天，复制到 11月23日 周一/)).toBeVisible()
  })

  test('a turn is filled, each person further on', async () => {
    const { service } = await openRota({
      'staff.listRotaPatterns': () => ({ rows: [pattern] }),
      'staff.fillRota': () => ({ filled: 60, leftOut: [], warnings: [] }),
    })
    await userEvent.click(button('按循环排…'))
    const open = dialog('按循环排班')
    await userEvent.click(open.getByRole('button', { name: '全选' }))
    await userEvent.click(open.getByRole('button', { name: '依次错开一天' }))
    await userEvent.click(open.getByRole('button', { name: '排班', exact: true }))
    await expect.element(page.getByText('排了 60 个班。')).toBeVisible()
    expect(service.callsOf('staff.fillRota')[0]).toMatchObject({
      patternId: 5,
      people: [
        { staffId: 1, offset: 0 },
        { staffId: 2, offset: 1 },
        { staffId: 3, offset: 2 },
        { staffId: 4, offset: 3 },
      ],
    })
  })

  test('without a turn it leads to them', async () => {
    await openRota({ 'staff.listRotaPatterns': () => ({ rows: [] }) })
    await userEvent.click(button('按循环排…'))
    await expect.element(page.getByRole('link', { name: '设定循环' })).toBeVisible()
  })

  test('what has to be put right keeps it from being released; short nights stand first', async () => {
    const { service } = await openRota()
    await userEvent.click(button('发布…'))
    await expect.element(page.getByText(/1 个夜班护理员不够/)).toBeVisible()
    await expect.element(page.getByText('有 1 处必须先改好，现在不能发布。')).toBeVisible()
    await userEvent.click(button('发布'))
    await expect.element(page.getByText('有 1 处必须先改好，没有发布。')).toBeVisible()
    expect(service.callsOf('staff.releaseRota')).toEqual([])
  })

  test('what is only told asks for a reason', async () => {
    const problems = rotaOf(4).problems.filter(({ severity }) => severity === 'warn')
    const { service } = await openRota({ 'staff.releaseRota': () => ({ id: 1 }) }, { problems })
    await userEvent.click(button('发布…'))
    await expect.element(page.getByText(/1 个夜班护理员不够/)).toBeVisible()
    await userEvent.click(button('发布'))
    await expect.element(page.getByText('还有 1 个提醒，要发布请写明原因。')).toBeVisible()
    await userEvent.fill(
      dialog('发布排班').getByRole('textbox', { name: '原因' }),
      '缺人，院长同意',
    )
    await userEvent.click(button('发布'))
    await expect.element(page.getByText('排班已发布')).toBeVisible()
    expect(service.callsOf('staff.releaseRota')).toEqual([
      { from: '2026-11-01', to: '2026-12-01', seenProblems: 1, reason: '缺人，院长同意' },
    ])
  })

  test('a release is withdrawn with a reason', async () => {
    const release = {
      id: 9,
      releasedFrom: '2026-11-01',
      releasedTo: '2026-12-01',
      releasedAt: '2026-10-25T02:00:00.000Z',
      by: '沈院长',
      reason: null,
      version: 1,
    }
    const { service } = await openRota(
      { 'staff.withdrawRotaRelease': () => ({}) },
      { releases: [release] },
    )
    await expect.element(page.getByText(/11月1日—11月30日已发布（沈院长）/)).toBeVisible()
    await userEvent.click(button('撤回'))
    await userEvent.fill(dialog('撤回发布').getByRole('textbox', { name: '原因' }), '排错')
    await userEvent.click(dialog('撤回发布').getByRole('button', { name: '撤回' }))
    await expect.poll(() => service.callsOf('staff.withdrawRotaRelease')).toHaveLength(1)
  })

  test('waits until the changes are saved', async () => {
    await openRota()
    await userEvent.click(page.getByRole('gridcell', { name: /^员工1 11月3日 / }))
    await userEvent.keyboard('1')
    for (const name of ['复制…', '按循环排…', '发布…', '打印', '导出']) {
      await expect.element(button(name)).toBeDisabled()
    }
  })
})

describe('shifts and turns', () => {
  test('a home without shifts is offered three, whose hours are confirmed', async () => {
    const { service } = await openRotaPage(
      { 'staff.listRotaShifts': () => ({ rows: [] }), 'staff.createRotaShift': () => ({ id: 1 }) },
      '/staff/rota/shifts',
    )
    await userEvent.click(button('设三班'))
    await userEvent.fill(dialog('设三班').getByRole('textbox', { name: '开始' }).first(), '0630')
    await userEvent.click(button('保存三班'))
    await expect.element(page.getByText('三班已设定')).toBeVisible()
    expect(service.callsOf('staff.createRotaShift')).toMatchObject([
      { name: '早班', startsAt: '06:30', endsAt: '15:00', isNight: false },
      { name: '中班', startsAt: '15:00', endsAt: '23:00', isNight: false },
      { name: '夜班', startsAt: '23:00', endsAt: '07:00', isNight: true },
    ])
  })

  test('a shift is corrected and ended with a reason', async () => {
    const { service } = await openRotaPage(
      {
        'staff.listRotaShifts': () => ({ rows: [rotaShift(3, '夜班', '夜', true)] }),
        'staff.endRotaShift': () => ({ version: 2 }),
      },
      '/staff/rota/shifts',
    )
    await userEvent.click(button('可以做的事：夜班'))
    await userEvent.click(page.getByRole('menuitem', { name: '停用' }))
    await userEvent.fill(page.getByRole('textbox', { name: '原因' }), '改两班')
    await userEvent.click(dialog(/停用班次/).getByRole('button', { name: '停用' }))
    await expect.element(page.getByText('班次已停用')).toBeVisible()
    expect(service.callsOf('staff.endRotaShift')).toEqual([{ id: 3, version: 1, reason: '改两班' }])
  })

  test('a turn is built by clicking the shift of each day', async () => {
    const { service } = await openRotaPage(
      {
        'staff.listRotaPatterns': () => ({ rows: [] }),
        'staff.listRotaShifts': () => ({ rows: shifts }),
        'staff.createRotaPattern': () => ({ id: 1 }),
      },
      '/staff/rota/patterns',
    )
    await userEvent.click(button('设循环').first())
    await userEvent.fill(page.getByRole('textbox', { name: '名称' }), '白夜休')
    for (const name of ['早班', '早班', '夜班', '休息']) {
      await userEvent.click(button(`加一天 ${name}`))
    }
    await expect.element(page.getByText('4 天一个循环：早早夜休')).toBeVisible()
    await userEvent.click(button('第 2 天 早班，去掉'))
    await userEvent.click(button('保存'))
    await expect.element(page.getByText('循环已设定')).toBeVisible()
    expect(service.callsOf('staff.createRotaPattern')).toEqual([
      { name: '白夜休', shiftIds: [1, 3, null] },
    ])
  })
})

describe('hours', () => {
  const row = (staffId: number, name: string, hours: number) => ({
    staffId,
    name,
    posts: '护理员',
    minutes: hours * 60,
    hours,
    duties: 20,
    nights: 4,
    weekendDays: 6,
    daysOff: 8,
    absentDays: 2,
  })

  test('of a month, with their sum; a search narrows both', async () => {
    const { service } = await openRotaPage(
      {
        'staff.listRotaHours': () => ({
          rows: [row(1, '王秀英', 160), row(2, '李国强', 152.5)],
          total: 2,
        }),
      },
      '/staff/rota/hours?month=2026-10',
    )
    await expect.element(page.getByText(/2026年10月 合计 312.5 小时/)).toBeVisible()
    expect(service.callsOf('staff.listRotaHours')).toEqual([{ month: '2026-10' }])
    await userEvent.fill(page.getByPlaceholder('姓名'), '李')
    await expect.element(page.getByText(/2026年10月 合计 152.5 小时/)).toBeVisible()
    expect(page.getByText('王秀英').elements()).toHaveLength(0)
  })

  test('of nobody say so', async () => {
    const nobody = { 'staff.listRotaHours': () => ({ rows: [], total: 0 }) }
    await openRotaPage(nobody, '/staff/rota/hours?month=2026-10')
    await expect.element(page.getByText('2026年10月没有排班')).toBeVisible()
  })
})
