import { z } from 'zod'
import { command } from '../../operation.ts'
import { day, id, optionalText, reason, text, version } from '../fields.ts'
import { frequencyInput } from './frequency.ts'
import { medicineTouches as touches, warnings } from './medicine-fields.ts'

const order = {
  /** Hundredths of the unit of the medicine: half a tablet is 50. */
  doseHundredths: z
    .number({ error: ({ input }) => (input === undefined ? '没有填写' : '剂量应为数字') })
    .int('剂量最多两位小数')
    .min(1, '剂量要大于零')
    .max(1_000_000, '剂量太大'),
  way: text(20, '用法'),
  instruction: optionalText(100, '嘱咐'),
  frequency: frequencyInput,
  /** As needed only: what for, at most how often a day, at least how many hours between. */
  neededFor: optionalText(60, '什么情况下用'),
  mostPerDay: z
    .number()
    .int('应为整数')
    .min(1, '至少一次')
    .max(24, '最多 24 次')
    .nullable()
    .default(null),
  leastHours: z
    .number()
    .int('应为整数')
    .min(1, '至少 1 小时')
    .max(72, '最多 72 小时')
    .nullable()
    .default(null),
  orderedBy: text(60, '谁开的'),
  orderedOn: day,
  /** Who decided in spite of a known allergy, and why. */
  allergyAnswer: optionalText(200, '过敏仍用的理由'),
  allergyAnsweredBy: optionalText(40, '谁决定仍用'),
  orderFrom: day,
  /** First day on which it is not given any more; null goes on. */
  orderTo: day.nullable().default(null),
}

/** What is to be given, as a doctor ordered it. */
export const recordMedicineOrder = command({
  name: 'care.recordMedicineOrder',
  title: '登记用药医嘱',
  permission: 'medicines.keep',
  touches,
  input: z.strictObject({ medicineId: id, ...order }),
  output: z.object({ id, warnings }),
})

export const correctMedicineOrder = command({
  name: 'care.correctMedicineOrder',
  title: '更正用药医嘱',
  permission: 'medicines.keep',
  touches,
  input: z.strictObject({ id, version, ...order, reason }),
  output: z.object({ version, warnings }),
})

/** From that day on it is not given any more. */
export const stopMedicineOrder = command({
  name: 'care.stopMedicineOrder',
  title: '停用药医嘱',
  permission: 'medicines.keep',
  touches,
  input: z.strictObject({
    id,
    version,
    orderTo: day,
    stoppedBy: text(60, '谁停的'),
    note: optionalText(200, '说明'),
  }),
  output: z.object({ version }),
})

/** Entered by mistake: only where nothing was given by it. */
export const voidMedicineOrder = command({
  name: 'care.voidMedicineOrder',
  title: '作废用药医嘱',
  permission: 'medicines.keep',
  touches,
  input: z.strictObject({ id, version, reason }),
  output: z.object({}),
})
