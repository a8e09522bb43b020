import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { board, endService, getBed, listBeds, listFree } from '#shared/contract/beds/bed.ts'
import { book, cancelBooking, extendBooking, listBookings } from '#shared/contract/beds/booking.ts'
import { getToday } from '#shared/contract/home/home.ts'
import { admit } from '#shared/contract/residents/resident.ts'
import { discharge, move, voidDischarge, voidMove } from '#shared/contract/residents/stay.ts'
import { timeline } from '#shared/contract/residents/timeline.ts'
import { type Given, givenHome, person } from '#test/support/given.ts'
import { type TestHome, usualInstant } from '#test/support/home.ts'

let home: TestHome
let given: Given

beforeAll(async () => {
  ;({ home, given } = await givenHome())
})

afterAll(() => home.remove())

const reason = '家属改主意'
const today = '2026-11-22'

async function givenBeds(count = 2) {
  const { bedIds } = await given.room({ bedCount: count })
  const [one = 0, two = 0, three = 0] = bedIds
  return [one, two, three] as const
}

async function refused(...call: Parameters<TestHome['refusal']>) {
  const before = home.dump()
  const error = await home.refusal(...call)
  expect(home.dump()).toEqual(before)
  return error
}

const bedOn = async (bedId: number, asOf?: string) => {
  const { rows } = await home.value(listBeds, { asOf, limit: 1000 })
  return rows.find((row) => row.bedId === bedId)
}

const newPerson = (bedId: number, number: number) => {
  const { name, idNumber } = person(number)
  return { name, idNumber, bedId, admittedOn: today }
}

describe('beds.book', () => {
  it('keeps a free bed until the end of a day: free and booked on the board, not occupied', async () => {
    const [bedId, other] = await givenBeds()
    const { residentId, name } = await given.resident()
    const before = (await home.value(board, {})).totals
    const last = home.lastAuditId()
    const input = { bedId, residentId, untilOn: '2026-11-24', reason: '周二入住' }
    const booked = await home.value(book, input)
    expect(booked).toMatchObject({
      bedId,
      bookedUntil: '2026-11-24T16:00:00.000Z',
      warnings: [],
    })
    expect(home.auditAfter(last)).toMatchObject([
      { subject: `bed:${bedId}`, after: { bookingId: booked.bookingId, reason: '周二入住' } },
    ])
    expect(await bedOn(bedId)).toMatchObject({
      residentId: null,
      bookingId: booked.bookingId,
      reservedUntil: '2026-11-24T16:00:00.000Z',
      reservedFor: name,
      reservedForResidentId: residentId,
    })
    expect(await bedOn(other)).toMatchObject({ reservedUntil: null, reservedFor: null })
    expect((await home.value(board, {})).totals).toEqual({
      ...before,
      reservedCount: before.reservedCount + 1,
    })
    const { rows } = await home.value(listBeds, { show: 'booked', limit: 1000 })
    expect(rows.map((row) => row.bedId)).toContain(bedId)
    const [event] = (await home.value(timeline, { residentId, kinds: ['bed'] })).rows
    expect(event).toMatchObject({ day: today, title: expect.stringContaining('预订床位') })
  })

  it('takes a name where nobody is on the register, and an hour', async () => {
    const [bedId] = await givenBeds()
    const input = { bedId, forWhom: '赵先生的母亲', untilOn: today, untilTime: '18:00' }
    const { bookedUntil } = await home.value(book, input)
    expect(bookedUntil).toBe('2026-11-22T10:00:00.000Z')
    expect(await bedOn(bedId)).toMatchObject({ reservedFor: '赵先生的母亲' })
  })

  it('refuses what is taken, out of service, past or a year away', async () => {
    const [bedId, taken, gone] = await givenBeds(3)
    const { name } = await given.resident({ bedId: taken })
    await home.value(endService, { bedIds: [gone], inServiceTo: '2026-11-01', reason: '改库房' })
    const untilOn = '2026-11-24'
    const forWhom = '周家'
    const occupied = await refused(book, { bedId: taken, forWhom, untilOn })
    expect(occupied).toMatchObject({ rule: 'bed-occupied' })
    expect(occupied.message).toContain(name)
    const out = await refused(book, { bedId: gone, forWhom, untilOn })
    expect(out).toMatchObject({ rule: 'bed-not-in-service' })
    const past = await refused(book, { bedId, forWhom, untilOn: today, untilTime: '09:00' })
    expect(past).toMatchObject({ rule: 'until-passed', fields: { untilTime: '已经过了' } })
    const far = await refused(book, { bedId, forWhom, untilOn: '2028-01-01' })
    expect(far).toMatchObject({ rule: 'until-far' })
    const nobody = await refused(book, { bedId, untilOn })
    expect(nobody.code).toBe('invalid_input')
    const unknown = await refused(book, { bedId, residentId: 99_999, untilOn })
    expect(unknown.code).toBe('not_found')
  })

  it('is nobody’s who lacks the right', async () => {
    const [bedId] = await givenBeds()
    const { client } = await given.account('carer')
    const input = { bedId, forWhom: '周家', untilOn: '2026-11-24' }
    expect(await home.call('beds.book', input, { by: client })).toMatchObject({
      ok: false,
      error: { code: 'forbidden' },
    })
  })
})

