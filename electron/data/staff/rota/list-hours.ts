import { listRotaHours } from '#shared/contract/staff/rota.ts'
import { weekdayOf } from '#shared/rules/frequency.ts'
import { addDays, firstOfMonth, lastOfMonth } from '#shared/text/day.ts'
import { handleQuery } from '../../context.ts'
import { loadRota } from './load-facts.ts'
import { peopleOf, sumsOf } from './people-of.ts'

/** A day off of the week, of which most homes want to see how often somebody works on it. */
function isWeekend(day: string): boolean {
  return weekdayOf(day) > 5
}

export const listRotaHoursHandler = handleQuery(listRotaHours, async ({ db, today }, input) => {
  const { month, asOf = today } = input
  const span = { from: firstOfMonth(month), to: addDays(lastOfMonth(month), 1) }
  const loaded = await loadRota(db, span, { asOf, today })
  const inMonth = loaded.duties.filter(({ dutyOn }) => dutyOn >= span.from && dutyOn < span.to)
  const sums = sumsOf(loaded, inMonth)
  const rows = peopleOf(loaded, inMonth).map(({ staffId, name, posts }) => {
    const { duties, worked, minutes, nights, daysOff, absentDays } = sums(staffId)
    const weekendDays = [...worked].filter(isWeekend).length
    const hours = Math.round((minutes / 60) * 100) / 100
    const sum = { minutes, hours, duties: duties.length, nights, weekendDays, daysOff, absentDays }
    return { staffId, name, posts, ...sum }
  })
  return { rows, total: rows.length }
})
