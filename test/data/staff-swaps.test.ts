import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { askSwap, decideSwap, findSwapFaults, getSwap } from '#shared/contract/staff/rota-swap.ts'
import { getRota, releaseRota } from '#shared/contract/staff/rota.ts'
import { endEmployment } from '#shared/contract/staff/staff.ts'
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

async function live(staffId: number) {
  const { duties } = await home.value(getRota, { from: '2026-12-01', to: '2026-12-31' })
  return duties
    .filter((duty) => duty.staffId === staffId)
    .map(({ dutyOn, shiftId, minutes, isSwapped }) => ({ dutyOn, shiftId, minutes, isSwapped }))
}

describe('staff.askSwap and decideSwap', () => {
  it('writes both duties anew with each other’s people, the hours kept, on the audit', async () => {
    const { one, two, dutyId, otherDutyId } = await givenTwo()
    const carer = await absences.linked(one.staffId, 'carer')
    const input = { dutyId, otherDutyId, toStaffId: two.staffId, reason }
    const { id, warnings } = await home.value(askSwap, input, { by: carer })
    expect(warnings).toEqual([])
    expect((await home.value(getSwap, { id })).swap).toMatchObject({
      fromName: one.name,
      toName: two.name,
      dutyWords: '12月1日 白班',
      otherWords: '12月3日 夜班',
      state: 'open',
      isGone: false,
    })
    // Other hours of the shift from now on do not change what was planned.
    home.raw.prepare("UPDATE rotaShift SET endsAt = '16:00' WHERE id = ?").run(rota.day)
    const last = home.lastAuditId()
    const decided = { id, version: 1, decision: 'agreed' } as const
    expect(await home.value(decideSwap, decided)).toEqual({ version: 2, warnings: [] })
    home.raw.prepare("UPDATE rotaShift SET endsAt = '15:00' WHERE id = ?").run(rota.day)
    const audit = home.auditAfter(last)
    expect(audit).toMatchObject([
      { operation: 'staff.decideSwap', subject: null, after: { swapId: id } },
      { subject: `rotaSwap:${id}`, before: { decision: null }, after: { decision: 'agreed' } },
    ])
    const swapped = { minutes: 480, isSwapped: true }
    const night = { dutyOn: '2026-12-03', shiftId: rota.night, ...swapped }
    const day = { dutyOn: '2026-12-01', shiftId: rota.day, ...swapped }
    expect(await live(one.staffId)).toEqual([night])
    expect(await live(two.staffId)).toEqual([day])
    const old = home.rows('SELECT voidReason FROM rotaDuty WHERE id IN (?, ?)', dutyId, otherDutyId)
    expect(old).toEqual([{ voidReason: `换班：${reason}` }, { voidReason: `换班：${reason}` }])
    expect((await home.value(getSwap, { id })).swap).toMatchObject({
      state: 'agreed',
      isGone: false,
      duty: { dutyOn: '2026-12-01', shiftName: '白班' },
    })
    const again = { id, version: 2, decision: 'refused', note: '晚了' }
    expect((await refused(decideSwap, again)).rule).toBe('swap-decided')
  })

  it('gives a duty away, and swaps two of one day', async () => {
    const { one, two, dutyId } = await givenTwo('2026-12-07', '2026-12-09')
    const given1 = await absences.swap(dutyId, two.staffId)
    await home.value(decideSwap, { id: given1, version: 1, decision: 'agreed' })
    expect(await live(one.staffId)).toEqual([])
    expect((await live(two.staffId)).map(({ dutyOn }) => dutyOn)).toEqual([
      '2026-12-07',
      '2026-12-09',
    ])
    const other = await givenTwo('2026-12-10', '2026-12-10')
    const id = await absences.swap(other.dutyId, other.two.staffId, other.otherDutyId)
    await home.value(decideSwap, { id, version: 1, decision: 'agreed' })
    expect(await live(other.one.staffId)).toMatchObject([{ shiftId: rota.night }])
    expect(await live(other.two.staffId)).toMatchObject([{ shiftId: rota.day }])
  })

  it('refuses what is no swap', async () => {
    const { one, two, dutyId, otherDutyId } = await givenTwo('2026-12-14', '2026-12-16')
    const three = await given.staff()
    const ask = (input: object) =>
      refused(askSwap, { dutyId, otherDutyId: null, toStaffId: two.staffId, reason, ...input })
    expect((await ask({ reason: ' ' })).code).toBe('invalid_input')
    expect((await ask({ dutyId: 999_999 })).rule).toBe('swap-duty-gone')
    expect((await ask({ otherDutyId: 999_999 })).rule).toBe('swap-duty-gone')
    expect((await ask({ toStaffId: 999_999 })).rule).toBe('staff-unknown')
    expect((await ask({ toStaffId: one.staffId })).rule).toBe('swap-self')
    expect((await ask({ toStaffId: three.staffId, otherDutyId })).rule).toBe('swap-not-theirs')
    await rota.plan(three.staffId, '2026-12-14', [rota.day])
    const same = absences.dutyOf(three.staffId, '2026-12-14')
    const taken = { toStaffId: three.staffId, otherDutyId: same }
    expect((await ask(taken)).rule).toBe('swap-same')
    expect((await ask({ toStaffId: three.staffId })).rule).toBe('swap-same')
    await rota.plan(two.staffId, '2027-03-01', [rota.day])
    const far = absences.dutyOf(two.staffId, '2027-03-01')
    expect((await ask({ otherDutyId: far })).rule).toBe('swap-too-far')
    const carer = await absences.linked(three.staffId, 'carer')
    const input = { dutyId, otherDutyId, toStaffId: two.staffId, reason }
    expect((await refused(askSwap, input, { by: carer })).rule).toBe('swap-not-own')
  })

  it('refuses of a past day whoever does not decide', async () => {
    const { one, two } = await givenTwo('2026-12-20', '2026-12-22')
    await rota.plan(one.staffId, '2026-11-21', [rota.day])
    const dutyId = absences.dutyOf(one.staffId, '2026-11-21')
    const carer = await absences.linked(one.staffId, 'carer')
    const input = { dutyId, toStaffId: two.staffId, reason }
    expect((await refused(askSwap, input, { by: carer })).rule).toBe('swap-past')
    const { id } = await home.value(askSwap, input)
    await home.value(decideSwap, { id, version: 1, decision: 'agreed' })
  })

  it('refuses what the rota refuses: absent, two shifts, left, no post', async () => {
    const { two, dutyId } = await givenTwo('2026-12-15', '2026-12-17')
    const ask = (toStaffId: number) => refused(askSwap, { dutyId, toStaffId, reason })
    await absences.decided(await absences.asked(two.staffId, '2026-12-15', '2026-12-16'))
    expect((await ask(two.staffId)).rule).toBe('rota-absent')
    const busy = await given.staff()
    const overlapping = await rota.shift('长白', '长', { startsAt: '08:00', endsAt: '16:00' })
    await rota.plan(busy.staffId, '2026-12-15', [overlapping.id])
    expect((await ask(busy.staffId)).rule).toBe('rota-two-shifts')
    const left = await given.staff()
    await home.value(endEmployment, { staffId: left.staffId, employedTo: '2026-11-20' })
    expect((await ask(left.staffId)).rule).toBe('rota-staff-left')
    const nurse = await given.staff({ post: 'nurse' })
    expect((await ask(nurse.staffId)).rule).toBe('rota-no-post')
    const faults = await home.value(findSwapFaults, { dutyId, toStaffId: nurse.staffId })
    expect(faults.problems).toMatchObject([{ rule: 'no-post', severity: 'refuse' }])
  })

  it('refuses a person without a paper of the post where the home does', async () => {
    const { two, dutyId } = await givenTwo('2027-01-25', '2027-01-27')
    changeStaffRules(home, { postWithoutPaper: 'refuse' })
    const error = await refused(askSwap, { dutyId, toStaffId: two.staffId, reason })
    changeStaffRules(home, { postWithoutPaper: 'off' })
    expect(error.rule).toBe('rota-paper')
  })

  it('refuses an untrained person where the home does', async () => {
    const { two, dutyId } = await givenTwo('2026-12-18', '2026-12-19')
    changeStaffRules(home, { firstShiftUntrained: 'refuse' })
    const error = await refused(askSwap, { dutyId, toStaffId: two.staffId, reason })
    changeStaffRules(home, { firstShiftUntrained: 'off' })
    expect(error.rule).toBe('rota-untrained')
  })

  it('does not agree to what changed meanwhile, and says so before', async () => {
    const { one, two, dutyId, otherDutyId } = await givenTwo('2026-12-21', '2026-12-23')
    const id = await absences.swap(dutyId, two.staffId, otherDutyId)
    await rota.plan(one.staffId, '2026-12-21', [rota.late])
    const { swap, obstacle } = await home.value(getSwap, { id })
    expect(swap.isGone).toBe(true)
    expect(obstacle).toContain('已经改过或撤掉')
    const agree = { id, version: 1, decision: 'agreed' }
    expect(await refused(decideSwap, agree)).toMatchObject({
      code: 'conflict',
      rule: 'swap-duty-gone',
    })
    await home.value(decideSwap, { id, version: 1, decision: 'refused', note: '班已改' })
  })

  it('does not agree to what the rota refuses by now', async () => {
    const { two, dutyId } = await givenTwo('2026-12-24', '2026-12-26')
    const id = await absences.swap(dutyId, two.staffId)
    await absences.decided(await absences.asked(two.staffId, '2026-12-24', '2026-12-25'))
    const error = await refused(decideSwap, { id, version: 1, decision: 'agreed' })
    expect(error.rule).toBe('rota-absent')
    const { problems } = await home.value(getSwap, { id })
    expect(problems).toMatchObject([{ rule: 'absent', severity: 'refuse' }])
  })

  it('of a released day keeps the reason', async () => {
    const { two, dutyId } = await givenTwo('2026-12-28', '2026-12-30')
    const days = { from: '2026-12-28', to: '2026-12-29' }
    const { problems } = await home.value(getRota, days)
    const seenProblems = problems.filter(({ severity }) => severity !== 'note').length
    await home.value(releaseRota, { ...days, seenProblems, reason: '先发布' })
    const id = await absences.swap(dutyId, two.staffId)
    await home.value(decideSwap, { id, version: 1, decision: 'agreed' })
    const { duties } = await home.value(getRota, days)
    expect(duties).toMatchObject([{ staffId: two.staffId, isChangedAfterRelease: true }])
  })
})
