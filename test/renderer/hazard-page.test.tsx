import { YiluError } from '#shared/errors.ts'
import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import type { Answers } from './answering-client.ts'
import { criteria, hazard, mayBut, overdue, surroundings, today } from './hazard-example.ts'
import { openHazardPage } from './open-hazard-page.tsx'

const path = '/safety/hazards/5'

const seen = criteria.notOnFile.map(({ text }) => text)

const answersFor = (shown: object, more: Answers = {}): Answers => ({
  ...surroundings,
  'safety.getHazard': () => shown,
  'safety.listHazardCriteria': () => criteria,
  ...more,
})

const dialog = () => page.getByRole('dialog')

test('the level: nothing is chosen for anybody, what is not on file stands there and goes with it', async () => {
  const answers = answersFor(hazard, { 'safety.decideHazardLevel': () => ({ id: 1, version: 2 }) })
  const { service } = await openHazardPage(answers, { path })
  await expect.element(page.getByText('下一步：判定等级')).toBeVisible()
  await userEvent.click(page.getByRole('button', { name: '判定等级' }))
  await expect.element(dialog().getByText('没有消防安全合格证明')).toBeVisible()
  await expect.element(dialog().getByText('种类是消防，内容里写到防火门')).toBeVisible()
  for (const radio of dialog().getByRole('radio').elements()) {
    expect((radio as HTMLInputElement).checked).toBe(false)
  }
  // All the others stand behind, with how sure their words are.
  await expect.element(dialog().getByText('建筑经鉴定为C级或D级危房')).not.toBeVisible()
  await userEvent.click(dialog().getByText('其他条款 2 条'))
  await expect.element(dialog().getByText('建筑经鉴定为C级或D级危房')).toBeVisible()
  await expect.element(dialog().getByText('单一来源')).toBeVisible()
  await userEvent.keyboard('{F9}')
  await userEvent.click(dialog().getByRole('button', { name: '登记判定' }))
  await expect.element(dialog().getByText('选一个')).toBeVisible()
  expect(service.callsOf('safety.decideHazardLevel')).toEqual([])
  await userEvent.click(dialog().getByText('安全出口、疏散通道堵塞'))
  await expect.element(dialog().getByRole('radio', { name: '重大隐患' })).toBeChecked()
  await userEvent.click(dialog().getByRole('button', { name: '登记判定' }))
  await expect.poll(() => service.callsOf('safety.decideHazardLevel')).toHaveLength(1)
  expect(service.callsOf('safety.decideHazardLevel')).toMatchObject([
    { hazardId: 5, version: 1, level: 'major', criterion: 'MH-403', stepOn: today, seen },
  ])
})

test('general forgets the clause; what changed under the person is asked for and shown anew', async () => {
  let asked = 0
  const answers = answersFor(hazard, {
    'safety.listHazardCriteria': () => {
      asked += 1
      return asked === 1 ? criteria : { ...criteria, notOnFile: criteria.notOnFile.slice(0, 1) }
    },
    'safety.decideHazardLevel': ({ seen: told }: { readonly seen: readonly string[] }) => {
      if (told.length === 1) return { id: 1, version: 2 }
      throw new YiluError('rule_violated', 'seen-missing', '没有登记在册的有变化，没有保存。')
    },
  })
  const { service } = await openHazardPage(answers, { path })
  await userEvent.click(page.getByRole('button', { name: '判定等级' }))
  await userEvent.click(dialog().getByText('没有对应的条款，按判断是重大隐患'))
  await userEvent.click(dialog().getByText('一般隐患'))
  await userEvent.click(dialog().getByRole('button', { name: '登记判定' }))
  await expect.element(dialog().getByText('没有登记在册的有变化，没有保存。')).toBeVisible()
  await expect.element(dialog().getByText('电梯检验到 2026-08-01 已过期')).not.toBeInTheDocument()
  await userEvent.click(dialog().getByRole('button', { name: '登记判定' }))
  await expect.poll(() => service.callsOf('safety.decideHazardLevel')).toHaveLength(2)
  expect(service.callsOf('safety.decideHazardLevel').at(-1)).toMatchObject({
    level: 'general',
    criterion: null,
    seen: seen.slice(0, 1),
  })
})

const toVerify = {
  ...hazard,
  level: 'general',
  state: 'to-verify',
  ownerStaffId: 3,
  owner: '刘波',
  correctedOn: '2026-11-04',
  correctedBy: '刘波',
  cannotVerify: [{ staffId: 3, why: '做了这次整改' }],
}

