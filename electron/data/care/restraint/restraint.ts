import {
  beginRestraint,
  correctRestraint,
  endRestraint,
  recordRestraintConsent,
  voidRestraint,
} from '#shared/contract/care/restraint.ts'
import { YiluError } from '#shared/errors.ts'
import type { InputOf } from '#shared/operation.ts'
import { type CommandContext, handleCommand } from '../../context.ts'
import { keepVoidedCopy } from '../../database/periods.ts'
import {
  assertConsent,
  assertEnd,
  assertNoOther,
  assertRestraint,
  hourText,
} from './restraint-hours.ts'
import { type RestraintRow, restraintToChange, said } from './restraint-row.ts'

type Given = Omit<InputOf<typeof beginRestraint>, 'residentId'>

/** What a person says of a restraint, as it is kept. */
function columnsOf(given: Given) {
  const { kind, reason, triedBefore, orderedBy, orderedAt, isEmergency, releaseMinutes } = given
  const { consentBy, consentRelation, consentAt, beganAt } = given
  const order = { kind, reason, triedBefore, orderedBy, orderedAt, releaseMinutes, beganAt }
  return {
    ...order,
    isEmergency: Number(isEmergency),
    consentBy,
    consentRelation: consentBy === null ? null : consentRelation,
    consentAt,
  }
}

export const beginRestraintHandler = handleCommand(beginRestraint, async (context, input) => {
  const { trx, now } = context
  const { residentId, ...given } = input
  const warnings = await assertRestraint(context, residentId, given)
  const hours = { beganAt: given.beganAt, endedAt: null }
  await assertNoOther(trx, { residentId, kind: given.kind, id: null }, hours)
  const { id } = await trx
    .insertInto('restraint')
    .values({
      residentId,
      ...columnsOf(given),
      endedAt: null,
      endedBy: null,
      recordedAt: now,
      voidedAt: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  context.record({ subject: `resident:${residentId}`, after: { restraintId: id, ...given } })
  return { restraintId: id, warnings: [...warnings] }
})

/** Writes new columns of a restraint and gives its new version. */
async function change(
  { trx }: CommandContext,
  { id, version }: RestraintRow,
  set: Readonly<Record<string, unknown>>,
): Promise<number> {
  await trx
    .updateTable('restraint')
    .set({ ...set, version: version + 1 } as never)
    .where('id', '=', id)
    .execute()
  return version + 1
}

export const recordRestraintConsentHandler = handleCommand(
  recordRestraintConsent,
  async (context, input) => {
    const before = await restraintToChange(context.trx, input)
    const { restraintId, consentBy, consentRelation, consentAt } = input
    if (before.consentBy !== null) {
      const text = `${before.consentBy}的同意已经登记，没有保存。写错的用更正。`
      throw new YiluError('rule_violated', 'consent-known', text, { consentBy: '已登记' })
    }
    const consent = { consentBy, consentRelation, consentAt }
    assertConsent({ ...before, isEmergency: true, ...consent }, context.now)
    const version = await change(context, before, consent)
    context.record({
      subject: `resident:${before.residentId}`,
      before: { restraintId, consentBy: null },
      after: consent,
    })
    return { version }
  },
)

export const endRestraintHandler = handleCommand(endRestraint, async (context, input) => {
  const before = await restraintToChange(context.trx, input)
  const { restraintId, endedAt, endedBy } = input
  if (before.endedAt !== null) {
    const text = `这次约束 ${hourText(before.endedAt)} 已经解除，没有保存。`
    throw new YiluError('rule_violated', 'already-ended', text, { endedAt: '已经解除' })
  }
  await assertEnd(context, before, endedAt)
  const version = await change(context, before, { endedAt, endedBy })
  context.record({
    subject: `resident:${before.residentId}`,
    before: { restraintId, endedAt: null },
    after: { endedAt, endedBy },
  })
  return { version }
})

/** Who ended it is named exactly where it has ended. */
function assertEndedBy({ endedAt, endedBy }: InputOf<typeof correctRestraint>): void {
  if ((endedAt === null) === (endedBy === null)) return
  const [field, word] =
    endedAt === null ? ['endedAt', '没有填解除时间'] : ['endedBy', '没有填解除人']
  throw new YiluError('invalid_input', 'ended-by-missing', `${word}，没有保存。`, { [field]: word })
}

export const correctRestraintHandler = handleCommand(correctRestraint, async (context, input) => {
  const { trx, now } = context
  const { restraintId, version: _, correctionReason, endedAt, endedBy, ...given } = input
  const before = await restraintToChange(trx, input)
  assertEndedBy(input)
  await assertRestraint(context, before.residentId, given)
  await assertEnd(context, { id: restraintId, beganAt: given.beganAt }, endedAt)
  const of = { residentId: before.residentId, kind: given.kind, id: restraintId }
  await assertNoOther(trx, of, { beganAt: given.beganAt, endedAt })
  await keepVoidedCopy(trx, 'restraint', restraintId, now)
  const set = { ...columnsOf(given), endedAt, endedBy, recordedAt: now }
  const version = await change(context, before, set)
  context.record({
    subject: `resident:${before.residentId}`,
    before: { restraintId, ...said(before) },
    after: { ...given, endedAt, endedBy, reason: correctionReason, because: given.reason },
  })
  return { version }
})

export const voidRestraintHandler = handleCommand(voidRestraint, async (context, input) => {
  const { trx, now } = context
  const before = await restraintToChange(trx, input)
  await change(context, before, { voidedAt: now })
  await trx
    .updateTable('restraintCheck')
    .set({ voidedAt: now })
    .where('restraintId', '=', before.id)
    .where('voidedAt', 'is', null)
    .execute()
  const { reason: because, ...rest } = said(before)
  context.record({
    subject: `resident:${before.residentId}`,
    before: { restraintId: before.id, because, ...rest },
    after: { reason: input.reason },
  })
  return {}
})
