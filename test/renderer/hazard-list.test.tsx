import { expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { Answers } from './answering-client.ts'
import { found, overdue, points, surroundings, today } from './hazard-example.ts'
import { openHazardPage } from './open-hazard-page.tsx'

const counts = { open: 2, overdue: 1, major: 1, toVerify: 0, closed: 4 }

const answers: Answers = {
  ...surroundings,
  'safety.listHazards': () => ({ rows: [overdue, found], total: 2, counts }),
  'safety.printHazardList': () => ({ name: '隐患整改清单.xlsx', bytes: new Uint8Array([1]) }),
  'safety.recordHazard': () => ({ id: 5, number: '2026-003' }),
}

test('the three lists say the same hazards each in its own way, and stand in the address', async () => {
  const { service, router } = await openHazardPage(answers, { path: '/safety/hazards' })
  const rows = page.getByRole('region', { name: '隐患' })
  await expect.element(rows.getByText(/重大隐患/)).toBeVisible()
  await expect.element(rows.getByText(/逾期 4 天/)).toBeVisible()
  await expect.element(rows.getByText(/等级未判定/)).toBeVisible()
  await expect.element(page.getByRole('cell', { name: '发现日期' })).toBeVisible()
  await userEvent.click(page.getByText('整改清单'))
  await expect.element(page.getByRole('cell', { name: '整改措施' })).toBeVisible()
  await userEvent.click(page.getByText('责任清单'))
  await expect.element(page.getByRole('cell', { name: '岗位' })).toBeVisible()
  expect(router.state.location.search).toMatchObject({ list: 'responsible' })
  expect(service.callsOf('safety.listHazards').at(-1)).toMatchObject({ list: 'responsible' })
})

test('a count shows those it counts, once more shows all; what hides rows can be cleared', async () => {
  const { service, router } = await openHazardPage(answers, { path: '/safety/hazards' })
  const major = page.getByRole('button', { name: /重大 1/ })
  await userEvent.click(major)
  await expect.element(major).toHaveAttribute('aria-pressed', 'true')
  const asked = () => service.callsOf('safety.listHazards').at(-1)
  await expect.poll(asked).toMatchObject({ level: 'major', state: 'all-open' })
  await userEvent.click(page.getByRole('button', { name: /逾期 1/ }))
  await expect.poll(asked).toMatchObject({ overdue: true })
  expect(asked()).not.toHaveProperty('level')
  await userEvent.click(page.getByRole('button', { name: /逾期 1/ }))
  await expect.poll(() => router.state.location.search).toMatchObject({ overdue: false })
})

test('what is printed and exported is the list that is seen, with its filters', async () => {
  const saveFile = vi.fn(async () => '隐患整改清单.xlsx')
  const path = '/safety/hazards?list=corrections&state=all'
  const { service } = await openHazardPage(answers, { path, door: { saveFile } })
  await userEvent.click(page.getByRole('button', { name: '导出表格' }))
  await expect.poll(() => saveFile.mock.calls).toHaveLength(1)
  expect(service.callsOf('safety.printHazardList')).toEqual([
    { list: 'corrections', state: 'all', format: 'xlsx' },
  ])
})

test('a form that comes from a round is filled with what the round knows', async () => {
  const path = '/safety/hazards/new?checkId=8&checkItemId=21&pointId=11&kind=fire'
  const { service } = await openHazardPage(answers, { path, roles: ['carer'] })
  const place = page.getByRole('textbox', { name: '位置', exact: true })
  await expect.element(place).toHaveValue('3层 东侧楼梯口')
  await expect
    .element(page.getByRole('combobox', { name: '种类', exact: true }))
    .toHaveValue('消防')
  await expect.element(page.getByText(/会和那次检查连在一起/)).toBeVisible()
  await userEvent.keyboard('{F9}')
  await userEvent.click(page.getByRole('textbox', { name: '隐患内容' }))
  await userEvent.keyboard('{F9}')
  await expect.element(page.getByText('有几项还不对，见红字。还没有保存。')).toBeVisible()
  expect(service.callsOf('safety.recordHazard')).toEqual([])
  await userEvent.keyboard('防火门关不上{F9}')
  await expect.poll(() => service.callsOf('safety.recordHazard')).toHaveLength(1)
  expect(service.callsOf('safety.recordHazard')).toMatchObject([
    {
      kind: 'fire',
      checkId: 8,
      checkItemId: 21,
      pointId: 11,
      floorId: points[0]?.floorId,
      source: 'round',
      foundOn: today,
      place: '3层 东侧楼梯口',
      description: '防火门关不上',
      foundByStaffId: null,
    },
  ])
})

test('a place is taken by the code of its label, as a hand scanner types it', async () => {
  const { service } = await openHazardPage(answers, { path: '/safety/hazards/new' })
  await userEvent.click(page.getByRole('combobox', { name: '种类', exact: true }))
  await userEvent.keyboard('用{Enter}')
  await userEvent.click(page.getByRole('combobox', { name: '点位' }))
  await userEvent.keyboard('p003{Enter}')
  const place = page.getByRole('textbox', { name: '位置', exact: true })
  await expect.element(place).toHaveValue('3层 东侧楼梯口')
  await userEvent.fill(page.getByRole('textbox', { name: '隐患内容' }), '插座发热')
  await userEvent.click(page.getByRole('textbox', { name: '发现时间' }))
  await userEvent.keyboard('25{F9}')
  await expect.element(page.getByText('时间写作 1430 或 14:30')).toBeVisible()
  expect(service.callsOf('safety.recordHazard')).toEqual([])
  await userEvent.fill(page.getByRole('textbox', { name: '发现时间' }), '')
  await userEvent.keyboard('{F9}')
  await expect
    .poll(() => service.callsOf('safety.recordHazard'))
    .toMatchObject([{ kind: 'electric', pointId: 11, foundAt: null, source: 'staff' }])
})
