import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getToday } from '#shared/contract/home/home.ts'
import {
  closeVideoSystem,
  correctVideoSystem,
  createVideoSystem,
  listVideoRequests,
  listVideoSystems,
  recordVideoCheck,
  recordVideoRequest,
  voidVideoCheck,
  voidVideoRequest,
} from '#shared/contract/safety/video.ts'
import type { Operation } from '#shared/operation.ts'
import type { Client } from '#data/session.ts'
import { atHour } from '#test/support/given-safety.ts'
import { givenHome } from '#test/support/given.ts'
import { type TestHome, traces } from '#test/support/home.ts'

let home: TestHome
let carer: Client
let officer: Client

const today = '2026-11-22'
const reason = '登记错了'
let count = 0

beforeAll(async () => {
  const { home: made, given } = await givenHome()
  home = made
  carer = (await given.account('carer')).client
  officer = (await given.account('safety-officer')).client
})

afterAll(() => home.remove())

async function refused(operation: Operation, input: unknown, by: Client = home.admin) {
  const before = home.dump(traces)
  const error = await home.refusal(operation, input, { by })
  expect(home.dump(traces)).toEqual(before)
  return error
}

const system = (changes: object = {}) => ({
  name: `系统${(count += 1)}`,
  place: '走廊、大厅',
  cameraCount: 16,
  retentionDays: 30,
  ...changes,
})

const made = async (changes: object = {}) =>
  (await home.value(createVideoSystem, system(changes))).id

async function shown(id: number, asOf?: string) {
  const { rows } = await home.value(listVideoSystems, asOf === undefined ? {} : { asOf })
  return rows.find((row) => row.id === id)
}

const look = (systemId: number, changes: object = {}) => ({
  systemId,
  checkedAt: atHour('2026-11-20', '09:00'),
  oldestOn: '2026-10-21',
  workingCount: 16,
  ...changes,
})

async function tasks() {
  const { tasks: all } = await home.value(getToday, {}, { by: officer })
  return all
    .filter(({ rule }) => rule === 'video-short')
    .map(({ title, detail }) => [title, detail])
}

describe('a video system', () => {
  it('keeps for as many days as a look finds, as of each day', async () => {
    const id = await made({ name: '主楼' })
    expect(await shown(id)).toMatchObject({ state: 'unchecked', keptDays: null })
    const audit = home.lastAuditId()
    const found = await home.value(recordVideoCheck, look(id), { by: carer })
    expect(found).toMatchObject({ keptDays: 30, isShort: false })
    expect(home.auditAfter(audit)).toMatchObject([{ subject: `videoSystem:${id}` }])
    expect(await shown(id)).toMatchObject({ state: 'enough', keptDays: 30, workingCount: 16 })
    const later = look(id, { checkedAt: atHour('2026-11-21', '09:00'), oldestOn: '2026-10-23' })
    const short = await home.value(recordVideoCheck, later)
    expect(short).toMatchObject({ keptDays: 29, isShort: true })
    expect(await shown(id)).toMatchObject({ state: 'short', keptDays: 29 })
    expect(await shown(id, '2026-11-20')).toMatchObject({ state: 'enough', keptDays: 30 })
    expect(await tasks()).toEqual([['视频保存不足 30 天：主楼', '实存 29 天']])
    await home.value(voidVideoCheck, { id: short.id, reason })
    expect(await tasks()).toEqual([])
    expect((await refused(voidVideoCheck, { id: short.id, reason })).code).toBe('not_found')
    const set = await made({ name: '副楼', retentionDays: 15 })
    expect(await shown(set)).toMatchObject({ state: 'short' })
    expect(await tasks()).toEqual([['视频保存不足 30 天：副楼', '设定 15 天']])
    const { days } = await home.value(listVideoSystems, {})
    expect(days).toMatchObject({ value: 30, item: 'CV-02', status: 'verified' })
    expect(days.clause).toContain('第 17 条')
  })

  it('is refused with what cannot be, and by who may not', async () => {
    const id = await made()
    const rule = async (changes: object) =>
      (await refused(recordVideoCheck, look(id, changes))).rule
    expect(await rule({ checkedAt: atHour(today, '10:01') })).toBe('time-in-future')
    expect(await rule({ oldestOn: '2026-11-21' })).toBe('oldest-late')
    expect(await rule({ workingCount: 17 })).toBe('too-many')
    expect(await rule({ staffId: 9999 })).toBe('staff-unknown')
    expect(await rule({ systemId: 9999 })).toBe('videoSystem-unknown')
    const create = async (changes: object) =>
      (await refused(createVideoSystem, system(changes))).rule
    expect(await create({ filedWith: '公安分局' })).toBe('filed-halfway')
    expect(await create({ filedWith: '公安分局', filedOn: '2026-11-23' })).toBe('day-in-future')
    expect((await refused(createVideoSystem, system(), carer)).code).toBe('forbidden')
    const said = system({ filedWith: '公安分局', filedOn: '2026-01-05' })
    const replies = await Promise.all([
      home.call(correctVideoSystem.name, { id, version: 1, ...said, reason }),
      home.call(correctVideoSystem.name, { id, version: 1, ...said, reason }),
    ])
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    expect(replies.find(({ ok }) => !ok)).toMatchObject({ error: { rule: 'changed-meanwhile' } })
    expect((await refused(createVideoSystem, said)).rule).toBe('name-taken')
    const closing = { id, version: 2, usedTo: today, reason }
    expect((await refused(closeVideoSystem, { ...closing, usedTo: '2026-11-21' })).rule).toBe(
      'before-today',
    )
    expect((await refused(closeVideoSystem, { ...closing, usedTo: '2028-01-01' })).rule).toBe(
      'day-far-ahead',
    )
    await home.value(closeVideoSystem, closing)
    expect((await refused(closeVideoSystem, { ...closing, version: 3 })).rule).toBe(
      'already-closed',
    )
    expect(await shown(id)).toBeUndefined()
    expect(await rule({ checkedAt: atHour(today, '09:00') })).toBe('system-closed')
  })
})

describe('a look at video', () => {
  it('is entered with why, what and who allowed it', async () => {
    const systemId = await made()
    const asked = {
      systemId,
      requestedBy: '王警官',
      unit: '派出所',
      reason: '调查',
      content: '大门',
      contentFrom: atHour('2026-11-19', '08:00'),
      contentTo: atHour('2026-11-19', '09:00'),
      approvedBy: '沈建国',
      shownAt: atHour('2026-11-20', '15:00'),
    }
    const rule = async (changes: object) =>
      (await refused(recordVideoRequest, { ...asked, ...changes })).rule
    expect(await rule({ shownAt: atHour(today, '10:01') })).toBe('time-in-future')
    expect(await rule({ contentTo: atHour('2026-11-19', '07:00') })).toBe('days-in-wrong-order')
    expect(await rule({ contentTo: atHour('2026-11-20', '15:01') })).toBe('content-in-future')
    const { id } = await home.value(recordVideoRequest, asked, { by: carer })
    const list = async (input: object = {}) => home.value(listVideoRequests, input)
    expect((await list()).rows).toMatchObject([{ id, requestedBy: '王警官', unit: '派出所' }])
    expect((await list({ asOf: '2026-11-19' })).total).toBe(0)
    expect((await list({ search: '大门' })).total).toBe(1)
    expect((await list({ search: '后门' })).total).toBe(0)
    expect((await refused(voidVideoRequest, { id, reason }, carer)).code).toBe('forbidden')
    await home.value(voidVideoRequest, { id, reason })
    expect((await list()).total).toBe(0)
  })
})
