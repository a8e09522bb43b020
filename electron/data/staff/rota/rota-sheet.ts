import type { getRota } from '#shared/contract/staff/rota.ts'
import type { OutputOf } from '#shared/operation.ts'
import { rotaDaysOf } from '#shared/rules/staff/rota-times.ts'
import {
  addDays,
  type Day,
  formatDay,
  lastOfMonth,
  monthOf,
  shanghaiDay,
} from '#shared/text/day.ts'

type Rota = OutputOf<typeof getRota>

export interface SheetCell {
  /** Marks of the shifts, and 假 where somebody is or asks to be away. */
  readonly text: string
  readonly isNight: boolean
  readonly isAway: boolean
  /** Not employed on the day. */
  readonly isOutside: boolean
}

export interface SheetRow {
  readonly name: string
  readonly posts: string
  readonly cells: readonly SheetCell[]
  /** To one place. */
  readonly hours: string
  readonly nights: string
}

export interface SheetLine {
  readonly name: string
  readonly cells: readonly { readonly text: string; readonly isShort: boolean }[]
}

const weekdays = ['日', '一', '二', '三', '四', '五', '六'] as const

/** Sunday is 0. */
const weekdayOf = (day: Day) => new Date(`${day}T00:00:00Z`).getUTCDay()

/** The heads of the days: date, weekday, and whether it is Saturday or Sunday. */
export function sheetDays({ from, to }: Pick<Rota, 'from' | 'to'>) {
  return rotaDaysOf(from, to).map((day) => {
    const weekday = weekdayOf(day)
    return {
      day,
      date: String(Number(day.slice(8))),
      weekday: weekdays[weekday] ?? '',
      isWeekend: weekday === 0 || weekday === 6,
    }
  })
}

/** `2026年12月`, or the first and last day. */
export function periodText({ from, to }: Pick<Rota, 'from' | 'to'>): string {
  const last = addDays(to, -1)
  if (from.endsWith('-01') && last === lastOfMonth(from)) {
    const month = monthOf(from)
    return `${Number(month.slice(0, 4))}年${Number(month.slice(5))}月`
  }
  return `${formatDay(from)}—${formatDay(last)}`
}

function cellOf(rota: Rota, person: Rota['people'][number], day: Day): SheetCell {
  const shifts = rota.duties
    .filter(({ staffId, dutyOn }) => staffId === person.staffId && dutyOn === day)
    .flatMap(({ shiftId }) => rota.shifts.filter(({ id }) => id === shiftId))
  const absence = rota.absences.find(
    ({ staffId, absentFrom, absentTo }) =>
      staffId === person.staffId && absentFrom <= day && absentTo > day,
  )
  const away = absence === undefined ? '' : absence.isAgreed ? '假' : '假?'
  const { employedFrom, employedTo } = person
  return {
    text: shifts.map(({ short }) => short).join('') + away,
    isNight: shifts.some(({ isNight }) => isNight),
    isAway: absence?.isAgreed === true,
    isOutside: day < employedFrom || (employedTo !== null && day >= employedTo),
  }
}

/** A line for each person that the rota shows, in its order. */
export function sheetRows(rota: Rota): readonly SheetRow[] {
  const days = rotaDaysOf(rota.from, rota.to)
  return rota.people.map((person) => ({
    name: person.name,
    posts: person.posts,
    cells: days.map((day) => cellOf(rota, person, day)),
    hours: String(Math.round(person.minutes / 6) / 10),
    nights: String(person.nights),
  }))
}

/** A line for each shift that has carers or needs some: planned, and asked for where that is known. */
export function sheetStaffing({ staffing, shifts, from, to }: Rota): readonly SheetLine[] {
  const days = rotaDaysOf(from, to)
  return shifts.flatMap(({ id, name }) => {
    const own = staffing.filter(({ shiftId }) => shiftId === id)
    if (own.length === 0) return []
    const cells = days.map((day) => {
      const one = own.find((row) => row.day === day)
      if (one === undefined) return { text: '', isShort: false }
      const needed = one.needed === null ? '' : `/${one.needed}`
      return { text: `${one.carers}${needed}`, isShort: one.isShort === true }
    })
    return [{ name: `${name}护理员`, cells }]
  })
}

/** What the marks in the cells mean. */
export function sheetLegend({ shifts, duties }: Rota): readonly string[] {
  const used = new Set(duties.map(({ shiftId }) => shiftId))
  return shifts
    .filter(({ id, endedOn }) => endedOn === null || used.has(id))
    .map(({ short, name, startsAt, endsAt }) => `${short} ${name} ${startsAt}—${endsAt}`)
}

/** Which of the days were released, by whom; or that this is a draft. */
export function releaseText({ releases, from, to }: Rota): string {
  if (releases.length === 0) return '草稿，没有发布'
  return releases
    .map(({ releasedFrom, releasedTo, releasedAt, by }) => {
      const isWhole = releasedFrom <= from && releasedTo >= to
      const days = isWhole
        ? ''
        : `${formatDay(releasedFrom)}—${formatDay(addDays(releasedTo, -1))} `
      return `${days}${by} ${shanghaiDay(releasedAt)} 发布`
    })
    .join('；')
}
