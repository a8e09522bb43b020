import { addDays, daysBetween, type Day } from './day.ts'

/** The last serial number that a workbook may use: 9999-12-31 in the 1900 system. */
const lastSerial = 2_958_465

/**
 * The day behind an Excel date number; the clock part is dropped. Null where there is no such day.
 * The 1900 system counts a 29 February 1900 that never was (serial 60): numbers before it are one day
 * nearer to their origin. Source: ECMA-376 Part 1, 18.17.4.1.
 */
export function serialToDay(serial: number, is1904 = false): Day | null {
  if (!Number.isFinite(serial)) return null
  const whole = Math.floor(serial)
  if (is1904) return whole >= 0 && whole <= lastSerial - 1462 ? addDays('1904-01-01', whole) : null
  if (whole < 1 || whole === 60 || whole > lastSerial) return null
  return addDays(whole < 60 ? '1899-12-31' : '1899-12-30', whole)
}

/** The Excel date number of a day, or null where the system has none for it. */
export function dayToSerial(day: Day, is1904 = false): number | null {
  const serial = is1904
    ? daysBetween('1904-01-01', day)
    : daysBetween(day < '1900-03-01' ? '1899-12-31' : '1899-12-30', day)
  return serial >= (is1904 ? 0 : 1) ? serial : null
}
