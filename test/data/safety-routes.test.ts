import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startUnaskedCheck } from '#shared/contract/safety/check.ts'
import { closePoint } from '#shared/contract/safety/point.ts'
import {
  changeRoutePoints,
  closeRoute,
  correctRoute,
  createRoute,
  listRoutes,
} from '#shared/contract/safety/route.ts'
import { endSchedule } from '#shared/contract/safety/schedule.ts'
import type { Operation } from '#shared/operation.ts'
import { addDays } from '#shared/text/day.ts'
import type { Client } from '#data/session.ts'
import { atHour, GivenSafety } from '#test/support/given-safety.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import { type TestHome, traces } from '#test/support/home.ts'
import { fc } from '#test/support/properties.ts'

let home: TestHome
let given: Given
let safety: GivenSafety
let officer: Client
let carer: Client

const today = '2026-11-22'
const tomorrow = '2026-11-23'
const reason = '三楼装修'

beforeEach(async () => {
  ;({ home, given } = await givenHome())
  safety = new GivenSafety(home)
  officer = (await given.account('safety-officer')).client
  carer = (await given.account('carer')).client
})

afterEach(() => home.remove())

async function refused(operation: Operation, input: unknown, by: Client = officer) {
  const before = home.dump(traces)
  const error = await home.refusal(operation, input, { by })
  expect(home.dump(traces)).toEqual(before)
  return error
}

async function pointsOf(id: number, asOf: string): Promise<readonly number[]> {
  const { rows } = await home.value(listRoutes, { asOf, closed: true }, { by: carer })
  return rows.find((row) => row.id === id)?.points.map(({ pointId }) => pointId) ?? []
}

/** So many places that are on no route. */
async function places(count: number): Promise<readonly number[]> {
  const ids = []
  for (let index = 0; index < count; index += 1) ids.push((await safety.point()).id)
  return ids
}

describe('a route', () => {
  it('has its places in the order in which they are walked', async () => {
    const [a = 0, b = 0, c = 0] = await places(3)
    const before = home.lastAuditId()
    const input = { name: '夜间巡查', note: '从东楼梯上，西楼梯下', pointIds: [c, a, b] }
    const { id } = await home.value(createRoute, input, { by: officer })
    expect(home.auditAfter(before)).toMatchObject([{ subject: `safetyRoute:${id}` }])
    const { rows } = await home.value(listRoutes, {}, { by: carer })
    expect(rows).toMatchObject([
      { id, name: '夜间巡查', usedFrom: today, usedTo: null, changesOn: null, schedules: [] },
    ])
    expect(rows[0]?.points.map(({ pointId }) => pointId)).toEqual([c, a, b])
  })

  it('is refused with a place that is none, is closed, comes later or is told twice', async () => {
    const [a = 0, gone = 0] = await places(2)
    await home.value(closePoint, { id: gone, version: 1, usedTo: '2026-12-01', reason })
    const create = (pointIds: readonly number[], more = {}) =>
      refused(createRoute, { name: '路线', pointIds, ...more })
    expect(await create([a, 999])).toMatchObject({
      rule: 'point-unknown',
      fields: { 'pointIds.1': '没有这个点位' },
    })
    const closed = await create([gone])
    expect(closed).toMatchObject({ rule: 'point-closed' })
    expect(closed.message).toContain('2026年12月1日 起停用')
    expect(await create([a], { usedFrom: '2026-11-01' })).toMatchObject({ rule: 'point-closed' })
    expect(await create([a, a])).toMatchObject({ rule: 'point-twice' })
    expect((await create([])).fields).toHaveProperty('pointIds')
    expect(await create([a], { usedFrom: '2028-01-01' })).toMatchObject({ rule: 'day-far-ahead' })
    expect((await refused(createRoute, { name: '路线', pointIds: [a] }, carer)).code).toBe(
      'forbidden',
    )
  })

  it('has a name of its own while it is in use', async () => {
    const [a = 0] = await places(1)
    const input = { name: '夜间巡查', pointIds: [a] }
    const { id } = await home.value(createRoute, input)
    expect(await refused(createRoute, input)).toMatchObject({ rule: 'name-taken' })
    const { id: other } = await home.value(createRoute, { ...input, name: '日间巡查' })
    const named = { id: other, version: 1, name: '夜间巡查' }
    expect(await refused(correctRoute, named)).toMatchObject({ rule: 'name-taken' })
    await home.value(closeRoute, { id, version: 1, usedTo: today, reason })
    await home.value(correctRoute, named, { by: officer })
    expect((await refused(correctRoute, named)).code).toBe('conflict')
    expect((await refused(correctRoute, { ...named, version: 2 }, carer)).code).toBe('forbidden')
  })

  it('of two who create one name at once, one does', async () => {
    const [a = 0] = await places(1)
    const input = { name: '夜间巡查', pointIds: [a] }
    const replies = await Promise.all([
      home.call(createRoute.name, input, { by: officer }),
      home.call(createRoute.name, input),
    ])
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    expect(replies.find(({ ok }) => !ok)).toMatchObject({ error: { rule: 'name-taken' } })
  })
})

