import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  askSwap,
  decideSwap,
  getSwap,
  listSwaps,
  withdrawSwap,
} from '#shared/contract/staff/rota-swap.ts'
import { fc } from '#test/support/properties.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import { type GivenAbsences, givenAbsences } from '#test/support/given-absences.ts'
import { type GivenRota, givenRota } from '#test/support/given-rota.ts'
import { type TestHome, traces } from '#test/support/home.ts'
import { changeStaffRules } from '#test/support/staff-rules.ts'

let home: TestHome
let given: Given
let rota: GivenRota
let absences: GivenAbsences

beforeAll(async () => {
  ;({ home, given } = await givenHome())
  rota = await givenRota(given)
  absences = givenAbsences(given)
  changeStaffRules(home, { postWithoutPaper: 'off', firstShiftUntrained: 'off' })
})

afterAll(() => home.remove())

async function refused(...call: Parameters<TestHome['refusal']>) {
  const before = home.dump(traces)
  const error = await home.refusal(...call)
  expect(home.dump(traces)).toEqual(before)
  return error
}

/** Two carers, one by day on one day, the other by night on another one. */
async function givenTwo(dayOn = '2026-12-01', nightOn = '2026-12-03') {
  const [one, two] = [await given.staff(), await given.staff()]
  await rota.plan(one.staffId, dayOn, [rota.day])
  await rota.plan(two.staffId, nightOn, [rota.night])
  const [dutyId, otherDutyId] = [
    absences.dutyOf(one.staffId, dayOn),
    absences.dutyOf(two.staffId, nightOn),
  ]
  return { one, two, dutyId, otherDutyId }
}

const reason = '家里有事'

describe('who asks and who decides', () => {
  it('of two who ask about one duty at once, one does; and of two who decide', async () => {
    const { one, two, dutyId, otherDutyId } = await givenTwo('2027-01-04', '2027-01-06')
    const input = { dutyId, otherDutyId, toStaffId: two.staffId, reason }
    const back = { dutyId: otherDutyId, toStaffId: one.staffId, reason }
    const asked = await Promise.all([home.call(askSwap.name, input), home.call(askSwap.name, back)])
    expect(asked.map(({ ok }) => ok).toSorted()).toEqual([false, true])
    const won = asked.flatMap((reply) => (reply.ok ? [reply.value as { id: number }] : []))
    const id = won[0]?.id ?? 0
    const refusal = asked.flatMap((reply) => (reply.ok ? [] : [reply.error.rule]))
    expect(refusal).toEqual(['swap-open'])
    const decided = await Promise.all([
      home.call(decideSwap.name, { id, version: 1, decision: 'agreed' }),
      home.call(decideSwap.name, { id, version: 1, decision: 'agreed' }),
    ])
    expect(decided.map(({ ok }) => ok).toSorted()).toEqual([false, true])
  })

  it('nobody decides about herself while another may; a refusal needs a reason', async () => {
    const { one, two, dutyId } = await givenTwo('2027-01-11', '2027-01-13')
    const director = await absences.linked(two.staffId, 'director')
    const id = await absences.swap(dutyId, two.staffId)
    const input = { id, version: 1, decision: 'agreed' } as const
    await given.account('administrator')
    expect((await refused(decideSwap, input, { by: director })).rule).toBe('swap-own')
    expect((await home.value(getSwap, { id }, { by: director })).whyNotDecide).toContain('另一位')
    const bare = await refused(decideSwap, { id, version: 1, decision: 'refused' })
    expect(bare).toMatchObject({ rule: 'swap-note', fields: { note: '写明原因' } })
    const carer = await absences.linked(one.staffId, 'carer')
    const forbidden = await home.refusal(decideSwap, input, { by: carer })
    expect(forbidden.code).toBe('forbidden')
  })

  it('is withdrawn by either of the two, once, and frees the duty to be asked about', async () => {
    const { one, two, dutyId } = await givenTwo('2027-01-18', '2027-01-20')
    const carer = await absences.linked(one.staffId, 'carer')
    const other = await absences.linked((await given.staff()).staffId, 'carer')
    const id = await absences.swap(dutyId, two.staffId)
    const input = { id, version: 1 }
    expect((await refused(withdrawSwap, input, { by: other })).rule).toBe('swap-not-own')
    await home.value(withdrawSwap, input, { by: carer })
    const again = await refused(withdrawSwap, { id, version: 2 }, { by: carer })
    expect(again.rule).toBe('swap-decided')
    expect(await absences.swap(dutyId, two.staffId)).toBeGreaterThan(id)
  })

  it('lists the open ones first, by state, person and name, and as of a day', async () => {
    const { one, two, dutyId, otherDutyId } = await givenTwo('2027-02-01', '2027-02-03')
    const no = await absences.swap(otherDutyId, one.staffId)
    await home.value(decideSwap, { id: no, version: 1, decision: 'refused', note: '太累' })
    const open = await absences.swap(dutyId, two.staffId)
    const ids = async (input: object) =>
      (await home.value(listSwaps, { staffId: two.staffId, ...input })).rows.map(({ id }) => id)
    expect(await ids({})).toEqual([open, no])
    expect(await ids({ state: 'refused' })).toEqual([no])
    expect(await ids({ search: one.name })).toEqual([open, no])
    expect(await ids({ search: '没有这个人' })).toEqual([])
    expect(await ids({ asOf: '2026-11-21' })).toEqual([])
    home.clock.advance({ days: 1 })
    await home.value(decideSwap, { id: open, version: 1, decision: 'agreed' })
    home.clock.advance({ days: 1 })
    const past = await home.value(listSwaps, { staffId: two.staffId, asOf: '2026-11-22' })
    expect(past.rows[0]).toMatchObject({ id: open, state: 'open', isGone: false, decidedBy: null })
    const now = await home.value(listSwaps, { staffId: two.staffId })
    expect(now.rows.find((row) => row.id === open)).toMatchObject({ state: 'agreed' })
  })
})

describe('whatever like is swapped for like', () => {
  it('the minutes and the people of each shift stay as many', async () => {
    const place = fc.record({
      day: fc.integer({ min: 1, max: 14 }),
      shift: fc.constantFrom('day', 'late', 'night'),
    })
    await fc.assert(
      fc.asyncProperty(place, place, async (mine, theirs) => {
        const [one, two] = [await given.staff(), await given.staff()]
        const dayOf = (day: number) => `2027-05-${String(day).padStart(2, '0')}`
        await rota.plan(one.staffId, dayOf(mine.day), [rota[mine.shift]])
        await rota.plan(two.staffId, dayOf(theirs.day), [rota[theirs.shift]])
        const staffed = () =>
          home.rows(
            `SELECT dutyOn, shiftId, count(*) AS people, sum(minutes) AS minutes FROM rotaDuty
             WHERE voidedAt IS NULL GROUP BY dutyOn, shiftId ORDER BY dutyOn, shiftId`,
          )
        const before = staffed()
        const reply = await home.call(askSwap.name, {
          dutyId: absences.dutyOf(one.staffId, dayOf(mine.day)),
          otherDutyId: absences.dutyOf(two.staffId, dayOf(theirs.day)),
          toStaffId: two.staffId,
          reason,
        })
        const isSame = mine.day === theirs.day && mine.shift === theirs.shift
        expect(reply.ok).toBe(!isSame)
        if (!reply.ok) return
        const { id } = reply.value as { id: number }
        await home.value(decideSwap, { id, version: 1, decision: 'agreed' })
        expect(staffed()).toEqual(before)
      }),
      { numRuns: 15 },
    )
  })
})
