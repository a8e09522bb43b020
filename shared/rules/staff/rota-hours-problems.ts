import { addDays, type Day } from '../../text/day.ts'
import type { RotaDutyFact, RotaFacts, RotaFault } from './rota-facts.ts'
import type { SayFault } from './rota-sentence.ts'
import { hoursText, mondayOf, shortDay } from './rota-times.ts'

function minutesBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 60_000)
}

/** Of two duties the one whose day the fault is told with: the later one, or the one that lies in the span. */
function toldOf({ from, to }: RotaFacts, earlier: RotaDutyFact, later: RotaDutyFact) {
  const isIn = ({ dutyOn }: RotaDutyFact) => dutyOn >= from && dutyOn < to
  if (isIn(later)) return later
  return isIn(earlier) ? earlier : null
}

/** Two duties at once, or too little rest between two; `own` are all of one person, the earliest first. */
export function pairFaults(
  facts: RotaFacts,
  say: SayFault,
  own: readonly RotaDutyFact[],
): readonly RotaFault[] {
  const { restHours, twoShiftsAtOnce } = facts.rules
  const shiftName = new Map(facts.shifts.map(({ id, name }) => [id, name]))
  const named = ({ dutyOn, shiftId }: RotaDutyFact) =>
    `${shortDay(dutyOn)}${shiftName.get(shiftId) ?? '另一个班'}`
  // Whoever begins next is held against the one that lasts longest.
  let last: RotaDutyFact | null = null
  const faults: RotaFault[] = []
  for (const duty of own) {
    const earlier: RotaDutyFact | null = last
    if (earlier === null || duty.endsAt > earlier.endsAt) last = duty
    if (earlier === null) continue
    const told = toldOf(facts, earlier, duty)
    if (told === null) continue
    const other = told === duty ? earlier : duty
    const both = [duty.id, earlier.id]
    const rest = minutesBetween(earlier.endsAt, duty.beginsAt)
    if (rest < 0) {
      faults.push(say(told, 'two-shifts', twoShiftsAtOnce, `与${named(other)}时间重叠`, both))
    } else if (restHours !== null && rest < restHours * 60) {
      const what = `与${named(other)}之间只休息 ${hoursText(rest)}，机构定的是 ${restHours} 小时`
      faults.push(say(told, 'rest', 'warn', what, both))
    }
  }
  return faults
}

/** Weeks from Monday to Sunday with more hours than the home set, each told once. */
export function weekFaults(
  facts: RotaFacts,
  say: SayFault,
  own: readonly RotaDutyFact[],
): readonly RotaFault[] {
  const { weekHours } = facts.rules
  if (weekHours === null) return []
  const weeks = Map.groupBy(own, ({ dutyOn }) => mondayOf(dutyOn))
  return [...weeks].flatMap(([monday, duties]) => {
    const sunday: Day = addDays(monday, 6)
    const minutes = duties.reduce((sum, duty) => sum + duty.minutes, 0)
    const [first] = duties
    if (first === undefined || minutes <= weekHours * 60) return []
    if (sunday < facts.from || monday >= facts.to) return []
    const ids = duties.map(({ id }) => id)
    const fault = say(first, 'week-hours', 'warn', '', ids)
    const week = `${shortDay(monday)}至${shortDay(sunday)}`
    const message = `${fault.name ?? ''} ${week}一周排了 ${hoursText(minutes)}，机构定的最多 ${weekHours} 小时。`
    const day = monday < facts.from ? facts.from : monday
    return [{ ...fault, day, dutyId: null, shiftId: null, message }]
  })
}
