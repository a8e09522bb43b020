import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { recordCertificate } from '#shared/contract/staff/certificate.ts'
import {
  fillRota,
  getRota,
  releaseRota,
  setRota,
  withdrawRotaRelease,
} from '#shared/contract/staff/rota.ts'
import { endEmployment } from '#shared/contract/staff/staff.ts'
import type { StaffRules } from '#shared/contract/staff/staff-rules.ts'
import { daysInMonth } from '#shared/text/day.ts'
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
})

afterAll(() => home.remove())

const calm: Partial<StaffRules> = {
  postWithoutPaper: 'off',
  firstShiftUntrained: 'off',
  restHours: null,
  weekHours: null,
}

/** With everything else kept still, so that one rule speaks. */
function only(changes: Partial<StaffRules>): void {
  changeStaffRules(home, { ...calm, ...changes })
}

async function refused(...call: Parameters<TestHome['refusal']>) {
  const before = home.dump(traces)
  const error = await home.refusal(...call)
  expect(home.dump(traces)).toEqual(before)
  return error
}

const cell = (staffId: number, dutyOn: string, ...shiftIds: readonly number[]) => ({
  staffId,
  dutyOn,
  seen: [],
  duties: shiftIds.map((shiftId) => ({ shiftId })),
})

const toldOf = async (staffId: number, from: string, to: string) =>
  (await rota.problems(from, to))
    .filter((problem) => problem.staffId === staffId)
    .map(({ rule, severity, day }) => `${rule} ${severity} ${day}`)

describe('a duty without the paper of its post', () => {
  it('is told, refused, or neither, as the home sets it', async () => {
    const { staffId } = await given.staff()
    only({ postWithoutPaper: 'warn' })
    const made = await home.value(setRota, { cells: [cell(staffId, '2026-12-01', rota.day)] })
    expect(made.warnings).toMatchObject([
      { rule: 'paper', message: expect.stringContaining('没有健康证') },
    ])
    only({ postWithoutPaper: 'refuse' })
    const error = await refused(setRota, { cells: [cell(staffId, '2026-12-02', rota.day)] })
    expect(error).toMatchObject({ code: 'rule_violated', rule: 'rota-paper' })
    only({})
    const quiet = await home.value(setRota, { cells: [cell(staffId, '2026-12-02', rota.day)] })
    expect(quiet.warnings).toEqual([])
  })

  it('is told from the day after the paper ran out on, until a new one holds on it', async () => {
    const { staffId } = await given.staff()
    const paper = { staffId, kind: 'health', issuedOn: '2025-12-03', expiresOn: '2026-12-02' }
    await home.value(recordCertificate, { ...paper, number: 'R-1' })
    only({ postWithoutPaper: 'warn' })
    for (const day of ['2026-12-02', '2026-12-03', '2026-12-04']) {
      await rota.plan(staffId, day, [rota.day])
    }
    expect(await toldOf(staffId, '2026-12-01', '2026-12-08')).toEqual([
      'paper warn 2026-12-03',
      'paper warn 2026-12-04',
    ])
    const renewed = { ...paper, issuedOn: '2026-11-22', expiresOn: '2027-11-21' }
    await home.value(recordCertificate, { ...renewed, number: 'R-2' })
    expect(await toldOf(staffId, '2026-12-01', '2026-12-08')).toEqual([])
  })
})

describe('a first duty before the training', () => {
  it('is told once, refused, or neither, and not from the last day of the training on', async () => {
    const { staffId } = await given.staff()
    only({ firstShiftUntrained: 'warn' })
    const days = ['2026-12-07', '2026-12-08', '2026-12-09']
    for (const day of days) await rota.plan(staffId, day, [rota.day])
    expect(await toldOf(staffId, '2026-12-07', '2026-12-14')).toEqual(['untrained warn 2026-12-07'])
    only({ firstShiftUntrained: 'refuse' })
    const error = await refused(setRota, { cells: [cell(staffId, '2026-12-10', rota.day)] })
    expect(error.rule).toBe('rota-untrained')
    await given.training([staffId], {
      kind: 'pre-job',
      startsOn: '2026-11-20',
      endsOn: '2026-11-22',
    })
    await home.value(setRota, { cells: [cell(staffId, '2026-12-10', rota.day)] })
    expect(await toldOf(staffId, '2026-12-07', '2026-12-14')).toEqual([])
  })
})

