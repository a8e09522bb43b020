import { z } from 'zod'
import { command, query } from '../../operation.ts'
import { day, id, instant, keptFile, optionalText, reason, text, version } from '../fields.ts'
import { frequencyShown } from './frequency.ts'
import { medicineTouches as touches, unit, warnings } from './medicine-fields.ts'

const medicine = {
  name: text(60, '药名'),
  /** What is in it, compared with allergies; several with 、 between. */
  ingredient: optionalText(80, '成分'),
  specification: optionalText(60, '规格'),
  /** What is counted: 片, 粒, ml. */
  unit,
  storage: optionalText(60, '存放'),
  /** A second person with her own PIN checks each dose. */
  isDoubleChecked: z.boolean().default(false),
}

/** A medicine of one person that the home keeps. */
export const recordMedicine = command({
  name: 'care.recordMedicine',
  title: '登记代管药品',
  permission: 'medicines.keep',
  touches,
  input: z.strictObject({ residentId: id, ...medicine }),
  output: z.object({ id, warnings }),
})

export const correctMedicine = command({
  name: 'care.correctMedicine',
  title: '更正代管药品',
  permission: 'medicines.keep',
  touches,
  input: z.strictObject({ id, version, ...medicine, reason }),
  output: z.object({ version, warnings }),
})

/** It is kept no more: only where nothing of it is left and no order goes on. */
export const endMedicine = command({
  name: 'care.endMedicine',
  title: '停止代管药品',
  permission: 'medicines.keep',
  touches,
  input: z.strictObject({ id, version, endedOn: day }),
  output: z.object({ version }),
})

/** Entered by mistake: only where nothing came in and nothing was ordered. */
export const voidMedicine = command({
  name: 'care.voidMedicine',
  title: '作废代管药品',
  permission: 'medicines.keep',
  touches,
  input: z.strictObject({ id, version, reason }),
  output: z.object({}),
})

const batch = z.object({
  id,
  batchNumber: z.string().nullable(),
  expiresOn: day,
  isExpired: z.boolean(),
  leftHundredths: z.number().int(),
  receivedAt: instant,
  receivedHundredths: z.number().int(),
  broughtBy: z.string().nullable(),
  note: z.string().nullable(),
  /** When it was last counted by the day. */
  countedAt: instant.nullable(),
  version,
})

const order = z.object({
  id,
  doseHundredths: z.number().int(),
  way: z.string(),
  instruction: z.string().nullable(),
  ...frequencyShown,
  neededFor: z.string().nullable(),
  mostPerDay: z.number().int().nullable(),
  leastHours: z.number().int().nullable(),
  orderedBy: z.string(),
  orderedOn: day,
  orderFrom: day,
  /** Day from which it is not given any more; null while it goes on, as known on the day. */
  orderTo: day.nullable(),
  allergyAnswer: z.string().nullable(),
  allergyAnsweredBy: z.string().nullable(),
  version,
})

export const keptMedicine = z.object({
  id,
  name: z.string(),
  ingredient: z.string().nullable(),
  specification: z.string().nullable(),
  unit: z.string(),
  storage: z.string().nullable(),
  isDoubleChecked: z.boolean(),
  endedOn: day.nullable(),
  /** Of all batches, expired ones too. */
  leftHundredths: z.number().int(),
  usableHundredths: z.number().int(),
  /** Whole days for which what may be given lasts by the orders; null where nothing is planned. */
  daysLeft: z.number().int().nullable(),
  warnings,
  batches: z.array(batch),
  orders: z.array(order),
  version,
})

/** What the home keeps for one person as of a day: agreements, medicines, orders, stock. */
export const getResidentMedicines = query({
  name: 'care.getResidentMedicines',
  title: '老人的代管药品',
  permission: 'medicines.read',
  reveals: 'health',
  input: z.strictObject({ residentId: id, asOf: day.optional() }),
  output: z.object({
    residentId: id,
    name: z.string(),
    bed: z.string().nullable(),
    custodies: z.array(
      z.object({
        id,
        agreedBy: z.string(),
        agreedByRelation: z.string().nullable(),
        agreedOn: day,
        custodyFrom: day,
        custodyTo: day.nullable(),
        note: z.string().nullable(),
        files: z.array(keptFile),
        version,
      }),
    ),
    /** Medicines are kept without an agreement that covers the day. */
    isAgreementMissing: z.boolean(),
    /** Known allergies to medicines; null where nobody asked. */
    allergies: z.array(z.string()).nullable(),
    medicines: z.array(keptMedicine),
  }),
})

/** What the form says before somebody saves: allergies that a medicine of this name meets. */
export const checkMedicineAllergy = query({
  name: 'care.checkMedicineAllergy',
  title: '药品与过敏是否有关',
  permission: 'medicines.keep',
  reveals: 'health',
  input: z.strictObject({
    residentId: id,
    name: text(60, '药名'),
    ingredient: optionalText(80, '成分'),
  }),
  output: z.object({ warnings }),
})