describe('other places on a route', () => {
  it('hold from today while nothing was due by it, from tomorrow after that', async () => {
    const [a = 0, b = 0] = await places(2)
    const { id } = await home.value(createRoute, { name: '夜间巡查', pointIds: [a, b] })
    const change = { id, version: 1, from: today, pointIds: [b, a] }
    await home.value(changeRoutePoints, change, { by: officer })
    expect(await pointsOf(id, today)).toEqual([b, a])
    expect(
      await refused(changeRoutePoints, { ...change, version: 2, from: '2026-11-21' }),
    ).toMatchObject({ rule: 'change-too-early' })
    await safety.schedule({ routeId: id })
    home.clock.set(atHour(today, '22:10'))
    const again = { id, version: 2, from: today, pointIds: [a] }
    const early = await refused(changeRoutePoints, again)
    expect(early).toMatchObject({
      rule: 'change-too-early',
      fields: { from: '最早 2026年11月23日' },
    })
    const before = home.lastAuditId()
    await home.value(changeRoutePoints, { ...again, from: tomorrow }, { by: officer })
    expect(home.auditAfter(before)).toMatchObject([{ subject: `safetyRoute:${id}` }])
    expect(await pointsOf(id, today)).toEqual([b, a])
    expect(await pointsOf(id, tomorrow)).toEqual([a])
    const { rows } = await home.value(listRoutes, {})
    expect(rows).toMatchObject([{ changesOn: tomorrow, schedules: [{ name: '计划3' }] }])
  })

  it('hold from tomorrow after a round that nothing asked for', async () => {
    const { id, points } = await safety.route(2)
    const unasked = { kind: 'patrol', title: '临时巡查', routeId: id }
    await home.value(startUnaskedCheck, unasked, { by: carer })
    const pointIds = [points[1]?.id ?? 0]
    const change = { id, version: 1, from: today, pointIds }
    expect(await refused(changeRoutePoints, change)).toMatchObject({ rule: 'change-too-early' })
    const closing = { id, version: 1, usedTo: today, reason }
    expect(await refused(closeRoute, closing)).toMatchObject({ rule: 'before-today' })
    await home.value(closeRoute, { ...closing, usedTo: tomorrow })
    expect(await pointsOf(id, today)).toHaveLength(2)
  })

  it('are refused as a new route’s are, of a closed route, and of an older version', async () => {
    const { id, points } = await safety.route(1)
    const [a = 0] = points.map((point) => point.id)
    const change = { id, version: 1, from: tomorrow, pointIds: [a] }
    expect(await refused(changeRoutePoints, { ...change, pointIds: [999] })).toMatchObject({
      rule: 'point-unknown',
    })
    expect(await refused(changeRoutePoints, { ...change, pointIds: [a, a] })).toMatchObject({
      rule: 'point-twice',
    })
    expect(await refused(changeRoutePoints, { ...change, from: '2028-01-01' })).toMatchObject({
      rule: 'day-far-ahead',
    })
    expect((await refused(changeRoutePoints, change, carer)).code).toBe('forbidden')
    expect((await refused(changeRoutePoints, { ...change, version: 2 })).code).toBe('conflict')
    await home.value(closeRoute, { id, version: 1, usedTo: tomorrow, reason })
    expect(await refused(changeRoutePoints, { ...change, version: 2 })).toMatchObject({
      rule: 'route-closed',
    })
  })

  it('of two who change them at once, one does, and the other is told', async () => {
    const { id, points } = await safety.route(2)
    const [a = 0, b = 0] = points.map((point) => point.id)
    const change = { id, version: 1, from: tomorrow }
    const replies = await Promise.all([
      home.call(changeRoutePoints.name, { ...change, pointIds: [a] }, { by: officer }),
      home.call(changeRoutePoints.name, { ...change, pointIds: [b] }),
    ])
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    expect(replies.find(({ ok }) => !ok)).toMatchObject({ error: { code: 'conflict' } })
    expect(await pointsOf(id, tomorrow)).toHaveLength(1)
  })

  it('are each day those that were set for it, whatever was set in which order', async () => {
    const ids = await places(5)
    const list = fc.shuffledSubarray([...ids], { minLength: 1 })
    const change = fc.record({ after: fc.integer({ min: 0, max: 8 }), pointIds: list })
    let count = 0
    await fc.assert(
      fc.asyncProperty(list, fc.array(change, { maxLength: 6 }), async (first, changes) => {
        count += 1
        const made = { name: `性质${count}`, pointIds: first }
        const { id } = await home.value(createRoute, made)
        let set = [{ from: today, pointIds: first }]
        for (const [index, { after, pointIds }] of changes.entries()) {
          const from = addDays(today, after)
          await home.value(changeRoutePoints, { id, version: index + 1, from, pointIds })
          set = [...set.filter((one) => one.from < from), { from, pointIds }]
        }
        for (let after = 0; after <= 9; after += 1) {
          const day = addDays(today, after)
          const holds = set.findLast(({ from }) => from <= day)
          expect(await pointsOf(id, day)).toEqual(holds?.pointIds)
        }
        // Nothing is left that begins and ends on one day.
        const empty = `SELECT count(*) FROM safetyRoutePoint WHERE voidedAt IS NULL AND pointTo = pointFrom`
        expect(home.count(empty)).toBe(0)
      }),
      { numRuns: 12 },
    )
  })
})

