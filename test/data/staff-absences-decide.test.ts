import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  correctAbsence,
  decideAbsence,
  getAbsence,
  listAbsences,
  shortenAbsence,
} from '#shared/contract/staff/absence.ts'
import { getRota, releaseRota, setRota } from '#shared/contract/staff/rota.ts'
import { endEmployment } from '#shared/contract/staff/staff.ts'
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

describe('staff.decideAbsence', () => {
  it('agrees or refuses once, with who and when, on the audit', async () => {
    const { staffId } = await given.staff()
    const id = await absences.asked(staffId, '2026-12-01', '2026-12-03')
    const last = home.lastAuditId()
    expect(await absences.decided(id, { note: '交接好' })).toMatchObject({ freed: 0, left: 0 })
    expect(home.auditAfter(last)).toMatchObject([
      {
        operation: 'staff.decideAbsence',
        subject: `staffAbsence:${id}`,
        before: { decision: null },
        after: { decision: 'agreed', decisionNote: '交接好' },
      },
    ])
    const { absence } = await home.value(getAbsence, { id })
    expect(absence).toMatchObject({
      state: 'agreed',
      decidedAt: '2026-11-22T02:00:00.000Z',
      decisionNote: '交接好',
    })
    const again = { id, version: absence.version, decision: 'refused', note: '改主意' }
    expect((await refused(decideAbsence, again)).rule).toBe('absence-decided')
    expect((await refused(decideAbsence, { ...again, version: 1 })).rule).toBe('changed-meanwhile')
  })

  it('asks why it is refused, and may only be done by who decides', async () => {
    const { staffId } = await given.staff()
    const id = await absences.asked(staffId, '2026-12-01', '2026-12-03')
    const input = { id, version: 1, decision: 'refused' }
    expect(await refused(decideAbsence, input)).toMatchObject({
      rule: 'absence-note',
      fields: { note: '写明原因' },
    })
    const { client: nurse } = await given.account('nurse')
    const forbidden = await home.refusal(decideAbsence, { ...input, note: '人手' }, { by: nurse })
    expect(forbidden.code).toBe('forbidden')
    const { whyNotDecide } = await home.value(getAbsence, { id }, { by: nurse })
    expect(whyNotDecide).toContain('没有批准')
  })

  it('is decided once by two at once', async () => {
    const { staffId } = await given.staff()
    const id = await absences.asked(staffId, '2026-12-01', '2026-12-03')
    const input = { id, version: 1 }
    const replies = await Promise.all([
      home.call(decideAbsence.name, { ...input, decision: 'agreed' }),
      home.call(decideAbsence.name, { ...input, decision: 'refused', note: '人手不够' }),
    ])
    expect(replies.map(({ ok }) => ok).toSorted()).toEqual([false, true])
  })

  it('is not agreed to where she has left since', async () => {
    const { staffId } = await given.staff()
    const id = await absences.asked(staffId, '2026-11-19', '2026-11-22')
    await home.value(endEmployment, { staffId, employedTo: '2026-11-21' })
    const error = await refused(decideAbsence, { id, version: 1, decision: 'agreed' })
    expect(error.rule).toBe('absence-not-employed')
    await absences.decided(id, { decision: 'refused', note: '已离职' })
  })

  it('is not decided by the person herself while another may', async () => {
    const { staffId } = await given.staff({ post: 'director' })
    const director = await absences.linked(staffId, 'director')
    const alone = await absences.asked(staffId, '2026-12-01', '2026-12-03')
    const decide = { id: alone, version: 1, decision: 'agreed' } as const
    await home.value(decideAbsence, decide, { by: director })
    const id = await absences.asked(staffId, '2026-12-10', '2026-12-12')
    await given.account('administrator')
    const { whyNotDecide } = await home.value(getAbsence, { id }, { by: director })
    expect(whyNotDecide).toContain('另一位')
    const error = await refused(decideAbsence, { ...decide, id }, { by: director })
    expect(error.rule).toBe('absence-own')
    await home.value(decideAbsence, { ...decide, id })
  })
})

