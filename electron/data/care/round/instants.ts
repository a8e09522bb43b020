import { endOfDay } from '#shared/text/hour.ts'

/** The instant for which a sheet is told: now, or the last of a past day. */
export function toldAt(
  asOf: string,
  { now, today }: { readonly now: string; readonly today: string },
): string {
  if (asOf >= today) return now
  return new Date(Date.parse(endOfDay(asOf)) - 1).toISOString()
}
