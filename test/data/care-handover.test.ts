import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  getHandover,
  getHandoverStart,
  getShift,
  listHandovers,
  printHandover,
  signHandover,
  takeHandover,
  voidHandover,
} from '#shared/contract/care/handover.ts'
import { getToday } from '#shared/contract/home/home.ts'
import { move } from '#shared/contract/residents/stay.ts'
import { recordLeave } from '#shared/contract/residents/leave.ts'
import type { Client } from '#data/session.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'
import { pdfText } from './documents-tools.ts'

let home: TestHome
let given: Given
let out: { readonly name: string; readonly client: Client }
let next: { readonly name: string; readonly client: Client }
let floor: number
let ids: Readonly<Record<'zhang' | 'li' | 'wang', number>>

const shanghai = (day: string, hour: string) =>
  new Date(Date.parse(`${day}T${hour}:00.000Z`) - 8 * 3_600_000).toISOString()

beforeAll(async () => {
  ;({ home, given } = await givenHome())
  out = await given.account('nurse')
  next = await given.account('carer')
  const room = await given.room({ floor: '3层', room: '301', bedCount: 2 })
  const other = await given.room({ floor: '2层', room: '201', bedCount: 2 })
  const [one = 0, two = 0] = room.bedIds
  const [below = 0, beside = 0] = other.bedIds
  const zhang = await given.resident({ name: '张桂兰', bedId: one })
  const li = await given.resident({ name: '李建国', bedId: two })
  const wang = await given.resident({ name: '王秀英', bedId: below })
  ids = { zhang: zhang.residentId, li: li.residentId, wang: wang.residentId }
  floor = home.rows(`SELECT id FROM floor WHERE name = '3层'`)[0]?.['id'] as number
  await home.value(recordLeave, {
    residentId: ids.li,
    kind: 'hospital',
    leaveFrom: '2026-11-22',
    leftAt: shanghai('2026-11-22', '08:30'),
    place: '市一院',
  })
  await home.value(move, { residentId: ids.wang, bedId: beside, movedOn: '2026-11-22' })
})

afterAll(() => home.remove())

const start = (input: object = {}) => home.value(getHandoverStart, input, { by: out.client })
const began = shanghai('2026-11-22', '07:00')
const now = '2026-11-22T02:00:00.000Z'
const all = { floorId: null, beganAt: began, endedAt: now, shiftName: '早班' }

describe('care.getHandoverStart', () => {
  it('tells what the records say of the hours since the shift began, for the home and for a floor', async () => {
    const whole = await start()
    expect(whole).toMatchObject({ beganAt: began, endedAt: now, shiftName: '早班', previous: null })
    expect(whole.counts).toEqual({ residentCount: 3, awayCount: 1, hospitalCount: 1 })
    expect(whole.facts.map(({ kind, name, fact }) => [kind, name, fact])).toEqual([
      ['stay', '李建国', '住院，市一院'],
      ['bed', '王秀英', '由 201-1 调到 201-2'],
    ])
    const above = await start({ floorId: floor })
    expect(above.facts.map(({ name }) => name)).toEqual(['李建国'])
    expect(above.residents.map(({ name }) => name)).toEqual(['张桂兰', '李建国'])
    const early = await start({ endedAt: shanghai('2026-11-22', '08:00') })
    expect(early.facts.map(({ name }) => name)).toEqual(['王秀英'])
  })
})

