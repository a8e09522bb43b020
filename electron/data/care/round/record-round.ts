import { createHash } from 'node:crypto'
import { recordRound } from '#shared/contract/care/round.ts'
import { type CommandContext, handleCommand } from '../../context.ts'
import { readSetting } from '../../settings.ts'
import type { NewObservation } from '../observation/insert-observations.ts'
import { assertStayedAt } from '../observation/stayed-at.ts'
import { assertValuesAsked, recordValues } from './record-values.ts'
import {
  assertNew,
  assertRecords,
  type GivenRecord,
  namedIn,
  type RoundGround,
  roundGround,
} from './round-check.ts'
import { type Doer, doers } from './who-did.ts'

/** As many rows go into one statement. */
const chunkSize = 200

interface NewRecord {
  readonly id: number
  readonly given: GivenRecord
  readonly doer: Doer
}

async function checked(context: CommandContext, records: readonly GivenRecord[]) {
  const { trx } = context
  const { value: rules } = await readSetting(trx, 'careRules')
  const ground = await roundGround(trx, records, rules)
  const hours = records.map(({ residentId, doneAt: at }, index) => ({
    residentId,
    at,
    field: `records.${index}.doneAt`,
  }))
  await assertStayedAt(trx, hours)
  // Who is away and had nothing done is no contradiction.
  const isDone = (_hour: unknown, index: number) => records[index]?.outcome === 'done'
  const { warnings } = await assertStayedAt(trx, hours.filter(isDone))
  await assertRecords(ground, records, context)
  await assertValuesAsked(trx, valuesToCheck(ground, records))
  await assertNew(trx, ground, records)
  return warnings
}

function valuesToCheck(ground: RoundGround, records: readonly GivenRecord[]) {
  return records.map((record, index) => {
    const { name, item } = namedIn(ground, record)
    return { record, what: `${name} ${item} `, field: `records.${index}` }
  })
}

async function insertRecords(
  context: CommandContext,
  careRoundId: number,
  records: readonly NewRecord[],
): Promise<void> {
  const { trx, now, actor } = context
  const by = { careRoundId, enteredBy: actor?.accountId ?? 0, recordedAt: now, voidedAt: null }
  for (let from = 0; from < records.length; from += chunkSize) {
    const rows = records.slice(from, from + chunkSize).map(({ id, given, doer }) => {
      const { observations: _, doneByStaffId: _staff, ...told } = given
      return { id, ...told, ...doer, ...by }
    })
    await trx.insertInto('careRecord').values(rows).execute()
    await context.breathe()
  }
}

function valueRows({ id, given, doer }: NewRecord, index: number): readonly NewObservation[] {
  return given.observations.map((value, at) => ({
    ...value,
    residentId: given.residentId,
    observedAt: given.doneAt,
    note: null,
    careRecordId: id,
    observedByStaffId: doer.doneByStaffId,
    observedBy: doer.doneBy,
    field: `records.${index}.observations.${at}`,
  }))
}

/** What was recorded in one mark: the audit holds it instead of two thousand lines about people. */
function digestOf(records: readonly NewRecord[]): string {
  const lines = records.map(({ id, given, doer }) => JSON.stringify([id, given, doer]))
  return createHash('sha256').update(lines.join('\n')).digest('hex')
}

/** Free ids in the order of the records: within the one writer's transaction nobody else takes them. */
async function numbered({ trx }: CommandContext, records: readonly Omit<NewRecord, 'id'>[]) {
  const { last } = await trx
    .selectFrom('careRecord')
    .select((eb) => eb.fn.max('id').as('last'))
    .executeTakeFirstOrThrow()
  return records.map((record, index) => ({ ...record, id: (last ?? 0) + 1 + index }))
}

/** One round: checked as a whole, written as a whole, one row on the audit. */
export const recordRoundHandler = handleCommand(recordRound, async (context, input) => {
  const { trx, now, actor } = context
  const { floorId, records } = input
  const warnings = await checked(context, records)
  const doerOf = await doers(trx, actor)
  const made = await numbered(
    context,
    records.map((given, index) => ({
      given,
      doer: doerOf(given.doneByStaffId, `records.${index}.doneByStaffId`),
    })),
  )
  const { id: careRoundId } = await trx
    .insertInto('careRound')
    .values({
      floorId,
      enteredBy: actor?.accountId ?? 0,
      recordCount: made.length,
      recordedAt: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await insertRecords(context, careRoundId, made)
  await recordValues(context, made.flatMap(valueRows))
  const doneCount = records.filter(({ outcome }) => outcome === 'done').length
  context.record({
    subject: `careRound:${careRoundId}`,
    after: {
      floorId,
      recordCount: made.length,
      doneCount,
      notDoneCount: made.length - doneCount,
      recordIds: [made[0]?.id, made.at(-1)?.id],
      recordsSha256: digestOf(made),
    },
  })
  return { careRoundId, ids: made.map(({ id }) => id), warnings: [...warnings] }
})
