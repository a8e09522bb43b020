import { move } from '#shared/contract/residents/stay.ts'
import { YiluError } from '#shared/errors.ts'
import { formatDay } from '#shared/text/day.ts'
import { assertBedRules } from '../../beds/bed-rules.ts'
import { assertFreeBetween } from '../../beds/bed/assert-free-between.ts'
import { useBooking } from '../../beds/booking/end-booking.ts'
import { moveCleaning, startCleaning } from '../../beds/condition/cleaning-after.ts'
import { findBed } from '../../beds/free-bed.ts'
import { type CommandContext, handleCommand } from '../../context.ts'
import { keepVoidedCopy } from '../../database/periods.ts'
import { assertNotSettled } from '../../fees/charge/settled.ts'
import { assertCome } from '../day-come.ts'
import { residentRow } from '../resident/resident-row.ts'
import { addBedStay, assertNoExtra, leftIsolation, warnedOf } from './bed-stay.ts'
import { type MainBed, mainBedsOf } from './main-beds.ts'
import { endPart } from './stay-parts.ts'
import { stayOn, type StayRow } from './stay-row.ts'

/** Until when the new bed is meant: as long as the one before it was, or until the next one. */
function endOfMove(
  rows: readonly MainBed[],
  current: MainBed | undefined,
  stay: StayRow,
  day: string,
): string | null {
  if (current !== undefined) return current.to
  return rows.find(({ from }) => from > day)?.from ?? stay.stayTo
}

function assertOtherBed(
  current: MainBed | undefined,
  bed: { readonly id: number; readonly code: string },
  at: { readonly name: string; readonly day: string },
): void {
  if (current?.bedId !== bed.id) return
  const text = `${at.name} 在 ${formatDay(at.day)} 已经住在 ${bed.code} 床，没有保存。`
  throw new YiluError('rule_violated', 'same-bed', text, { bedId: '已经住在这张床' })
}

interface Move {
  readonly residentId: number
  readonly bedId?: number | undefined
  readonly bed?: string | undefined
  readonly movedOn: string
}

/**
 * Splits the main bed stay that covers the day; one that began on that very day becomes a row that takes
 * no day and stays in the history. Who had no bed yet gets her first one. A booking of the bed for the
 * person is used up, and the bed that she leaves is to be cleaned where the home wants it.
 */
export async function moveTo(context: CommandContext, input: Move) {
  const { trx, now, today } = context
  const { residentId, movedOn } = input
  assertCome(movedOn, today, 'movedOn', '调床日期')
  const resident = await residentRow(trx, residentId)
  const stay = await stayOn(trx, resident, movedOn, 'movedOn')
  await assertNotSettled(trx, stay.id)
  const bed = await findBed(trx, input)
  const rows = await mainBedsOf(trx, stay.id)
  const current = rows.find(({ from, to }) => from <= movedOn && (to === null || to > movedOn))
  assertOtherBed(current, bed, { name: resident.name, day: movedOn })
  const to = endOfMove(rows, current, stay, movedOn)
  await assertNoExtra(trx, bed, { from: movedOn, to, residentId })
  await assertFreeBetween(trx, bed, { from: movedOn, to }, residentId)
  const wanted = { bedId: bed.id, from: movedOn, to, residentId }
  const warnings = [
    ...(await assertBedRules(context, wanted)),
    ...(await leftIsolation(trx, { name: resident.name, from: current, to: bed, day: movedOn })),
  ]
  if (current !== undefined) {
    // A known end is corrected, an open one only comes about.
    if (current.to !== null) await keepVoidedCopy(trx, 'bedStay', current.id, now)
    await endPart(trx, { table: 'bedStay', id: current.id }, movedOn)
  }
  const bedStayId = await addBedStay(trx, stay, { bedId: bed.id, from: movedOn, to }, now)
  if (to === null || to > today) await useBooking(context, { bedId: bed.id, residentId }, 'moved')
  if (current !== undefined) {
    const { id, bedId, from } = current
    // Who left since then left the new bed.
    await moveCleaning(context, [{ was: id, bedStayId }])
    if (from !== movedOn) await startCleaning(context, [{ bedStayId: id, bedId, leftOn: movedOn }])
  }
  return { bedStayId, bed, before: current?.code ?? null, warnings }
}

export const moveHandler = handleCommand(move, async (context, input) => {
  const { residentId, movedOn, reason } = input
  const { bedStayId, bed, before, warnings } = await moveTo(context, input)
  context.record({
    subject: `resident:${residentId}`,
    before: { bed: before },
    after: { bedStayId, bed: bed.code, movedOn, reason, ...warnedOf(warnings) },
  })
  return { bedStayId, bedId: bed.id, warnings }
})
