import { z } from 'zod'
import { id, optionalText, text } from '../fields.ts'

/** What changes when medicines change. */
export const medicineTouches = ['care', 'residents', 'home'] as const

/** Hundredths of the unit in which a medicine is counted, above zero. */
export const amount = z
  .number({ error: ({ input }) => (input === undefined ? '没有填写' : '数量应为数字') })
  .int('数量最多两位小数')
  .min(1, '数量要大于零')
  .max(100_000_000, '数量太大')

/** The hour of something that happened; null is now. */
export const happenedAt = z.iso
  .datetime({ precision: 3, error: '时间写作 2026-11-22 14:05 的样子' })
  .nullable()
  .default(null)

/** Who did it: somebody of the staff, or a name; neither is the account that is signed in. */
export const actingPerson = {
  byStaffId: id.nullable().default(null),
  by: optionalText(40, '经手人'),
}

/** A batch and how much of it goes. */
export const batchLines = z
  .array(z.strictObject({ batchId: id, amountHundredths: amount }))
  .min(1, '没有选药品')
  .max(50, '一次最多 50 批')
  .refine((lines) => new Set(lines.map(({ batchId }) => batchId)).size === lines.length, {
    error: '同一批写了两次',
  })

export const unit = text(6, '单位')

/** Allergies that a medicine meets, in words; empty where none is known. */
export const warnings = z.array(z.string())
