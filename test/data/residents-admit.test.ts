import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { board, listFree } from '#shared/contract/beds/bed.ts'
import { admit, get, list } from '#shared/contract/residents/resident.ts'
import { type Given, givenHome, person } from '#test/support/given.ts'
import { type TestHome, traces } from '#test/support/home.ts'
import { idNumber } from '#test/rules/roster-workbooks.ts'

let home: TestHome
let given: Given

beforeAll(async () => {
  ;({ home, given } = await givenHome())
})

afterAll(() => home.remove())

let count = 500
/** An input that is right but for what a test changes; the bed is new and free. */
async function input(changes: Record<string, unknown> = {}) {
  count += 1
  const { name, idNumber: number } = person(count)
  const { bedIds } = await given.room({ bedCount: 1, from: '2024-01-01' })
  return { name, idNumber: number, bedId: bedIds[0], admittedOn: '2026-11-22', ...changes }
}

async function refused(changes: Record<string, unknown>) {
  const given = await input(changes)
  const before = home.dump()
  const error = await home.refusal(admit, given)
  expect(home.dump()).toEqual(before)
  return error
}

describe('residents.admit', () => {
  it('puts person, stay, bed stay and contact on record, and one row on the audit', async () => {
    const last = home.lastAuditId()
    const { bedIds } = await given.room({ bedCount: 1, floor: '3层', room: '302' })
    const bornOn = '1941-03-07'
    const number = idNumber(bornOn, 128)
    const value = await home.value(admit, {
      name: ' 欧阳 秀英 ',
      idNumber: `${number.slice(0, 6)} ${number.slice(6)}`,
      sex: 'male',
      bornOn: '1999-09-09',
      telephone: ' 138 0000 0001 ',
      address: '=HYPERLINK("http://x")',
      contact: { name: '欧阳明', relation: '女儿', telephone: '13900000002' },
      bed: '302-1',
      admittedOn: '2026-11-01',
    })
    expect(value.bedId).toBe(bedIds[0])
    const resident = home.rows('SELECT * FROM resident WHERE id = ?', value.residentId)[0]
    expect(resident).toMatchObject({
      name: '欧阳秀英',
      namePinyin: 'ouyangxiuying',
      nameInitials: 'oyxy',
      sex: 'female',
      bornOn,
      idNumber: number,
      telephone: '13800000001',
      address: '=HYPERLINK("http://x")',
      importBatchId: null,
      recordedAt: '2026-11-22T02:00:00.000Z',
      voidedAt: null,
      version: 1,
    })
    expect(home.rows('SELECT * FROM stay WHERE id = ?', value.stayId)).toMatchObject([
      { residentId: value.residentId, stayFrom: '2026-11-01', stayTo: null, voidedAt: null },
    ])
    expect(home.rows('SELECT * FROM bedStay WHERE stayId = ?', value.stayId)).toMatchObject([
      {
        residentId: value.residentId,
        bedId: value.bedId,
        kind: 'main',
        bedFrom: '2026-11-01',
        bedTo: null,
      },
    ])
    const contacts = 'SELECT * FROM residentContact WHERE residentId = ?'
    expect(home.rows(contacts, value.residentId)).toMatchObject([
      { name: '欧阳明', relation: '女儿', telephone: '13900000002' },
    ])
    expect(home.auditAfter(last).slice(1)).toMatchObject([
      {
        operation: 'residents.admit',
        outcome: 'done',
        subject: `resident:${value.residentId}`,
        role: 'administrator',
        before: null,
        after: { name: '欧阳秀英', idNumber: number, bed: '302-1', admittedOn: '2026-11-01' },
      },
    ])
    const shown = await home.value(get, { residentId: value.residentId })
    expect(shown).toMatchObject({ bed: '302-1', ageYears: 85, state: 'in', sex: 'female' })
    expect(shown.history).toMatchObject([{ title: '办理入住', by: '命令行' }])
  })

  it('takes a person without an ID number: sex and birth day as told, unknown as unknown', async () => {
    const told = await input({ idNumber: '', sex: 'female', bornOn: '1950-01-31' })
    const untold = await input({ idNumber: null })
    const ids = [await home.value(admit, told), await home.value(admit, untold)]
    const rows = ids.map(({ residentId }) => residentId)
    expect(
      home.rows('SELECT sex, bornOn, idNumber FROM resident WHERE id IN (?, ?)', ...rows),
    ).toEqual([
      { sex: 'female', bornOn: '1950-01-31', idNumber: null },
      { sex: 'unknown', bornOn: null, idNumber: null },
    ])
  })

  it('completes an old number of 15 digits and knows the person by it', async () => {
    const old = '320583410307131'
    const { residentId } = await home.value(admit, await input({ idNumber: old }))
    const row = home.rows('SELECT idNumber, bornOn FROM resident WHERE id = ?', residentId)[0]
    expect(row).toEqual({
      idNumber: expect.stringMatching(/^32058319410307131[\dX]$/),
      bornOn: '1941-03-07',
    })
  })

  it.each([
    ['id-length', '32058319410307128'],
    ['id-length', '3205831941030712811'],
    ['id-characters', '32058319410307A289'],
    ['id-characters', '3.20584E+17'],
    ['id-birth-day', '320583194102301289'],
    ['id-birth-day', idNumber('2027-01-01', 128)],
    [
      'id-check-digit',
      `${idNumber('1941-03-08', 128).slice(0, 17)}${idNumber('1941-03-08', 128).endsWith('1') ? '2' : '1'}`,
    ],
    ['id-missing', '无'],
  ])('refuses a wrong ID number: %s (%s)', async (rule, number) => {
    const error = await refused({ idNumber: number })
    expect(error).toMatchObject({ code: 'invalid_input', rule })
    expect(Object.keys(error.fields ?? {})).toEqual(['idNumber'])
  })

  it.each([['合计'], ['王'], ['王（302）'], ['王3'], ['<b>王</b>'], ['=王']])(
    'refuses what is no name: %s',
    async (name) => {
      const error = await refused({ name })
      expect(error).toMatchObject({ code: 'invalid_input' })
      expect(Object.keys(error.fields ?? {})).toEqual(['name'])
    },
  )

  it('refuses a day that has not come in China, and takes the day that has', async () => {
    expect(await refused({ admittedOn: '2026-11-23' })).toMatchObject({
      code: 'invalid_input',
      rule: 'admitted-in-future',
      fields: { admittedOn: '还没有到' },
    })
    home.clock.set('2026-11-22T16:00:00.000Z')
    expect(await home.value(admit, await input({ admittedOn: '2026-11-23' }))).toBeTruthy()
    home.clock.set('2026-11-22T15:59:59.000Z')
    expect(await refused({ admittedOn: '2026-11-23' })).toMatchObject({
      rule: 'admitted-in-future',
    })
  })

  it('refuses a day before birth, with a number and without', async () => {
    const withNumber = { idNumber: idNumber('2025-05-05', 128), admittedOn: '2025-05-04' }
    const without = { idNumber: null, bornOn: '2025-05-05', admittedOn: '2025-05-04' }
    for (const changes of [withNumber, without]) {
      expect(await refused(changes)).toMatchObject({
        code: 'invalid_input',
        rule: 'admitted-before-birth',
        fields: { admittedOn: '早于出生日期' },
      })
    }
    const future = { idNumber: null, bornOn: '2026-11-23' }
    expect(await refused(future)).toMatchObject({ rule: 'born-in-future' })
    const onTheDay = await input({ ...without, admittedOn: '2025-05-05' })
    expect(await home.value(admit, onTheDay)).toBeTruthy()
  })

  it('refuses no day: 30 February, another order, an impossible year', async () => {
    for (const admittedOn of ['2026-02-30', '22.11.2026', '20261122', '0206-11-22', '']) {
      const error = await refused({ admittedOn })
      expect(Object.keys(error.fields ?? {})).toEqual(['admittedOn'])
    }
  })

  it('refuses somebody whose number is registered, and says under whose name', async () => {
    const first = await input()
    await home.value(admit, first)
    const error = await refused({ idNumber: first.idNumber })
    expect(error).toMatchObject({ code: 'rule_violated', rule: 'duplicate-person' })
    expect(error.fields).toEqual({ idNumber: `已登记在 ${first.name} 名下` })
  })

  it('refuses a bed that is taken, also from a later day on, and names who lies there', async () => {
    const first = await input({ admittedOn: '2026-10-10' })
    await home.value(admit, first)
    for (const admittedOn of ['2026-10-10', '2026-11-01', '2026-10-01']) {
      const error = await refused({ bedId: first.bedId, admittedOn })
      expect(error).toMatchObject({ code: 'rule_violated', rule: 'bed-occupied' })
      expect(error.fields).toEqual({ bedId: `已有人：${first.name}` })
    }
  })

  it('refuses a bed that was not in service, does not exist, or was not named', async () => {
    expect(await refused({ admittedOn: '2023-12-31' })).toMatchObject({
      rule: 'bed-not-in-service',
    })
    expect(await refused({ bedId: 99_999 })).toMatchObject({
      code: 'not_found',
      rule: 'bed-unknown',
    })
    expect(await refused({ bedId: undefined, bed: '999-9' })).toMatchObject({ rule: 'bed-unknown' })
    expect(await refused({ bedId: undefined })).toMatchObject({ rule: 'bed-missing' })
  })

  it('gives one bed to one of two who want it at once', async () => {
    for (let round = 0; round < 5; round += 1) {
      const one = await input()
      const other = await input({ bedId: one.bedId })
      const replies = await Promise.all([one, other].map((each) => home.call(admit.name, each)))
      expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
      expect(replies.find(({ ok }) => !ok)).toMatchObject({ error: { rule: 'bed-occupied' } })
      const stays = 'SELECT count(*) FROM bedStay WHERE bedId = ?'
      expect(home.count(stays, one.bedId)).toBe(1)
    }
  })

  it('registers one person once though two offices admit her at once', async () => {
    const one = await input()
    const other = { ...(await input()), idNumber: one.idNumber }
    const replies = await Promise.all([one, other].map((each) => home.call(admit.name, each)))
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    expect(replies.find(({ ok }) => !ok)).toMatchObject({ error: { rule: 'duplicate-person' } })
  })

  it('does the same request once though it comes five times at once', async () => {
    const each = await input()
    const before = home.dump(traces)
    const replies = await Promise.all(
      Array.from({ length: 5 }, () => home.call(admit.name, each, { requestId: 'same' })),
    )
    expect(new Set(replies.map((reply) => JSON.stringify(reply))).size).toBe(1)
    expect(replies[0]).toMatchObject({ ok: true })
    expect(home.count('SELECT count(*) FROM resident WHERE idNumber = ?', each.idNumber)).toBe(1)
    expect(home.dump(traces)).not.toEqual(before)
  })

  it('shows the admission on list, board and free beds from its day on', async () => {
    const each = await input({ admittedOn: '2026-11-10' })
    const { residentId, bedId } = await home.value(admit, each)
    const on = async (asOf: string) => {
      const { rows } = await home.value(list, { asOf, limit: 1000, masked: true })
      const { buildings } = await home.value(board, { asOf })
      const beds = buildings.flatMap(({ floors }) =>
        floors.flatMap(({ rooms }) => rooms.flatMap((room) => room.beds)),
      )
      const free = await home.value(listFree, { day: asOf })
      return {
        isListed: rows.some(({ id }) => id === residentId),
        lies: beds.find((bed) => bed.bedId === bedId)?.residentId,
        isFree: free.rows.some((bed) => bed.bedId === bedId),
      }
    }
    expect(await on('2026-11-09')).toEqual({ isListed: false, lies: null, isFree: false })
    expect(await on('2026-11-10')).toEqual({ isListed: true, lies: residentId, isFree: false })
  })
})
