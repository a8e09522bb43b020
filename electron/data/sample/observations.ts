import {
  listLatestObservations,
  recordObservationTable,
} from '#shared/contract/care/observation.ts'
import {
  adoptRanges,
  answerAlarm,
  listAlarms,
  listRanges,
  recordRange,
} from '#shared/contract/care/observation-range.ts'
import { rangeKinds } from '#shared/rulebooks/observation-ranges.ts'
import type { GivenInputOf } from '#shared/operation.ts'
import { addDays, type Day } from '#shared/text/day.ts'
import { instantAt } from '#shared/text/hour.ts'
import { Random } from './random.ts'
import type { SampleHome, SampleSize } from './sample-home.ts'

interface Observing {
  readonly home: SampleHome
  readonly random: Random
  readonly until: Day
  /** Nothing was seen after this instant. */
  readonly last: string
  readonly nurse: Awaited<ReturnType<SampleHome['as']>>
}

type Rows = GivenInputOf<typeof recordObservationTable>['rows']
type Value = Rows[number]['values'][number]

/** Weeks back in which everybody was weighed and measured. */
const weeks = 12
/** Days back in which some are measured daily. */
const dailyDays = 21

const amount = (kind: string, value: number): Value => ({ kind, amount: value })
const choice = (kind: string, key: string): Value => ({ kind, choice: key })

/** Each person has her own usual values, so that a chart looks like one person. */
function usualOf(seed: number, residentId: number) {
  const own = new Random(seed).of(`usual ${residentId}`)
  return {
    systolic: own.between(108, 132),
    diastolic: own.between(66, 82),
    pulse: own.between(66, 84),
    weight: own.between(440, 720) / 10,
  }
}

type Usual = ReturnType<typeof usualOf>

/** Now and then a value lies outside the usual range. */
function pressureOf(random: Random, usual: Usual): readonly Value[] {
  const high = random.chance(0.008) ? random.between(34, 52) : 0
  return [
    amount('systolic', usual.systolic + random.between(-6, 6) + high),
    amount('diastolic', usual.diastolic + random.between(-5, 5)),
    amount('pulse', usual.pulse + random.between(-5, 6)),
  ]
}

function temperatureOf(random: Random): Value {
  const fever = random.chance(0.01) ? random.between(8, 17) : 0
  return amount('temperature', (363 + random.between(0, 7) + fever) / 10)
}

/** Who is in on a day and not away, in bed order. */
async function present({ nurse }: Observing, asOf: Day) {
  const { rows } = await nurse(listLatestObservations, { asOf, limit: 1000 })
  return rows.filter(({ isAway }) => !isAway).map(({ residentId }) => residentId)
}

/** Keeps a table of one hour, where that hour has come. */
async function keep(observing: Observing, observedAt: string | null, rows: Rows): Promise<void> {
  if (observedAt === null || observedAt > observing.last || rows.length === 0) return
  await observing.nurse(recordObservationTable, { observedAt, rows })
}

/** One person loses weight from week to week; the others keep theirs. */
async function weeklyRounds(observing: Observing, seed: number, losing: number | undefined) {
  const { random, until } = observing
  for (let week = weeks; week >= 0; week -= 1) {
    const day = addDays(until, -7 * week - 1)
    const people = await present(observing, day)
    const rows = people.map((residentId) => {
      const usual = usualOf(seed, residentId)
      const lost = residentId === losing ? Math.max(0, 6 - week) * 0.9 : 0
      const weight = Math.round((usual.weight - lost + random.between(-3, 3) / 10) * 10) / 10
      return { residentId, values: [...pressureOf(random, usual), amount('weight', weight)] }
    })
    await keep(observing, instantAt(day, '08:30'), rows)
  }
}

const meals = [
  ['all', 62],
  ['most', 24],
  ['half', 9],
  ['little', 4],
  ['none', 1],
] as const

/** Some are measured each morning, with what they ate and whether they had a stool. */
async function dailyRounds(observing: Observing, seed: number, people: readonly number[]) {
  const { random, until } = observing
  for (let back = dailyDays; back >= 0; back -= 1) {
    const day = addDays(until, -back)
    const rows = people.map((residentId, index) => {
      // The first of them has had none for some days.
      const hasStool = index === 0 ? back > 3 && random.chance(0.6) : random.chance(0.7)
      const stool = random.weighted([
        ['normal', 80],
        ['hard', 14],
        ['loose', 6],
      ] as const)
      const values = [
        temperatureOf(random),
        ...pressureOf(random, usualOf(seed, residentId)),
        choice('meal', random.weighted(meals)),
        ...(hasStool ? [choice('bowel', stool)] : []),
      ]
      return { residentId, values }
    })
    await keep(observing, instantAt(day, '07:20'), rows)
  }
}

