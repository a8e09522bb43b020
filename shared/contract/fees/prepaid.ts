import { z } from 'zod'
import { command, query } from '../../operation.ts'
import { day, id, instant, month, page, paging, reason } from '../fields.ts'
import { sum } from './deposit.ts'

const touches = ['fees', 'home', 'residents'] as const

/**
 * Prepayments pay what is owed, of everybody or of some; of bills up to a month where one is named. A sum is
 * told for one person alone.
 */
export const applyPrepaid = command({
  name: 'fees.applyPrepaid',
  title: '预收抵扣费用',
  permission: 'fees.receive',
  touches,
  input: z
    .strictObject({
      usedOn: day,
      month: month.nullable().default(null),
      residentIds: z
        .array(id)
        .min(1, '没有选老人')
        .max(1000, '一次最多 1000 位')
        .refine((ids) => new Set(ids).size === ids.length, { error: '同一位老人选了两次' })
        .nullable()
        .default(null),
      amountFen: sum.nullable().default(null),
    })
    .refine(({ amountFen, residentIds }) => amountFen === null || residentIds?.length === 1, {
      path: ['amountFen'],
      error: '只在选一位老人时写金额',
    }),
  output: z.object({
    uses: z.array(z.object({ id, residentId: id, amountFen: z.number().int() })),
    sumFen: z.number().int(),
  }),
})

export const voidPrepaidUse = command({
  name: 'fees.voidPrepaidUse',
  title: '作废预收抵扣',
  permission: 'fees.receive',
  touches,
  input: z.strictObject({ id, reason }),
  output: z.object({}),
})

/** What {@link applyPrepaid} would do on a day, person by person. */
export const listPrepaidDue = query({
  name: 'fees.listPrepaidDue',
  title: '可抵扣的预收',
  permission: 'fees.read',
  reveals: 'none',
  input: z.strictObject({
    asOf: day.optional(),
    month: month.optional(),
    residentId: id.optional(),
  }),
  output: z.object({
    rows: z.array(
      z.object({
        residentId: id,
        name: z.string(),
        bed: z.string().nullable(),
        owedFen: z.number().int(),
        prepaidFen: z.number().int(),
        /** Of it, asked back already. */
        askedFen: z.number().int(),
        useFen: z.number().int(),
      }),
    ),
    total: z.number().int(),
    sumFen: z.number().int(),
  }),
})

/** What prepayments paid up to a day, newest first. */
export const listPrepaidUses = query({
  name: 'fees.listPrepaidUses',
  title: '预收抵扣记录',
  permission: 'fees.read',
  reveals: 'none',
  input: z.strictObject({
    residentId: id.optional(),
    from: day.optional(),
    to: day.optional(),
    asOf: day.optional(),
    ...paging,
  }),
  output: page(
    z.object({
      id,
      residentId: id,
      name: z.string(),
      usedOn: day,
      amountFen: z.number().int(),
      enteredBy: z.string(),
      recordedAt: instant,
      voided: z.object({ at: instant, reason: z.string() }).nullable(),
    }),
  ).extend({ sumFen: z.number().int() }),
})