test('who put it right is named and refused, with what was typed still there', async () => {
  const why = '刘波做了这次整改，要由另一个人复查，没有保存。'
  const answers = answersFor(toVerify, {
    'safety.verifyHazard': ({ staffId }: { readonly staffId: number }) => {
      if (staffId === 4) return { id: 9, version: 3 }
      throw new YiluError('rule_violated', 'verified-by-same', why, { staffId: '做了这次整改' })
    },
  })
  const { service } = await openHazardPage(answers, { path, roles: ['nurse'] })
  await userEvent.click(page.getByRole('button', { name: '复查销账' }))
  await expect.element(dialog().getByText('刘波：做了这次整改')).toBeVisible()
  await userEvent.click(dialog().getByRole('button', { name: '登记复查' }))
  await expect.element(dialog().getByText('选一位员工')).toBeVisible()
  await expect.element(dialog().getByText('选一个')).toBeVisible()
  expect(service.callsOf('safety.verifyHazard')).toEqual([])
  await userEvent.click(dialog().getByText('合格，销账', { exact: true }))
  const picker = dialog().getByRole('combobox', { name: '复查的员工' })
  await userEvent.click(picker)
  await userEvent.keyboard('刘')
  await page.getByRole('option', { name: /刘波/ }).click()
  await expect.element(dialog().getByText('刘波不能复查：做了这次整改')).toBeVisible()
  await userEvent.click(dialog().getByRole('button', { name: '登记复查' }))
  await expect.element(dialog().getByText(why)).toBeVisible()
  await userEvent.fill(picker, '何')
  await page.getByRole('option', { name: /何芳/ }).click()
  await userEvent.click(dialog().getByRole('button', { name: '登记复查' }))
  await expect
    .poll(() => service.callsOf('safety.verifyHazard').at(-1))
    .toMatchObject({ hazardId: 5, staffId: 4, outcome: 'passed' })
})

test('a major one that nobody has reported says so in red; who may not report it reads whose work it is', async () => {
  const shown = { ...hazard, ...overdue, id: 5, may: mayBut({ verify: '还没有登记整改完成' }) }
  await openHazardPage(answersFor(shown), { path, roles: ['carer'] })
  await expect.element(page.getByText('! 重大隐患还没有报告')).toBeVisible()
  await expect.element(page.getByText('由办公室管理员、院长、安全管理员办理')).toBeVisible()
  await expect.element(page.getByText('第四条（一） 建筑经鉴定为C级或D级危房')).toBeVisible()
  await expect
    .element(page.getByRole('region', { name: '现在怎样' }).getByText(/逾期 4 天/))
    .toBeVisible()
  // The next step is hers: she may put it right.
  await expect.element(page.getByRole('button', { name: '登记整改完成' })).toBeVisible()
  await userEvent.click(page.getByRole('button', { name: '其他操作' }))
  await userEvent.click(page.getByRole('menuitem', { name: /延长期限/ }))
  await expect.element(page.getByRole('dialog')).not.toBeInTheDocument()
})

test('an assignment sends yuan as fen and keeps the last day of one that was assigned before', async () => {
  const shown = { ...hazard, level: 'general', state: 'open' }
  const answers = answersFor(shown, { 'safety.assignHazard': () => ({ id: 2, version: 2 }) })
  const { service } = await openHazardPage(answers, { path })
  await userEvent.click(page.getByRole('button', { name: '交办整改' }))
  await userEvent.click(dialog().getByRole('button', { name: '交办', exact: true }))
  await expect.element(dialog().getByText('选一位员工')).toBeVisible()
  await userEvent.click(dialog().getByRole('combobox', { name: '责任人' }))
  await userEvent.keyboard('刘')
  await page.getByRole('option', { name: /刘波/ }).click()
  await userEvent.fill(dialog().getByRole('textbox', { name: '整改措施', exact: true }), '换闭门器')
  await userEvent.fill(dialog().getByRole('textbox', { name: '整改期限' }), today)
  await userEvent.fill(dialog().getByRole('textbox', { name: '计划资金' }), '320.5')
  await userEvent.keyboard('{F9}')
  await expect
    .poll(() => service.callsOf('safety.assignHazard'))
    .toMatchObject([
      { hazardId: 5, staffId: 3, measure: '换闭门器', dueOn: today, moneyFen: 32_050 },
    ])
})
