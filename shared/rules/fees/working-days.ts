import { addDays, type Day } from '../../text/day.ts'

/** Said wherever working days are counted: the program has no calendar of holidays. */
export const workingDaysWords = '按周一到周五计，未扣节假日'

function isWorkingDay(day: Day): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return weekday !== 0 && weekday !== 6
}

/** The day that is so many working days after another one: Monday to Friday, holidays are not known. */
export function addWorkingDays(day: Day, count: number): Day {
  let [at, left] = [day, count]
  while (left > 0) {
    at = addDays(at, 1)
    if (isWorkingDay(at)) left -= 1
  }
  return at
}
