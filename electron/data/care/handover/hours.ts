import { shiftAt } from '#shared/rules/shifts.ts'
import type { Database } from '../../database/connection.ts'
import { readSetting } from '../../settings.ts'

/** The latest live handover of a place that ended by an instant. */
export async function lastHandover(db: Database, floorId: number | null, by: string) {
  return db
    .selectFrom('handover')
    .selectAll()
    .where('voidedAt', 'is', null)
    .where('floorId', 'is', floorId)
    .where('endedAt', '<=', by)
    .orderBy('endedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
}

const longest = 24 * 3_600_000

/**
 * The hours that are to be handed over now: since the last handover of that place, else since the shift
 * began. A handover is not tied to the clock; one that is older than a day proposes the shift alone.
 */
export async function proposedHours(db: Database, floorId: number | null, now: string) {
  const { value: rules } = await readSetting(db, 'careRules')
  const shift = shiftAt(rules.shifts, now)
  const last = await lastHandover(db, floorId, now)
  const isNear = last !== undefined && Date.parse(now) - Date.parse(last.endedAt) <= longest
  const beganAt = isNear ? last.endedAt : shift.beganAt
  // Shortly after the next shift has begun it is still the one before that hands over.
  const half = (Date.parse(beganAt) + Date.parse(now)) / 2
  const { name } = shiftAt(rules.shifts, new Date(half).toISOString())
  return { beganAt, endedAt: now, shiftName: name, last }
}
