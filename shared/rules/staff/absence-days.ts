import { daysBetween, type Day } from '../../text/day.ts'
import { type AbsenceKind, absenceKindNames } from './absence-kinds.ts'

interface Absence {
  readonly kind: AbsenceKind
  readonly absentFrom: Day
  readonly absentTo: Day
}

const later = (one: Day, other: Day): Day => (one > other ? one : other)
const earlier = (one: Day, other: Day): Day => (one < other ? one : other)

/** Calendar days of absences that lie in a year. */
function daysIn(year: number, { absentFrom, absentTo }: Absence): number {
  const from = later(absentFrom, `${year}-01-01`)
  const to = earlier(absentTo, `${year + 1}-01-01`)
  return to > from ? daysBetween(from, to) : 0
}

/** Calendar days of absences by year, the latest first, and by kind in the order of kinds. */
export function absenceDaysByYear(absences: readonly Absence[]) {
  const years = new Set(
    absences.flatMap((absence) => {
      const first = Number(absence.absentFrom.slice(0, 4))
      const last = Number(absence.absentTo.slice(0, 4))
      return Array.from({ length: last - first + 1 }, (_, index) => first + index)
    }),
  )
  const kinds = Object.keys(absenceKindNames) as readonly AbsenceKind[]
  return [...years]
    .toSorted((one, other) => other - one)
    .map((year) => {
      const ofKinds = kinds.map((kind) => {
        const own = absences.filter((absence) => absence.kind === kind)
        const days = own.reduce((sum, absence) => sum + daysIn(year, absence), 0)
        return { kind, kindName: absenceKindNames[kind], days }
      })
      const told = ofKinds.filter(({ days }) => days > 0)
      return { year, days: told.reduce((sum, { days }) => sum + days, 0), kinds: told }
    })
    .filter(({ days }) => days > 0)
}
