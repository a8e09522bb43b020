import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { getRoom } from '#shared/contract/beds/room.ts'
import { passPoint, startUnaskedCheck } from '#shared/contract/safety/check.ts'
import {
  closePoint,
  correctPoint,
  createFloorPoints,
  createPoint,
  listPoints,
  voidPoint,
} from '#shared/contract/safety/point.ts'
import { changeRoutePoints, listRoutes } from '#shared/contract/safety/route.ts'
import type { GivenInputOf, Operation } from '#shared/operation.ts'
import type { Client } from '#data/session.ts'
import { GivenSafety } from '#test/support/given-safety.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import { type TestHome, traces } from '#test/support/home.ts'

let home: TestHome
let given: Given
let safety: GivenSafety
let officer: Client
let carer: Client

const today = '2026-11-22'
const tomorrow = '2026-11-23'
const reason = '拆除隔断'

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

const listed = async (input: GivenInputOf<typeof listPoints> = {}) =>
  (await home.value(listPoints, input, { by: carer })).rows

const floorOf = async (floor: string, room: string) => {
  const made = await given.room({ floor, room })
  return { ...made, ...(await home.value(getRoom, { roomId: made.roomId })) }
}

describe('a place where rounds stop', () => {
  it('gets the next code, or the one that it is told in capitals, and stands in the audit', async () => {
    const before = home.lastAuditId()
    const first = await home.value(createPoint, { name: '东楼梯' }, { by: officer })
    const own = { name: '锅炉房', code: ' gl-01 ', place: '院子北侧', note: '门锁着，向门卫借钥匙' }
    const second = await home.value(createPoint, own, { by: officer })
    const third = await home.value(createPoint, { name: '西楼梯' }, { by: officer })
    expect([first.code, second.code, third.code]).toEqual(['P001', 'GL-01', 'P002'])
    expect(home.auditAfter(before).map(({ subject }) => subject)).toEqual(
      [first, second, third].map(({ id }) => `safetyPoint:${id}`),
    )
    expect(await listed({ search: '北侧' })).toMatchObject([
      {
        code: 'GL-01',
        name: '锅炉房',
        place: '院子北侧',
        usedFrom: today,
        usedTo: null,
        routes: [],
      },
    ])
  })

  it('takes floor and building from its room', async () => {
    const room = await floorOf('3层', '301')
    const { id } = await home.value(createPoint, { name: '走廊', roomId: room.roomId })
    expect(await listed({ floorId: room.floorId })).toMatchObject([
      { id, buildingId: room.buildingId, floorId: room.floorId, roomId: room.roomId, floor: '3层' },
    ])
  })

  it('has a code that nobody else ever has, closed or taken back', async () => {
    const point = await safety.point('东楼梯')
    const closing = { id: point.id, version: 1, usedTo: today, reason }
    await home.value(closePoint, closing, { by: officer })
    const again = await refused(createPoint, { name: '西楼梯', code: 'p001' })
    expect(again).toMatchObject({ rule: 'code-taken', fields: { code: '编码已经用过' } })
    const gone = await safety.point('错的')
    await home.value(voidPoint, { id: gone.id, version: 1, reason }, { by: officer })
    expect(await refused(createPoint, { name: '又', code: gone.code })).toMatchObject({
      rule: 'code-taken',
    })
    expect((await safety.point('新的')).code).toBe('P003')
  })

  it('of two who take one code at once, one gets it', async () => {
    const input = { name: '配电间', code: 'PD' }
    const replies = await Promise.all([
      home.call(createPoint.name, input, { by: officer }),
      home.call(createPoint.name, input),
    ])
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    expect(replies.find(({ ok }) => !ok)).toMatchObject({ error: { rule: 'code-taken' } })
  })

  it('refuses what it cannot be, and whoever may not plan', async () => {
    for (const code of ['', '东', 'A B', '-A', 'A'.repeat(21)]) {
      expect((await refused(createPoint, { name: '点', code })).fields).toHaveProperty('code')
    }
    expect((await refused(createPoint, { name: ' ' })).fields).toHaveProperty('name')
    expect(await refused(createPoint, { name: '点', roomId: 999 })).toMatchObject({
      rule: 'room-unknown',
    })
    expect(await refused(createPoint, { name: '点', floorId: 999 })).toMatchObject({
      rule: 'floor-unknown',
    })
    expect(await refused(createPoint, { name: '点', buildingId: 999 })).toMatchObject({
      rule: 'building-unknown',
    })
    expect(await refused(createPoint, { name: '点', usedFrom: '2028-01-01' })).toMatchObject({
      rule: 'day-far-ahead',
    })
    expect((await refused(createPoint, { name: '点' }, carer)).code).toBe('forbidden')
  })

  it('is made for each floor at once', async () => {
    const [second, third] = [await floorOf('2层', '201'), await floorOf('3层', '301')]
    const floorIds = [second.floorId, third.floorId, second.floorId]
    const names = ['东楼梯', '西楼梯']
    const before = home.lastAuditId()
    const { ids } = await home.value(createFloorPoints, { floorIds, names }, { by: officer })
    expect(ids).toHaveLength(4)
    expect(home.auditAfter(before)).toHaveLength(1)
    expect((await listed()).map(({ code, floor, name }) => [code, floor, name])).toEqual([
      ['P001', '2层', '东楼梯'],
      ['P002', '2层', '西楼梯'],
      ['P003', '3层', '东楼梯'],
      ['P004', '3层', '西楼梯'],
    ])
    const unknown = { floorIds: [second.floorId, 999], names }
    expect(await refused(createFloorPoints, unknown)).toMatchObject({ rule: 'floor-unknown' })
    expect((await refused(createFloorPoints, { floorIds, names }, carer)).code).toBe('forbidden')
  })

  it('is put right but keeps its code', async () => {
    const { id, code } = await safety.point('东楼梯')
    const set = { name: '东侧楼梯', place: '二层平台' }
    const before = home.lastAuditId()
    await home.value(correctPoint, { id, version: 1, ...set }, { by: officer })
    expect(home.auditAfter(before)).toMatchObject([{ subject: `safetyPoint:${id}` }])
    expect(await listed()).toMatchObject([{ id, version: 2, code, ...set }])
    expect(await refused(correctPoint, { id, version: 1, ...set })).toMatchObject({
      code: 'conflict',
    })
    const named = { id, version: 2, name: '东', roomId: 999 }
    expect(await refused(correctPoint, named)).toMatchObject({ rule: 'room-unknown' })
    expect((await refused(correctPoint, { id: 999, version: 1, name: '东' })).code).toBe(
      'not_found',
    )
    expect((await refused(correctPoint, { id, version: 2, name: '东' }, carer)).code).toBe(
      'forbidden',
    )
  })
})

