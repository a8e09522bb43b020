import { afterAll, beforeAll, expect, it } from 'vitest'
import { getToday } from '#shared/contract/home/home.ts'
import type { Client } from '#data/session.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import { type GivenAbsences, givenAbsences } from '#test/support/given-absences.ts'
import { type GivenRota, givenRota } from '#test/support/given-rota.ts'
import type { TestHome } from '#test/support/home.ts'
import { changeStaffRules } from '#test/support/staff-rules.ts'

let home: TestHome
let given: Given
let rota: GivenRota
let absences: GivenAbsences

beforeAll(async () => {
  ;({ home, given } = await givenHome())
  rota = await givenRota(given)
  absences = givenAbsences(given)
  changeStaffRules(home, { postWithoutPaper: 'off', firstShiftUntrained: 'off' })
})

afterAll(() => home.remove())

const rules = ['absence-open', 'swap-open', 'absence-back', 'absence-planned']

async function told(by: Client, asOf?: string) {
  const input = asOf === undefined ? {} : { asOf }
  const { tasks } = await home.value(getToday, input, { by })
  return tasks.filter(({ rule }) => rules.includes(rule))
}

it('tells what waits for a decision to who decides, and to nobody else', async () => {
  const { client: director } = await given.account('director')
  const { client: nurse } = await given.account('nurse')
  const [one, two] = [await given.staff(), await given.staff()]
  const id = await absences.asked(one.staffId, '2026-12-10', '2026-12-12')
  expect(await told(director)).toMatchObject([
    {
      rule: 'absence-open',
      title: `${one.name}的员工假待批`,
      link: '/staff/absences?state=open',
      dueOn: '2026-12-10',
      isMine: true,
    },
  ])
  await absences.asked(two.staffId, '2026-12-05', '2026-12-06')
  expect(await told(director)).toMatchObject([{ title: '2 次员工假待批', dueOn: '2026-12-05' }])
  expect(await told(nurse)).toEqual([])
  await rota.plan(one.staffId, '2026-12-20', [rota.day])
  const swapId = await absences.swap(absences.dutyOf(one.staffId, '2026-12-20'), two.staffId)
  expect(swapId).toBeGreaterThan(0)
  const swaps = (await told(director)).filter(({ rule }) => rule === 'swap-open')
  expect(swaps).toMatchObject([{ title: `${one.name}的换班待批`, severity: 'due' }])
  await absences.decided(id, { decision: 'refused', note: '人手不够' })
  expect((await told(director)).find(({ rule }) => rule === 'absence-open')?.title).toContain(
    two.name,
  )
})

it('tells who is back on the day, and who is planned though she goes tomorrow', async () => {
  const { client: nurse } = await given.account('nurse')
  const { client: accountant } = await given.account('accountant')
  const [back, goes] = [await given.staff(), await given.staff()]
  const own = await absences.linked(back.staffId, 'carer')
  await absences.decided(await absences.asked(back.staffId, '2026-11-20', '2026-11-22'))
  await rota.plan(goes.staffId, '2026-11-23', [rota.day])
  const id = await absences.asked(goes.staffId, '2026-11-23', '2026-11-25')
  changeStaffRules(home, { shiftWhileAbsent: 'warn' })
  await absences.decided(id)
  expect(await told(nurse)).toMatchObject([
    { rule: 'absence-planned', title: `${goes.name}明天起年休假，还排着 1 个班` },
    { rule: 'absence-back', title: `${back.name}今天返岗`, dueOn: '2026-11-22' },
  ])
  expect(await told(own)).toMatchObject([{ rule: 'absence-back', isMine: true }])
  expect(await told(accountant)).toEqual([])
  home.clock.advance({ days: 1 })
  expect(await told(own)).toEqual([])
})
