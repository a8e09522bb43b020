import { correctObservation, voidObservation } from '#shared/contract/care/observation.ts'
import { YiluError } from '#shared/errors.ts'
import { pressureProblem } from '#shared/rules/observation-values.ts'
import { handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { keepVoidedCopy } from '../../database/periods.ts'
import { changedMeanwhile } from '../../versions.ts'
import { assertHourCome, assertValue, observationKinds } from './insert-observations.ts'
import { assertStayedAt } from './stayed-at.ts'

/** A live observation. Error: `not_found`. */
export async function observationRow(db: Database, id: number) {
  const row = await db
    .selectFrom('observation')
    .selectAll()
    .where('id', '=', id)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  if (row !== undefined) return row
  throw new YiluError('not_found', 'observation-unknown', '没有这条观察，可能已经作废。')
}

type Row = Awaited<ReturnType<typeof observationRow>>

async function rowToChange(db: Database, of: { readonly id: number; readonly version: number }) {
  const row = await observationRow(db, of.id)
  if (row.version !== of.version) throw changedMeanwhile()
  return row
}

function noted({ kind, amount, choice, observedAt, note }: Row) {
  return { kind, value: amount ?? choice, observedAt, note }
}

const partners: Readonly<Record<string, string>> = { systolic: 'diastolic', diastolic: 'systolic' }

/** A corrected pressure still has its fellow of the same hour beside it. */
async function assertPair(
  db: Database,
  row: Row,
  given: { readonly amount: number | null; readonly observedAt: string },
): Promise<void> {
  const partner = partners[row.kind]
  if (partner === undefined) return
  const other = await db
    .selectFrom('observation')
    .select('amount')
    .where('residentId', '=', row.residentId)
    .where('kind', '=', partner)
    .where('observedAt', '=', given.observedAt)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  const [systolic, diastolic] =
    row.kind === 'systolic' ? [given.amount, other?.amount] : [other?.amount, given.amount]
  const problem = pressureProblem(systolic, diastolic)
  if (problem === null) return
  const text = `${problem}，没有保存。`
  throw new YiluError('invalid_input', 'pressures-reversed', text, { amount: problem })
}

export const correctObservationHandler = handleCommand(
  correctObservation,
  async (context, input) => {
    const { trx, now } = context
    const { amount, choice, observedAt, note, reason } = input
    const row = await rowToChange(trx, input)
    assertHourCome(observedAt, now, 'observedAt')
    const kinds = await observationKinds(trx)
    const field = kinds.get(row.kind)?.answer === 'choice' ? 'choice' : 'amount'
    assertValue(kinds, { kind: row.kind, amount, choice, field })
    await assertPair(trx, row, { amount, observedAt })
    await assertStayedAt(trx, [{ residentId: row.residentId, at: observedAt, field: 'observedAt' }])
    await keepVoidedCopy(trx, 'observation', row.id, now)
    const version = row.version + 1
    await trx
      .updateTable('observation')
      .set({ amount, choice, observedAt, note, recordedAt: now, version })
      .where('id', '=', row.id)
      .execute()
    context.record({
      subject: `resident:${row.residentId}`,
      before: { observation: row.id, ...noted(row) },
      after: { value: amount ?? choice, observedAt, note, reason },
    })
    return { version }
  },
)

export const voidObservationHandler = handleCommand(voidObservation, async (context, input) => {
  const { trx, now } = context
  const row = await rowToChange(trx, input)
  await trx
    .updateTable('observation')
    .set({ voidedAt: now, version: row.version + 1 })
    .where('id', '=', row.id)
    .execute()
  context.record({
    subject: `resident:${row.residentId}`,
    before: { observation: row.id, ...noted(row) },
    after: { reason: input.reason },
  })
  return {}
})
