import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getSafetyDay, listWindows } from '#shared/contract/safety/check-shown.ts'
import { insert } from '#test/support/bare-database.ts'
import { givenHome } from '#test/support/given.ts'
import type { TestHome } from '#test/support/home.ts'

/**
 * Two years of rounds in a home, counted again from nothing: whole minutes since the first day, plain loops,
 * and no code of the program but the two queries that are looked at.
 */
const firstDay = '2024-11-20'
const dayCount = 733
const minutesOfDay = 24 * 60

const dayOf = (index: number) =>
  new Date(Date.parse(`${firstDay}T00:00:00Z`) + index * 86_400_000).toISOString().slice(0, 10)
/** Instant of a minute since the first day's midnight in Shanghai. */
const instantOf = (minute: number) =>
  new Date(Date.parse(`${firstDay}T00:00:00+08:00`) + minute * 60_000).toISOString()
const indexOf = (day: string) =>
  (Date.parse(`${day}T00:00:00Z`) - Date.parse(`${firstDay}T00:00:00Z`)) / 86_400_000

interface Window {
  readonly scheduleId: number
  readonly termId: number
  /** Day to which it belongs, as an index. */
  readonly day: number
  readonly opens: number
  readonly closes: number
  readonly grace: number
}

interface Term {
  readonly id: number
  readonly frequency: string
  readonly detail: Readonly<Record<string, unknown>>
  readonly grace: number
  readonly from: string
  readonly to: string | null
  /** Opening and closing minute of what begins on a day, by hand; none on most days of long periods. */
  readonly spans: (day: string, index: number) => readonly (readonly [number, number])[]
}

const wholeDays = (from: number, count: number) =>
  [[from * minutesOfDay, (from + count) * minutesOfDay]] as const
const monthDays = (day: string) =>
  new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)), 0)).getUTCDate()
const isMonday = (day: string) => new Date(`${day}T00:00:00Z`).getUTCDay() === 1

const nights = (_day: string, index: number) =>
  [22, 24, 26, 28].map((hour) => {
    const opens = index * minutesOfDay + hour * 60
    return [opens, opens + 120] as const
  })
const shifts = (_day: string, index: number) =>
  (
    [
      [8, 16],
      [16, 24],
      [24, 32],
    ] as const
  ).map(([from, to]) => {
    const begin = from === 24 ? 0 : from
    const opens = index * minutesOfDay + begin * 60
    return [opens, opens + (to - from) * 60] as const
  })
const whole = (_day: string, index: number) => wholeDays(index, 1)
const weekly = (day: string, index: number) => (isMonday(day) ? wholeDays(index, 7) : [])
const fridays = (day: string, index: number) =>
  new Date(`${day}T00:00:00Z`).getUTCDay() === 5 ? wholeDays(index, 1) : []
const monthly = (day: string, index: number) =>
  day.endsWith('-01') ? wholeDays(index, monthDays(day)) : []
const fifthToTenth = (day: string, index: number) =>
  day.endsWith('-05') ? wholeDays(index, 6) : []
const lastMonthOf = (length: number) => (day: string, index: number) =>
  day.endsWith('-01') && Number(day.slice(5, 7)) % length === 0
    ? wholeDays(index, monthDays(day))
    : []

const shiftTimes = [
  { name: '白班', from: '08:00', to: '16:00' },
  { name: '中班', from: '16:00', to: '00:00' },
  { name: '夜班', from: '00:00', to: '08:00' },
]

/** Eight schedules of all frequencies; some change on the way. */
const schedules: readonly (readonly Term[])[] = [
  [
    term(
      1,
      'hours',
      { every: 2, from: '22:00', to: '06:00' },
      30,
      '2024-11-20',
      '2025-06-11',
      nights,
    ),
    term(2, 'hours', { every: 2, from: '22:00', to: '06:00' }, 0, '2025-06-11', null, nights),
  ],
  [term(3, 'times', { times: shiftTimes }, 15, '2024-12-03', null, shifts)],
  [
    term(4, 'daily', {}, 0, '2024-11-20', '2025-03-01', whole),
    // From the first of a month on it is a month's.
    term(5, 'monthly', { fromDay: 1, toDay: 31 }, 0, '2025-03-01', null, monthly),
  ],
  [
    term(6, 'weekly', { weekday: null }, 0, '2024-11-25', '2025-12-10', weekly),
    term(7, 'weekly', { weekday: null }, 60, '2025-12-10', null, weekly),
  ],
  [term(8, 'weekly', { weekday: 5 }, 120, '2025-01-08', '2026-05-02', fridays)],
  [term(9, 'monthly', { fromDay: 5, toDay: 10 }, 0, '2024-12-01', null, fifthToTenth)],
  [term(10, 'quarterly', { fromMonth: 3, toMonth: 3 }, 0, '2024-12-01', null, lastMonthOf(3))],
  [
    term(
      11,
      'half-yearly',
      { fromMonth: 6, toMonth: 6 },
      0,
      '2024-12-01',
      '2025-12-01',
      lastMonthOf(6),
    ),
    term(12, 'yearly', { fromMonth: 12, toMonth: 12 }, 0, '2025-12-01', null, lastMonthOf(12)),
  ],
]

