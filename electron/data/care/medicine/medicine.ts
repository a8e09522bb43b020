import {
  checkMedicineAllergy,
  correctMedicine,
  endMedicine,
  recordMedicine,
  voidMedicine,
} from '#shared/contract/care/medicine.ts'
import { YiluError } from '#shared/errors.ts'
import { amountText } from '#shared/rules/medicine-amount.ts'
import { type Handler, handleCommand, handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { assertCome } from '../../residents/day-come.ts'
import { residentRow } from '../../residents/resident/resident-row.ts'
import { allergyWarnings } from './allergy.ts'
import { changeRow, correctRow, insertRow, rowToChange, said } from './rows.ts'
import { medicinesLeft } from './stock.ts'

const recordMedicineHandler = handleCommand(recordMedicine, async (context, input) => {
  const { trx, today } = context
  const { residentId, isDoubleChecked, ...medicine } = input
  await residentRow(trx, residentId)
  const row = { ...medicine, isDoubleChecked: Number(isDoubleChecked) }
  const id = await insertRow(context, 'custodyMedicine', { residentId, ...row, endedOn: null })
  const warnings = await allergyWarnings(trx, residentId, medicine, today)
  context.record({
    subject: `resident:${residentId}`,
    after: { table: 'custodyMedicine', id, ...medicine, isDoubleChecked, warnings },
  })
  return { id, warnings }
})

const correctMedicineHandler = handleCommand(correctMedicine, async (context, input) => {
  const { trx, today } = context
  const { id, version, reason, isDoubleChecked, ...medicine } = input
  const row = await rowToChange(trx, 'custodyMedicine', { id, version })
  const set = { ...medicine, isDoubleChecked: Number(isDoubleChecked) }
  const next = await correctRow(context, 'custodyMedicine', row, set)
  context.record({
    subject: `resident:${row.residentId}`,
    before: said('custodyMedicine', row),
    after: { ...medicine, isDoubleChecked, reason },
  })
  return {
    version: next,
    warnings: await allergyWarnings(trx, row.residentId, medicine, today),
  }
})

async function assertNothingLeft(
  db: Database,
  { id, residentId }: { readonly id: number; readonly residentId: number },
  now: string,
): Promise<void> {
  const left = await medicinesLeft(db, { residentIds: [residentId], at: now })
  const found = left.find(({ medicineId }) => medicineId === id)
  if (found === undefined) return
  const text = `还有 ${amountText(found.leftHundredths, found.unit)}，没有保存。先退回或销毁，再停止代管。`
  throw new YiluError('rule_violated', 'medicine-left', text)
}

const endMedicineHandler = handleCommand(endMedicine, async (context, input) => {
  const { trx, now, today } = context
  const { endedOn } = input
  const row = await rowToChange(trx, 'custodyMedicine', input)
  assertCome(endedOn, today, 'endedOn', '停止日期')
  await assertNothingLeft(trx, row, now)
  const order = await trx
    .selectFrom('medicineOrder')
    .select('id')
    .where('medicineId', '=', row.id)
    .where('voidedAt', 'is', null)
    .where((eb) => eb.or([eb('orderTo', 'is', null), eb('orderTo', '>', endedOn)]))
    .executeTakeFirst()
  if (order !== undefined) {
    const text = '这种药还有没停的医嘱，没有保存。先停医嘱。'
    throw new YiluError('rule_violated', 'medicine-ordered', text)
  }
  const version = await changeRow(trx, 'custodyMedicine', row, { endedOn })
  context.record({
    subject: `resident:${row.residentId}`,
    before: said('custodyMedicine', row),
    after: { endedOn },
  })
  return { version }
})

const voidMedicineHandler = handleCommand(voidMedicine, async (context, input) => {
  const { trx, now } = context
  const row = await rowToChange(trx, 'custodyMedicine', input)
  for (const table of ['medicineBatch', 'medicineOrder'] as const) {
    const used = await trx
      .selectFrom(table)
      .select('id')
      .where('medicineId', '=', row.id)
      .where('voidedAt', 'is', null)
      .executeTakeFirst()
    if (used === undefined) continue
    const what = table === 'medicineBatch' ? '收过批次' : '有用药医嘱'
    const text = `这种药已${what}，不能作废，没有保存。登记错了用“更正”，不再代管用“停止代管”。`
    throw new YiluError('rule_violated', 'medicine-used', text)
  }
  await changeRow(trx, 'custodyMedicine', row, { voidedAt: now })
  context.record({
    subject: `resident:${row.residentId}`,
    before: said('custodyMedicine', row),
    after: { reason: input.reason },
  })
  return {}
})

export const medicineOfPersonHandlers: readonly Handler[] = [
  recordMedicineHandler,
  correctMedicineHandler,
  endMedicineHandler,
  voidMedicineHandler,
  handleQuery(checkMedicineAllergy, async (context, input) => {
    const { residentId, ...medicine } = input
    context.reveal(`resident:${residentId}`)
    return { warnings: await allergyWarnings(context.db, residentId, medicine, context.today) }
  }),
]
