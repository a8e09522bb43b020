import { giveDoses } from '#shared/contract/care/medicine-round.ts'
import type { InputOf } from '#shared/operation.ts'
import type { Portion } from '#shared/rules/medicine-stock.ts'
import { type CommandContext, handleCommandWithWork } from '../../context.ts'
import { comparePin, secondPerson } from '../../office/session/second-person.ts'
import { type ActingPerson, actingPerson, hourOf } from './acting.ts'
import { drugAllergies, warningsOf } from './allergy.ts'
import { batchBooks } from './book.ts'
import { assertAsNeeded } from './as-needed.ts'
import {
  assertDue,
  assertNotRecorded,
  assertOfPerson,
  assertPresent,
  assertReason,
} from './may-give.ts'
import { assertDoubleCheck } from './double-check.ts'
import { ordersToGive, type OrderToGive } from './orders-to-give.ts'
import { portionsFor } from './portions.ts'
import { presenceOf } from './presence.ts'

type Input = InputOf<typeof giveDoses>

/** A dose as it is about to be kept. */
export interface Giving {
  readonly index: number
  readonly order: OrderToGive
  readonly dueAt: string | null
  readonly outcome: Input['doses'][number]['outcome']
  readonly doneAt: string
  /** Null where it was not given. */
  readonly amountHundredths: number | null
  readonly reason: string | null
}

function givingOf(context: CommandContext, input: Input, orders: ReadonlyMap<number, OrderToGive>) {
  const roundAt = hourOf(context, input.doneAt, 'doneAt')
  return input.doses.map((dose, index): Giving => {
    const order = assertOfPerson(orders.get(dose.medicineOrderId), dose.residentId)
    const isGiven = dose.outcome === 'given'
    return {
      index,
      order,
      dueAt: dose.dueAt,
      outcome: dose.outcome,
      doneAt: hourOf(context, dose.doneAt ?? roundAt, `doses.${index}.doneAt`),
      amountHundredths: isGiven ? (dose.amountHundredths ?? order.doseHundredths) : null,
      reason: dose.reason,
    }
  })
}

async function assertMayGive({ trx }: CommandContext, all: readonly Giving[]): Promise<void> {
  for (const giving of all) {
    assertReason(giving)
    assertDue(giving)
  }
  const people = [...new Set(all.map(({ order }) => order.residentId))]
  const presence = await presenceOf(trx, people)
  for (const giving of all) assertPresent(giving, presence)
  await assertNotRecorded(trx, all)
  await assertAsNeeded(trx, all)
}

/** Ids that nobody has yet: the writer is ours until the end of the command. */
async function nextId({ trx }: CommandContext, table: 'dose' | 'stockMovement'): Promise<number> {
  const row = await trx
    .selectFrom(table)
    .select((eb) => eb.fn.max('id').as('last'))
    .executeTakeFirst()
  return (row?.last ?? 0) + 1
}

interface Recording {
  readonly input: Input
  readonly by: ActingPerson
  readonly checker: { readonly accountId: number; readonly name: string } | null
}

const atOnce = 200

/** Some statements for hundreds of doses: each row alone would make a week of a home slow. */
async function insertDoses(
  context: CommandContext,
  all: readonly Giving[],
  { input, by, checker }: Recording,
): Promise<readonly number[]> {
  const { trx, now, actor } = context
  const first = await nextId(context, 'dose')
  const rows = all.map(({ order, dueAt, outcome, doneAt, amountHundredths, reason }, index) => {
    const isChecked = outcome === 'given' && order.isDoubleChecked === 1 ? checker : null
    return {
      id: first + index,
      medicineOrderId: order.id,
      medicineId: order.medicineId,
      residentId: order.residentId,
      dueAt,
      outcome,
      doneAt,
      amountHundredths,
      reason,
      effect: null,
      effectSeenAt: null,
      identifiedBy: input.identifiedBy,
      doneByStaffId: by.staffId,
      doneBy: by.name,
      checkedByAccountId: isChecked?.accountId ?? null,
      checkedBy: isChecked?.name ?? null,
      enteredBy: actor?.accountId ?? 0,
      recordedAt: now,
      voidedAt: null,
    }
  })
  for (let at = 0; at < rows.length; at += atOnce) {
    await trx
      .insertInto('dose')
      .values(rows.slice(at, at + atOnce))
      .execute()
  }
  return rows.map(({ id }) => id)
}

