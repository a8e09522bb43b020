import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getToday } from '#shared/contract/home/home.ts'
import { list } from '#shared/contract/residents/resident.ts'
import { correctStay, discharge, voidStay } from '#shared/contract/residents/stay.ts'
import {
  concludeTrial,
  correctTrial,
  listTrials,
  recordTrial,
  voidTrial,
} from '#shared/contract/residents/trial.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'

let home: TestHome
let given: Given

beforeAll(async () => {
  ;({ home, given } = await givenHome())
})

afterAll(() => home.remove())

const reason = '核对'
const admittedOn = '2026-11-10'
const trialTo = '2026-11-25'

async function refused(...call: Parameters<TestHome['refusal']>) {
  const before = home.dump()
  const error = await home.refusal(...call)
  expect(home.dump()).toEqual(before)
  return error
}

async function onTrial() {
  const person = await given.resident({ admittedOn })
  const trial = { stayId: person.stayId, trialFrom: admittedOn, trialTo }
  return { ...person, ...(await home.value(recordTrial, trial)) }
}

const tasks = async (name: string, asOf: string) =>
  (await home.value(getToday, { asOf })).tasks
    .filter(({ rule, title }) => rule === 'trial-ending' && title.startsWith(name))
    .map(({ severity }) => severity)

const shown = async (residentId: number, asOf?: string) =>
  (await home.value(listTrials, { residentId, ...(asOf === undefined ? {} : { asOf }) })).rows

describe('a trial stay', () => {
  it('is told three days before its last one, presses after it, and is a mark until it is concluded', async () => {
    const { residentId, id, version, name } = await onTrial()
    // The last day on trial is 24 November.
    expect(await tasks(name, '2026-11-20')).toEqual([])
    expect(await tasks(name, '2026-11-21')).toEqual(['due'])
    const marks = async () => {
      const { rows } = await home.value(list, { search: name, limit: 1000 })
      return rows.find((row) => row.id === residentId)?.marks.map(({ kind }) => kind)
    }
    expect(await marks()).toContain('trial')
    const conclude = { id, version, conclusion: 'stays', concludedBy: '沈建国' } as const
    for (const [concludedOn, rule] of [
      ['2026-11-23', 'day-in-future'],
      ['2026-11-09', 'days-in-wrong-order'],
    ] as const) {
      expect(await refused(concludeTrial, { ...conclude, concludedOn })).toMatchObject({ rule })
    }
    const done = { ...conclude, concludedOn: '2026-11-22' }
    const race = await Promise.all([1, 2].map(() => home.call(concludeTrial.name, done)))
    expect(race.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await marks()).not.toContain('trial')
    expect(await shown(residentId)).toMatchObject([{ conclusion: 'stays', state: 'over' }])
    expect(await shown(residentId, '2026-11-21')).toMatchObject([
      { conclusion: null, concludedOn: null, state: 'running' },
    ])
    expect(await tasks(name, '2026-11-21')).toEqual(['due'])
    expect(await tasks(name, '2026-11-22')).toEqual([])
  })

  it('that is over presses as long as nobody concludes it, and is extended right behind', async () => {
    const person = await given.resident({ admittedOn: '2026-10-01' })
    const { residentId, stayId, name } = person
    const days = { trialFrom: '2026-10-01', trialTo: '2026-10-16' }
    const trial = await home.value(recordTrial, { stayId, ...days })
    expect(await tasks(name, '2026-11-22')).toEqual(['overdue'])
    const overlap = { stayId, trialFrom: '2026-10-15', trialTo: '2026-10-20' }
    expect(await refused(recordTrial, overlap)).toMatchObject({ rule: 'trial-overlap' })
    const extend = { conclusion: 'extended', concludedOn: '2026-10-15', concludedBy: '沈' } as const
    expect(await refused(concludeTrial, { ...trial, ...extend })).toMatchObject({
      fields: { extendedTo: '没有填延长到哪一天' },
    })
    const back = { ...extend, extendedTo: '2026-10-16' }
    expect(await refused(concludeTrial, { ...trial, ...back })).toMatchObject({
      rule: 'trial-extension',
    })
    await home.value(concludeTrial, { ...trial, ...extend, extendedTo: '2026-12-01' })
    expect(await shown(residentId)).toMatchObject([
      { trialFrom: '2026-10-16', trialTo: '2026-12-01', state: 'running' },
      { conclusion: 'extended', state: 'over' },
    ])
    expect(await tasks(name, '2026-11-22')).toEqual([])
  })

  it('follows its stay, ends with it, and goes with one that never was', async () => {
    const { residentId, stayId } = await onTrial()
    await home.value(correctStay, { stayId, stayFrom: '2026-11-08', stayTo: null, reason })
    expect(await shown(residentId)).toMatchObject([
      { trialFrom: '2026-11-08', trialTo: '2026-11-23', state: 'running' },
    ])
    await home.value(discharge, { residentId, dischargedOn: '2026-11-20', endReason: 'home' })
    expect(await shown(residentId)).toMatchObject([{ conclusion: null, state: 'over' }])
    await home.value(voidStay, { stayId, reason })
    expect(await shown(residentId)).toEqual([])
  })

  it('is corrected whole: days within the stay, a conclusion with its day and name', async () => {
    const { residentId, stayId, id, version } = await onTrial()
    const input = { id, version, trialFrom: '2026-11-11', trialTo, reason }
    expect(await refused(correctTrial, { ...input, trialFrom: '2026-11-09' })).toMatchObject({
      rule: 'days-in-wrong-order',
    })
    const half = { ...input, conclusion: 'stays', concludedOn: '2026-11-20' } as const
    expect(await refused(correctTrial, half)).toMatchObject({
      fields: { concludedBy: '没有填写' },
    })
    const whole = { ...half, concludedBy: '沈建国' }
    const made = await home.value(correctTrial, whole)
    expect(await refused(correctTrial, whole)).toMatchObject({ rule: 'changed-meanwhile' })
    // A first day before which it was concluded is refused, and what stood there stays.
    const later = { stayId, stayFrom: '2026-11-21', stayTo: null, reason }
    expect(await refused(correctStay, later)).toMatchObject({ rule: 'part-outside-stay' })
    await home.value(voidTrial, { id, version: made.version, reason })
    expect(await shown(residentId)).toEqual([])
    const nurse = (await given.account('nurse')).client
    const trial = { stayId, trialFrom: admittedOn, trialTo }
    expect(await home.refusal(recordTrial, trial, { by: nurse })).toMatchObject({
      code: 'forbidden',
    })
  })
})
