import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { find, get, list } from '#shared/contract/residents/resident.ts'
import { discharge } from '#shared/contract/residents/stay.ts'
import { timeline } from '#shared/contract/residents/timeline.ts'
import { addDays } from '#shared/text/day.ts'
import { fillSampleHome } from '#data/sample/fill-sample-home.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import { TestHome, usualInstant } from '#test/support/home.ts'

describe('residents.timeline', () => {
  const until = '2026-10-31'
  let home: TestHome

  beforeAll(async () => {
    home = await TestHome.open({ at: usualInstant })
    const open = { service: home.service, client: home.admin, close: () => home.end() }
    await fillSampleHome(open, { count: 12, seed: 11, until })
  }, 60_000)

  afterAll(() => home.remove())

  it('shows as of each day what the whole shows up to that day, for everybody', async () => {
    const { rows: people } = await home.value(list, { state: 'all', limit: 1000 })
    expect(people.length).toBeGreaterThan(12)
    let compared = 0
    for (const { id: residentId } of people) {
      const whole = await home.value(timeline, { residentId, limit: 1000 })
      const days = [...new Set(whole.rows.map(({ day }) => day))]
      for (const asOf of days.flatMap((day) => [addDays(day, -1), day])) {
        const { rows, total } = await home.value(timeline, { residentId, asOf, limit: 1000 })
        const expected = whole.rows.filter(({ day }) => day <= asOf)
        expect(rows, `${residentId} ${asOf}`).toEqual(expected)
        expect(total).toBe(expected.length)
        compared += 1
      }
    }
    expect(compared).toBeGreaterThan(60)
  })

  it('has a link for each event, each key once, and every stay of the file', async () => {
    const { rows: people } = await home.value(list, { state: 'all', limit: 1000 })
    for (const { id: residentId } of people) {
      const { rows } = await home.value(timeline, { residentId, limit: 1000 })
      const file = await home.value(get, { residentId })
      expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length)
      expect(rows.filter(({ link }) => link === null)).toEqual([])
      expect(rows.filter(({ key }) => /^stay:\d+:from$/.test(key)).map(({ day }) => day)).toEqual(
        file.stays.map(({ stayFrom }) => stayFrom),
      )
    }
  })

  it('narrows by kind, counts before the filter, pages, and knows who is not there', async () => {
    const { rows: people } = await home.value(list, { state: 'in', limit: 1000 })
    const residentId = people[0]?.id ?? 0
    const whole = await home.value(timeline, { residentId, limit: 1000 })
    const stays = await home.value(timeline, { residentId, kinds: ['stay', 'bed'] })
    expect(stays.rows).toEqual(whole.rows.filter(({ kind }) => kind === 'stay' || kind === 'bed'))
    expect(stays.counts).toEqual(whole.counts)
    const second = await home.value(timeline, { residentId, limit: 1, offset: 1 })
    expect(second).toMatchObject({ rows: [whole.rows[1]], total: whole.total })
    expect(await home.refusal(timeline, { residentId: 99_999 })).toMatchObject({
      code: 'not_found',
    })
  })
})

describe('residents.find', () => {
  let home: TestHome
  let given: Given

  beforeAll(async () => {
    ;({ home, given } = await givenHome())
  })

  afterAll(() => home.remove())

  const found = async (search: string, asOf?: string) => {
    const { rows } = await home.value(find, { search, ...(asOf === undefined ? {} : { asOf }) })
    return rows.map(({ name, state, found: why }) => [name, state, why?.by, why?.hit])
  }

  it('says for each way of searching why somebody was found', async () => {
    const room = await given.room({ room: '188', bedCount: 1 })
    const { residentId } = await given.resident({
      name: '单田芳',
      idNumber: null,
      bornOn: '1936-01-01',
      bedId: room.bedIds[0],
      telephone: '0512-5733 8899',
      contacts: [{ name: '单小方', relation: '女儿', telephone: '138 1234 7766' }],
    })
    const who = ['单田芳', 'in']
    expect(await found('田')).toEqual([[...who, 'name', '田']])
    expect(await found('shantian')).toEqual([[...who, 'pinyin', 'shantian']])
    expect(await found('Shan Tian')).toEqual([[...who, 'pinyin', 'shantian']])
    expect(await found('stf')).toEqual([[...who, 'initials', 'stf']])
    expect(await found('188')).toEqual([[...who, 'bed', '188']])
    expect(await found('8899')).toEqual([[...who, 'telephone', '8899']])
    expect(await found('57338899')).toEqual([[...who, 'telephone', '57338899']])
    expect(await found('7766')).toEqual([[...who, 'contact-telephone', '7766']])
    // Before she came in she has no bed to be found by.
    expect(await found('188', '2024-01-01')).toEqual([])
    const { rows } = await home.value(find, { residentIds: [residentId] })
    expect(rows).toMatchObject([{ id: residentId, found: null }])
  })

  it('shows of an ID number no more than was typed', async () => {
    const { idNumber } = await given.resident({ name: '尉迟恭' })
    const tail = String(idNumber).slice(-4)
    const { rows } = await home.value(find, { search: tail })
    const mine = rows.find(({ name }) => name === '尉迟恭')
    expect(mine?.found).toEqual({ by: 'id-number', text: `尾号 ${tail}`, hit: tail })
    expect(JSON.stringify(rows)).not.toContain(String(idNumber).slice(0, 10))
  })

  it('finds who left, after who is in, and asks for one thing at a time', async () => {
    const left = await given.resident({ name: '慕容一', admittedOn: '2025-01-01' })
    await home.value(discharge, {
      residentId: left.residentId,
      dischargedOn: '2025-02-01',
      endReason: 'home',
    })
    await given.resident({ name: '慕容二' })
    expect((await found('mr')).map(([name, state]) => [name, state])).toEqual([
      ['慕容二', 'in'],
      ['慕容一', 'left'],
    ])
    const both = { search: 'mr', residentIds: [left.residentId] }
    expect(await home.refusal(find, both)).toMatchObject({ code: 'invalid_input' })
    expect(await home.refusal(find, {})).toMatchObject({ code: 'invalid_input' })
  })
})
