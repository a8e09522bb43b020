import { rightsOf } from '#shared/permissions.ts'
import { YiluError } from '#shared/errors.ts'
import { ServiceProvider } from '#renderer/api/context.tsx'
import { ChargeDialog } from '#renderer/features/residents/fees/ChargeDialog.tsx'
import { WaiverDialog } from '#renderer/features/residents/fees/WaiverDialog.tsx'
import type { ReactNode } from 'react'
import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { answeringClient, type Answers } from './answering-client.ts'
import { renderInSurroundings } from './in-surroundings.tsx'

const meal = {
  id: 3,
  name: '伙食费',
  category: 'meal',
  per: 'month',
  isDefault: true,
  isOpen: true,
  position: 1,
  note: null,
  closedOn: null,
  lowestFen: 90_000,
  highestFen: 90_000,
  version: 1,
}

const taken = '“伙食费”从 2026年12月1日 起已经登记，没有保存。改价格用“更正”。'

const answers: Answers = {
  'fees.listFeeItems': () => ({ rows: [meal], total: 1 }),
  'fees.recordCharge': () => {
    throw new YiluError('rule_violated', 'charge-overlap', taken, { chargeFrom: '这一天已登记' })
  },
  'fees.recordWaiver': () => ({ id: 5, warning: null }),
  'office.getDraft': () => ({ content: null, keptAt: null }),
  'office.keepDraft': () => ({}),
  'office.discardDraft': () => ({}),
}

async function open(dialog: ReactNode) {
  const service = answeringClient(answers, rightsOf(['director', 'accountant']))
  await renderInSurroundings(<ServiceProvider client={service.client}>{dialog}</ServiceProvider>)
  return service
}

const box = (name: string) => page.getByRole('textbox', { name })

test('a price that is agreed for next month: what is refused stays as typed, with the words beside its field', async () => {
  const service = await open(
    <ChargeDialog residentId={41} charge={null} day="2026-11-22" onClose={() => undefined} />,
  )
  await userEvent.fill(page.getByRole('combobox', { name: '项目' }), '伙食')
  await page.getByRole('option', { name: '伙食费' }).click()
  await userEvent.fill(box('约定价格'), '九百')
  await userEvent.fill(box('从哪一天起'), '2026-12-01')
  await page.getByRole('button', { name: '登记' }).click()
  await expect.element(box('约定价格')).toHaveValue('九百')
  await expect.element(box('约定价格')).toHaveFocus()
  expect(service.callsOf('fees.recordCharge')).toEqual([])
  await userEvent.fill(box('约定价格'), '880')
  await page.getByRole('button', { name: '登记' }).click()
  await expect.element(page.getByText('这一天已登记')).toBeVisible()
  await expect.element(page.getByText(taken)).toBeVisible()
  await expect.element(box('从哪一天起')).toHaveValue('2026-12-01')
  expect(service.callsOf('fees.recordCharge')).toMatchObject([
    { residentId: 41, feeItemId: 3, priceFen: 88_000, per: 'month', chargeFrom: '2026-12-01' },
  ])
})

test('a waiver asks for how much and why, and sends a sum each month as fen', async () => {
  const service = await open(
    <WaiverDialog residentId={41} day="2026-11-22" onClose={() => undefined} />,
  )
  await page.getByRole('button', { name: '批准' }).click()
  await expect.element(page.getByText('比例应为整数')).toBeVisible()
  expect(service.callsOf('fees.recordWaiver')).toEqual([])
  await page.getByText('每月金额').click()
  await userEvent.fill(box('每月减免'), '120.5')
  await userEvent.fill(box('减免原因'), '家庭困难')
  await userEvent.keyboard('{F9}')
  await expect
    .poll(() => service.callsOf('fees.recordWaiver'))
    .toMatchObject([
      {
        residentId: 41,
        feeItemId: null,
        percent: null,
        monthlyFen: 12_050,
        waiverFrom: '2026-11-22',
        reason: '家庭困难',
      },
    ])
})
