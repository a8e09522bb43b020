import { voidMove } from '#shared/contract/residents/stay.ts'
import { YiluError } from '#shared/errors.ts'
import { formatDay } from '#shared/text/day.ts'
import { assertNotBooked } from '../../beds/bed-rules.ts'
import { assertFreeBetween } from '../../beds/bed/assert-free-between.ts'
import { moveCleaning, voidCleaningAfter } from '../../beds/condition/cleaning-after.ts'
import { handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { assertNotSettled } from '../../fees/charge/settled.ts'
import { reopenNote } from '../move-note/reopen-note.ts'
import { assertNoExtra } from './bed-stay.ts'
import { bedOf, bedStayAmong, type MainBed } from './main-beds.ts'
import { correctParts, voidPart } from './stay-parts.ts'
import { staysOf, stayRow } from './stay-row.ts'
import { swapPartner } from './swap-partner.ts'

/** Refuses to take back a move after which the person moved or stayed again. */
export async function assertLast(db: Database, bedStay: MainBed, next: MainBed | undefined) {
  if (next !== undefined) {
    const text = `之后在 ${formatDay(next.from)} 又调到了 ${next.code} 床，没有撤回。先撤回后面的调床。`
    throw new YiluError('rule_violated', 'not-last-move', text)
  }
  const last = (await staysOf(db, bedStay.residentId)).at(-1)
  if (last === undefined || last.id === bedStay.stayId) return
  const text = `这位老人之后在 ${formatDay(last.stayFrom)} 又入住了，没有撤回。`
  throw new YiluError('rule_violated', 'later-stay', text)
}

/** One half of a swap cannot go back alone: the other person lies there. */
async function assertNoSwap(db: Database, bedStay: MainBed, goesOn: MainBed | null) {
  const partner = goesOn === null ? null : await swapPartner(db, bedStay, goesOn)
  if (partner === null) return
  const text = `这是与 ${partner.name} 互换床位，没有撤回。用“撤回互换床位”，两位一起撤回。`
  throw new YiluError('rule_violated', 'part-of-swap', text)
}

export const voidMoveHandler = handleCommand(voidMove, async (context, { bedStayId, reason }) => {
  const { trx, now } = context
  const { bedStay, previous, next } = await bedStayAmong(trx, bedStayId)
  await assertLast(trx, bedStay, next)
  const { residentId, from, to } = bedStay
  const goesOn = previous !== undefined && previous.to === from ? previous : null
  const stay = await stayRow(trx, bedStay.stayId)
  await assertNotSettled(trx, stay.id)
  if (goesOn === null && from === stay.stayFrom) {
    const text = '这是入住时的床位，不是调床，没有撤回。床位登记错了，用“更正床位占用”。'
    throw new YiluError('rule_violated', 'first-bed', text)
  }
  await assertNoSwap(trx, bedStay, goesOn)
  await voidPart(trx, { table: 'bedStay', id: bedStayId }, now)
  if (goesOn !== null) {
    await assertFreeBetween(trx, bedOf(goesOn), { from, to }, residentId, '')
    await assertNoExtra(trx, bedOf(goesOn), { from, to, residentId })
    await assertNotBooked(context, { bedId: goesOn.bedId, from, to, residentId })
    await voidCleaningAfter(context, [goesOn.id])
    const part = { table: 'bedStay', id: goesOn.id } as const
    await correctParts(trx, [{ part, from: goesOn.from, to }], now)
  }
  await moveCleaning(context, [{ was: bedStayId, bedStayId: goesOn?.id ?? bedStayId }])
  const moveNoteId = await reopenNote(context, bedStayId)
  context.record({
    subject: `resident:${residentId}`,
    before: { bedStayId, bed: bedStay.code, movedOn: from },
    after: {
      bed: goesOn?.code ?? null,
      reason,
      ...(moveNoteId === null ? {} : { moveNoteId }),
    },
  })
  return {}
})
