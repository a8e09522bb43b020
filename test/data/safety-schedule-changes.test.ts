import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  changeTerm,
  createSchedule,
  endSchedule,
  getSchedule,
  resumeSchedule,
  takeBackTerm,
} from '#shared/contract/safety/schedule.ts'
import type { GivenInputOf, Operation } from '#shared/operation.ts'
import { windowsOf } from '#shared/rules/safety/windows.ts'
import type { Client } from '#data/session.ts'
import { atHour } from '#test/support/given-safety.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import { type TestHome, traces } from '#test/support/home.ts'
import { termsOf } from '#test/support/schedule-terms.ts'

let home: TestHome
let given: Given
let officer: Client
let carer: Client

const today = '2026-11-22'
const tomorrow = '2026-11-23'
const reason = '人手调整'
const month = { frequency: 'monthly' as const, fromDay: 1, toDay: 31 }
const quarter = { frequency: 'quarterly' as const, fromMonth: 1, toMonth: 3 }
const daily = { frequency: 'daily' as const }

beforeEach(async () => {
  ;({ home, given } = await givenHome())
  officer = (await given.account('safety-officer')).client
  carer = (await given.account('carer')).client
})

afterEach(() => home.remove())

async function refused(operation: Operation, input: unknown, by: Client = officer) {
  const before = home.dump(traces)
  const error = await home.refusal(operation, input, { by })
  expect(home.dump(traces)).toEqual(before)
  return error
}

async function create(changes: Partial<GivenInputOf<typeof createSchedule>> = {}) {
  const said = { kind: 'inspection', name: '防火检查', frequency: month, termFrom: today }
  return (await home.value(createSchedule, { ...said, ...changes }, { by: officer })).id
}

const shown = (id: number, asOf?: string) =>
  home.value(getSchedule, { id, ...(asOf === undefined ? {} : { asOf }) }, { by: carer })

const termsShown = async (id: number) =>
  (await shown(id)).terms.map(({ words, termFrom, termTo }) => [words, termFrom, termTo])

describe('safety.changeTerm', () => {
  it('gives it another owner or grace in mid-month from tomorrow on', async () => {
    const id = await create()
    const before = home.lastAuditId()
    const change = { id, version: 1, frequency: month, reason }
    const other = { ...change, ownerPost: 'nurse', graceMinutes: 60 }
    const early = await refused(changeTerm, { ...other, from: today })
    expect(early).toMatchObject({ rule: 'change-too-early', fields: { from: expect.any(String) } })
    await home.value(changeTerm, { ...other, from: tomorrow }, { by: officer })
    expect(home.auditAfter(before)).toMatchObject([{ subject: `safetySchedule:${id}` }])
    expect(await termsShown(id)).toEqual([
      ['每月', tomorrow, null],
      ['每月', today, tomorrow],
    ])
    expect((await shown(id)).term?.owner).toBeNull()
    expect((await shown(id, tomorrow)).term).toMatchObject({ owner: '护士', reason })
    // Nothing more is due for it: the window of this month runs on.
    expect((await shown(id)).coming[0]?.day).toBe('2026-12-01')
  })

  it('changes the frequency with a period of the longer one, and names the next day that fits', async () => {
    const id = await create()
    const change = { id, version: 1, reason }
    const late = await refused(changeTerm, { ...change, frequency: daily, from: tomorrow })
    expect(late).toMatchObject({
      rule: 'not-period-start',
      fields: { from: expect.stringContaining('12月1日') },
    })
    const long = await refused(changeTerm, { ...change, frequency: quarter, from: '2026-12-01' })
    expect(long.fields?.['from']).toContain('2027年1月1日')
    await home.value(changeTerm, { ...change, frequency: daily, from: '2026-12-01' })
    expect(await termsShown(id)).toEqual([
      ['每天', '2026-12-01', null],
      ['每月', today, '2026-12-01'],
    ])
  })

  it('may change from today while nothing has come', async () => {
    const frequency = { frequency: 'hours', every: 2, from: '22:00', to: '06:00' } as const
    const id = await create({ frequency })
    await home.value(changeTerm, { id, version: 1, frequency: daily, from: today, reason })
    expect(await termsShown(id)).toEqual([['每天', today, null]])
  })

  it('takes the place of a change that has not begun', async () => {
    const id = await create({ frequency: daily })
    const change = (version: number, ownerPost: string, from: string) =>
      home.value(changeTerm, { id, version, frequency: daily, ownerPost, from, reason })
    await change(1, 'nurse', '2026-12-10')
    await change(2, 'carer', '2026-12-05')
    expect((await shown(id)).terms.map(({ ownerPost, termFrom }) => [ownerPost, termFrom])).toEqual(
      [
        ['carer', '2026-12-05'],
        [null, today],
      ],
    )
    const same = { id, version: 3, frequency: daily, ownerPost: 'carer', reason }
    expect((await refused(changeTerm, { ...same, from: '2026-12-20' })).rule).toBe(
      'nothing-changed',
    )
  })

  it('refuses nothing changed, an ended one, bad owners, old versions, whoever may not', async () => {
    const id = await create({ frequency: daily })
    const input = { id, version: 1, frequency: daily, graceMinutes: 5, from: tomorrow, reason }
    const rule = async (changes: object) =>
      (await refused(changeTerm, { ...input, ...changes })).rule
    expect(await rule({ graceMinutes: 0 })).toBe('nothing-changed')
    expect(await rule({ ownerStaffId: 1, ownerPost: 'nurse' })).toBe('owner-twice')
    expect(await rule({ ownerStaffId: 99 })).toBe('staff-unknown')
    expect(await rule({ ownerPost: 'king' })).toBe('post-unknown')
    expect(await rule({ from: '2028-01-01' })).toBe('day-far-ahead')
    expect((await refused(changeTerm, { ...input, version: 2 })).code).toBe('conflict')
    expect((await refused(changeTerm, { ...input, reason: ' ' })).fields).toHaveProperty('reason')
    expect((await refused(changeTerm, input, carer)).code).toBe('forbidden')
    await home.value(endSchedule, { id, version: 1, termTo: '2026-12-01', reason })
    expect(await rule({ version: 2 })).toBe('schedule-ended')
    home.clock.advance({ minutes: -30 })
    expect(await rule({ version: 2 })).toBe('clock-behind')
  })

  it('of two who change one schedule at once, one does', async () => {
    const id = await create({ frequency: daily })
    const change = { id, version: 1, frequency: daily, from: tomorrow, reason }
    const replies = await Promise.all([
      home.call(changeTerm.name, { ...change, ownerPost: 'nurse' }, { by: officer }),
      home.call(changeTerm.name, { ...change, ownerPost: 'carer' }),
    ])
    expect(replies.map(({ ok }) => ok).toSorted()).toEqual([false, true])
    expect(replies.find(({ ok }) => !ok)).toMatchObject({ error: { code: 'conflict' } })
    expect(termsOf(home, id)).toHaveLength(2)
  })
})

