import { move } from '#shared/contract/residents/stay.ts'
import { YiluError } from '#shared/errors.ts'
import { formatDay } from '#shared/text/day.ts'
import { assertBedRules } from '../../beds/bed-rules.ts'
import { assertFreeBetween } from '../../beds/bed/assert-free-between.ts'
import { findBed } from '../../beds/free-bed.ts'
import { handleCommand } from '../../context.ts'
import { keepVoidedCopy } from '../../database/periods.ts'
import { assertCome } from '../day-come.ts'
import { residentRow } from '../resident/resident-row.ts'
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

/**
 * Splits the main bed stay that covers the day; one that began on that very day becomes a row that takes
 * no day and stays in the history. Who had no bed yet gets her first one.
 */
export const moveHandler = handleCommand(move, async (context, input) => {
  const { trx, now, today } = context
  const { residentId, movedOn } = input
  assertCome(movedOn, today, 'movedOn', '调床日期')
  const resident = await residentRow(trx, residentId)
  const stay = await stayOn(trx, resident, movedOn, 'movedOn')
  const bed = await findBed(trx, input)
  const rows = await mainBedsOf(trx, stay.id)
  const current = rows.find(({ from, to }) => from <= movedOn && (to === null || to > movedOn))
  assertOtherBed(current, bed, { name: resident.name, day: movedOn })
  const to = endOfMove(rows, current, stay, movedOn)
  await assertFreeBetween(trx, bed, { from: movedOn, to }, residentId)
  await assertBedRules(trx, { bedId: bed.id, from: movedOn, to, residentId })
  if (current !== undefined) {
    // A known end is corrected, an open one only comes about.
    if (current.to !== null) await keepVoidedCopy(trx, 'bedStay', current.id, now)
    await endPart(trx, { table: 'bedStay', id: current.id }, movedOn)
  }
  const { id } = await trx
    .insertInto('bedStay')
    .values({
      stayId: stay.id,
      residentId,
      bedId: bed.id,
      bedFrom: movedOn,
      bedTo: to,
      importBatchId: null,
      recordedAt: now,
      voidedAt: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  context.record({
    subject: `resident:${residentId}`,
    before: { bed: current?.code ?? null },
    after: { bedStayId: id, bed: bed.code, movedOn, reason: input.reason },
  })
  return { bedStayId: id, bedId: bed.id }
})
