import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  listPreJobGaps,
  listSafetyEducation,
  listTrainingMatrix,
  listTrainingTopics,
  trainingHoursOf,
} from '#shared/contract/staff/training-results.ts'
import { listTrainingHours } from '#shared/contract/staff/training.ts'
import { untrainedOn } from '#data/staff/training/pre-job.ts'
import { type Given, givenHome } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'
import { changeStaffRules } from '#test/support/staff-rules.ts'

let home: TestHome
let given: Given
let people: number[]

const limit = 500

beforeAll(async () => {
  ;({ home, given } = await givenHome())
  people = []
  for (let count = 0; count < 4; count += 1) people.push((await given.staff()).staffId)
  const [one = 0, two = 0, three = 0] = people
  const safety = { kind: 'safety', topic: '用电安全', endsOn: null }
  await given.training([one], { ...safety, startsOn: '2026-06-30', hours: 2 })
  await given.training([one, two], { ...safety, startsOn: '2026-07-01', hours: 1.5 })
  const attendees = [
    { staffId: two, score: 80 },
    { staffId: three, score: 59 },
  ]
  await given.training([], { ...safety, startsOn: '2026-03-02', passScore: 60, attendees })
  await given.training([one], {
    kind: 'pre-job',
    topic: '岗前',
    startsOn: '2025-03-06',
    endsOn: null,
  })
})

afterAll(() => home.remove())

/** Slowly and another way: each person by herself in plain SQL. */
function passedSlowly(asOf: string): number {
  const from = asOf.slice(5) < '07-01' ? `${asOf.slice(0, 4)}-01-01` : `${asOf.slice(0, 4)}-07-01`
  const staff = home.rows(
    `SELECT DISTINCT staffId FROM employment WHERE voidedAt IS NULL AND employedFrom <= ?
     AND (employedTo IS NULL OR employedTo > ?)`,
    asOf,
    asOf,
  ) as { staffId: number }[]
  return staff.filter(({ staffId }) =>
    home
      .rows(
        `SELECT t.passScore, a.score, a.isCompleted FROM trainingAttendance a JOIN training t ON t.id = a.trainingId
         WHERE a.staffId = ? AND a.voidedAt IS NULL AND t.voidedAt IS NULL AND t.kind IN ('safety', 'fire')
         AND coalesce(t.endsOn, t.startsOn) BETWEEN ? AND ?`,
        staffId,
        from,
        asOf,
      )
      .some(
        (row) =>
          row['isCompleted'] === 1 &&
          (row['passScore'] === null || Number(row['score'] ?? -1) >= Number(row['passScore'])),
      ),
  ).length
}

describe('staff.listSafetyEducation', () => {
  it.each([
    '2025-12-31',
    '2026-01-01',
    '2026-03-01',
    '2026-03-02',
    '2026-06-29',
    '2026-06-30',
    '2026-07-01',
    '2026-07-02',
  ])('agrees with a slow recount on %s', async (asOf) => {
    const safety = await home.value(listSafetyEducation, { asOf, limit })
    expect(safety.passedCount).toBe(passedSlowly(asOf))
    expect(safety.peopleCount).toBe(safety.rows.length)
    const percent = Math.floor((safety.passedCount * 1000) / safety.peopleCount) / 10
    expect(safety.passPercent).toBe(percent)
  })

  it('begins anew on the first of January and of July', async () => {
    const spanOn = async (asOf: string) => {
      const { from, to } = await home.value(listSafetyEducation, { asOf, limit })
      return [from, to]
    }
    expect(await spanOn('2025-12-31')).toEqual(['2025-07-01', '2025-12-31'])
    expect(await spanOn('2026-01-01')).toEqual(['2026-01-01', '2026-06-30'])
    expect(await spanOn('2026-06-30')).toEqual(['2026-01-01', '2026-06-30'])
    expect(await spanOn('2026-07-01')).toEqual(['2026-07-01', '2026-12-31'])
    const [one = 0, two = 0, three = 0] = people
    const passedOn = async (asOf: string) => {
      const { rows } = await home.value(listSafetyEducation, { asOf, state: 'passed', limit })
      return people.filter((staffId) => rows.some((row) => row.staffId === staffId))
    }
    // What was done on the last day of June counts for June, and what was done on the first for July.
    expect(await passedOn('2026-06-29')).toEqual([two])
    expect(await passedOn('2026-06-30')).toEqual([one, two])
    expect(await passedOn('2026-07-01')).toEqual([one, two])
    expect(await passedOn('2026-07-01')).not.toContain(three)
    await given.training([three], {
      kind: 'safety',
      topic: '消防疏散',
      startsOn: '2025-12-30',
      endsOn: '2025-12-31',
    })
    expect(await passedOn('2025-12-30')).toEqual([])
    expect(await passedOn('2025-12-31')).toEqual([three])
    expect(await passedOn('2026-01-01')).toEqual([])
  })

  it('names the clause as the rulebook has it, and counts the kinds that the home chose', async () => {
    const asOf = '2026-06-30'
    const before = await home.value(listSafetyEducation, { asOf, limit })
    expect(before.basis).toMatchObject({ code: 'GB-7.3.3', clause: 'GB 38600-2019 7.3.3' })
    expect(before.basis?.status).not.toBe('verified')
    expect(before).toMatchObject({ target: null, kindNames: expect.arrayContaining(['消防培训']) })
    changeStaffRules(home, { safetyTrainingKinds: ['fire'], safetyPassPercent: 80 })
    const after = await home.value(listSafetyEducation, { asOf, limit })
    expect(after).toMatchObject({ target: 80, kindNames: ['消防培训'], passedCount: 0 })
    changeStaffRules(home, { safetyTrainingKinds: ['safety', 'fire'], safetyPassPercent: null })
  })

  it('tells who passed, failed and missed', async () => {
    const { rows, from, to } = await home.value(listSafetyEducation, { asOf: '2026-06-30', limit })
    const stateOf = new Map(rows.map(({ staffId, state }) => [staffId, state]))
    expect(people.map((staffId) => stateOf.get(staffId))).toEqual([
      'passed',
      'passed',
      'failed',
      'missed',
    ])
    expect([from, to]).toEqual(['2026-01-01', '2026-06-30'])
    const missed = await home.value(listSafetyEducation, { asOf: '2026-06-30', state: 'missed' })
    expect(missed.rows.map(({ staffId }) => staffId)).toContain(people[3])
  })
})