describe('safety.takeBackTerm', () => {
  it('lets the term before a change go on', async () => {
    const id = await create({ frequency: daily })
    const change = { id, version: 1, frequency: daily, graceMinutes: 9, from: '2026-12-01', reason }
    await home.value(changeTerm, change)
    const input = { id, version: 2, reason }
    expect((await refused(takeBackTerm, input, carer)).code).toBe('forbidden')
    expect((await refused(takeBackTerm, { ...input, version: 1 })).code).toBe('conflict')
    const before = home.lastAuditId()
    await home.value(takeBackTerm, input, { by: officer })
    expect(home.auditAfter(before)).toMatchObject([{ subject: `safetySchedule:${id}` }])
    expect(await termsShown(id)).toEqual([['每天', today, null]])
    expect((await refused(takeBackTerm, { ...input, version: 3 })).rule).toBe('no-coming-change')
  })

  it('takes an end back that has not come, but none that has', async () => {
    const id = await create({ frequency: daily })
    await home.value(endSchedule, { id, version: 1, termTo: tomorrow, reason })
    await home.value(takeBackTerm, { id, version: 2, reason })
    expect(await termsShown(id)).toEqual([['每天', today, null]])
    await home.value(endSchedule, { id, version: 3, termTo: tomorrow, reason })
    home.clock.advance({ days: 1 })
    expect((await refused(takeBackTerm, { id, version: 4, reason })).rule).toBe('no-coming-change')
  })

  it('leaves the gap before a restart that is taken back', async () => {
    const id = await create({ frequency: daily })
    await home.value(endSchedule, { id, version: 1, termTo: tomorrow, reason })
    home.clock.advance({ days: 1 })
    const again = { id, version: 2, frequency: daily, termFrom: '2026-12-01', reason }
    await home.value(resumeSchedule, again)
    await home.value(takeBackTerm, { id, version: 3, reason })
    expect(await termsShown(id)).toEqual([['每天', today, tomorrow]])
  })
})

