import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  createRotaShift,
  getRota,
  releaseRota,
  setRota,
  withdrawRotaRelease,
} from '#shared/contract/staff/rota.ts'
import { endEmployment } from '#shared/contract/staff/staff.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import { type GivenRota, givenRota } from '#test/support/given-rota.ts'
import { type TestHome, traces } from '#test/support/home.ts'
import { changeStaffRules } from '#test/support/staff-rules.ts'

let home: TestHome
let given: Given
let rota: GivenRota

beforeAll(async () => {
  ;({ home, given } = await givenHome())
  rota = await givenRota(given)
  changeStaffRules(home, { postWithoutPaper: 'off', firstShiftUntrained: 'off' })
})

afterAll(() => home.remove())

async function refused(...call: Parameters<TestHome['refusal']>) {
  const before = home.dump(traces)
  const error = await home.refusal(...call)
  expect(home.dump(traces)).toEqual(before)
  return error
}

const cell = (
  staffId: number,
  dutyOn: string,
  shiftIds: readonly number[],
  seen: readonly number[] = [],
) => ({ staffId, dutyOn, seen: [...seen], duties: shiftIds.map((shiftId) => ({ shiftId })) })

async function refusedCell(...told: Parameters<typeof cell>) {
  return refused(setRota, { cells: [cell(...told)] })
}

function liveIds(staffId: number): readonly number[] {
  const sql = 'SELECT id FROM rotaDuty WHERE staffId = ? AND voidedAt IS NULL ORDER BY id'
  return home.rows(sql, staffId).map(({ id }) => Number(id))
}

/** An agreed absence, as its own command writes it. */
function absent(staffId: number, absentFrom: string, absentTo: string): number {
  const sql = `INSERT INTO staffAbsence (staffId, kind, absentFrom, absentTo, askedOn, decision,
    decidedAt, enteredBy, recordedAt)
    VALUES (?, 'annual', ?, ?, '2026-11-20', 'agreed', ?, 1, ?)`
  const at = '2026-11-20T02:00:00.000Z'
  return Number(home.raw.prepare(sql).run(staffId, absentFrom, absentTo, at, at).lastInsertRowid)
}

