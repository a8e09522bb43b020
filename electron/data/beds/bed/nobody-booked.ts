import { YiluError } from '#shared/errors.ts'
import type { Database } from '../../database/connection.ts'
import { heldBookings } from '../booking/held.ts'
import { type NamedBed, wordsOf } from './named-beds.ts'

/** Refuses beds that are kept for somebody now, and names for whom. Error: `rule_violated` `bed-booked`. */
export async function assertNobodyBooked(
  trx: Database,
  beds: readonly NamedBed[],
  now: string,
  field = 'bedIds',
): Promise<void> {
  const ids = beds.map(({ id }) => id)
  const booked = await heldBookings(trx, now).where('bedBooking.bedId', 'in', ids).execute()
  if (booked.length === 0) return
  const names = wordsOf(
    booked.map(({ code, forWhom }) => `${code}（${forWhom}）`),
    '张',
  )
  const text = `床位 ${names} 已预订，没有保存。先取消预订。`
  throw new YiluError('rule_violated', 'bed-booked', text, { [field]: '已预订' })
}