const drinks = ['07:30', '09:30', '11:45', '14:30', '17:15', '20:00']
const outputs = ['06:40', '10:50', '15:20', '21:10']

/** One person's intake and output by the hour, for a week. */
async function fluidDays(observing: Observing, residentId: number | undefined): Promise<void> {
  if (residentId === undefined) return
  const { random, until } = observing
  for (let back = 6; back >= 0; back -= 1) {
    const day = addDays(until, -back)
    const at = (hour: string, kind: string, value: number) => {
      const observedAt = instantAt(day, hour)
      if (observedAt === null || observedAt > observing.last) return []
      return [{ residentId, observedAt, values: [amount(kind, value)] }]
    }
    const few = back === 2 ? 0.5 : 1
    const rows = [
      ...drinks.flatMap((hour) =>
        at(hour, 'intake', Math.round(random.between(24, 36) * few) * 10),
      ),
      ...outputs.flatMap((hour) => at(hour, 'output', random.between(22, 40) * 10)),
    ]
    const [first] = rows
    if (first !== undefined) await keep(observing, first.observedAt, rows)
  }
}

const answers = [
  ['卧床休息，半小时后复测正常', null],
  ['通知值班医生，按医嘱加服一次降压药，1 小时后复测正常', '值班医生'],
  ['多饮水，2 小时后复测 36.9 ℃', '家属'],
  ['复测正常，可能测量时说话', null],
] as const

/** What alarmed some days ago was dealt with; the newest wait. */
async function answerAlarms({ random, nurse, until }: Observing): Promise<void> {
  const { rows } = await nurse(listAlarms, { days: 30, limit: 1000, asOf: until })
  const old = rows.filter(({ observedAt }) => observedAt < (instantAt(until, '00:00') ?? ''))
  for (const { observationId, observedAt } of old.slice(1)) {
    const [answer, toldTo] = random.pick(answers)
    const minutes = random.between(5, 40)
    const answeredAt = new Date(Date.parse(observedAt) + minutes * 60_000).toISOString()
    await nurse(answerAlarm, { observationIds: [observationId], answer, toldTo, answeredAt })
  }
}

/** The home took over the general values, and one person has a range of her own. */
async function ranges(
  { home, nurse, until }: Observing,
  person: number | undefined,
  balanced: number | undefined,
) {
  const director = await home.as('沈建国')
  const rangeFrom = addDays(until, -7 * weeks - 7)
  const { kinds } = await nurse(listRanges, { residentId: null })
  const adopted = kinds.flatMap(({ kind, general }) => {
    const known = rangeKinds.find((one) => one === kind)
    if (general === null || known === undefined) return []
    return [{ kind: known, low: general.low, high: general.high }]
  })
  await director(adoptRanges, { rangeFrom, ranges: adopted })
  if (person === undefined) return
  for (const [kind, low, high] of [
    ['intake', 1500, 2500],
    ['output', 1000, null],
  ] as const) {
    if (balanced === undefined) break
    const ordered = { orderedBy: '李医生', reason: '心功能不全，记出入量' }
    const range = { residentId: balanced, kind, low, high, rangeFrom: addDays(until, -10) }
    await nurse(recordRange, { ...range, ...ordered })
  }
  await nurse(recordRange, {
    residentId: person,
    kind: 'systolic',
    low: 100,
    high: 160,
    orderedBy: '李医生',
    reason: '高血压多年，按医嘱放宽',
    rangeFrom: addDays(until, -30),
  })
}

/**
 * What nurses measured in the last three months, and what they did about alarms. Nights, meals and turning
 * come with the ticks of the round sheet (`care-rounds.ts`).
 */
export async function addObservations(
  home: SampleHome,
  { seed, until, last }: SampleSize & { readonly last: string },
): Promise<void> {
  const random = new Random(seed).of('observations')
  const observing = { home, random, until, last, nurse: await home.as('何芳') }
  const people = await present(observing, until)
  // Who was there on three days of three weeks has hardly been away between them.
  const before = new Set(await present(observing, addDays(until, -dailyDays)))
  const between = new Set(await present(observing, addDays(until, -10)))
  const steady = people.filter((id) => before.has(id) && between.has(id))
  const some = steady.filter((_, index) => index % 8 === 1).slice(0, 14)
  await ranges(observing, some[1], steady[5])
  await weeklyRounds(observing, seed, steady[3])
  await dailyRounds(observing, seed, some)
  await fluidDays(observing, steady[5])
  await answerAlarms(observing)
  await keep(observing, instantAt(until, '07:50'), [
    ...people.slice(7, 8).map((residentId) => ({
      residentId,
      values: [amount('temperature', 38.2), amount('pulse', 96)],
    })),
    ...people.slice(2, 3).map((residentId) => ({
      residentId,
      values: [amount('systolic', 178), amount('diastolic', 96)],
    })),
  ])
}