describe('staff.setRota', () => {
  it('writes cells with the hours of their shifts, as one act', async () => {
    const [one, two] = [await given.staff(), await given.staff({ post: 'nurse' })]
    const before = home.lastAuditId()
    const { changed } = await home.value(setRota, {
      cells: [
        cell(one.staffId, '2026-12-01', [rota.day]),
        cell(two.staffId, '2026-12-01', [rota.night]),
        cell(two.staffId, '2026-12-03', []),
      ],
    })
    expect(changed).toBe(2)
    const { duties, people } = await home.value(getRota, { from: '2026-12-01', to: '2026-12-02' })
    expect(duties).toMatchObject([
      {
        staffId: one.staffId,
        post: 'carer',
        beginsAt: '2026-11-30T23:00:00.000Z',
        endsAt: '2026-12-01T07:00:00.000Z',
        minutes: 480,
        isChangedAfterRelease: false,
      },
      {
        staffId: two.staffId,
        post: 'nurse',
        postName: '护士',
        beginsAt: '2026-12-01T15:00:00.000Z',
        endsAt: '2026-12-01T23:00:00.000Z',
      },
    ])
    expect(people).toMatchObject([
      { staffId: two.staffId, posts: '护士', minutes: 480, nights: 1, daysOff: 0 },
      { staffId: one.staffId, posts: '护理员', minutes: 480, nights: 0, daysOff: 0 },
    ])
    const audit = home.auditAfter(before)
    expect(audit).toMatchObject([
      {
        operation: 'staff.setRota',
        subject: null,
        before: { cells: [{ duties: [] }, { duties: [] }] },
        after: { cells: [{ duties: [{ shift: '白', post: 'carer' }] }, { dutyOn: '2026-12-01' }] },
      },
    ])
  })

  it('keeps the row of what stays, voids what goes, and says where nothing changed', async () => {
    const { staffId } = await given.staff()
    await rota.plan(staffId, '2026-12-05', [rota.day])
    const [first = 0] = liveIds(staffId)
    await home.value(setRota, {
      cells: [cell(staffId, '2026-12-05', [rota.day, rota.late], [first])],
    })
    const both = liveIds(staffId)
    expect(both).toHaveLength(2)
    expect(both).toContain(first)
    const last = home.lastAuditId()
    const same = { cells: [cell(staffId, '2026-12-05', [rota.late, rota.day], both)] }
    expect(await home.value(setRota, same)).toMatchObject({ changed: 0 })
    expect(home.auditAfter(last)).toMatchObject([{ outcome: 'tried' }])
    await home.value(setRota, { cells: [cell(staffId, '2026-12-05', [], both)], reason: '请假' })
    expect(liveIds(staffId)).toEqual([])
    const voided = home.rows('SELECT voidReason FROM rotaDuty WHERE staffId = ?', staffId)
    expect(voided).toEqual([{ voidReason: '请假' }, { voidReason: '请假' }])
  })

  it('refuses a cell that somebody else changed, and takes one of two at once', async () => {
    const { staffId } = await given.staff()
    const inputs = [rota.day, rota.late].map((shift) => ({
      cells: [cell(staffId, '2026-12-07', [shift])],
    }))
    const replies = await Promise.all(inputs.map((input) => home.call(setRota.name, input)))
    expect(replies.map(({ ok }) => ok).toSorted()).toEqual([false, true])
    expect(replies.find(({ ok }) => !ok)).toMatchObject({
      error: { code: 'conflict', rule: 'rota-changed' },
    })
    expect(await refusedCell(staffId, '2026-12-07', [rota.night])).toMatchObject({
      rule: 'rota-changed',
      fields: { 'cells.0': '刚被别人改过' },
    })
  })

  it('refuses all cells where one is refused', async () => {
    const [one, two] = [await given.staff(), await given.staff()]
    const leave = { staffId: two.staffId, employedTo: '2026-11-20', endNote: null }
    await home.value(endEmployment, leave)
    const good = cell(one.staffId, '2026-12-08', [rota.day])
    const error = await refused(setRota, {
      cells: [good, cell(two.staffId, '2026-12-08', [rota.day])],
    })
    expect(error.rule).toBe('rota-staff-left')
    expect(error.message).toContain('已于 2026年11月20日 离职')
    expect(Object.keys(error.fields ?? {})).toEqual(['cells.1'])
  })

  it('refuses two shifts at once, also across midnight, with neighbours and with those of before', async () => {
    const { staffId } = await given.staff()
    const { id: long } = await home.value(createRotaShift, {
      name: '大夜班',
      short: '大',
      startsAt: '20:00',
      endsAt: '08:00',
      isNight: true,
    })
    const rule = { rule: 'rota-two-shifts' }
    expect(await refusedCell(staffId, '2026-12-09', [rota.night, long])).toMatchObject(rule)
    await rota.plan(staffId, '2026-12-09', [long])
    expect(await refusedCell(staffId, '2026-12-10', [rota.day])).toMatchObject(rule)
    await rota.plan(staffId, '2026-12-12', [rota.day])
    expect(await refusedCell(staffId, '2026-12-11', [long])).toMatchObject(rule)
    // The day's shift begins as the night's ends.
    await rota.plan(staffId, '2026-12-11', [rota.night])
    changeStaffRules(home, { twoShiftsAtOnce: 'warn' })
    const { warnings } = await rota.plan(staffId, '2026-12-10', [rota.day])
    expect(warnings).toMatchObject([{ rule: 'two-shifts', severity: 'warn', staffId }])
    expect(liveIds(staffId)).toContain(warnings[0]?.dutyId)
    changeStaffRules(home, { twoShiftsAtOnce: 'refuse' })
  })

  it('refuses posts that are not held, an absence, and unknown shifts, people and floors', async () => {
    const { staffId } = await given.staff()
    const on = '2026-12-14'
    const nurse = { ...cell(staffId, on, []), duties: [{ shiftId: rota.day, post: 'nurse' }] }
    expect(await refused(setRota, { cells: [nurse] })).toMatchObject({ rule: 'rota-no-post' })
    absent(staffId, '2026-12-14', '2026-12-16')
    expect(await refusedCell(staffId, '2026-12-15', [rota.day])).toMatchObject({
      rule: 'rota-absent',
      message: expect.stringContaining('年休假') as string,
    })
    await rota.plan(staffId, '2026-12-16', [rota.day])
    const unknownShift = await refusedCell(staffId, '2026-12-17', [999])
    expect(unknownShift).toMatchObject({ rule: 'rota-shift-unknown' })
    expect(unknownShift.fields).toHaveProperty(['cells.0.duties.0.shiftId'])
    expect(await refusedCell(999_999, '2026-12-17', [rota.day])).toMatchObject({
      rule: 'staff-unknown',
      fields: { 'cells.0.staffId': '没有这位员工，可能已经作废' },
    })
    const floor = { ...cell(staffId, on, []), duties: [{ shiftId: rota.day, floorId: 999 }] }
    expect(await refused(setRota, { cells: [floor] })).toMatchObject({ rule: 'floor-unknown' })
  })

  it('refuses the same shift or cell twice, more than six weeks, and bad days', async () => {
    const { staffId } = await given.staff()
    const rule = async (cells: readonly unknown[]) => (await refused(setRota, { cells })).rule
    const one = cell(staffId, '2026-12-20', [rota.day])
    expect(await rule([cell(staffId, '2026-12-20', [rota.day, rota.day])])).toBe('rota-same-shift')
    expect(await rule([one, one])).toBe('rota-cell-twice')
    expect(await rule([one, cell(staffId, '2027-02-01', [rota.day])])).toBe('rota-too-long')
    expect(await refused(setRota, { cells: [] })).toMatchObject({
      fields: { cells: '没有要改的格子' },
    })
    expect(await refusedCell(staffId, '2026-02-30', [rota.day])).toMatchObject({
      code: 'invalid_input',
    })
  })

  it('wants a reason before yesterday, and keeps it', async () => {
    const { staffId } = await given.staff()
    await rota.plan(staffId, '2026-11-21', [rota.day])
    expect(await refusedCell(staffId, '2026-11-20', [rota.day])).toMatchObject({
      rule: 'rota-past',
      fields: { reason: '写明原因' },
    })
    await rota.plan(staffId, '2026-09-01', [rota.day], { reason: '补录九月' })
    const rows = home.rows(
      'SELECT dutyOn, changeReason FROM rotaDuty WHERE staffId = ? ORDER BY dutyOn',
      staffId,
    )
    expect(rows).toEqual([
      { dutyOn: '2026-09-01', changeReason: '补录九月' },
      { dutyOn: '2026-11-21', changeReason: null },
    ])
  })
})