async function insertMovements(
  context: CommandContext,
  taken: readonly (Portion & { readonly giving: Giving; readonly doseId: number })[],
  by: ActingPerson,
): Promise<void> {
  const first = await nextId(context, 'stockMovement')
  const rows = taken.map(({ batchId, amountHundredths, giving, doseId }, index) => ({
    id: first + index,
    batchId,
    medicineId: giving.order.medicineId,
    residentId: giving.order.residentId,
    kind: 'given' as const,
    amountHundredths: -amountHundredths,
    movedAt: giving.doneAt,
    doseId,
    stockCountId: null,
    otherParty: null,
    note: null,
    movedByStaffId: by.staffId,
    movedBy: by.name,
    recordedAt: context.now,
    voidedAt: null,
  }))
  for (let at = 0; at < rows.length; at += atOnce) {
    await context.trx
      .insertInto('stockMovement')
      .values(rows.slice(at, at + atOnce))
      .execute()
  }
}

function noteOf(all: readonly Giving[], ids: readonly number[], { input, by, checker }: Recording) {
  const people = new Set(all.map(({ order }) => order.residentId))
  const [only] = people
  return {
    subject: people.size === 1 ? `resident:${only}` : 'medicineRound',
    after: {
      by: by.name,
      identifiedBy: input.identifiedBy,
      // Who stood by, never the PIN.
      checkedByAccountId: checker?.accountId ?? null,
      checkedBy: checker?.name ?? null,
      doses: all.map(({ order, dueAt, outcome, doneAt, amountHundredths, reason }, index) => ({
        id: ids[index],
        medicineOrderId: order.id,
        medicine: order.name,
        dueAt,
        outcome,
        doneAt,
        amountHundredths,
        reason,
        residentId: order.residentId,
      })),
    },
  }
}

async function warningsFor({ trx, today }: CommandContext, all: readonly Giving[]) {
  const given = all.filter(({ outcome }) => outcome === 'given').map(({ order }) => order)
  const known = await drugAllergies(trx, [...new Set(given.map((one) => one.residentId))], today)
  return [...new Set(given.flatMap((order) => warningsOf(known, order.residentId, order)))]
}

export const giveDosesHandler = handleCommandWithWork(giveDoses, {
  prepare: (context, { check }) =>
    check === null ? Promise.resolve(null) : comparePin(context, check),
  async run(context, input, compared) {
    const { trx } = context
    const orders = await ordersToGive(trx, input.doses)
    const all = givingOf(context, input, orders)
    await assertMayGive(context, all)
    assertDoubleCheck(all, input.check !== null)
    const checker =
      input.check === null || compared === null
        ? null
        : await secondPerson(context, input.check.accountId, 'medicines.give', compared)
    if (input.check !== null && checker === null) return { ids: [], warnings: [] }
    const by = await actingPerson(context, input)
    const medicineIds = [...new Set(all.map(({ order }) => order.medicineId))]
    const portions = portionsFor(all, await batchBooks(trx, { medicineIds }))
    const recording = { input, by, checker }
    const ids = await insertDoses(context, all, recording)
    const taken = all.flatMap((giving, index) =>
      (portions.get(giving) ?? []).map((portion) => ({
        ...portion,
        giving,
        doseId: ids[index] ?? 0,
      })),
    )
    await insertMovements(context, taken, by)
    context.record(noteOf(all, ids, recording))
    return { ids: [...ids], warnings: await warningsFor(context, all) }
  },
})
