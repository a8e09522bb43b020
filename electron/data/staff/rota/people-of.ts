import { rotaDaysOf } from '#shared/rules/staff/rota-times.ts'
import { postsText } from '../staff/posts-of.ts'
import type { DutyRow, LoadedRota } from './load-facts.ts'
import { isIn } from './load-people.ts'

/** One who stands in the rota, with the sums of her days. */
export interface Person {
  readonly staffId: number
  readonly name: string
  readonly posts: string
  readonly postKeys: readonly string[]
  readonly employedFrom: string
  readonly employedTo: string | null
  readonly minutes: number
  readonly nights: number
  readonly daysOff: number
}

interface Period {
  readonly from: string
  readonly to: string | null
}

const covers = ({ from, to }: Period, day: string) => from <= day && (to === null || to > day)

/** The days of employment that a span sees; of somebody who was never employed then, none. */
function employedDays(loaded: LoadedRota, staffId: number): Period {
  const own = loaded.employments.filter((row) => row.staffId === staffId)
  const inSpan = own.filter((row) => isIn(row.employedFrom, row.employedTo, loaded.span))
  const [first = own.at(-1)] = inSpan
  const last = inSpan.at(-1) ?? first
  if (first === undefined || last === undefined) {
    return { from: loaded.span.from, to: loaded.span.from }
  }
  return { from: first.employedFrom, to: last.employedTo }
}

function byStaff<Row extends { readonly staffId: number }>(rows: readonly Row[]) {
  const groups = Map.groupBy(rows, ({ staffId }) => staffId)
  return (staffId: number): readonly Row[] => groups.get(staffId) ?? []
}

/** What the days of a span come to for each person; a day off has neither a duty nor an agreed absence. */
export function sumsOf(loaded: LoadedRota, inSpan: readonly DutyRow[]) {
  const nightShifts = new Set(
    loaded.shifts.filter(({ isNight }) => isNight === 1).map(({ id }) => id),
  )
  const dutiesOf = byStaff(inSpan)
  const employmentsOf = byStaff(loaded.employments)
  const absencesOf = byStaff(loaded.absences.filter(({ isAgreed }) => isAgreed))
  const days = rotaDaysOf(loaded.span.from, loaded.span.to)
  return (staffId: number) => {
    const duties = dutiesOf(staffId)
    const worked = new Set(duties.map(({ dutyOn }) => dutyOn))
    const employed = days.filter((day) =>
      employmentsOf(staffId).some((row) =>
        covers({ from: row.employedFrom, to: row.employedTo }, day),
      ),
    )
    const absent = employed.filter((day) =>
      absencesOf(staffId).some((row) => covers({ from: row.absentFrom, to: row.absentTo }, day)),
    )
    const away = new Set(absent)
    return {
      duties,
      worked,
      minutes: duties.reduce((sum, { minutes }) => sum + minutes, 0),
      nights: duties.filter(({ shiftId }) => nightShifts.has(shiftId)).length,
      daysOff: employed.filter((day) => !worked.has(day) && !away.has(day)).length,
      absentDays: absent.length,
    }
  }
}

/** Everybody employed on one of the days, and whoever has a duty then; by post, then by name. */
export function peopleOf(loaded: LoadedRota, inSpan: readonly DutyRow[]): readonly Person[] {
  const { span } = loaded
  const planned = new Set(inSpan.map(({ staffId }) => staffId))
  const employed = new Set(
    loaded.employments
      .filter((row) => isIn(row.employedFrom, row.employedTo, span))
      .map(({ staffId }) => staffId),
  )
  const postsOf = byStaff(loaded.posts.filter((row) => isIn(row.postFrom, row.postTo, span)))
  const sums = sumsOf(loaded, inSpan)
  const position = ({ staffId }: Person) => postsOf(staffId)[0]?.position ?? Infinity
  return loaded.people
    .filter(({ id }) => planned.has(id) || employed.has(id))
    .map(({ id: staffId, name }): Person => {
      const posts = postsOf(staffId)
      const { minutes, nights, daysOff } = sums(staffId)
      const { from: employedFrom, to: employedTo } = employedDays(loaded, staffId)
      const postKeys = [...new Set(posts.map(({ post }) => post))]
      const person = { staffId, name, posts: postsText(posts), postKeys }
      return { ...person, employedFrom, employedTo, minutes, nights, daysOff }
    })
    .toSorted((one, other) => {
      const [first, second] = [position(one), position(other)]
      return first === second ? 0 : first - second
    })
}
