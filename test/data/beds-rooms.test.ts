import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { board, getBed } from '#shared/contract/beds/bed.ts'
import {
  correctRoom,
  getRoom,
  listFacilities,
  listRooms,
  rename,
} from '#shared/contract/beds/room.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'

let home: TestHome
let given: Given

beforeAll(async () => {
  ;({ home, given } = await givenHome())
})

afterAll(() => home.remove())

const reason = '门牌更正'

async function refused(...call: Parameters<TestHome['refusal']>) {
  const before = home.dump()
  const error = await home.refusal(...call)
  expect(home.dump()).toEqual(before)
  return error
}

describe('beds.correctRoom', () => {
  it('enters and corrects what is known of a room; the board and the list show it', async () => {
    const { roomId, bedIds } = await given.room({ bedCount: 2 })
    const { residentId } = await given.resident({ bedId: bedIds[0] })
    const facilities = ['toilet', 'call-bell', 'oxygen']
    const known = { roomId, orientation: 'south', areaHundredths: 2450, note: '带阳台' } as const
    const last = home.lastAuditId()
    expect(await home.value(correctRoom, { ...known, facilities, version: 1 })).toEqual({
      version: 2,
    })
    expect(home.auditAfter(last)).toMatchObject([
      { subject: `room:${roomId}`, before: { facilities: [] }, after: { facilities } },
    ])
    const room = await home.value(getRoom, { roomId })
    expect(room).toMatchObject({
      ...known,
      version: 2,
      beds: [{ residentId }, { residentId: null }],
    })
    expect(room.facilities.map(({ name }) => name)).toEqual(['独立卫生间', '呼叫器', '供氧'])
    const less = { ...known, facilities: ['oxygen'], note: null, version: 2 }
    await home.value(correctRoom, less)
    const rows = home.rows(
      'SELECT facility, voidedAt IS NULL AS live FROM roomFacility WHERE roomId = ? ORDER BY id',
      roomId,
    )
    expect(rows.map(({ live }) => live)).toEqual([0, 0, 1])
    const { buildings } = await home.value(board, {})
    const rooms = buildings.flatMap(({ floors }) => floors.flatMap((floor) => floor.rooms))
    expect(rooms.find(({ id }) => id === roomId)).toMatchObject({
      orientation: 'south',
      facilities: ['供氧'],
    })
    const listed = await home.value(listRooms, { search: '1层' })
    expect(listed.rows.find((row) => row.roomId === roomId)).toMatchObject({
      bedCount: 2,
      occupiedCount: 1,
      freeCount: 1,
    })
    expect(await refused(correctRoom, less)).toMatchObject({ rule: 'changed-meanwhile' })
    const wrong = { ...less, facilities: ['helipad'], version: 3 }
    expect(await refused(correctRoom, wrong)).toMatchObject({ rule: 'facility-unknown' })
    const { client } = await given.account('nurse')
    const reply = await home.call('beds.correctRoom', { ...less, version: 3 }, { by: client })
    expect(reply).toMatchObject({ ok: false, error: { code: 'forbidden' } })
    expect((await home.value(listFacilities, {})).rows[0]).toEqual({
      key: 'toilet',
      name: '独立卫生间',
    })
  })
})

describe('beds.rename', () => {
  it('corrects a name, and the codes of the beds that were made of it; who lies there stays', async () => {
    const made = await given.room({ floor: '5层', room: '501', bedCount: 2 })
    const [bedId = 0] = made.bedIds
    const { residentId } = await given.resident({ bedId })
    const last = home.lastAuditId()
    const input = { place: 'room', id: made.roomId, name: '502', reason } as const
    expect(await home.value(rename, input)).toEqual({
      codes: [
        { before: '501-1', after: '502-1' },
        { before: '501-2', after: '502-2' },
      ],
    })
    expect(home.auditAfter(last)).toMatchObject([
      { subject: `room:${made.roomId}`, before: { name: '501' }, after: { name: '502', reason } },
    ])
    expect(await home.value(getBed, { bedId })).toMatchObject({
      code: '502-1',
      room: '502',
      residentId,
    })
    const bed = { place: 'bed', id: bedId, name: '甲', reason } as const
    expect((await home.value(rename, bed)).codes).toEqual([{ before: '502-1', after: '502-甲' }])
    const { buildingId, floorId } = await home.value(getRoom, { roomId: made.roomId })
    const floor = { place: 'floor', id: floorId, name: '康复区', reason } as const
    expect((await home.value(rename, floor)).codes).toEqual([])
    const building = { place: 'building', id: buildingId, name: '北楼', reason } as const
    const { codes } = await home.value(rename, building)
    expect(codes).toContainEqual({ before: '502-甲', after: '北楼502-甲' })
  })

  it('refuses a name that stands there already, one that changes nothing, and what is not there', async () => {
    const one = await given.room({ floor: '6层', room: '601' })
    await given.room({ floor: '6层', room: '602' })
    const input = { place: 'room', id: one.roomId, name: '602', reason } as const
    expect(await refused(rename, input)).toMatchObject({
      rule: 'duplicate-name',
      fields: { name: '已有同样的名称' },
    })
    expect(await refused(rename, { ...input, name: '601' })).toMatchObject({
      rule: 'nothing-changed',
    })
    expect((await refused(rename, { ...input, id: 99_999 })).code).toBe('not_found')
    const bed = { place: 'bed', id: one.bedIds[0] ?? 0, name: '2', reason } as const
    expect(await refused(rename, bed)).toMatchObject({ rule: 'duplicate-name' })
  })
})
