import { afterAll, beforeAll, expect, it } from 'vitest'
import { getOverview } from '#shared/contract/care/overview.ts'
import { beginRestraint, endRestraint } from '#shared/contract/care/restraint.ts'
import { recordWound, recordWoundCheck } from '#shared/contract/care/wound.ts'
import { discharge } from '#shared/contract/residents/stay.ts'
import { instantAt } from '#shared/text/hour.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'

let home: TestHome
let given: Given

beforeAll(async () => {
  ;({ home, given } = await givenHome())
})

afterAll(() => home.remove())

const [yesterday, today] = ['2026-11-21', '2026-11-22']
const at = (day: string, hour: string) => instantAt(day, hour) ?? ''

it('counts the home as of a day, and behind each number stand who and why', async () => {
  const by = (await given.account('director')).client
  const one = (await given.resident()).residentId
  const other = (await given.resident()).residentId
  await given.assessment(one)
  const wound = { kind: 'pressure', bodySite: '骶尾部', isFromOutside: false }
  const check = { checkedAt: at('2026-11-20', '09:00'), lengthMm: 10, widthMm: 10, checkedBy: '甲' }
  const found = { residentId: one, ...wound, foundOn: '2026-11-20', check }
  const { woundId } = await home.value(recordWound, found, { by })
  const grown = { ...check, woundId, checkedAt: at(today, '09:00'), widthMm: 20 }
  await home.value(recordWoundCheck, grown, { by })
  const order = { kind: 'mitten', reason: '拔管', orderedBy: '李医生', isEmergency: true }
  const hours = { orderedAt: at(yesterday, '20:00'), beganAt: at(yesterday, '20:00') }
  const restraint = { residentId: other, ...order, ...hours }
  const { restraintId } = await home.value(beginRestraint, restraint, { by })

  const on = (asOf: string) => home.value(getOverview, { asOf }, { by })
  const now = await on(today)
  expect(now).toMatchObject({ residentCount: 2, awayCount: 0, careLevels: [{ id: null }] })
  expect(now.abilities?.map(({ name, cells }) => [name, cells[0]?.rows.length])).toEqual([
    ['中度失能', 1],
    ['没有评估', 1],
  ])
  const figure = (rows: typeof now.wounds, label: string) =>
    rows.find((row) => row.label === label)?.rows
  expect(figure(now.wounds, '其中加重')).toMatchObject([
    { residentId: one, to: `/care/wounds/${woundId}`, why: expect.stringContaining('加重') },
  ])
  expect(figure(now.restraints, '其中松解超时')).toMatchObject([
    { residentId: other, to: `/care/restraints/${restraintId}` },
  ])
  expect(figure(now.restraints, '同意待补')).toHaveLength(1)
  // Nobody was assessed for the nine risks: unknown, and none of the levels counts her.
  expect(now.risks?.unknown.rows).toHaveLength(2)
  expect(now.risks?.rows).toHaveLength(9)
  expect(now.risks?.rows.flatMap(({ cells }) => cells.flatMap(({ rows }) => rows))).toEqual([])
  expect(now.withoutPlan.rows).toHaveLength(2)
  expect(now.incidents).toMatchObject({ from: '2026-10-24', rows: [] })

  const before = await on(yesterday)
  expect(figure(before.wounds, '其中加重')).toEqual([])
  expect(figure(before.restraints, '手套')).toHaveLength(1)
  const end = { restraintId, version: 1, endedAt: at(today, '06:00'), endedBy: '甲' }
  await home.value(endRestraint, end, { by })
  await home.value(discharge, { residentId: one, dischargedOn: today, endReason: 'home' }, { by })
  const after = await on(today)
  expect(after).toMatchObject({ residentCount: 1 })
  expect([...after.wounds, ...after.restraints].flatMap(({ rows }) => rows)).toEqual([])
  expect(figure((await on(yesterday)).restraints, '手套')).toHaveLength(1)
})

it('hides what belongs to other rights: nobody without reading the records sees any of it', async () => {
  const accountant = (await given.account('accountant')).client
  expect(await home.refusal(getOverview, {}, { by: accountant })).toMatchObject({
    code: 'forbidden',
  })
})