describe('what is released', () => {
  const span = { from: '2027-01-04', to: '2027-01-11' }
  const faults = async () =>
    (await rota.problems(span.from, span.to)).filter(({ severity }) => severity !== 'note').length

  it('changes only with a reason, and shows that it did', async () => {
    const { staffId } = await given.staff()
    expect(await refused(releaseRota, { ...span, seenProblems: 0 })).toMatchObject({
      rule: 'rota-release-empty',
    })
    await rota.plan(staffId, '2027-01-04', [rota.day])
    await rota.plan(staffId, '2027-01-05', [rota.day])
    const { id } = await home.value(releaseRota, { ...span, seenProblems: await faults() })
    expect(
      await refused(releaseRota, { ...span, to: '2027-01-05', seenProblems: 0 }),
    ).toMatchObject({ rule: 'rota-release-overlap' })
    const [first = 0] = liveIds(staffId)
    const input = { cells: [cell(staffId, '2027-01-04', [rota.late], [first])] }
    expect(await refused(setRota, input)).toMatchObject({ rule: 'rota-released' })
    home.clock.advance({ minutes: 5 })
    await home.value(setRota, { ...input, reason: '与家属约定' })
    const { duties, releases } = await home.value(getRota, span)
    expect(releases).toMatchObject([{ id, reason: null, by: expect.any(String) as string }])
    expect(duties.map((duty) => [duty.dutyOn, duty.isChangedAfterRelease])).toEqual([
      ['2027-01-04', true],
      ['2027-01-05', false],
    ])
    await home.value(withdrawRotaRelease, { id, version: 1, reason: '重排' })
    expect((await home.value(getRota, span)).releases).toEqual([])
    await rota.plan(staffId, '2027-01-06', [rota.day])
    const again = { id, version: 2, reason: '再撤' }
    expect(await refused(withdrawRotaRelease, again)).toMatchObject({ code: 'not_found' })
  })

  it('is refused with what must be put right, wants a reason for the rest, and what was seen', async () => {
    const { staffId } = await given.staff()
    const week = { from: '2027-01-18', to: '2027-01-25' }
    const faults = async () =>
      (await rota.problems(week.from, week.to)).filter(({ severity }) => severity !== 'note').length
    changeStaffRules(home, { restHours: 12 })
    await rota.plan(staffId, '2027-01-21', [rota.late])
    await rota.plan(staffId, '2027-01-22', [rota.day])
    const seenProblems = await faults()
    expect(seenProblems).toBe(1)
    const early = { ...week, seenProblems: 0 }
    expect(await refused(releaseRota, early)).toMatchObject({
      code: 'conflict',
      rule: 'rota-problems-changed',
    })
    expect(await refused(releaseRota, { ...week, seenProblems })).toMatchObject({
      rule: 'rota-release-reason',
      fields: { reason: '写明原因' },
    })
    const absenceId = absent(staffId, '2027-01-21', '2027-01-22')
    const told = { ...week, seenProblems: await faults(), reason: '人手不足' }
    expect(await refused(releaseRota, told)).toMatchObject({
      rule: 'rota-release-refused',
      message: expect.stringContaining('年休假') as string,
    })
    home.raw.prepare('UPDATE staffAbsence SET voidedAt = recordedAt WHERE id = ?').run(absenceId)
    const { id } = await home.value(releaseRota, { ...week, seenProblems, reason: '人手不足' })
    const kept = home.rows('SELECT problemsJson FROM rotaRelease WHERE id = ?', id)
    expect(JSON.parse(String(kept[0]?.['problemsJson']))).toMatchObject({
      version: 1,
      problems: [{ rule: 'rest', staffId, day: '2027-01-22' }],
    })
    await home.value(withdrawRotaRelease, { id, version: 1, reason: '试' })
    changeStaffRules(home, { restHours: null })
  })

  it('is released or changed, whichever comes first, when both happen at once', async () => {
    const { staffId } = await given.staff()
    const days = { from: '2027-03-01', to: '2027-03-08' }
    await rota.plan(staffId, '2027-03-01', [rota.day])
    const change = { cells: [cell(staffId, '2027-03-02', [rota.day])] }
    const replies = await Promise.all([
      home.call(releaseRota.name, { ...days, seenProblems: 0 }),
      home.call(setRota.name, change),
    ])
    expect(replies[0]?.ok).toBe(true)
    expect(replies[1]).toMatchObject({ ok: false, error: { rule: 'rota-released' } })
  })
})

