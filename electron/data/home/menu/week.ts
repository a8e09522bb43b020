import { addDays, type Day, daysBetween } from '#shared/text/day.ts'

/** Any Monday; weeks begin on Mondays (GB/T 7408). */
const someMonday: Day = '2024-01-01'

/** Monday and Sunday of the week in which a day lies. */
export function weekOf(day: Day): { readonly monday: Day; readonly sunday: Day } {
  const after = ((daysBetween(someMonday, day) % 7) + 7) % 7
  const monday = addDays(day, -after)
  return { monday, sunday: addDays(monday, 6) }
}
