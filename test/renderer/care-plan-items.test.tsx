import type { getPlan } from '#shared/contract/care/care-plan-shown.ts'
import type { OutputOf } from '#shared/operation.ts'
import { PlanItems } from '#renderer/features/care/plans/PlanItems.tsx'
import { ServiceProvider } from '#renderer/api/context.tsx'
import { expect, test, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { answeringClient } from './answering-client.ts'
import { renderInSurroundings } from './in-surroundings.tsx'

type Plan = OutputOf<typeof getPlan>

const turning: Plan['items'][number] = {
  id: 7,
  careItemId: 31,
  name: '翻身',
  glyph: '翻',
  domain: 'posture',
  domainName: '体位与移动',
  isMinimum: true,
  usualInstruction: '左、平、右轮换',
  goal: '皮肤完好',
  instruction: null,
  frequency: 'every-hours',
  everyCount: 2,
  hours: '06:00',
  weekdays: null,
  frequencyText: '每 2 小时（06:00 起）',
  timesADay: 12,
  isProposed: true,
  version: 3,
}

const plan: Plan = {
  id: 5,
  residentId: 9,
  name: '张桂兰',
  state: 'draft',
  needs: null,
  wishes: null,
  planFrom: '2026-11-20',
  planTo: null,
  reviewOn: '2027-02-20',
  assessmentId: null,
  assessedOn: null,
  writtenByStaffId: null,
  writtenBy: '何芳',
  signedOn: null,
  signedBy: null,
  agreedAs: null,
  agreedBy: null,
  agreedOn: null,
  recordedAt: '2026-11-20T02:00:00.000Z',
  items: [turning],
  reviews: [],
  comparison: null,
  files: [],
  version: 1,
}

const listed = {
  closedOn: null,
  instruction: null,
  observations: [],
  isMinimum: true,
  residentCount: 0,
  version: 1,
}

function answers() {
  return answeringClient({
    'care.listItems': () => ({
      rows: [
        {
          ...listed,
          id: 12,
          name: '喂食',
          glyph: '喂',
          domain: 'eating',
          domainName: '饮食',
          position: 12,
        },
        {
          ...listed,
          id: 31,
          name: '翻身',
          glyph: '翻',
          domain: 'posture',
          domainName: '体位与移动',
          position: 31,
        },
      ],
      domains: [],
      observationKinds: [],
    }),
    'care.listProposals': () => ({
      rows: [
        {
          careItemId: 61,
          name: '皮肤检查',
          glyph: '肤',
          domainName: '皮肤',
          frequency: 'at-hours',
          everyCount: null,
          hours: '20:00',
          weekdays: null,
          frequencyText: '每天 20:00',
          reasons: ['2026年11月1日Braden 量表：总分 12 分'],
          isInPlan: false,
        },
        {
          careItemId: 31,
          name: '翻身',
          glyph: '翻',
          domainName: '体位与移动',
          frequency: 'every-hours',
          everyCount: 2,
          hours: '06:00',
          weekdays: null,
          frequencyText: '每 2 小时（06:00 起）',
          reasons: ['2026年11月1日Braden 量表：总分 12 分'],
          isInPlan: true,
        },
      ],
      basis: ['2026年11月1日Braden 量表'],
    }),
    'care.recordPlanItem': () => ({ id: 8 }),
    'care.correctPlanItem': () => ({ version: 4 }),
    'care.voidPlanItem': () => ({}),
    'care.recordProposedItems': () => ({ ids: [9] }),
  })
}

async function open(mayEdit = true) {
  const service = answers()
  await renderInSurroundings(
    <ServiceProvider client={service.client}>
      <PlanItems plan={plan} mayEdit={mayEdit} />
    </ServiceProvider>,
  )
  return service
}

const button = (name: string) => page.getByRole('button', { name, exact: true })

test('an item is put in by keyboard: name, how often, what for', async () => {
  const { callsOf } = await open()
  await userEvent.click(button('加入项目'))
  const item = page.getByRole('combobox', { name: '照护项目' })
  await userEvent.click(item)
  await expect.element(page.getByRole('option', { name: '喂食' })).toBeVisible()
  await userEvent.fill(item, '喂')
  await userEvent.keyboard('{Enter}')
  await expect.element(item).toHaveValue('喂食')
  await userEvent.fill(page.getByRole('textbox', { name: '几点', exact: true }), '0700 11 17')
  await userEvent.keyboard('{Enter}不呛咳{F9}')
  await vi.waitFor(() => expect(callsOf('care.recordPlanItem')).toHaveLength(1))
  expect(callsOf('care.recordPlanItem')[0]).toMatchObject({
    carePlanId: 5,
    careItemId: 12,
    frequency: { frequency: 'at-hours', hours: ['07:00', '11:00', '17:00'] },
    goal: '不呛咳',
  })
})

test('an item without its hours is not sent', async () => {
  const { callsOf } = await open()
  await userEvent.click(button('加入项目'))
  await userEvent.click(button('加入'))
  await expect.element(page.getByText('填写时间，如 08:00')).toBeVisible()
  expect(callsOf('care.recordPlanItem')).toEqual([])
})

test('a proposed item is marked; edited it goes back with its own version', async () => {
  const { callsOf } = await open()
  await expect.element(page.getByRole('cell', { name: '翻身 建议' })).toBeVisible()
  await userEvent.click(button('修改：翻身'))
  await userEvent.fill(page.getByRole('textbox', { name: '每几小时' }), '3')
  await userEvent.keyboard('{F9}')
  await vi.waitFor(() => expect(callsOf('care.correctPlanItem')).toHaveLength(1))
  expect(callsOf('care.correctPlanItem')[0]).toMatchObject({
    id: 7,
    version: 3,
    careItemId: 31,
    frequency: { frequency: 'every-hours', everyCount: 3, hours: ['06:00'] },
  })
})

test('proposals say where they come from, leave out what is in the plan, and are taken one by one', async () => {
  const { callsOf } = await open()
  await userEvent.click(button('看评估的建议'))
  await expect.element(page.getByText('2026年11月1日Braden 量表：总分 12 分')).toBeVisible()
  expect(page.getByRole('checkbox').elements()).toHaveLength(1)
  await userEvent.click(button('加入 1 项'))
  await vi.waitFor(() => expect(callsOf('care.recordProposedItems')).toHaveLength(1))
  expect(callsOf('care.recordProposedItems')).toEqual([{ carePlanId: 5, careItemIds: [61] }])
})

test('a plan that may not be changed is only read', async () => {
  await open(false)
  await expect.element(page.getByText('左、平、右轮换')).toBeVisible()
  expect(page.getByRole('button', { name: /加入项目|修改：|去掉：/ }).elements()).toEqual([])
})
