import { z } from 'zod'
import { command, query } from '../../operation.ts'
import { day, id, instant, month, optionalText, reason, replyBytes } from '../fields.ts'

const touches = ['fees', 'home'] as const
const fenCount = z.number().int()

/** Something that is to be looked at before a month is closed. */
const openPoint = z.object({
  key: z.enum([
    'unbilled',
    'prepaid',
    'refunds',
    'settlements',
    'custody',
    'cash',
    'running',
    'order',
  ]),
  /** `stops`: the month cannot be closed; `asks`: it can, with a note; `tells`: nothing to be done now. */
  weight: z.enum(['stops', 'asks', 'tells']),
  text: z.string(),
  /** Address within the program where it is put right. */
  to: z.string().nullable(),
})

/** The month's money at one look: what was billed, what came in, what is owed and held, what is still to do. */
export const getMoneyMonth = query({
  name: 'fees.getMonth',
  title: '本月收费',
  permission: 'fees.read',
  reveals: 'none',
  input: z.strictObject({ month, asOf: day.optional() }),
  output: z.object({
    month,
    /** The day as of which balances are: the last of the month, or the day asked for while it runs. */
    asOf: day,
    people: z.object({
      /** Stays that took a day of the month. */
      stayCount: z.number().int(),
      billedCount: z.number().int(),
      unbilled: z.array(z.object({ residentId: id, stayId: id, name: z.string() })),
    }),
    extras: z.object({ count: z.number().int(), sumFen: fenCount }),
    billed: z.object({
      sumFen: fenCount,
      /** Of it, corrections of earlier months. */
      correctionFen: fenCount,
      byCategory: z.array(z.object({ category: z.string(), name: z.string(), sumFen: fenCount })),
    }),
    received: z.object({
      sumFen: fenCount,
      receiptCount: z.number().int(),
      byMethod: z.array(z.object({ method: z.string(), name: z.string(), sumFen: fenCount })),
      byPurpose: z.array(z.object({ purpose: z.string(), name: z.string(), sumFen: fenCount })),
    }),
    refundedFen: fenCount,
    /** People who owe something although a prepayment of theirs is held. */
    prepaidDue: z.object({ count: z.number().int(), sumFen: fenCount }),
    balances: z.object({
      owedFen: fenCount,
      overdueFen: fenCount,
      overpaidFen: fenCount,
      depositFen: fenCount,
      prepaidFen: fenCount,
      membershipFen: fenCount,
      cashFen: fenCount,
      bankFen: fenCount,
      custodyFen: fenCount,
    }),
    points: z.array(openPoint),
    close: z
      .object({ id, closedAt: instant, closedBy: z.string(), note: z.string().nullable() })
      .nullable(),
    /** The last closed month; null where none is. */
    closedThrough: month.nullable(),
    /** Whether this is the month that can be reopened: the last closed one. */
    isLastClosed: z.boolean(),
  }),
})

/** From then on nothing is entered for the month or one before; what was wrong is corrected in a later one. */
export const closeMonth = command({
  name: 'fees.closeMonth',
  title: '关账',
  permission: 'fees.close',
  touches,
  input: z.strictObject({
    month,
    /** What is known to be open and stays so; asked for where something is. */
    note: optionalText(300, '说明'),
  }),
  output: z.object({ id }),
})

/** The last closed month takes entries again: somebody with the right to approve says why. */
export const reopenMonth = command({
  name: 'fees.reopenMonth',
  title: '重新开账',
  permission: 'fees.approve',
  touches,
  input: z.strictObject({ month, reason }),
  output: z.object({}),
})

/** Every closing and reopening, newest first. */
export const listMonthCloses = query({
  name: 'fees.listMonthCloses',
  title: '关账记录',
  permission: 'fees.read',
  reveals: 'none',
  input: z.strictObject({}),
  output: z.object({
    rows: z.array(
      z.object({
        id,
        month,
        closedAt: instant,
        closedBy: z.string(),
        note: z.string().nullable(),
        reopenedAt: instant.nullable(),
        reopenedBy: z.string().nullable(),
        reopenReason: z.string().nullable(),
      }),
    ),
    total: z.number().int(),
  }),
})

/** The month on paper: trial balance, what was billed and received, what was open; to be signed. */
export const printMonth = query({
  name: 'fees.printMonth',
  title: '打印月结表',
  permission: 'fees.read',
  reveals: 'none',
  input: z.strictObject({ month, asOf: day.optional() }),
  output: z.object({ name: z.string(), bytes: replyBytes }),
})