describe('hours', () => {
  it('of rest are told from the number that the home set, and not at all without one', async () => {
    const { staffId } = await given.staff()
    only({})
    await rota.plan(staffId, '2026-12-15', [rota.late])
    // Late until eleven, day from seven on: eight hours.
    await rota.plan(staffId, '2026-12-16', [rota.day])
    expect(await toldOf(staffId, '2026-12-14', '2026-12-21')).toEqual([])
    only({ restHours: 8 })
    expect(await toldOf(staffId, '2026-12-14', '2026-12-21')).toEqual([])
    only({ restHours: 8.5 })
    expect(await toldOf(staffId, '2026-12-14', '2026-12-21')).toEqual(['rest warn 2026-12-16'])
  })

  it('of a week are told once, also where the week reaches out of the days that are shown', async () => {
    const { staffId } = await given.staff()
    only({ weekHours: 40 })
    const days = ['2026-12-21', '2026-12-22', '2026-12-23', '2026-12-24', '2026-12-25']
    for (const day of days) await rota.plan(staffId, day, [rota.day])
    expect(await toldOf(staffId, '2026-12-21', '2026-12-28')).toEqual([])
    await rota.plan(staffId, '2026-12-26', [rota.day])
    expect(await toldOf(staffId, '2026-12-21', '2026-12-28')).toEqual([
      'week-hours warn 2026-12-21',
    ])
    expect(await toldOf(staffId, '2026-12-24', '2026-12-31')).toEqual([
      'week-hours warn 2026-12-24',
    ])
    expect(await toldOf(staffId, '2026-12-28', '2026-12-31')).toEqual([])
  })
})

describe('somebody who left', () => {
  it('is not planned from her last day on, and a duty that stood is told as a fault', async () => {
    const { staffId } = await given.staff()
    only({})
    await rota.plan(staffId, '2026-11-22', [rota.day])
    await home.value(endEmployment, { staffId, employedTo: '2026-11-22' })
    const error = await refused(setRota, { cells: [cell(staffId, '2026-11-23', rota.day)] })
    expect(error).toMatchObject({ code: 'rule_violated', rule: 'rota-staff-left' })
    expect(await toldOf(staffId, '2026-11-22', '2026-11-24')).toEqual(['left refuse 2026-11-22'])
  })
})

describe('months of every length', () => {
  it.each(['2027-02', '2028-02', '2027-04', '2027-07'])(
    '%s is filled to its last day',
    async (month) => {
      only({})
      const { staffId } = await given.staff()
      const patternId = await rota.pattern(`每天 ${month}`, [rota.day])
      const [year = 0, number = 0] = month.split('-').map(Number)
      const days = daysInMonth(year, number)
      const from = `${month}-01`
      const to = `${year}-${String(number + 1).padStart(2, '0')}-01`
      const people = [{ staffId, offset: 0 }]
      expect(await home.value(fillRota, { from, to, patternId, people })).toMatchObject({
        filled: days,
      })
      const { duties } = await home.value(getRota, { from, to })
      const own = duties.filter((duty) => duty.staffId === staffId)
      expect(own.at(-1)?.dutyOn).toBe(`${month}-${days}`)
    },
  )
})

describe('who may', () => {
  it('carers read and do not plan; a release is taken back with a reason, once', async () => {
    only({})
    const { client } = await given.account('carer')
    const { staffId } = await given.staff()
    const input = { cells: [cell(staffId, '2027-08-02', rota.day)] }
    expect((await home.refusal(setRota, input, { by: client })).code).toBe('forbidden')
    const span = { from: '2027-08-02', to: '2027-08-03' }
    await home.value(setRota, input)
    expect((await home.value(getRota, span, { by: client })).from).toBe('2027-08-02')
    const seenProblems = (await rota.problems(span.from, span.to)).filter(
      ({ severity }) => severity !== 'note',
    ).length
    const { id } = await home.value(releaseRota, { ...span, seenProblems, reason: '看过' })
    const back = { id, version: 1, reason: '改排' }
    expect((await home.refusal(withdrawRotaRelease, back, { by: client })).code).toBe('forbidden')
    const both = await Promise.all([
      home.call(withdrawRotaRelease.name, back),
      home.call(withdrawRotaRelease.name, back),
    ])
    expect(both.map(({ ok }) => ok).toSorted()).toEqual([false, true])
    expect((await home.value(getRota, span)).releases).toEqual([])
  })
})
