import { closeIncident, decideReport, recordIncident } from '#shared/contract/care/incident.ts'
import { addIncidentStep, completeIncidentCorrection } from '#shared/contract/care/incident-step.ts'
import { reviewIncidents } from '#shared/contract/care/incident-review.ts'
import { find } from '#shared/contract/residents/resident.ts'
import type { GivenInputOf } from '#shared/operation.ts'
import type { IncidentStepKind } from '#shared/rules/incident-words.ts'
import { addDays, addMonths, type Day, firstOfMonth, monthOf } from '#shared/text/day.ts'
import { instantAt } from '#shared/text/hour.ts'
import { type SampleIncident, sampleIncidents } from './incident-words.ts'
import type { Random } from './random.ts'
import { daysOfHistory, type SampleAct, type SampleHome, type SampleSize } from './sample-home.ts'
import { lengthOf, type SampleStay } from './stays.ts'

/** How far somebody got with an incident: all of it, all but closing it, the first steps, nothing. */
type Reached = 'closed' | 'ready' | 'begun' | 'noted'

interface Planned {
  readonly on: Day
  readonly stays: readonly SampleStay[]
  readonly words: SampleIncident
  readonly reached: Reached
}

const nurse = '何芳'
const fallHours = ['05:20', '06:45', '10:30', '13:10', '16:05', '20:50', '22:40']
const minutesLater = (at: string, minutes: number) =>
  new Date(Date.parse(at) + minutes * 60_000).toISOString()

/** One of some people who is in on these days, and not away. */
async function whoIsIn(
  home: SampleHome,
  stays: readonly SampleStay[],
  days: readonly Day[],
): Promise<number | null> {
  for (const { person } of stays) {
    const residentId = home.residentId(person)
    const states: unknown[] = []
    for (const asOf of days) {
      const { rows } = await home.call(find, { residentIds: [residentId], asOf })
      states.push(rows[0]?.state)
    }
    if (states.every((state) => state === 'in')) return residentId
  }
  return null
}

async function correct(
  home: SampleHome,
  incidentId: number,
  { correction }: SampleIncident,
  from: { readonly on: Day; readonly at: string; readonly isDone: boolean },
): Promise<void> {
  const { on, at, isDone } = from
  const { id } = await home.call(addIncidentStep, {
    incidentId,
    kind: 'correction',
    happenedAt: at,
    whom: correction.who,
    what: correction.what,
    dueOn: addDays(on, correction.days),
    doneByStaffId: home.staffId('沈建国'),
  })
  if (!isDone) return
  const doneOn = addDays(on, Math.min(3, correction.days))
  await home.call(completeIncidentCorrection, { id, version: 1, doneOn })
  await home.call(addIncidentStep, {
    incidentId,
    kind: 'check',
    happenedAt: instantAt(addDays(doneOn, 1), '10:00') ?? at,
    what: '现场看过，已改好',
    doneByStaffId: home.staffId('沈建国'),
  })
}

/** What was done about it, as far as somebody got. */
async function handle(
  home: SampleHome,
  incidentId: number,
  { words, reached, on }: Planned,
  happenedAt: string,
): Promise<void> {
  if (reached === 'noted') return
  const doneByStaffId = home.staffId(nurse)
  const step = (kind: IncidentStepKind, minutes: number, what: string, whom: string | null) =>
    home.call(addIncidentStep, {
      incidentId,
      kind,
      happenedAt: minutesLater(happenedAt, minutes),
      what,
      whom,
      doneByStaffId,
    })
  await step('first-aid', 5, words.aid, null)
  if (words.doctor !== null) await step('doctor', 30, words.doctor, '驻点医生')
  if (words.isAboutPerson) await step('family-told', 50, words.family, words.toldTo)
  const isDone = reached !== 'begun'
  if (isDone) await step('cause', 24 * 60, words.cause, null)
  await correct(home, incidentId, words, {
    on: addDays(on, 1),
    at: minutesLater(happenedAt, 25 * 60),
    isDone,
  })
}

/** Notes an incident of somebody, or of nobody, with what was done about it. */
async function note(home: SampleHome, planned: Planned, who: number | null): Promise<void> {
  const { words, on, reached } = planned
  const happenedAt = instantAt(on, words.hour)
  if (happenedAt === null || (words.isAboutPerson && who === null)) return
  const { kind, place, placeDetail, injury, bodySite, what, activity, isHourKnown } = words
  const seen = {
    kind,
    happenedAt,
    isHourKnown,
    place,
    placeDetail,
    injury,
    bodySite,
    what,
    activity,
  }
  const about: GivenInputOf<typeof recordIncident> = {
    ...seen,
    residentId: words.isAboutPerson ? who : null,
    foundByStaffId: home.staffId(isHourKnown ? '马秀兰' : nurse),
  }
  const { id } = await home.call(recordIncident, about)
  await handle(home, id, planned, happenedAt)
  const version = words.report === null ? 1 : await report(home, id, words.report, happenedAt)
  const closedAt = instantAt(addDays(on, 8), '16:00')
  if (reached === 'closed' && closedAt !== null) {
    home.incidentsDone.push({ id, version, closedAt })
  }
}