describe('duties in the way', () => {
  async function planned(days: readonly string[]) {
    const { staffId } = await given.staff()
    for (const day of days) await rota.plan(staffId, day, [rota.day])
    return staffId
  }

  it('are named, refused, and voided in the same act where that is chosen', async () => {
    const staffId = await planned(['2027-01-04', '2027-01-05', '2027-01-07'])
    const id = await absences.asked(staffId, '2027-01-04', '2027-01-07')
    const { duties } = await home.value(getAbsence, { id })
    expect(duties).toMatchObject([
      { dutyOn: '2027-01-04', shiftName: '白班', postName: '护理员', isReleased: false },
      { dutyOn: '2027-01-05', minutes: 480 },
    ])
    const input = { id, version: 1, decision: 'agreed' }
    expect(await refused(decideAbsence, input)).toMatchObject({
      rule: 'absence-duties',
      message: expect.stringContaining('2 个班') as string,
    })
    const free = { ...input, isFreeingDuties: true }
    const unseen = { ...free, seenDutyIds: [duties[0]?.id] }
    expect((await refused(decideAbsence, unseen)).rule).toBe('absence-duties-changed')
    const last = home.lastAuditId()
    const freed = await absences.decided(id, { isFreeingDuties: true })
    expect(freed).toMatchObject({ freed: 2, left: 0 })
    expect(home.auditAfter(last)).toMatchObject([
      { subject: `staff:${staffId}`, before: { cells: [{ duties: [{ shift: '白' }] }, {}] } },
      { subject: `staffAbsence:${id}`, after: { freed: 2 } },
    ])
    const left = await home.value(getRota, { from: '2027-01-01', to: '2027-02-01' })
    const own = left.duties.filter((duty) => duty.staffId === staffId)
    expect(own.map(({ dutyOn }) => dutyOn)).toEqual(['2027-01-07'])
    const voided = home.rows(
      'SELECT DISTINCT voidReason FROM rotaDuty WHERE staffId = ? AND voidedAt IS NOT NULL',
      staffId,
    )
    expect(voided).toEqual([{ voidReason: '请假：年休假' }])
    const over = { staffId, dutyOn: '2027-01-04', seen: [], duties: [{ shiftId: rota.day }] }
    expect((await refused(setRota, { cells: [over] })).rule).toBe('rota-absent')
  })

  it('stay, and are told, where the home only warns', async () => {
    const staffId = await planned(['2027-01-11'])
    const id = await absences.asked(staffId, '2027-01-11', '2027-01-12')
    changeStaffRules(home, { shiftWhileAbsent: 'warn' })
    expect(await absences.decided(id)).toMatchObject({ freed: 0, left: 1 })
    changeStaffRules(home, { shiftWhileAbsent: 'refuse' })
  })

  it('are in the way of a correction that takes further days of an agreed absence', async () => {
    const staffId = await planned(['2027-01-14'])
    const id = await absences.asked(staffId, '2027-01-12', '2027-01-14')
    const { version } = await absences.decided(id)
    const set = {
      kind: 'annual',
      absentFrom: '2027-01-12',
      reason: null,
      correctionReason: '多一天',
    }
    const longer = { id, version, ...set, absentTo: '2027-01-15' }
    expect((await refused(correctAbsence, longer)).rule).toBe('absence-duties')
    changeStaffRules(home, { shiftWhileAbsent: 'warn' })
    const kept = await home.call(correctAbsence.name, longer)
    changeStaffRules(home, { shiftWhileAbsent: 'refuse' })
    expect(kept.ok).toBe(true)
    const same = { ...longer, version: version + 1, kind: 'personal' }
    expect((await home.call(correctAbsence.name, same)).ok).toBe(true)
  })

  it('of released days are only taken away with a reason', async () => {
    const staffId = await planned(['2027-01-18'])
    const days = { from: '2027-01-18', to: '2027-01-19' }
    const { problems } = await home.value(getRota, days)
    const seenProblems = problems.filter(({ severity }) => severity !== 'note').length
    await home.value(releaseRota, { ...days, seenProblems, reason: '先发布' })
    const id = await absences.asked(staffId, '2027-01-18', '2027-01-20')
    const { duties } = await home.value(getAbsence, { id })
    expect(duties).toMatchObject([{ isReleased: true }])
    const seenDutyIds = duties.map((duty) => duty.id)
    const input = { id, version: 1, decision: 'agreed', isFreeingDuties: true, seenDutyIds }
    expect((await refused(decideAbsence, input)).rule).toBe('rota-released')
    await absences.decided(id, { isFreeingDuties: true, freeingReason: '家人住院' })
    const sql = 'SELECT voidReason FROM rotaDuty WHERE staffId = ?'
    expect(home.rows(sql, staffId)).toEqual([{ voidReason: '家人住院' }])
  })

  it('are shown beside the others who are away then', async () => {
    const [one, two, three] = [await given.staff(), await given.staff(), await given.staff()]
    const id = await absences.asked(one.staffId, '2027-03-01', '2027-03-05')
    const open = await absences.asked(two.staffId, '2027-03-04', '2027-03-06')
    const no = await absences.asked(three.staffId, '2027-03-04', '2027-03-06')
    await absences.decided(no, { decision: 'refused', note: '人手不够' })
    const { others } = await home.value(getAbsence, { id })
    expect(others.map((row) => row.id)).toEqual([open])
  })
})

