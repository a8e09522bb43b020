import { z } from 'zod'
import { command } from '../../operation.ts'
import { day, fen, id, longText, reason, version } from '../fields.ts'

const touches = ['fees', 'residents', 'home', 'indicators'] as const

const warning = z.string().nullable()

/** From that day on she is let off a share, or a sum each month, of one item or of all. */
export const recordWaiver = command({
  name: 'fees.recordWaiver',
  title: '批准减免',
  permission: 'fees.approve',
  touches,
  input: z.strictObject({
    residentId: id,
    /** Null is all that she is charged by the month or day. */
    feeItemId: id.nullable().default(null),
    percent: z
      .number({ error: '比例应为整数' })
      .int('比例应为整数')
      .min(1, '比例至少 1%')
      .max(100, '比例最多 100%')
      .nullable()
      .default(null),
    /** A sum for each whole month. */
    monthlyFen: fen.min(1, '金额应大于零').nullable().default(null),
    waiverFrom: day,
    /** First day on which it holds no more; null while no end is set. */
    waiverTo: day.nullable().default(null),
    reason: longText(200, '减免原因'),
  }),
  output: z.object({ id, warning }),
})

/** Sets or moves the first day on which it holds no more. */
export const endWaiver = command({
  name: 'fees.endWaiver',
  title: '结束减免',
  permission: 'fees.approve',
  touches,
  input: z.strictObject({ id, version, waiverTo: day }),
  output: z.object({ version, warning }),
})

export const voidWaiver = command({
  name: 'fees.voidWaiver',
  title: '作废减免',
  permission: 'fees.approve',
  touches,
  input: z.strictObject({ id, version, reason }),
  output: z.object({ warning }),
})
