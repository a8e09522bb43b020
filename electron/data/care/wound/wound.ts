import { closeWound, correctWound, recordWound, voidWound } from '#shared/contract/care/wound.ts'
import { YiluError } from '#shared/errors.ts'
import type { InputOf } from '#shared/operation.ts'
import { formatDay } from '#shared/text/day.ts'
import { type CommandContext, handleCommand } from '../../context.ts'
import { keepVoidedCopy } from '../../database/periods.ts'
import { checkColumns, insertWoundCheck } from './check-columns.ts'
import { assertHealing, assertWound, assertWoundCheck } from './wound-days.ts'
import { pressureInjury, type WoundRow, woundToChange } from './wound-row.ts'

type Given = Pick<
  InputOf<typeof recordWound>,
  'kind' | 'bodySite' | 'foundOn' | 'isFromOutside' | 'cause'
>

/** What a person says of a wound, as it is kept. */
function columnsOf({ kind, bodySite, foundOn, isFromOutside, cause }: Given) {
  return { kind, bodySite, foundOn, isFromOutside: Number(isFromOutside), cause }
}

/** What the audit keeps of a wound. */
function said({ kind, bodySite, foundOn, isFromOutside, cause, healedOn }: WoundRow) {
  return { kind, bodySite, foundOn, isFromOutside: isFromOutside === 1, cause, healedOn }
}

export const recordWoundHandler = handleCommand(recordWound, async (context, input) => {
  const { trx, now } = context
  const { residentId, check, ...given } = input
  const warnings = [...(await assertWound(context, residentId, given))]
  const columns = columnsOf(given)
  const wound = { residentId, ...columns, healedOn: null }
  if (check !== null) warnings.push(...(await assertWoundCheck(context, wound, check, 'check.')))
  const { id } = await trx
    .insertInto('wound')
    .values({ ...wound, recordedAt: now, voidedAt: null })
    .returning('id')
    .executeTakeFirstOrThrow()
  const checkId =
    check === null ? null : await insertWoundCheck(context, { id, residentId }, check, 'check.')
  context.record({
    subject: `resident:${residentId}`,
    after: {
      woundId: id,
      ...given,
      ...(check === null ? {} : { check: { checkId, ...checkColumns(check) } }),
    },
  })
  const isIncident = given.kind === pressureInjury && !given.isFromOutside
  return { woundId: id, checkId, isIncident, warnings: [...new Set(warnings)] }
})

/** Writes new columns of a wound and gives its new version. */
async function change(
  { trx }: CommandContext,
  { id, version }: WoundRow,
  set: Readonly<Record<string, unknown>>,
): Promise<number> {
  await trx
    .updateTable('wound')
    .set({ ...set, version: version + 1 } as never)
    .where('id', '=', id)
    .execute()
  return version + 1
}

export const correctWoundHandler = handleCommand(correctWound, async (context, input) => {
  const { trx, now } = context
  const { woundId, version: _, reason, healedOn, ...given } = input
  const before = await woundToChange(trx, input)
  await assertWound(context, before.residentId, given)
  await assertHealing(context, { id: woundId, ...given }, healedOn)
  await keepVoidedCopy(trx, 'wound', woundId, now)
  const version = await change(context, before, { ...columnsOf(given), healedOn, recordedAt: now })
  context.record({
    subject: `resident:${before.residentId}`,
    before: { woundId, ...said(before) },
    after: { ...given, healedOn, reason },
  })
  return { version }
})

export const closeWoundHandler = handleCommand(closeWound, async (context, input) => {
  const before = await woundToChange(context.trx, input)
  const { woundId, healedOn } = input
  if (before.healedOn !== null) {
    const text = `这处伤口 ${formatDay(before.healedOn)} 已登记愈合，没有保存。`
    throw new YiluError('rule_violated', 'already-healed', text, { healedOn: '已登记愈合' })
  }
  await assertHealing(context, before, healedOn)
  const version = await change(context, before, { healedOn })
  context.record({
    subject: `resident:${before.residentId}`,
    before: { woundId, healedOn: null },
    after: { healedOn },
  })
  return { version }
})

export const voidWoundHandler = handleCommand(voidWound, async (context, input) => {
  const { trx, now } = context
  const before = await woundToChange(trx, input)
  await change(context, before, { voidedAt: now })
  // What was seen of a wound that never was is no record either; its pictures stay with the voided looks.
  await trx
    .updateTable('woundCheck')
    .set({ voidedAt: now })
    .where('woundId', '=', before.id)
    .where('voidedAt', 'is', null)
    .execute()
  context.record({
    subject: `resident:${before.residentId}`,
    before: { woundId: before.id, ...said(before) },
    after: { reason: input.reason },
  })
  return {}
})
