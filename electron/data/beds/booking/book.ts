import { book } from '#shared/contract/beds/booking.ts'
import type { RuleWarning } from '#shared/contract/rule-warning.ts'
import { YiluError } from '#shared/errors.ts'
import { formatDay } from '#shared/text/day.ts'
import { type CommandContext, handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { bedRuleFindings, refusedBed, warningsOf } from '../bed-rules.ts'
import { findBed, occupantFrom } from '../free-bed.ts'
import type { BedRuleFinding } from '../rules/finding.ts'
import { bookedUntil } from './until.ts'

/** A booking as a form or the waiting list asks for it. */
export interface NewBooking {
  readonly bedId: number
  readonly residentId: number | null
  /** A name where nobody on the register is meant. */
  readonly forWhom: string | null
  readonly offerId: number | null
  readonly bookedUntil: string
  readonly reason: string | null
}

interface Bed {
  readonly id: number
  readonly code: string
  readonly inServiceFrom: string
  readonly inServiceTo: string | null
}

/** The day on which the booking begins: today, and nobody may lie there from then on. */
async function assertFree(trx: Database, bed: Bed, today: string): Promise<void> {
  const isOut = bed.inServiceFrom > today || bed.inServiceTo !== null
  if (isOut) {
    const text = `床位 ${bed.code} 没有启用或已停用，没有保存。`
    throw new YiluError('rule_violated', 'bed-not-in-service', text, { bedId: '没有启用' })
  }
  const occupant = await occupantFrom(trx, bed.id, today)
  if (occupant === undefined) return
  const since = occupant.bedFrom > today ? `从 ${formatDay(occupant.bedFrom)} 起` : ''
  const text = `床位 ${bed.code} ${since}已有人（${occupant.name}），没有保存。选别的空床。`
  throw new YiluError('rule_violated', 'bed-occupied', text, { bedId: `已有人：${occupant.name}` })
}

/** What will be over when the person comes does not stand in the way of a booking: it is only said. */
const passing: readonly BedRuleFinding['rule'][] = [
  'bed-in-repair',
  'bed-cleaning',
  'bed-isolated',
  'room-isolated',
]

async function rulesOf(
  { trx, now, today }: CommandContext,
  booking: NewBooking,
): Promise<RuleWarning[]> {
  const { bedId, residentId } = booking
  const wanted = { bedId, from: today, residentId: residentId ?? undefined }
  // Nobody may book a bed twice, not for the same person either.
  const found = await bedRuleFindings(trx, { ...wanted, isBooking: true }, { now, today })
  const findings = found.map((finding) =>
    passing.includes(finding.rule) ? { ...finding, level: 'warn' as const } : finding,
  )
  const blocking = findings.find(({ level }) => level === 'block')
  if (blocking !== undefined) throw refusedBed(blocking)
  return warningsOf(findings)
}

async function assertOnRegister(trx: Database, residentId: number | null): Promise<void> {
  if (residentId === null) return
  const row = await trx
    .selectFrom('resident')
    .select('id')
    .where('id', '=', residentId)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  if (row !== undefined) return
  throw new YiluError('not_found', 'resident-unknown', '没有这位老人的档案，没有保存。', {
    residentId: '没有这位老人',
  })
}

/**
 * Books a free bed from now on, within the transaction of whoever asks for it. Errors: `rule_violated`
 * with `bed-occupied`, `bed-not-in-service`, `bed-booked` or a rule of the home that blocks.
 */
export async function recordBooking(
  context: CommandContext,
  booking: NewBooking,
): Promise<{
  readonly bookingId: number
  readonly code: string
  readonly warnings: RuleWarning[]
}> {
  const { trx, now, today, actor } = context
  if (actor === null) throw new Error('a command with a right has an actor')
  const bed = await findBed(trx, { bedId: booking.bedId })
  await assertOnRegister(trx, booking.residentId)
  await assertFree(trx, bed, today)
  const warnings = await rulesOf(context, booking)
  const { id } = await trx
    .insertInto('bedBooking')
    .values({
      ...booking,
      bookedAt: now,
      endedAt: null,
      endReason: null,
      endNote: null,
      recordedAt: now,
      recordedBy: actor.accountId,
      voidedAt: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { bookingId: id, code: bed.code, warnings }
}

export const bookHandler = handleCommand(book, async (context, input) => {
  const { residentId, forWhom, reason } = input
  const bed = await findBed(context.trx, input)
  const until = bookedUntil(input, context.now)
  const named = { residentId, forWhom: residentId === null ? forWhom : null }
  const booking = { bedId: bed.id, ...named, offerId: null, bookedUntil: until, reason }
  const { bookingId, warnings } = await recordBooking(context, booking)
  context.record({
    subject: `bed:${bed.id}`,
    after: { bookingId, bed: bed.code, ...named, bookedUntil: until, reason },
  })
  return { bookingId, bedId: bed.id, bookedUntil: until, warnings }
})