describe('staff.getRota', () => {
  it('shows a past day as it stood at its end', async () => {
    const { staffId } = await given.staff()
    const days = { from: '2027-04-05', to: '2027-04-06' }
    await rota.plan(staffId, '2027-04-05', [rota.day])
    home.clock.advance({ days: 1 })
    await rota.plan(staffId, '2027-04-05', [rota.late])
    const shiftsAsOf = async (asOf?: string) => {
      const { duties } = await home.value(getRota, {
        ...days,
        ...(asOf === undefined ? {} : { asOf }),
      })
      return duties.filter((duty) => duty.staffId === staffId).map(({ shiftId }) => shiftId)
    }
    expect(await shiftsAsOf('2026-11-21')).toEqual([])
    expect(await shiftsAsOf('2026-11-22')).toEqual([rota.day])
    expect(await shiftsAsOf()).toEqual([rota.late])
  })

  it('shows only who holds a post, has a duty on a floor, or is looked for', async () => {
    const nurse = await given.staff({ post: 'nurse', name: '欧阳寻' })
    await given.room({ floor: '九层' })
    const floorId = home.count('SELECT max(id) FROM floor')
    const days = { from: '2027-05-03', to: '2027-05-10' }
    const duties = [{ shiftId: rota.day, floorId }]
    await home.value(setRota, { cells: [{ ...cell(nurse.staffId, days.from, []), duties }] })
    const ids = async (filter: object) =>
      (await home.value(getRota, { ...days, ...filter })).people.map(({ staffId }) => staffId)
    expect(await ids({ floorId })).toEqual([nurse.staffId])
    expect(await ids({ search: 'ouyang' })).toEqual([nurse.staffId])
    const nurses = await ids({ post: 'nurse' })
    expect(nurses).toContain(nurse.staffId)
    expect(nurses.length).toBeLessThan((await ids({})).length)
  })

  it('refuses no day and more than six weeks', async () => {
    const wrong = { from: '2027-05-03', to: '2027-05-03' }
    expect(await refused(getRota, wrong)).toMatchObject({ rule: 'rota-days' })
    const long = { from: '2027-05-03', to: '2027-06-15' }
    expect(await refused(getRota, long)).toMatchObject({ rule: 'rota-too-long' })
  })
})
