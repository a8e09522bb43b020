import { getResidentMedicines } from '#shared/contract/care/medicine.ts'
import { frequencyText } from '#shared/rules/frequency.ts'
import { daysOfSupply } from '#shared/rules/medicine-stock.ts'
import { type Day, shanghaiDay } from '#shared/text/day.ts'
import { endOfDay } from '#shared/text/hour.ts'
import { handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { recordFilesOf } from '../../office/record-file.ts'
import { residentAsOf } from '../../residents/register.ts'
import { allergyLines, drugAllergies, warningsOf } from './allergy.ts'
import { type BatchAt, batchesAt, type OrderRow, ordersOf, usableByMedicine } from './stock.ts'

/** Agreements of a person that had begun by a day; an end that lies after it is not told. */
export async function custodiesAsOf(db: Database, residentId: number, asOf: Day) {
  const rows = await db
    .selectFrom('medicineCustody')
    .select(['id', 'agreedBy', 'agreedByRelation', 'agreedOn', 'custodyFrom', 'custodyTo', 'note'])
    .select('version')
    .where('residentId', '=', residentId)
    .where('voidedAt', 'is', null)
    .where('custodyFrom', '<=', asOf)
    .orderBy('custodyFrom', 'desc')
    .execute()
  return rows.map((row) => ({ ...row, custodyTo: endBy(row.custodyTo, asOf) }))
}

export const endBy = (day: string | null, asOf: Day): string | null =>
  day !== null && day <= asOf ? day : null

/** Medicines of a person that had been recorded by a day, those that go on first. */
export async function medicinesAsOf(db: Database, residentId: number, asOf: Day) {
  const rows = await db
    .selectFrom('custodyMedicine')
    .selectAll()
    .where('residentId', '=', residentId)
    .where('voidedAt', 'is', null)
    .orderBy('name')
    .orderBy('id')
    .execute()
  return rows
    .map((row) => ({ ...row, endedOn: endBy(row.endedOn, asOf) }))
    .toSorted((one, other) => Number(one.endedOn !== null) - Number(other.endedOn !== null))
}

export function orderShown(order: OrderRow, asOf: Day) {
  const { id, doseHundredths, way, instruction, frequency, everyCount, hours, weekdays } = order
  const { neededFor, mostPerDay, leastHours, orderedBy, orderedOn, orderFrom } = order
  const { allergyAnswer, allergyAnsweredBy, version } = order
  return {
    id,
    doseHundredths,
    way,
    instruction,
    frequency,
    everyCount,
    hours,
    weekdays,
    frequencyText: frequencyText(order),
    neededFor,
    mostPerDay,
    leastHours,
    orderedBy,
    orderedOn,
    orderFrom,
    // An end that is planned already stands on the paper; one of later was not known.
    orderTo: order.orderTo,
    allergyAnswer,
    allergyAnsweredBy,
    version,
    isOver: endBy(order.orderTo, asOf) !== null,
  }
}

function batchShown(batch: BatchAt) {
  const { id, batchNumber, expiresOn, isExpired, leftHundredths, receivedAt } = batch
  const { receivedHundredths, broughtBy, note, countedAt, version } = batch
  return {
    id,
    batchNumber,
    expiresOn,
    isExpired,
    leftHundredths,
    receivedAt,
    receivedHundredths,
    broughtBy,
    note,
    countedAt,
    version,
  }
}

async function keptMedicines(db: Database, residentId: number, of: { asOf: Day; at: string }) {
  const { asOf, at } = of
  const scope = { residentIds: [residentId], at }
  const batches = await batchesAt(db, scope)
  const orders = await ordersOf(db, { residentIds: [residentId], begunBy: '9999' })
  const known = await drugAllergies(db, [residentId], asOf)
  const usable = usableByMedicine(batches)
  const medicines = await medicinesAsOf(db, residentId, asOf)
  return medicines.map((medicine) => {
    const own = batches.filter(({ medicineId }) => medicineId === medicine.id)
    const ordered = orders
      .filter(({ medicineId, orderedOn }) => medicineId === medicine.id && orderedOn <= asOf)
      .toSorted((one, other) => other.orderFrom.localeCompare(one.orderFrom))
    const { id, name, ingredient, specification, unit, storage, endedOn, version } = medicine
    const usableHundredths = usable.get(id) ?? 0
    return {
      id,
      name,
      ingredient,
      specification,
      unit,
      storage,
      endedOn,
      version,
      isDoubleChecked: medicine.isDoubleChecked === 1,
      leftHundredths: own.reduce((sum, { leftHundredths }) => sum + leftHundredths, 0),
      usableHundredths,
      daysLeft: daysOfSupply(usableHundredths, ordered, asOf),
      warnings: warningsOf(known, residentId, medicine),
      batches: own.map(batchShown),
      orders: ordered.map((order) => orderShown(order, asOf)),
    }
  })
}

/** Everything that is kept of one person's medicines as of a day; shared by the page and the printed file. */
export async function residentMedicines(db: Database, residentId: number, asOf: Day, now: string) {
  const person = await residentAsOf(db, residentId, asOf)
  const at = shanghaiDay(now) === asOf ? now : endOfDay(asOf)
  const custodies = await custodiesAsOf(db, residentId, asOf)
  const files = await recordFilesOf(
    db,
    'medicineCustody',
    custodies.map(({ id }) => id),
  )
  const medicines = await keptMedicines(db, residentId, { asOf, at })
  const isCovered = custodies.some(({ custodyTo }) => custodyTo === null)
  const known = await drugAllergies(db, [residentId], asOf)
  return {
    residentId,
    name: person.name,
    bed: person.bed,
    custodies: custodies.map((custody) => ({ ...custody, files: files.get(custody.id) ?? [] })),
    isAgreementMissing: !isCovered && medicines.some(({ leftHundredths }) => leftHundredths > 0),
    allergies: allergyLines(known, residentId),
    medicines,
  }
}

export const getResidentMedicinesHandler = handleQuery(
  getResidentMedicines,
  async (context, { residentId, asOf }) => {
    context.reveal(`resident:${residentId}`)
    return residentMedicines(context.db, residentId, asOf ?? context.today, context.now)
  },
)