describe('a handover', () => {
  it('keeps what the records said when it was signed, and is taken by another person', async () => {
    const notes = [{ residentId: ids.zhang, note: '早上头晕，注意起身', isFocus: true }]
    const input = { ...all, remarks: '三楼热水器报修', notes }
    const { id, factCount } = await home.value(signHandover, input, { by: out.client })
    expect(factCount).toBe(2)
    await home.value(recordLeave, {
      residentId: ids.zhang,
      kind: 'outing',
      leaveFrom: '2026-11-22',
      leftAt: shanghai('2026-11-22', '09:00'),
      place: '公园',
    })
    const signed = await home.value(getHandover, { id })
    expect(signed.facts.map(({ fact }) => fact)).toEqual(['住院，市一院', '由 201-1 调到 201-2'])
    expect(signed).toMatchObject({ outgoing: out.name, incoming: null, remarks: '三楼热水器报修' })
    expect(signed.notes).toMatchObject([{ name: '张桂兰', bed: '301-1', isFocus: true }])

    const open = async (by: Client) =>
      (await home.value(getToday, {}, { by })).tasks.filter(({ rule }) => rule === 'handover-open')
    expect(await open(out.client)).toMatchObject([{ link: `/care/handovers/${id}`, isMine: false }])
    expect(await open(next.client)).toMatchObject([{ isMine: true }])

    const own = await home.refusal(takeHandover, { id, version: 1 }, { by: out.client })
    expect(own.rule).toBe('same-person')
    const taken = { id, version: 1, incomingRemarks: '已看过张桂兰' }
    expect(await home.value(takeHandover, taken, { by: next.client })).toEqual({ version: 2 })
    expect(await open(next.client)).toEqual([])
    const again = { id, version: 2 }
    expect((await home.refusal(takeHandover, again, { by: next.client })).rule).toBe(
      'already-taken',
    )
    const away = { ...again, reason: '写错' }
    expect((await home.refusal(voidHandover, away, { by: out.client })).rule).toBe('already-taken')
    const last = home
      .auditAfter(0)
      .filter(
        ({ subject, operation }) =>
          subject === `handover:${id}` && operation !== 'care.getHandover',
      )
    expect(last.map(({ operation }) => operation)).toEqual([
      'care.signHandover',
      'care.takeHandover',
    ])

    const { bytes } = await home.value(printHandover, { id })
    const words = pdfText(bytes)
    for (const word of ['张桂兰', '早上头晕', '住院，市一院', '三楼热水器报修', next.name]) {
      expect(words).toContain(word)
    }
  })

  it('is the start of the next one: its hours go on, whom to watch is told', async () => {
    home.clock.advance({ minutes: 30 })
    const following = await start()
    expect(following.beganAt).toBe(now)
    expect(following.previous).toMatchObject({ outgoing: out.name, incoming: next.name })
    expect(following.previous?.focus).toMatchObject([{ name: '张桂兰' }])
    const shift = await home.value(getShift, {}, { by: out.client })
    expect(shift).toMatchObject({ shiftName: '早班', beganAt: began })
    expect(shift.handover?.focus).toMatchObject([{ note: '早上头晕，注意起身' }])
    expect(shift.facts.map(({ name }) => name)).toContain('张桂兰')
  })

  it('cannot tell of hours that were handed over, that run backwards or lie ahead', async () => {
    const sign = (input: object) =>
      home.refusal(signHandover, { ...all, ...input }, { by: out.client })
    expect((await sign({})).rule).toBe('handover-overlap')
    expect((await sign({ beganAt: now, endedAt: now })).rule).toBe('hours-backwards')
    const ahead = '2026-11-22T06:00:00.000Z'
    expect((await sign({ beganAt: now, endedAt: ahead })).rule).toBe('handover-in-future')
    const long = { beganAt: '2026-11-19T00:00:00.000Z', endedAt: began }
    expect((await sign(long)).rule).toBe('hours-too-long')
    const notes = [{ residentId: ids.wang, note: '不在这层', isFocus: false }]
    const stranger = await sign({ floorId: floor, notes })
    expect([stranger.rule, Object.keys(stranger.fields ?? {})]).toEqual([
      'not-there',
      ['notes.0.residentId'],
    ])
    // Another place is another handover.
    const above = { ...all, floorId: floor }
    const { id } = await home.value(signHandover, above, { by: out.client })
    const list = await home.value(listHandovers, { show: 'open' })
    expect(list.rows.map((row) => [row.id, row.floor])).toEqual([[id, '3层']])
    await home.value(voidHandover, { id, version: 1, reason: '选错楼层' }, { by: out.client })
    expect((await home.value(listHandovers, { show: 'open' })).total).toBe(0)
    expect((await home.value(listHandovers, { asOf: '2026-11-21' })).total).toBe(0)
  })

  it('lets one of two sign the same hours', async () => {
    const hours = { floorId: floor, shiftName: '早班', beganAt: began, endedAt: now }
    const both = [out.client, next.client].map((by) =>
      home.call('care.signHandover', hours, { by }),
    )
    const replies = await Promise.all(both)
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    const [refusal] = replies.flatMap((reply) => (reply.ok ? [] : [reply.error]))
    expect(refusal?.rule).toBe('handover-overlap')
  })

  it('is held by the database against plain SQL', () => {
    const row = (began2: string, ended: string) =>
      home.raw.exec(`INSERT INTO handover (shiftName, floorId, beganAt, endedAt, outgoingAccountId,
        outgoing, outgoingAt, recordedAt) VALUES ('早班', ${floor}, '${began2}', '${ended}', 1, '甲',
        '${ended}', '${ended}')`)
    expect(() => row(began, now)).toThrow('handover-overlap')
    expect(() => home.raw.exec(`UPDATE handover SET remarks = '改过'`)).toThrow('handover-signed')
    expect(() => home.raw.exec(`UPDATE handoverFact SET fact = '改过'`)).toThrow('handover-signed')
    expect(() => home.raw.exec('DELETE FROM handoverFact')).toThrow('records-stay')
  })

  it('is for who works on the ward', async () => {
    const { client } = await given.account('accountant')
    expect((await home.refusal(getHandoverStart, {}, { by: client })).code).toBe('forbidden')
    expect((await home.refusal(listHandovers, {}, { by: client })).code).toBe('forbidden')
    const watcher = await given.account('inspector')
    expect((await home.refusal(signHandover, all, { by: watcher.client })).code).toBe('forbidden')
    expect((await home.value(listHandovers, {}, { by: watcher.client })).total).toBe(2)
  })
})
