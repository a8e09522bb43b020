import { book } from '#shared/contract/beds/booking.ts'
import { recordCondition } from '#shared/contract/beds/condition.ts'
import { noteMove } from '#shared/contract/residents/move-note.ts'
import { addExtraBed, swapBeds } from '#shared/contract/residents/swap.ts'
import type { Given } from '#test/support/given.ts'

const reason = '核对后更正'
const today = '2026-11-22'

/** Accepted inputs of bookings, states, rooms, swaps, further beds and notes of moves. */
export async function bedLifeInputs(
  given: Given,
): Promise<Readonly<Record<string, () => unknown>>> {
  const { home } = given
  const { roomId, bedIds } = await given.room({ bedCount: 10, floor: '9层', room: '901' })
  const [free = 0, held = 0, toHold = 0, state = 0, one = 0, other = 0, more = 0] = bedIds
  const [extra = 0, target = 0, isolated = 0] = bedIds.slice(7)
  const untilOn = '2026-11-30'
  const { bookingId } = await home.value(book, { bedId: held, forWhom: '周家', untilOn })
  const ofState = { kind: 'cleaning', conditionFrom: today } as const
  const states = await home.value(recordCondition, { bedIds: [state, isolated], ...ofState })
  const [conditionId = 0, endedId = 0] = states.conditionIds
  const a = await given.resident({ bedId: one })
  const b = await given.resident({ bedId: other })
  const [c, d] = [await given.resident(), await given.resident()]
  const ids = { residentId: c.residentId, otherResidentId: d.residentId }
  const swapped = await home.value(swapBeds, { ...ids, movedOn: today })
  const beside = { residentId: a.residentId, bedFrom: today }
  const added = await home.value(addExtraBed, { ...beside, bedId: extra })
  const night = { movedOn: today, movedTime: '02:40' }
  const noted = { residentId: b.residentId, toBedId: target, ...night }
  const { moveNoteId } = await home.value(noteMove, noted)
  const put = await home.value(noteMove, { ...noted, residentId: a.residentId })
  const period = { from: '2026-01-01', to: today }
  return {
    'beds.book': () => ({ bedId: toHold, residentId: b.residentId, untilOn }),
    'beds.extendBooking': () => ({ bookingId, untilOn: '2026-12-05', untilTime: '18:00' }),
    'beds.cancelBooking': () => ({ bookingId, reason }),
    'beds.listBookings': () => ({ show: 'all' }),
    'beds.recordCondition': () => ({ conditionFrom: today, bedIds: [free], kind: 'repair' }),
    'beds.endCondition': () => ({ conditionIds: [endedId], endedOn: today }),
    'beds.correctCondition': () => ({
      conditionId,
      conditionFrom: '2026-11-20',
      conditionTo: null,
      reason: '彻底消毒',
      correctionReason: reason,
    }),
    'beds.voidCondition': () => ({ conditionId, reason }),
    'beds.listConditions': () => ({ kind: 'cleaning' }),
    'beds.listFacilities': () => ({}),
    'beds.getRoom': () => ({ roomId }),
    'beds.listRooms': () => ({ search: '9' }),
    'beds.correctRoom': () => ({
      note: '带阳台',
      roomId,
      version: 1,
      orientation: 'south-east',
      areaHundredths: 3650,
      facilities: ['toilet', 'oxygen'],
    }),
    'beds.rename': () => ({ name: '902', place: 'room', id: roomId, reason }),
    'beds.occupancy': () => ({ ...period, by: 'month', group: 'floor' }),
    'beds.explainOccupancy': () => ({ ...period, group: 'kind', groupKey: 'unknown' }),
    'residents.swapBeds': () => ({
      residentId: a.residentId,
      otherResidentId: b.residentId,
      movedOn: today,
      reason,
    }),
    'residents.voidSwap': () => ({ bedStayId: swapped.bedStayId, reason }),
    'residents.addExtraBed': () => ({ ...beside, bedId: more, reason: '包房' }),
    'residents.endExtraBed': () => ({ bedStayId: added.bedStayId, endedOn: today }),
    'residents.voidExtraBed': () => ({ bedStayId: added.bedStayId, reason }),
    'residents.noteMove': () => ({ ...noted, reason: '同室吵闹' }),
    'residents.listMoveNotes': () => ({ show: 'all' }),
    'residents.completeMoveNote': () => ({ moveNoteId, movedOn: today }),
    'residents.closeMoveNote': () => ({ moveNoteId: put.moveNoteId, closeNote: '没有调' }),
  }
}
