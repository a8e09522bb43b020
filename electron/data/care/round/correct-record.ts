import { correctRecord, voidRecord } from '#shared/contract/care/round.ts'
import type { InputOf } from '#shared/operation.ts'
import { type CommandContext, handleCommand } from '../../context.ts'
import { keepVoidedCopy } from '../../database/periods.ts'
import { readSetting } from '../../settings.ts'
import { assertStayedAt } from '../observation/stayed-at.ts'
import { recordToChange } from './record-row.ts'
import { assertValuesAsked, recordValues } from './record-values.ts'
import { assertSaid, type GivenRecord, namedIn, roundGround } from './round-check.ts'
import { type Doer, doers } from './who-did.ts'

type Row = Awaited<ReturnType<typeof recordToChange>>
type Said = InputOf<typeof correctRecord>

async function valueNotes({ trx }: CommandContext, careRecordId: number) {
  return trx
    .selectFrom('observation')
    .select(['kind', 'amount', 'choice'])
    .where('careRecordId', '=', careRecordId)
    .where('voidedAt', 'is', null)
    .orderBy('id')
    .execute()
}

function noted(row: Row) {
  const { outcome, doneAt, reason, note, doneBy } = row
  return { outcome, doneAt, reason, note, doneBy }
}

async function voidValues({ trx, now }: CommandContext, careRecordId: number): Promise<void> {
  await trx
    .updateTable('observation')
    .set((eb) => ({ voidedAt: now, version: eb('version', '+', 1) }))
    .where('careRecordId', '=', careRecordId)
    .where('voidedAt', 'is', null)
    .execute()
}

/** Hours, reason and values are held against the same rules as a new record. */
async function assertCorrect(context: CommandContext, given: GivenRecord): Promise<void> {
  const { trx, now } = context
  const { value: rules } = await readSetting(trx, 'careRules')
  const ground = await roundGround(trx, [given], rules)
  const { residentId, doneAt: at } = given
  await assertStayedAt(trx, [{ residentId, at, field: 'doneAt' }])
  assertSaid(ground, given, now)
  const what = `${namedIn(ground, given).item} `
  await assertValuesAsked(trx, [{ record: given, what, field: '' }])
}

async function changeValues(
  context: CommandContext,
  before: Row,
  { given, doer }: { readonly given: Said; readonly doer: Doer },
): Promise<void> {
  await voidValues(context, before.id)
  await recordValues(
    context,
    given.observations.map((value, index) => ({
      ...value,
      residentId: before.residentId,
      observedAt: given.doneAt,
      note: null,
      careRecordId: before.id,
      observedByStaffId: doer.doneByStaffId,
      observedBy: doer.doneBy,
      field: `observations.${index}`,
    })),
  )
}

/**
 * Who did it before stays, unless somebody else is named. So does the hour of entry: a record that was
 * entered in time is no late entry because a slip in it was put right. When that was, the copy says.
 */
export const correctRecordHandler = handleCommand(correctRecord, async (context, input) => {
  const { trx, now, actor } = context
  const { id, outcome, doneAt, reason, note, doneByStaffId, correctionReason } = input
  const before = await recordToChange(trx, input)
  const { residentId, careItemId, carePlanItemId, dueAt } = before
  const said = { outcome, doneAt, reason, note, observations: input.observations }
  await assertCorrect(context, { residentId, careItemId, carePlanItemId, dueAt, ...said })
  const doer: Doer =
    doneByStaffId === null || doneByStaffId === undefined
      ? { doneByStaffId: before.doneByStaffId, doneBy: before.doneBy }
      : (await doers(trx, actor))(doneByStaffId, 'doneByStaffId')
  const valuesBefore = await valueNotes(context, id)
  const version = before.version + 1
  const columns = { outcome, doneAt, reason, note, ...doer }
  await keepVoidedCopy(trx, 'careRecord', id, now)
  await trx
    .updateTable('careRecord')
    .set({ ...columns, version })
    .where('id', '=', id)
    .execute()
  await changeValues(context, before, { given: input, doer })
  context.record({
    subject: `careRecord:${id}`,
    before: { ...noted(before), values: valuesBefore },
    after: { ...columns, values: await valueNotes(context, id), reason: correctionReason },
  })
  return { version }
})

/** What it says was not so: it leaves the sheet, and what came with it leaves the observations. */
export const voidRecordHandler = handleCommand(voidRecord, async (context, input) => {
  const { trx, now } = context
  const before = await recordToChange(trx, input)
  const values = await valueNotes(context, before.id)
  await trx
    .updateTable('careRecord')
    .set({ voidedAt: now, version: before.version + 1 })
    .where('id', '=', before.id)
    .execute()
  await voidValues(context, before.id)
  context.record({
    subject: `careRecord:${before.id}`,
    before: { ...noted(before), values },
    after: { reason: input.reason },
  })
  return {}
})