describe('giving a route up', () => {
  it('waits until no schedule goes on with it', async () => {
    const { id, points } = await safety.route(2)
    const schedule = await safety.schedule({ routeId: id })
    home.clock.set(atHour(today, '22:10'))
    const closing = { id, version: 1, usedTo: '2026-12-01', reason }
    const inUse = await refused(closeRoute, closing)
    expect(inUse).toMatchObject({ rule: 'route-in-use' })
    expect(inUse.message).toContain(schedule.name)
    const ending = { id: schedule.id, version: 1, termTo: '2026-11-25', reason }
    await home.value(endSchedule, ending)
    expect(await refused(closeRoute, { ...closing, usedTo: '2026-11-24' })).toMatchObject({
      rule: 'route-in-use',
    })
    const before = home.lastAuditId()
    await home.value(closeRoute, { ...closing, usedTo: '2026-11-25' }, { by: officer })
    expect(home.auditAfter(before)).toMatchObject([{ subject: `safetyRoute:${id}` }])
    const shown = await home.value(listRoutes, { asOf: '2026-11-25' })
    expect(shown.rows).toEqual([])
    const { rows } = await home.value(listRoutes, { asOf: '2026-11-25', closed: true })
    expect(rows).toMatchObject([
      { id, usedTo: '2026-11-25', closedReason: reason, changesOn: null },
    ])
    // What it had on its last day stays to be read.
    expect(rows[0]?.points).toHaveLength(points.length)
  })

  it('is refused for a day that was, without a reason, and by whoever may not plan', async () => {
    const { id } = await safety.route(1)
    const closing = { id, version: 1, usedTo: tomorrow, reason }
    expect(await refused(closeRoute, { ...closing, usedTo: '2026-11-21' })).toMatchObject({
      rule: 'before-today',
    })
    expect(await refused(closeRoute, { ...closing, usedTo: '2028-01-01' })).toMatchObject({
      rule: 'day-far-ahead',
    })
    expect((await refused(closeRoute, { ...closing, reason: ' ' })).fields).toHaveProperty('reason')
    expect((await refused(closeRoute, closing, carer)).code).toBe('forbidden')
    expect((await refused(closeRoute, { ...closing, version: 3 })).code).toBe('conflict')
    await home.value(closeRoute, closing)
    expect(await refused(closeRoute, { ...closing, version: 2 })).toMatchObject({
      rule: 'route-closed',
    })
  })
})