function incidentAct(planned: Planned): SampleAct {
  const { on, stays } = planned
  return { on, act: async (home) => note(home, planned, await whoIsIn(home, stays, [on])) }
}

/** Two falls of one person, noted when both have happened: only then is it known who was there. */
function twoFallsAct(stays: readonly SampleStay[], days: readonly [Day, Day]): SampleAct {
  const { falls } = sampleIncidents
  const [first, second] = days
  return {
    on: second,
    act: async (home) => {
      const who = await whoIsIn(home, stays, days)
      await note(home, { on: first, stays, words: falls[0], reached: 'ready' }, who)
      await note(home, { on: second, stays, words: falls[1], reached: 'begun' }, who)
    },
  }
}

/** The decision and that it was told in time. Gives the version of the incident. */
async function report(
  home: SampleHome,
  id: number,
  { duty, reason, whom, what }: NonNullable<SampleIncident['report']>,
  happenedAt: string,
): Promise<number> {
  const decided = { id, version: 1, isReportable: true, duty, reason }
  const { version } = await home.call(decideReport, decided)
  await home.call(addIncidentStep, {
    incidentId: id,
    kind: 'regulator-told',
    happenedAt: minutesLater(happenedAt, 75),
    whom,
    what,
    doneByStaffId: home.staffId('沈建国'),
  })
  return version
}

/** Who lives here long enough before a day and still does on it, in another order each time. */
function candidates(random: Random, stays: readonly SampleStay[], on: Day): readonly SampleStay[] {
  const there = stays.filter(({ from, to }) => from <= addDays(on, -10) && (to === null || to > on))
  const start = there.length === 0 ? 0 : random.between(0, there.length - 1)
  return [...there.slice(start), ...there.slice(0, start)].slice(0, 5)
}

/** Usual incidents over the two years, all of them done with. */
function usual(random: Random, stays: readonly SampleStay[], { until, count }: SampleSize) {
  const total = Math.max(4, Math.round(count / 6))
  const [first, last] = [addDays(until, -daysOfHistory + 30), addDays(until, -45)]
  const gap = Math.floor((daysOfHistory - 75) / total)
  return Array.from({ length: total }, (_, index): Planned => {
    const day = addDays(first, index * gap + random.between(0, gap - 1))
    const on = day > last ? last : day
    const words = random.weighted(sampleIncidents.usual.map((each) => [each, each.weight] as const))
    const hour = words.kind === 'fall' ? random.pick(fallHours) : words.hour
    const there = candidates(random, stays, on)
    return { on, stays: there, words: { ...words, hour }, reached: 'closed' }
  })
}

/** What a visitor of the sample home is to see: two falls of one person, a family not told, a report. */
function recent(random: Random, stays: readonly SampleStay[], { until }: SampleSize) {
  const on = (days: number) => addDays(until, -days)
  const { choking, infection, lost } = sampleIncidents
  const lasting = stays.filter(({ from, to }) => to === null && from <= on(60))
  const others = candidates(random, lasting.slice(5), on(2))
  const previous = addDays(firstOfMonth(until), -9)
  const planned: readonly Planned[] = [
    { on: on(1), stays: others, words: choking, reached: 'noted' },
    { on: on(100), stays: [], words: infection, reached: 'closed' },
    {
      on: previous,
      stays: candidates(random, lasting, previous),
      words: lost,
      reached: 'closed',
    },
  ]
  return { planned, falls: twoFallsAct(lasting.slice(0, 5), [on(20), on(4)]) }
}

/** The months with incidents were looked back on, but for the last one. */
function reviewActs(planned: readonly Planned[], until: Day): readonly SampleAct[] {
  const last = monthOf(addMonths(firstOfMonth(until), -1))
  const months = new Set(planned.map(({ on }) => monthOf(on)).filter((month) => month < last))
  return [...months].map((month) => {
    const on = addDays(addMonths(firstOfMonth(month), 1), 3)
    return {
      on,
      act: (home) =>
        home.call(reviewIncidents, {
          month,
          findings: '多在起床和如厕时，卫生间地面湿、没有叫人。',
          measures: '夜间床边呼叫铃放在手边，卫生间防滑垫每班检查；重点老人每小时看一次。',
          reviewedOn: on,
          participants: '沈建国、何芳、各楼层组长',
          reviewedByStaffId: home.staffId('沈建国'),
        }),
    }
  })
}

/** Incidents of two years with what was done about them, and the monthly reviews. */
export function incidentActs(
  random: Random,
  stays: readonly SampleStay[],
  size: SampleSize,
): readonly SampleAct[] {
  const living = stays.filter((stay) => lengthOf(stay, size.until) > 20)
  const { planned, falls } = recent(random, living, size)
  const all = [...usual(random, living, size), ...planned]
  return [...all.map(incidentAct), falls, ...reviewActs(all, size.until)]
}

/** Closes what is done with, as the director: who entered it may not. */
export async function closeIncidents(home: SampleHome): Promise<void> {
  const director = await home.as('沈建国')
  for (const done of home.incidentsDone) await director(closeIncident, done)
}