describe('as of a past day', () => {
  it('what was decided or shortened later was open or longer then', async () => {
    const { staffId } = await given.staff()
    const id = await absences.asked(staffId, '2027-06-01', '2027-06-05')
    home.clock.advance({ days: 1 })
    await absences.decided(id)
    home.clock.advance({ days: 1 })
    const states = async (asOf: string) =>
      (await home.value(listAbsences, { staffId, asOf })).rows.map(({ state }) => state)
    expect(await states('2026-11-21')).toEqual([])
    expect(await states('2026-11-22')).toEqual(['open'])
    expect(await states('2026-11-23')).toEqual(['agreed'])
    expect(await states('2026-11-24')).toEqual(['agreed'])
    const { absence } = await home.value(getAbsence, { id, asOf: '2026-11-22' })
    expect(absence).toMatchObject({ state: 'open', decidedAt: null, decidedBy: null })
    const shorten = { id, version: 2, backOn: '2027-06-03', reason: '提前回来' }
    await home.value(shortenAbsence, shorten)
    const ends = async (asOf?: string) =>
      (
        await home.value(listAbsences, { staffId, ...(asOf === undefined ? {} : { asOf }) })
      ).rows.map(({ absentTo, state }) => `${state} ${absentTo}`)
    expect(await ends()).toEqual(['agreed 2027-06-03'])
    expect(await ends('2026-11-23')).toEqual(['agreed 2027-06-05'])
    expect(await ends('2026-11-22')).toEqual(['open 2027-06-05'])
  })
})

describe('whatever is asked for and decided', () => {
  it('no two live absences of one person overlap', async () => {
    const step = fc.record({
      from: fc.integer({ min: 1, max: 24 }),
      days: fc.integer({ min: 1, max: 5 }),
      outcome: fc.constantFrom('open', 'agreed', 'refused', 'withdrawn'),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 8 }), async (steps) => {
        const { staffId } = await given.staff()
        const day = (of: number) => `2028-01-${String(of).padStart(2, '0')}`
        for (const { from, days, outcome } of steps) {
          const input = { staffId, kind: 'rest', absentFrom: day(from), absentTo: day(from + days) }
          const reply = await home.call('staff.askAbsence', input)
          if (!reply.ok || outcome === 'open') continue
          const { id } = reply.value as { id: number }
          const name = outcome === 'withdrawn' ? 'staff.withdrawAbsence' : 'staff.decideAbsence'
          const decision = outcome === 'withdrawn' ? {} : { decision: outcome, note: '按计划' }
          await home.call(name, { id, version: 1, ...decision })
        }
        const overlapping = home.count(
          `SELECT count(*) FROM staffAbsence a JOIN staffAbsence b ON b.staffId = a.staffId
           AND b.id > a.id AND b.absentFrom < a.absentTo AND b.absentTo > a.absentFrom
           WHERE a.staffId = ? AND a.voidedAt IS NULL AND b.voidedAt IS NULL
           AND coalesce(a.decision, 'agreed') = 'agreed' AND coalesce(b.decision, 'agreed') = 'agreed'`,
          staffId,
        )
        expect(overlapping).toBe(0)
      }),
      { numRuns: 15 },
    )
  })
})