describe('a booked bed', () => {
  it('goes to nobody else: admission, move and a second booking are refused with for whom', async () => {
    const [bedId] = await givenBeds()
    const { residentId } = await given.resident()
    await home.value(book, { bedId, forWhom: '吴奶奶', untilOn: '2026-11-24' })
    for (const call of [
      [admit, newPerson(bedId, 501)],
      [move, { residentId, bedId, movedOn: today }],
      [book, { bedId, residentId, untilOn: '2026-11-30' }],
    ] as const) {
      const error = await refused(call[0], call[1])
      expect(error).toMatchObject({ code: 'rule_violated', rule: 'bed-booked' })
      expect(error.message).toContain('吴奶奶')
      expect(error.message).toContain('2026年11月24日')
      expect(Object.keys(error.fields ?? {})).toEqual(['bedId'])
    }
    const ended = { bedIds: [bedId], inServiceTo: today, reason: '停用' }
    expect(await refused(endService, ended)).toMatchObject({ rule: 'bed-booked' })
    const free = await home.value(listFree, { day: today, residentId })
    expect(free.rows.map((row) => row.bedId)).not.toContain(bedId)
    const why = free.notOffered.find((row) => row.bedId === bedId)
    expect(why?.reason).toBe('已为吴奶奶预订到2026年11月24日')
  })

  it('is used up by the admission and by the move of the person, and offered to her', async () => {
    const [bedId, second] = await givenBeds()
    const { residentId } = await given.resident()
    const booking = { residentId, untilOn: '2026-11-24' }
    const first = await home.value(book, { bedId, ...booking })
    const free = await home.value(listFree, { day: today, residentId })
    expect(free.rows.find((row) => row.bedId === bedId)).toMatchObject({
      isBookedForPerson: true,
    })
    await home.value(move, { residentId, bedId, movedOn: today })
    const left = { residentId, dischargedOn: today, endReason: 'home' } as const
    const { stayId } = await home.value(discharge, left)
    const back = await home.value(book, { bedId: second, ...booking })
    const { name, idNumber } = person(1)
    const again = { residentId, name, idNumber, bedId: second, admittedOn: today }
    await home.value(admit, { ...again, idNumber: null })
    const bookings = home.rows(
      'SELECT id, endReason, endedAt FROM bedBooking WHERE residentId = ?',
      residentId,
    )
    expect(bookings).toEqual([
      { id: first.bookingId, endReason: 'moved', endedAt: usualInstant },
      { id: back.bookingId, endReason: 'admitted', endedAt: usualInstant },
    ])
    expect(stayId).toBeGreaterThan(0)
  })

  it('was the bed of who left: taking the discharge or the move back is refused', async () => {
    const [bedId, other] = await givenBeds()
    const one = await given.resident({ bedId })
    const left = { residentId: one.residentId, dischargedOn: today, endReason: 'home' } as const
    const { stayId } = await home.value(discharge, left)
    const { bookingId } = await home.value(book, { bedId, forWhom: '郑家', untilOn: '2026-11-30' })
    const undo = { stayId, reason }
    expect(await refused(voidDischarge, undo)).toMatchObject({ rule: 'bed-booked' })
    await home.value(cancelBooking, { bookingId, reason })
    await home.value(voidDischarge, undo)
    const moved = await home.value(move, {
      residentId: one.residentId,
      bedId: other,
      movedOn: today,
    })
    await home.value(book, { bedId, forWhom: '郑家', untilOn: '2026-11-30' })
    const back = { bedStayId: moved.bedStayId, reason }
    expect(await refused(voidMove, back)).toMatchObject({ rule: 'bed-booked' })
  })

  it('does not stand in the way of what was long over before it was booked', async () => {
    const [bedId, other] = await givenBeds()
    const { residentId } = await given.resident({ bedId: other, admittedOn: '2026-06-01' })
    const third = (await givenBeds())[0]
    await home.value(move, { residentId, bedId: third, movedOn: '2026-09-01' })
    await home.value(book, { bedId, forWhom: '王家', untilOn: '2026-11-30' })
    await home.value(move, { residentId, bedId, movedOn: '2026-07-01' })
    expect(await bedOn(bedId)).toMatchObject({ reservedFor: '王家', residentId: null })
  })
})