function term(
  id: number,
  frequency: string,
  detail: Term['detail'],
  grace: number,
  from: string,
  to: string | null,
  spans: Term['spans'],
): Term {
  return { id, frequency, detail, grace, from, to, spans }
}

function allWindows(): readonly Window[] {
  const windows: Window[] = []
  for (const [at, terms] of schedules.entries()) {
    for (const one of terms) {
      for (let index = 0; index < dayCount; index += 1) {
        const day = dayOf(index)
        if (day < one.from || (one.to !== null && day >= one.to)) continue
        for (const [opens, closes] of one.spans(day, index)) {
          const of = { scheduleId: at + 1, termId: one.id, grace: one.grace }
          windows.push({ ...of, day: index, opens, closes })
        }
      }
    }
  }
  return windows
}

interface Round {
  readonly window: Window
  readonly recorded: number
  readonly ended: number | null
  readonly isPart: boolean
}

/** A small generator of its own, so that each run has the same two years. */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
}

const next = random(20_261_123)

/** What was made of each window: nothing, in time, late, partly, never ended, entered later. */
function roundOf(window: Window): Round | null {
  const luck = next()
  const { opens, closes, grace } = window
  const inside = opens + Math.floor(next() * (closes - opens - 1))
  if (luck < 0.12) return null
  if (luck < 0.62) {
    const ended = Math.min(closes, inside + 1 + Math.floor(next() * 30))
    return { window, recorded: inside, ended, isPart: false }
  }
  if (luck < 0.7) {
    // Within the grace where there is one, else at its last minute.
    const ended = closes + Math.floor(next() * (grace + 1))
    return { window, recorded: inside, ended, isPart: false }
  }
  if (luck < 0.8) {
    const ended = closes + grace + 1 + Math.floor(next() * 500)
    return { window, recorded: inside, ended, isPart: false }
  }
  if (luck < 0.86) return { window, recorded: inside, ended: inside + 1, isPart: true }
  if (luck < 0.9) return { window, recorded: inside, ended: null, isPart: false }
  const recorded = closes + grace + 1 + Math.floor(next() * 5 * minutesOfDay)
  return { window, recorded, ended: recorded, isPart: false }
}

const windows = allWindows()
const rounds = windows.map(roundOf)
/** When somebody wrote down why a round was missed, of some of those that nobody made in time. */
const explained = windows.map((window, index) => {
  const round = rounds[index] ?? null
  const over = window.closes + window.grace
  if (round !== null && round.recorded < over) return null
  return next() < 0.4 ? over + Math.floor(next() * 3 * minutesOfDay) : null
})
/** End of the last day that is looked at; later entries are in nobody's book. */
const lastMinute = 732 * minutesOfDay

let home: TestHome

beforeAll(async () => {
  ;({ home } = await givenHome({ at: '2026-11-22T02:00:00.000Z' }))
  const recordedAt = '2024-11-19T00:00:00.000Z'
  for (const [at, terms] of schedules.entries()) {
    const id = at + 1
    insert(home.raw, 'safetySchedule', { id, kind: 'patrol', name: `计划 ${id}`, recordedAt })
    for (const one of terms) {
      insert(home.raw, 'safetyScheduleTerm', {
        id: one.id,
        scheduleId: id,
        frequency: one.frequency,
        detailJson: JSON.stringify(one.detail),
        graceMinutes: one.grace,
        termFrom: one.from,
        termTo: one.to,
        recordedAt,
      })
    }
  }
  const write = home.raw.transaction(() => {
    for (const round of rounds) if (round !== null) insertRound(round)
    for (const [index, minute] of explained.entries()) insertMiss(windows[index], minute)
  })
  write()
})

afterAll(() => home.remove())

function insertRound({ window, recorded, ended, isPart }: Round): void {
  if (recorded > lastMinute) return
  const end = ended !== null && ended <= lastMinute ? instantOf(ended) : null
  const row = {
    scheduleId: window.scheduleId,
    termId: window.termId,
    windowDay: dayOf(window.day),
    windowOpensAt: instantOf(window.opens),
    windowClosesAt: instantOf(window.closes),
    kind: 'patrol',
    title: '巡查',
    startedAt: instantOf(window.opens),
    finishedAt: end,
    endedAt: end,
    doneBy: '周敏',
    conclusion: end === null ? null : 'normal',
    partReason: end !== null && isPart ? '有急事' : null,
    enteredBy: 1,
    recordedAt: instantOf(recorded),
  }
  insert(home.raw, 'safetyCheck', row)
  // One in twenty was entered for a wrong window before and taken back.
  if (next() < 0.05) {
    insert(home.raw, 'safetyCheck', {
      ...row,
      voidedAt: instantOf(recorded),
      voidReason: '登记错了',
    })
  }
}

