import { afterAll, beforeAll, expect, it } from 'vitest'
import { getToday } from '#shared/contract/home/home.ts'
import {
  createTrainingSession,
  recordTrainingPlanItem,
} from '#shared/contract/staff/training-plan.ts'
import { addDays } from '#shared/text/day.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import { givenRota } from '#test/support/given-rota.ts'
import type { TestHome } from '#test/support/home.ts'
import { changeStaffRules } from '#test/support/staff-rules.ts'

let home: TestHome
let given: Given

beforeAll(async () => {
  ;({ home, given } = await givenHome())
  changeStaffRules(home, { postWithoutPaper: 'off', firstShiftUntrained: 'off' })
})

afterAll(() => home.remove())

async function rules() {
  const { tasks } = await home.value(getToday, {})
  return tasks.map(({ rule }) => rule).filter((rule) => rule.startsWith('training'))
}

it('tells sessions of tomorrow and those without a record, and a plan that slips', async () => {
  await given.staff()
  const { asOf: today } = await home.value(getToday, {})
  const course = { kind: 'safety', topic: '用电安全', hours: 2 }
  await home.value(createTrainingSession, { ...course, heldOn: addDays(today, 2) })
  expect(await rules()).not.toContain('training-session')
  await home.value(createTrainingSession, { ...course, heldOn: addDays(today, 1) })
  expect(await rules()).toContain('training-session')
  await home.value(createTrainingSession, { ...course, heldOn: addDays(today, -1) })
  expect(await rules()).toContain('training-session-late')
  const month = Number(today.slice(5, 7))
  const year = Number(today.slice(0, 4))
  await home.value(recordTrainingPlanItem, { ...course, year, plannedMonth: month })
  expect(await rules()).not.toContain('training-plan-overdue')
  if (month === 1) return
  await home.value(recordTrainingPlanItem, { ...course, year, plannedMonth: month - 1 })
  expect(await rules()).toContain('training-plan-overdue')
})

it('tells who has begun without pre-job training, with a duty planned or without', async () => {
  const told = async (asOf?: string) => {
    const { tasks } = await home.value(getToday, asOf === undefined ? {} : { asOf })
    return tasks.find(({ rule }) => rule === 'training-pre-job')
  }
  const before = Number(/^\d+/.exec((await told())?.title ?? '')?.[0])
  const { staffId, name } = await given.staff()
  expect(await told()).toMatchObject({
    severity: 'soon',
    title: `${before + 1} 人已到岗，没有岗前培训`,
    link: '/staff/trainings/pre-job',
  })
  const rota = await givenRota(given)
  await rota.plan(staffId, '2026-12-20', [rota.day])
  const planned = await told()
  expect(planned?.severity).toBe('due')
  // Who has a duty stands first.
  expect(planned?.detail.startsWith(name)).toBe(true)
  expect(planned?.detail).toContain('其中 1 人已排班')
  const course = { kind: 'pre-job', topic: '岗前培训', startsOn: '2026-11-20' }
  await given.training([staffId], course)
  expect(await told()).toMatchObject({ title: `${before} 人已到岗，没有岗前培训` })
})
