import {
  createRotaPattern,
  createRotaShift,
  fillRota,
  getRota,
  releaseRota,
  setRota,
} from '#shared/contract/staff/rota.ts'
import { correctStaffingRatios, getStaffingRatios } from '#shared/contract/staff/staffing-query.ts'
import { addDays, addMonths, type Day, firstOfMonth } from '#shared/text/day.ts'
import type { SampleHome, SampleSize } from './sample-home.ts'

const shifts = [
  { name: '早班', short: '早', startsAt: '07:00', endsAt: '15:00', breakMinutes: 30, tone: 1 },
  { name: '中班', short: '中', startsAt: '15:00', endsAt: '23:00', breakMinutes: 30, tone: 2 },
  { name: '夜班', short: '夜', startsAt: '23:00', endsAt: '07:00', isNight: true, tone: 3 },
  { name: '行政班', short: '行', startsAt: '08:00', endsAt: '16:30', breakMinutes: 30, tone: 4 },
] as const

/** Turns as the home writes them: 休 is a day off. */
const turns = [
  { name: '护理员四天一轮', days: '早中夜休', posts: ['carer'] },
  { name: '护士四天一轮', days: '早中夜休', posts: ['nurse'] },
] as const

const daysPlanned = 92
const daysAhead = 14
/** At most so many days are filled at once. */
const span = 42
const reason = '补录开始使用前的排班'

async function addShifts(home: SampleHome): Promise<ReadonlyMap<string, number>> {
  const ids = new Map<string, number>()
  for (const shift of shifts) ids.set(shift.short, (await home.call(createRotaShift, shift)).id)
  return ids
}

/** Who held one of the posts on a day of these: those who hold it still first, so that turns are filled. */
async function holders(home: SampleHome, posts: readonly string[], from: Day) {
  const { db } = home.open.service.home?.reader ?? {}
  if (db === undefined) return []
  const rows = await db
    .selectFrom('staffPost')
    .select(['staffId', 'postTo'])
    .where('voidedAt', 'is', null)
    .where('post', 'in', [...posts])
    .where((eb) => eb.or([eb('postTo', 'is', null), eb('postTo', '>', from)]))
    .orderBy('staffId')
    .execute()
  const stay = rows.toSorted(
    (one, other) => Number(one.postTo !== null) - Number(other.postTo !== null),
  )
  return [...new Set(stay.map(({ staffId }) => staffId))]
}

async function fillTurn(
  home: SampleHome,
  { patternId, staffIds }: { readonly patternId: number; readonly staffIds: readonly number[] },
  { from, to }: { readonly from: Day; readonly to: Day },
): Promise<void> {
  const people = staffIds.map((staffId, index) => ({ staffId, offset: index % 4 }))
  if (people.length === 0) return
  for (let begin = from; begin < to; begin = addDays(begin, span)) {
    const end = addDays(begin, span)
    const days = { from: begin, to: end < to ? end : to }
    await home.call(fillRota, { ...days, patternId, people, reason })
  }
}

/** A coming night of which somebody took the duties away and has not put others in yet. */
async function leaveNightOpen(home: SampleHome, day: Day, nightId: number): Promise<void> {
  const { duties } = await home.call(getRota, { from: day, to: addDays(day, 1) })
  const cells = duties
    .filter(({ shiftId }) => shiftId === nightId)
    .map(({ id, staffId, dutyOn }) => ({ staffId, dutyOn, seen: [id], duties: [] }))
  if (cells.length > 0) await home.call(setRota, { cells, reason: '待调整' })
}

/** Invented: how many residents one carer is for is the home's own decision. */
async function setRatios(home: SampleHome): Promise<void> {
  const { version } = await home.call(getStaffingRatios, {})
  const ratios = {
    day: { able: 120, partly: 60, full: 40 },
    night: { able: 120, partly: 80, full: 60 },
    nightLeast: 1,
    carerPosts: ['carer', 'manager'],
    decidedBy: '院长办公会（样例）',
  }
  await home.call(correctStaffingRatios, { ratios, version })
}

/** Shifts and turns, three months of rota, and two weeks ahead with a night that is short. */
export async function addRota(home: SampleHome, { until }: SampleSize): Promise<void> {
  await setRatios(home)
  const ids = await addShifts(home)
  const days = { from: addDays(until, -daysPlanned), to: addDays(until, daysAhead + 1) }
  for (const { name, days: turn, posts } of turns) {
    const shiftIds = [...turn].map((short) => ids.get(short) ?? null)
    const { id: patternId } = await home.call(createRotaPattern, { name, shiftIds })
    const staffIds = await holders(home, posts, days.from)
    await fillTurn(home, { patternId, staffIds }, days)
  }
  const month = firstOfMonth(until)
  const next = addMonths(month, 1)
  const release = { from: month, to: next < days.to ? next : days.to }
  const { problems } = await home.call(getRota, release)
  if (problems.every(({ severity }) => severity !== 'refuse')) {
    const seenProblems = problems.filter(({ severity }) => severity !== 'note').length
    await home.call(releaseRota, { ...release, seenProblems, reason: '人手情况已向院长说明' })
  }
  await leaveNightOpen(home, addDays(until, 10), ids.get('夜') ?? 0)
}