describe('giving a place up', () => {
  it('leaves its routes on that day and stays on the days before', async () => {
    const { id: routeId, points } = await safety.route(2)
    const [first, second] = points.map(({ id }) => id)
    const closing = { id: first ?? 0, version: 1, usedTo: tomorrow, reason }
    const { routeNames } = await home.value(closePoint, closing, { by: officer })
    expect(routeNames).toHaveLength(1)
    const onRoute = async (asOf: string) => {
      const { rows } = await home.value(listRoutes, { asOf })
      return rows.find(({ id }) => id === routeId)?.points.map(({ pointId }) => pointId)
    }
    expect(await onRoute(today)).toEqual([first, second])
    expect(await onRoute(tomorrow)).toEqual([second])
    expect((await home.value(listRoutes, {})).rows).toMatchObject([{ changesOn: tomorrow }])
    expect((await listed({ asOf: today })).map(({ id }) => id)).toEqual([first, second])
    expect((await listed({ asOf: tomorrow })).map(({ id }) => id)).toEqual([second])
    expect(await listed({ asOf: tomorrow, closed: true })).toMatchObject([
      { id: first, usedTo: tomorrow, closedReason: reason, routes: [] },
      { id: second, usedTo: null, routes: [{ id: routeId }] },
    ])
  })

  it('leaves a change of a route that had not begun as well', async () => {
    const { id, points } = await safety.route(1)
    const later = await safety.point()
    const pointIds = [points[0]?.id ?? 0, later.id]
    await home.value(changeRoutePoints, { id, version: 1, from: '2026-12-01', pointIds })
    await home.value(closePoint, { id: later.id, version: 1, usedTo: '2026-11-25', reason })
    const { rows } = await home.value(listRoutes, { asOf: '2026-12-02' })
    expect(rows[0]?.points.map(({ pointId }) => pointId)).toEqual([points[0]?.id])
    // Whoever had the route open has an older one.
    const stale = { id, version: 2, from: '2026-12-01', pointIds }
    expect((await refused(changeRoutePoints, stale)).code).toBe('conflict')
  })

  it('is refused for a day that was, for today while rounds have it, and a second time', async () => {
    const { points } = await safety.route(1)
    const id = points[0]?.id ?? 0
    const close = (usedTo: string, version = 1) =>
      refused(closePoint, { id, version, usedTo, reason })
    expect(await close('2026-11-21')).toMatchObject({ rule: 'before-today' })
    expect(await close(today)).toMatchObject({ rule: 'before-today' })
    expect(await close('2028-01-01')).toMatchObject({ rule: 'day-far-ahead' })
    await home.value(closePoint, { id, version: 1, usedTo: tomorrow, reason })
    expect(await close('2026-12-01', 2)).toMatchObject({ rule: 'already-closed' })
    expect((await refused(closePoint, { id, version: 1, usedTo: tomorrow, reason })).code).toBe(
      'conflict',
    )
    const free = { id: (await safety.point()).id, version: 1, usedTo: today, reason }
    expect((await refused(closePoint, free, carer)).code).toBe('forbidden')
    expect((await refused(closePoint, { ...free, reason: '' })).fields).toHaveProperty('reason')
    await home.value(closePoint, free)
  })

  it('of two who give one up at once, one does', async () => {
    const { id } = await safety.point()
    const input = { id, version: 1, usedTo: tomorrow, reason }
    const replies = await Promise.all([
      home.call(closePoint.name, input, { by: officer }),
      home.call(closePoint.name, input),
    ])
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    expect(replies.find(({ ok }) => !ok)).toMatchObject({ error: { code: 'conflict' } })
  })
})

