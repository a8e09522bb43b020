import { heldBookings, untilWords } from '../booking/held.ts'
import type { BedRuleSource } from './finding.ts'

/** A bed that is kept for somebody else. What lies wholly in the past takes nothing from a booking of now. */
export const bookedBeds: BedRuleSource = async ({ db, wanted, at }) => {
  const { to = null, residentId, isBooking = false } = wanted
  if (to !== null && to <= at.today) return null
  const rows = await heldBookings(db, at.now).execute()
  const byBed = new Map(
    rows
      .filter((row) => isBooking || row.residentId === null || row.residentId !== residentId)
      .map((row) => [row.bedId, row]),
  )
  return ({ bedId, code }) => {
    const booking = byBed.get(bedId)
    if (booking === undefined) return null
    const until = untilWords(booking.bookedUntil)
    return {
      rule: 'bed-booked',
      level: 'block',
      message: `床位 ${code} 已为${booking.forWhom}预订到 ${until}`,
      short: `已为${booking.forWhom}预订到${until}`,
      advice: '选别的床，或先取消预订。',
    }
  }
}