describe('two at once', () => {
  it('want one bed: one booking stands, the other is told', async () => {
    const [bedId] = await givenBeds()
    const input = (forWhom: string) => ({ bedId, forWhom, untilOn: '2026-11-24' })
    const replies = await Promise.all([
      home.call('beds.book', input('甲家')),
      home.call('beds.book', input('乙家')),
    ])
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    expect(replies.find(({ ok }) => !ok)).toMatchObject({ error: { rule: 'bed-booked' } })
    expect(home.count('SELECT count(*) FROM bedBooking WHERE bedId = ?', bedId)).toBe(1)
  })

  it('book and admit: whoever comes second is refused', async () => {
    const [bedId] = await givenBeds()
    const replies = await Promise.all([
      home.call('residents.admit', newPerson(bedId, 502)),
      home.call('beds.book', { bedId, forWhom: '丙家', untilOn: '2026-11-24' }),
    ])
    expect(replies.map(({ ok }) => ok).toSorted()).toEqual([false, true])
    const rules = replies.flatMap((reply) => (reply.ok ? [] : [reply.error.rule]))
    expect(rules[0]).toMatch(/bed-occupied|bed-booked/)
  })
})

describe('beds.extendBooking and beds.cancelBooking', () => {
  it('give it another end, keep what stood there, and free the bed', async () => {
    const [bedId] = await givenBeds()
    const { bookingId } = await home.value(book, { bedId, forWhom: '冯家', untilOn: '2026-11-24' })
    const last = home.lastAuditId()
    const longer = { bookingId, untilOn: '2026-11-28', reason: '改期' }
    expect(await home.value(extendBooking, longer)).toEqual({
      bookedUntil: '2026-11-28T16:00:00.000Z',
    })
    const rows = home.rows('SELECT bookedUntil, voidedAt FROM bedBooking WHERE bedId = ?', bedId)
    expect(rows).toEqual([
      { bookedUntil: '2026-11-28T16:00:00.000Z', voidedAt: null },
      { bookedUntil: '2026-11-24T16:00:00.000Z', voidedAt: usualInstant },
    ])
    await home.value(cancelBooking, { bookingId, reason })
    expect(home.auditAfter(last)).toMatchObject([
      { operation: 'beds.extendBooking', subject: `bed:${bedId}` },
      { operation: 'beds.cancelBooking', subject: `bed:${bedId}` },
    ])
    expect(await bedOn(bedId)).toMatchObject({ bookingId: null })
    const { rows: all } = await home.value(listBookings, { show: 'all' })
    expect(all.find((row) => row.bookingId === bookingId)).toMatchObject({
      state: 'cancelled',
      endNote: reason,
    })
    const twice = await refused(cancelBooking, { bookingId, reason })
    expect(twice).toMatchObject({ rule: 'booking-ended' })
    const unknown = await refused(cancelBooking, { bookingId: 99_999, reason })
    expect(unknown.code).toBe('not_found')
  })
})

describe('as time goes on, a booking', () => {
  /** A home of its own: its clock moves. */
  async function begin(at: string): Promise<void> {
    await home.remove()
    ;({ home, given } = await givenHome({ at }))
  }

  it('ends by itself, at the instant: nobody has to do anything', async () => {
    await begin(usualInstant)
    const [bedId] = await givenBeds()
    const input = { bedId, forWhom: '钱女士', untilOn: today, untilTime: '12:00' }
    const { bookingId } = await home.value(book, input)
    home.clock.set('2026-11-22T03:59:59.000Z')
    expect(await bedOn(bedId)).toMatchObject({ bookingId })
    expect((await home.value(getToday, {})).tasks).toContainEqual(
      expect.objectContaining({ rule: 'booking-expiring', dueOn: today }),
    )
    home.clock.set('2026-11-22T04:00:00.000Z')
    expect(await bedOn(bedId)).toMatchObject({ bookingId: null, reservedUntil: null })
    const { bookings } = await home.value(getBed, { bedId })
    expect(bookings).toMatchObject([{ bookingId, state: 'expired', endedAt: null }])
    await home.value(book, { bedId, forWhom: '孙女士', untilOn: '2026-11-25' })
    const again = { bookingId, untilOn: '2026-11-30' }
    expect(await refused(extendBooking, again)).toMatchObject({ rule: 'booking-ended' })
  })

  it('shows a past day as it was at its end', async () => {
    await begin('2026-11-10T02:00:00.000Z')
    const [bedId] = await givenBeds()
    const booking = { bedId, forWhom: '李家', untilOn: '2026-11-12' }
    const { bookingId } = await home.value(book, booking)
    home.clock.set(usualInstant)
    const on = async (asOf: string) => (await bedOn(bedId, asOf))?.bookingId
    expect([await on('2026-11-09'), await on('2026-11-10')]).toEqual([null, bookingId])
    expect([await on('2026-11-12'), await on('2026-11-13')]).toEqual([bookingId, null])
    const listed = async (asOf: string) =>
      (await home.value(listBookings, { asOf })).rows.filter((row) => row.bedId === bedId)
    expect(await listed('2026-11-12')).toMatchObject([{ state: 'held' }])
    expect(await listed('2026-11-13')).toEqual([])
  })
})
