import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addRoom, board } from '#shared/contract/beds/bed.ts'
import { givenHome } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'

let home: TestHome

beforeAll(async () => {
  ;({ home } = await givenHome())
})

afterAll(() => home.remove())

async function tree() {
  const { buildings } = await home.value(board, {})
  return buildings.map(({ name, floors }) => ({
    [name]: floors.map((floor) => ({
      [floor.name]: floor.rooms.map(({ beds }) => beds.map(({ code }) => code)),
    })),
  }))
}

describe('beds.addRoom', () => {
  it('makes building, floor, room and beds; the codes are what people say', async () => {
    const last = home.lastAuditId()
    const from = '2026-01-01'
    const one = await home.value(addRoom, { floor: '3层', room: '302', bedCount: 2, from })
    expect(one.bedIds).toHaveLength(2)
    expect(home.auditAfter(last)).toMatchObject([
      {
        operation: 'beds.addRoom',
        subject: `room:${one.roomId}`,
        after: { building: '本部楼', floor: '3层', room: '302', bedIds: one.bedIds, from },
      },
    ])
    const kind = 'nursing'
    await home.value(addRoom, {
      building: 'B栋',
      floor: '1层',
      room: '102',
      bedCount: 1,
      kind,
      from,
    })
    await home.value(addRoom, { building: '', floor: '2层', room: '9', bedCount: 1, from })
    await home.value(addRoom, { floor: '10层', room: '1002', bedCount: 1, from })
    expect(await tree()).toEqual([
      { B栋: [{ '1层': [['B栋102-1']] }] },
      {
        本部楼: [
          { '2层': [['2楼9-1']] },
          { '3层': [['302-1', '302-2']] },
          { '10层': [['10楼1002-1']] },
        ],
      },
    ])
    expect(home.rows('SELECT kind, kindFrom FROM bedKind')).toEqual([{ kind, kindFrom: from }])
  })

  it('takes one floor for one, however it is written', async () => {
    const from = '2026-01-01'
    for (const [index, floor] of ['5层', '5楼', '五层', '5', ' 五楼 '].entries()) {
      await home.value(addRoom, { floor, room: `50${index + 1}`, bedCount: 1, from })
    }
    const floors = home.rows("SELECT name FROM floor WHERE name LIKE '%5%' OR name LIKE '%五%'")
    expect(floors).toEqual([{ name: '5层' }])
  })

  it('keeps a floor with a name of its own', async () => {
    const input = { floor: '康复区', room: '甲室', bedCount: 1, from: '2026-01-01' }
    await home.value(addRoom, input)
    expect(home.count("SELECT count(*) FROM floor WHERE name = '康复区'")).toBe(1)
  })

  it('refuses a room that stands there already, and changes nothing', async () => {
    const input = { floor: '3楼', room: '302', bedCount: 1, from: '2026-01-01' }
    const before = home.dump()
    expect(await home.refusal(addRoom, input)).toMatchObject({
      code: 'rule_violated',
      rule: 'duplicate-room',
      fields: { room: '这间房已登记' },
    })
    expect(home.dump()).toEqual(before)
  })

  it('refuses beds whose code stands elsewhere', async () => {
    const before = home.dump()
    const input = { floor: '未分层', room: '302', bedCount: 1, from: '2026-01-01' }
    expect(await home.refusal(addRoom, input)).toMatchObject({ rule: 'duplicate-bed' })
    expect(home.dump()).toEqual(before)
  })

  it('refuses no bed and too many', async () => {
    for (const bedCount of [0, 13, 1.5, '2']) {
      const input = { floor: '4层', room: '401', bedCount, from: '2026-01-01' }
      const error = await home.refusal(addRoom, input)
      expect(Object.keys(error.fields ?? {})).toEqual(['bedCount'])
    }
  })

  it('makes one room where two offices add the same at once', async () => {
    const input = { floor: '6层', room: '601', bedCount: 2, from: '2026-01-01' }
    const replies = await Promise.all([1, 2].map(() => home.call(addRoom.name, input)))
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    expect(replies.find(({ ok }) => !ok)).toMatchObject({ error: { rule: 'duplicate-room' } })
  })
})