describe('hours', () => {
  it('add up to those of the list of hours, by kind and by year', async () => {
    const asOf = '2026-07-01'
    const { rows, target } = await home.value(listTrainingMatrix, { asOf, limit })
    const { rows: listed } = await home.value(listTrainingHours, { asOf, limit })
    const hoursOf = new Map(listed.map(({ staffId, hours }) => [staffId, hours]))
    for (const { staffId, hours, cells, lacking } of rows) {
      expect(hours).toBe(hoursOf.get(staffId))
      expect(Object.values(cells).reduce((sum, cell) => sum + cell, 0)).toBe(hours)
      expect(lacking).toBeNull()
    }
    expect(target).toBeNull()
    const [staffId = 0] = people
    const { years } = await home.value(trainingHoursOf, { staffId, asOf })
    expect(years.map(({ year }) => year)).toEqual([2026, 2025])
    expect(years[0]).toMatchObject({ hours: 3.5, trainingCount: 2 })
    const topics = await home.value(listTrainingTopics, { asOf })
    expect(topics.rows.find(({ topic }) => topic === '用电安全')).toMatchObject({
      trainingCount: 3,
      personTimes: 5,
    })
  })
})

/** Hours that one person completed in a year until a day, in plain SQL. */
function hoursSlowly(staffId: number, asOf: string): number {
  const [row] = home.rows(
    `SELECT coalesce(sum(t.hours), 0) AS hours FROM training t JOIN trainingAttendance a ON a.trainingId = t.id
     WHERE a.staffId = ? AND a.isCompleted = 1 AND a.voidedAt IS NULL AND t.voidedAt IS NULL
     AND coalesce(t.endsOn, t.startsOn) BETWEEN substr(?, 1, 4) || '-01-01' AND ?`,
    staffId,
    asOf,
    asOf,
  )
  return Number(row?.['hours'])
}

describe('the target of the home', () => {
  it('is held against each person, and only what falls short is listed', async () => {
    changeStaffRules(home, { yearTrainingHours: 2 })
    for (const asOf of ['2025-12-31', '2026-03-02', '2026-06-30', '2026-07-01']) {
      const all = await home.value(listTrainingMatrix, { asOf, limit })
      const short = await home.value(listTrainingMatrix, { asOf, isShortOnly: true, limit })
      expect(all.target).toBe(2)
      for (const { staffId, hours, lacking } of all.rows) {
        expect(hours, asOf).toBe(hoursSlowly(staffId, asOf))
        expect(lacking).toBe(Math.max(0, 2 - hours))
      }
      const lacks = all.rows.filter(({ staffId }) => hoursSlowly(staffId, asOf) < 2)
      expect(short.rows.map(({ staffId }) => staffId)).toEqual(lacks.map(({ staffId }) => staffId))
      expect(all.shortCount).toBe(lacks.length)
    }
    changeStaffRules(home, { yearTrainingHours: null })
  })

  it('counts a year that is over whole, and each topic with its hours', async () => {
    const asOf = '2026-07-01'
    const over = await home.value(listTrainingMatrix, { asOf, year: 2025, limit })
    expect(over).toMatchObject({ year: 2025, countedOn: '2025-12-31' })
    const { rows } = await home.value(listTrainingTopics, { asOf })
    for (const { topic, personTimes, personHours } of rows) {
      const [row] = home.rows(
        `SELECT count(*) AS times, sum(t.hours) AS hours FROM trainingAttendance a
         JOIN training t ON t.id = a.trainingId WHERE t.topic = ? AND a.isCompleted = 1
         AND a.voidedAt IS NULL AND t.voidedAt IS NULL
         AND coalesce(t.endsOn, t.startsOn) BETWEEN '2026-01-01' AND ?`,
        topic,
        asOf,
      )
      expect({ times: personTimes, hours: personHours }).toEqual(row)
    }
  })
})

describe('pre-job training', () => {
  it('counts on or before the first duty', async () => {
    const [staffId = 0, none = 0] = people
    const on = (firstDuty: string) =>
      untrainedOn(home.service.home!.reader.db, [{ staffId, firstDuty }])
    expect([...(await on('2025-03-05'))]).toEqual([staffId])
    expect([...(await on('2025-03-06'))]).toEqual([])
    expect([
      ...(await untrainedOn(home.service.home!.reader.db, [
        { staffId: none, firstDuty: '2030-01-01' },
      ])),
    ]).toEqual([none])
  })

  it('lists who has none on a day', async () => {
    const [staffId = 0, none = 0] = people
    const on = async (asOf: string) =>
      (await home.value(listPreJobGaps, { asOf, limit })).rows.map((row) => row.staffId)
    expect(await on('2025-03-05')).toContain(staffId)
    expect(await on('2025-03-06')).not.toContain(staffId)
    expect(await on('2026-07-01')).toContain(none)
  })
})
