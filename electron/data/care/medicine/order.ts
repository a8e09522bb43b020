import {
  correctMedicineOrder,
  recordMedicineOrder,
  stopMedicineOrder,
  voidMedicineOrder,
} from '#shared/contract/care/medicine-order.ts'
import { YiluError } from '#shared/errors.ts'
import type { InputOf } from '#shared/operation.ts'
import { formatDay } from '#shared/text/day.ts'
import { type CommandContext, type Handler, handleCommand } from '../../context.ts'
import { assertCome, assertOrder } from '../../residents/day-come.ts'
import { allergyWarnings } from './allergy.ts'
import {
  changeRow,
  correctRow,
  insertRow,
  liveRow,
  type MedicineRow,
  rowToChange,
  said,
} from './rows.ts'

type Given = Omit<InputOf<typeof recordMedicineOrder>, 'medicineId'>

function lacking(field: string, words: string): YiluError {
  return new YiluError('invalid_input', 'order-incomplete', `${words}，没有保存。`, {
    [field]: words,
  })
}

function assertAsNeeded({ frequency, neededFor, mostPerDay }: Given): void {
  if (frequency.frequency !== 'as-needed') return
  if (neededFor === null) throw lacking('neededFor', '写明什么情况下用')
  if (mostPerDay === null) throw lacking('mostPerDay', '写明一天最多几次')
}

function assertDays({ orderedOn, orderFrom, orderTo }: Given, today: string): void {
  assertCome(orderedOn, today, 'orderedOn', '开嘱日期')
  assertOrder([orderedOn, orderFrom], 'orderFrom', `开始日期早于开嘱日期 ${formatDay(orderedOn)}`)
  if (orderTo !== null) assertOrder([orderFrom, orderTo], 'orderTo', '停用日期早于开始日期')
}

/** An order against a known allergy needs somebody who decided so and why. */
async function assertAllergies(
  { trx, today }: CommandContext,
  medicine: MedicineRow<'custodyMedicine'>,
  { allergyAnswer, allergyAnsweredBy }: Given,
): Promise<string[]> {
  const warnings = await allergyWarnings(trx, medicine.residentId, medicine, today)
  if ((allergyAnswer === null) !== (allergyAnsweredBy === null)) {
    const field = allergyAnswer === null ? 'allergyAnswer' : 'allergyAnsweredBy'
    throw lacking(field, '谁决定仍用、为什么，两项都要写')
  }
  if (warnings.length === 0 || allergyAnswer !== null) return warnings
  const text = `${warnings.join('；')}，没有保存。确要用，写明谁决定、为什么。`
  throw new YiluError('rule_violated', 'allergy-unanswered', text, {
    allergyAnswer: '与过敏有关，写明为什么仍用',
    allergyAnsweredBy: '写明谁决定',
  })
}

async function columnsOf(
  context: CommandContext,
  medicine: MedicineRow<'custodyMedicine'>,
  given: Given,
) {
  assertAsNeeded(given)
  assertDays(given, context.today)
  const warnings = await assertAllergies(context, medicine, given)
  const { frequency, ...rest } = given
  const isAsNeeded = frequency.frequency === 'as-needed'
  const asNeeded = isAsNeeded ? {} : { neededFor: null, mostPerDay: null, leastHours: null }
  const answered = warnings.length > 0 ? {} : { allergyAnswer: null, allergyAnsweredBy: null }
  return { columns: { ...rest, ...frequency, ...asNeeded, ...answered }, warnings }
}

const recordMedicineOrderHandler = handleCommand(recordMedicineOrder, async (context, input) => {
  const { medicineId, ...given } = input
  const medicine = await liveRow(context.trx, 'custodyMedicine', medicineId)
  if (medicine.endedOn !== null) {
    const text = `${medicine.name} 在 ${formatDay(medicine.endedOn)} 已停止代管，没有保存。先重新登记这种药。`
    throw new YiluError('rule_violated', 'medicine-ended', text)
  }
  const { columns, warnings } = await columnsOf(context, medicine, given)
  const { residentId } = medicine
  const row = { medicineId, residentId, ...columns }
  const id = await insertRow(context, 'medicineOrder', row)
  context.record({
    subject: `resident:${residentId}`,
    after: { table: 'medicineOrder', id, medicine: medicine.name, ...columns, warnings },
  })
  return { id, warnings }
})

const correctMedicineOrderHandler = handleCommand(correctMedicineOrder, async (context, input) => {
  const { id, version, reason, ...given } = input
  const row = await rowToChange(context.trx, 'medicineOrder', { id, version })
  const medicine = await liveRow(context.trx, 'custodyMedicine', row.medicineId)
  const { columns, warnings } = await columnsOf(context, medicine, given)
  const next = await correctRow(context, 'medicineOrder', row, columns)
  context.record({
    subject: `resident:${row.residentId}`,
    before: said('medicineOrder', row),
    after: { ...columns, warnings, reason },
  })
  return { version: next, warnings }
})

const stopMedicineOrderHandler = handleCommand(stopMedicineOrder, async (context, input) => {
  const { orderTo, stoppedBy, note } = input
  const row = await rowToChange(context.trx, 'medicineOrder', input)
  if (row.orderTo !== null && row.orderTo <= context.today) {
    const text = `这条医嘱在 ${formatDay(row.orderTo)} 已经停了，没有改动。日期不对时用“更正”。`
    throw new YiluError('rule_violated', 'already-ended', text)
  }
  assertOrder([row.orderFrom, orderTo], 'orderTo', `停用日期早于 ${formatDay(row.orderFrom)}`)
  const version = await changeRow(context.trx, 'medicineOrder', row, { orderTo })
  context.record({
    subject: `resident:${row.residentId}`,
    before: said('medicineOrder', row),
    after: { orderTo, stoppedBy, note },
  })
  return { version }
})

const voidMedicineOrderHandler = handleCommand(voidMedicineOrder, async (context, input) => {
  const { trx, now } = context
  const row = await rowToChange(trx, 'medicineOrder', input)
  const given = await trx
    .selectFrom('dose')
    .select('id')
    .where('medicineOrderId', '=', row.id)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  if (given !== undefined) {
    const text = '这条医嘱已有给药记录，不能作废，没有保存。不再用时停医嘱。'
    throw new YiluError('rule_violated', 'order-used', text)
  }
  await changeRow(trx, 'medicineOrder', row, { voidedAt: now })
  context.record({
    subject: `resident:${row.residentId}`,
    before: said('medicineOrder', row),
    after: { reason: input.reason },
  })
  return {}
})

export const medicineOrderHandlers: readonly Handler[] = [
  recordMedicineOrderHandler,
  correctMedicineOrderHandler,
  stopMedicineOrderHandler,
  voidMedicineOrderHandler,
]
