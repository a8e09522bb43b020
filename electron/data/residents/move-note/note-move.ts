import { closeMoveNote, completeMoveNote, noteMove } from '#shared/contract/residents/move-note.ts'
import { YiluError } from '#shared/errors.ts'
import { addDays } from '#shared/text/day.ts'
import { instantAt } from '#shared/text/hour.ts'
import { findBed } from '../../beds/free-bed.ts'
import { handleCommand } from '../../context.ts'
import { residentRow } from '../resident/resident-row.ts'
import { warnedOf } from '../stay/bed-stay.ts'
import { moveTo } from '../stay/move.ts'
import { bedOn, contradictionsOf } from './contradictions.ts'
import { openNote } from './note-row.ts'

/** The instant of the move. Error: `invalid_input` `moved-in-future`. */
function movedAtOf(day: string, time: string, now: string): string {
  const movedAt = instantAt(day, time)
  if (movedAt !== null && movedAt <= now) return movedAt
  const text = '这个时间还没有到，没有保存。'
  throw new YiluError('invalid_input', 'moved-in-future', text, { movedTime: '还没有到' })
}

/** Keeps what the night tells, whether it fits the records or not: what does not fit is said. */
export const noteMoveHandler = handleCommand(noteMove, async (context, input) => {
  const { trx, now, actor } = context
  if (actor === null) throw new Error('a command with a right has an actor')
  const { residentId, movedOn, movedTime, toText, reason } = input
  const resident = await residentRow(trx, residentId)
  const movedAt = movedAtOf(movedOn, movedTime, now)
  const isNamed = input.toBedId !== undefined || input.toBed !== undefined
  const toBed = isNamed ? await findBed(trx, { bedId: input.toBedId, bed: input.toBed }) : null
  // A bed of the day before the move: the office may have finished another move of this day.
  const from =
    (await bedOn(trx, residentId, movedOn)) ?? (await bedOn(trx, residentId, addDays(movedOn, -1)))
  const fromBedId = from?.bedId ?? null
  if (toBed !== null && toBed.id === fromBedId) {
    const text = `${resident.name} 已经登记在 ${toBed.code} 床，没有保存。`
    throw new YiluError('rule_violated', 'same-bed', text, { toBedId: '已经住在这张床' })
  }
  const noted = { residentId, movedAt, fromBedId, toBedId: toBed?.id ?? null }
  const { id } = await trx
    .insertInto('moveNote')
    .values({
      ...noted,
      toText,
      reason,
      recordedAt: now,
      recordedBy: actor.accountId,
      bedStayId: null,
      closedAt: null,
      closedBy: null,
      closeNote: null,
      voidedAt: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  context.record({
    subject: `resident:${residentId}`,
    after: {
      moveNoteId: id,
      movedAt,
      from: from?.code ?? null,
      to: toBed?.code ?? null,
      toText,
      reason,
    },
  })
  return { moveNoteId: id, contradictions: await contradictionsOf(trx, noted) }
})

/** A real move, with the rules of one; without another bed the one of the note is meant. */
export const completeMoveNoteHandler = handleCommand(completeMoveNote, async (context, input) => {
  const { trx, now, actor } = context
  const { moveNoteId, movedOn, bedId, bed, reason } = input
  const note = await openNote(trx, moveNoteId)
  const { residentId, toBedId } = note
  const isNamed = bedId !== undefined || bed !== undefined
  const wanted = isNamed ? { bedId, bed } : { bedId: toBedId ?? undefined }
  const move = await moveTo(context, { residentId, ...wanted, movedOn })
  const { bedStayId, warnings } = move
  await trx
    .updateTable('moveNote')
    .set({ bedStayId, closedAt: now, closedBy: actor?.accountId ?? null })
    .where('id', '=', moveNoteId)
    .execute()
  context.record({
    subject: `resident:${residentId}`,
    before: { moveNoteId, bed: move.before },
    after: {
      bedStayId,
      bed: move.bed.code,
      movedOn,
      reason: reason ?? note.reason,
      ...warnedOf(warnings),
    },
  })
  return { bedStayId, bedId: move.bed.id, warnings }
})

export const closeMoveNoteHandler = handleCommand(closeMoveNote, async (context, input) => {
  const { trx, now, actor } = context
  const { moveNoteId, closeNote } = input
  const { residentId, movedAt } = await openNote(trx, moveNoteId)
  await trx
    .updateTable('moveNote')
    .set({ closedAt: now, closedBy: actor?.accountId ?? null, closeNote })
    .where('id', '=', moveNoteId)
    .execute()
  context.record({
    subject: `resident:${residentId}`,
    before: { moveNoteId, movedAt },
    after: { closedAt: now, closeNote },
  })
  return {}
})