function insertMiss(window: Window | undefined, minute: number | null): void {
  if (window === undefined || minute === null || minute > lastMinute) return
  insert(home.raw, 'safetyMiss', {
    scheduleId: window.scheduleId,
    windowOpensAt: instantOf(window.opens),
    reason: '停电',
    enteredBy: 1,
    recordedAt: instantOf(minute),
  })
}

type State = 'ahead' | 'open' | 'underWay' | 'done' | 'late' | 'part' | 'missed'

/** How a window stands at a minute, case by case. */
function stateAt(index: number, minute: number): State {
  const window = windows[index]
  const round = rounds[index] ?? null
  if (window === undefined) throw new Error('no window')
  const over = window.closes + window.grace
  if (round === null || round.recorded > minute) {
    if (minute >= over) return 'missed'
    return minute < window.opens ? 'ahead' : 'open'
  }
  if (round.ended === null || round.ended > minute) return minute >= over ? 'part' : 'underWay'
  if (round.isPart) return 'part'
  return round.recorded < over && round.ended <= over ? 'done' : 'late'
}

function countsOf(from: number, to: number, minute: number) {
  const counts = { due: 0, done: 0, late: 0, part: 0, missed: 0, underWay: 0, open: 0, ahead: 0 }
  for (const [index, window] of windows.entries()) {
    if (window.day < from || window.day > to) continue
    const state = stateAt(index, minute)
    counts[state] += 1
    if (state !== 'ahead') counts.due += 1
  }
  return counts
}

/** The end of a day is the midnight after it: what closes then is over. */
const endOf = (index: number) => (index + 1) * minutesOfDay

const keyOf = (window: { scheduleId: number; opens: number }) =>
  `${window.scheduleId} ${instantOf(window.opens)}`

/** What a day's page lists: what was open on it at any time, and what was missed in the week before. */
function listsOf(index: number) {
  const [begin, end] = [index * minutesOfDay, endOf(index)]
  const lists = { windows: [] as string[], missed: [] as string[] }
  for (const [at, window] of windows.entries()) {
    const over = window.closes + window.grace
    if (window.opens <= end && over > begin) lists.windows.push(keyOf(window))
    if (over > begin || over <= begin - 7 * minutesOfDay || stateAt(at, end) !== 'missed') continue
    const minute = explained[at] ?? null
    if (minute === null || minute > end) lists.missed.push(keyOf(window))
  }
  return { windows: lists.windows.toSorted(), missed: lists.missed.toSorted() }
}

const shownKeys = (list: readonly { scheduleId: number; opensAt: string }[]) =>
  list.map(({ scheduleId, opensAt }) => `${scheduleId} ${opensAt}`).toSorted()

describe('two years of rounds', () => {
  it('are due, done, late, part and missed on each day as a slow recount has it', async () => {
    expect(windows.length).toBeGreaterThan(5000)
    const seen = { done: 0, late: 0, part: 0, missed: 0 }
    for (let index = 0; index < 732; index += 1) {
      const day = dayOf(index)
      const shown = await home.value(getSafetyDay, { asOf: day })
      const { month } = shown
      const first = Math.max(0, indexOf(`${day.slice(0, 7)}-01`))
      const counted = countsOf(first, index, endOf(index))
      expect({ day, ...month }).toEqual({ day, ...counted })
      const lists = { windows: shownKeys(shown.windows), missed: shownKeys(shown.missed) }
      expect({ day, ...lists }).toEqual({ day, ...listsOf(index) })
      if (index % 30 === 0) {
        for (const key of ['done', 'late', 'part', 'missed'] as const) seen[key] += counted[key]
      }
    }
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(5)
  }, 120_000)

  it('stand the same in spans of any length, looked at from later days', async () => {
    for (let run = 0; run < 40; run += 1) {
      const from = Math.floor(next() * 700)
      const to = Math.min(731, from + Math.floor(next() * 300))
      const asOf = Math.min(731, to + Math.floor(next() * 40))
      const shown = await home.value(listWindows, {
        from: dayOf(from),
        to: dayOf(to),
        asOf: dayOf(asOf),
        limit: 200,
      })
      expect(shown.counts).toEqual(countsOf(from, to, endOf(asOf)))
      expect(shown.total).toBe(shown.counts.due + shown.counts.ahead)
    }
  }, 120_000)
})