describe('safety.endSchedule', () => {
  it('ends it tomorrow at the earliest and says how long the running window stays due', async () => {
    const id = await create()
    const input = { id, version: 1, termTo: tomorrow, reason }
    expect((await refused(endSchedule, { ...input, termTo: today })).rule).toBe('change-too-early')
    expect((await refused(endSchedule, input, carer)).code).toBe('forbidden')
    expect((await refused(endSchedule, { ...input, version: 2 })).code).toBe('conflict')
    expect((await refused(endSchedule, { ...input, termTo: '2028-01-01' })).rule).toBe(
      'day-far-ahead',
    )
    const before = home.lastAuditId()
    expect(await home.value(endSchedule, input, { by: officer })).toEqual({
      version: 2,
      stillDueUntil: atHour('2026-12-01', '00:00'),
    })
    expect(home.auditAfter(before)).toMatchObject([{ subject: `safetySchedule:${id}` }])
    expect((await refused(endSchedule, { ...input, version: 2 })).rule).toBe('already-ended')
    expect(await shown(id)).toMatchObject({ state: 'running', coming: [] })
    const ended = await shown(id, tomorrow)
    // The month that had begun is still due.
    expect(ended).toMatchObject({ state: 'ended', term: null })
    expect(ended.nextClosesAt).toBe(atHour('2026-12-01', '00:00'))
  })

  it('leaves nothing due where it ends with a period', async () => {
    const id = await create()
    const input = { id, version: 1, termTo: '2026-12-01', reason }
    expect((await home.value(endSchedule, input)).stillDueUntil).toBeNull()
  })

  it('takes changes back that would come later, and sends what has not begun to be voided', async () => {
    const id = await create({ frequency: daily })
    const change = { id, version: 1, frequency: daily, graceMinutes: 9, from: '2026-12-10', reason }
    await home.value(changeTerm, change)
    await home.value(endSchedule, { id, version: 2, termTo: '2026-12-01', reason })
    expect(await termsShown(id)).toEqual([['每天', today, '2026-12-01']])
    const later = await create({ name: '以后', termFrom: '2026-12-10' })
    const early = { id: later, version: 1, termTo: '2026-12-01', reason }
    expect((await refused(endSchedule, early)).rule).toBe('not-begun')
  })
})

describe('safety.resumeSchedule', () => {
  async function ended() {
    const id = await create({ frequency: daily })
    await home.value(endSchedule, { id, version: 1, termTo: tomorrow, reason })
    home.clock.advance({ days: 3 })
    return id
  }

  it('begins an ended one again; the days between stay free', async () => {
    const id = await ended()
    const input = { id, version: 2, frequency: month, termFrom: '2026-11-25', reason }
    expect((await refused(resumeSchedule, { ...input, termFrom: '2026-11-24' })).rule).toBe(
      'begins-before-today',
    )
    expect((await refused(resumeSchedule, input, carer)).code).toBe('forbidden')
    expect((await refused(resumeSchedule, { ...input, version: 1 })).code).toBe('conflict')
    expect((await refused(resumeSchedule, { ...input, ownerPost: 'x' })).rule).toBe('post-unknown')
    const before = home.lastAuditId()
    await home.value(resumeSchedule, input, { by: officer })
    expect(home.auditAfter(before)).toMatchObject([{ subject: `safetySchedule:${id}` }])
    expect(await shown(id)).toMatchObject({ state: 'running', term: { words: '每月' } })
    const days = windowsOf(termsOf(home, id), today, '2026-12-02').map(({ day }) => day)
    expect(days).toEqual([today, '2026-11-25', '2026-12-01'])
    expect((await refused(resumeSchedule, { ...input, version: 3 })).rule).toBe('not-ended')
  })

  it('refuses one that goes on, or whose end has not come', async () => {
    const id = await create({ frequency: daily })
    const input = { id, version: 1, frequency: daily, termFrom: tomorrow, reason }
    expect((await refused(resumeSchedule, input)).rule).toBe('not-ended')
    await home.value(endSchedule, { id, version: 1, termTo: '2026-12-01', reason })
    expect((await refused(resumeSchedule, { ...input, version: 2 })).rule).toBe('not-ended')
  })

  it('a restart that is changed or ended before it comes leaves the days before it free', async () => {
    const id = await ended()
    const again = { id, frequency: daily, termFrom: '2026-12-10', reason }
    await home.value(resumeSchedule, { ...again, version: 2 })
    const change = { id, version: 3, frequency: quarter, from: '2026-12-10', reason }
    await home.value(changeTerm, change)
    expect(await termsShown(id)).toEqual([
      ['每季度', '2026-12-10', null],
      ['每天', today, tomorrow],
    ])
    await home.value(endSchedule, { id, version: 4, termTo: '2026-12-05', reason })
    expect(await termsShown(id)).toEqual([['每天', today, tomorrow]])
  })

  it('of a name that another has taken since is refused', async () => {
    const id = await ended()
    await create({ frequency: daily, termFrom: '2026-11-25' })
    const input = { id, version: 2, frequency: daily, termFrom: '2026-11-26', reason }
    expect((await refused(resumeSchedule, input)).rule).toBe('name-taken')
  })
})