describe('taking a place back', () => {
  it('is for one that nothing names', async () => {
    const { points } = await safety.route(1)
    const used = { id: points[0]?.id ?? 0, version: 1, reason }
    expect(await refused(voidPoint, used)).toMatchObject({ rule: 'point-used' })
    const { id } = await safety.point('错的')
    expect((await refused(voidPoint, { id, version: 1, reason }, carer)).code).toBe('forbidden')
    expect((await refused(voidPoint, { id, version: 2, reason })).code).toBe('conflict')
    const before = home.lastAuditId()
    await home.value(voidPoint, { id, version: 1, reason }, { by: officer })
    expect(home.auditAfter(before)).toMatchObject([{ subject: `safetyPoint:${id}` }])
    expect((await listed({ closed: true })).map((row) => row.id)).toEqual([used.id])
    expect((await refused(voidPoint, { id, version: 2, reason })).code).toBe('not_found')
  })
})

describe('the list of places', () => {
  it('tells when a round last passed, as of the day', async () => {
    const { id: routeId, points } = await safety.route(2)
    const checklist = await safety.checklist()
    const input = { kind: 'patrol', title: '临时巡查', routeId, checklistId: checklist.id }
    const { id: checkId } = await home.value(startUnaskedCheck, input, { by: carer })
    const code = points[0]?.code ?? ''
    await home.value(passPoint, { checkId, code, way: 'scan' }, { by: carer })
    const passedAt = home.clock.read().toISOString()
    expect((await listed()).map((row) => row.lastPassedAt)).toEqual([passedAt, null])
    expect(await listed({ asOf: '2026-11-21' })).toEqual([])
    const used = { id: points[0]?.id ?? 0, version: 1, reason }
    expect(await refused(voidPoint, used)).toMatchObject({ rule: 'point-used' })
  })

  it('is narrowed to a route, a floor and a word, and comes page by page', async () => {
    const { id: routeId, points } = await safety.route(3)
    await safety.point('食堂')
    expect(await listed({ routeId })).toHaveLength(3)
    expect((await listed({ search: '食堂' })).map(({ name }) => name)).toEqual(['食堂'])
    const second = await home.value(listPoints, { limit: 2, offset: 2 })
    expect(second.total).toBe(4)
    expect(second.rows.map(({ id }) => id)).toEqual([points[2]?.id, (points[2]?.id ?? 0) + 1])
  })
})
