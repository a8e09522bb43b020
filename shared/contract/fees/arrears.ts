import { z } from 'zod'
import { command, query } from '../../operation.ts'
import { ages } from '../../rules/fees/open-bills.ts'
import { reminderWays } from '../../rules/fees/reminder-words.ts'
import {
  day,
  fen,
  id,
  instant,
  longText,
  optionalLongText,
  optionalText,
  page,
  paging,
  reason,
  replyBytes,
  version,
} from '../fields.ts'
import { approval, sum } from './deposit.ts'
import { openCharge } from './statement.ts'

const fenCount = z.number().int()
const touches = ['fees', 'home'] as const

const byAge = z.object({
  notDue: fenCount,
  to30: fenCount,
  to60: fenCount,
  to90: fenCount,
  over90: fenCount,
})

/** `waiting`: its day has not passed; `kept`: as much was paid since; `broken`: the day passed without. */
const promise = z.object({
  promisedOn: day,
  /** Null where no sum was named: all that was owed. */
  promisedFen: fenCount.nullable(),
  paidSinceFen: fenCount,
  state: z.enum(['waiting', 'kept', 'broken']),
})

export const reminderRow = z.object({
  id,
  version,
  remindedOn: day,
  way: z.enum(reminderWays),
  toldTo: z.string().nullable(),
  owedFen: fenCount,
  promise: promise.nullable(),
  note: z.string().nullable(),
  remindedBy: z.string(),
  staffId: id.nullable(),
  recordedAt: instant,
})

export const arrearsShows = ['all', 'overdue', 'broken', 'promised', 'unreminded'] as const

/** Who owes the home money as of a day, for how long, and what was said about it. */
export const listArrears = query({
  name: 'fees.listArrears',
  title: '欠费',
  permission: 'fees.read',
  reveals: 'none',
  input: z.strictObject({
    ...paging,
    asOf: day.optional(),
    show: z.enum(arrearsShows).default('all'),
    /** Those who have something open of this age. */
    age: z.enum(ages).optional(),
    search: z.string().trim().max(60).optional(),
    sort: z.enum(['bed', 'name', 'owed', 'overdue', 'reminded']).default('overdue'),
    descending: z.boolean().default(true),
  }),
  output: page(
    z.object({
      residentId: id,
      name: z.string(),
      bed: z.string().nullable(),
      isStaying: z.boolean(),
      owedFen: fenCount,
      overdueFen: fenCount,
      /** Days since the oldest open bill should have been paid; zero where none is overdue. */
      overdueDays: fenCount,
      oldestDueOn: day.nullable(),
      byAge,
      depositFen: fenCount,
      prepaidFen: fenCount,
      lastReminder: reminderRow.nullable(),
      /** Of the last reminder that brought one. */
      promise: promise.nullable(),
    }),
  ).extend({
    sums: z.object({ owedFen: fenCount, overdueFen: fenCount, byAge }),
    counts: z.object({
      all: fenCount,
      overdue: fenCount,
      broken: fenCount,
      promised: fenCount,
      unreminded: fenCount,
    }),
  }),
})

/** What one person owes by bill, what was said about it, and what was given up. */
export const getArrears = query({
  name: 'fees.getArrears',
  title: '一位老人的欠费',
  permission: 'fees.read',
  reveals: 'none',
  input: z.strictObject({ residentId: id, asOf: day.optional() }),
  output: z.object({
    residentId: id,
    name: z.string(),
    bed: z.string().nullable(),
    receivableFen: fenCount,
    overdueFen: fenCount,
    depositFen: fenCount,
    prepaidFen: fenCount,
    open: z.array(openCharge),
    /** Owed and in no bill. */
    otherFen: fenCount,
    /** Newest first. */
    reminders: z.array(reminderRow),
    writeOffs: z.array(
      z.object({
        id,
        writtenOffOn: day,
        amountFen: fenCount,
        reason: z.string(),
        approvedBy: z.string(),
        enteredBy: z.string(),
      }),
    ),
    /** Whom to tell: the contacts on file, in their order. */
    contacts: z.array(
      z.object({
        name: z.string(),
        relation: z.string().nullable(),
        telephone: z.string().nullable(),
      }),
    ),
  }),
})

const reminder = {
  remindedOn: day,
  way: z.enum(reminderWays),
  toldTo: optionalText(40, '告知对象'),
  promisedOn: day.nullable().default(null),
  promisedFen: fen.min(1, '金额应大于 0').nullable().default(null),
  note: optionalLongText(300, '备注'),
  /** Somebody of the staff, or a name; who is signed in unless told. */
  staffId: id.nullable().default(null),
  remindedBy: optionalText(40, '催缴人'),
}

/** Somebody was told what is owed. What was owed then is kept with it. */
export const recordReminder = command({
  name: 'fees.recordReminder',
  title: '登记催缴',
  permission: 'fees.receive',
  touches,
  input: z.strictObject({ residentId: id, ...reminder }),
  output: z.object({ id, owedFen: fenCount }),
})

export const correctReminder = command({
  name: 'fees.correctReminder',
  title: '更正催缴',
  permission: 'fees.receive',
  touches,
  input: z.strictObject({ id, version, ...reminder, reason }),
  output: z.object({ version }),
})

export const voidReminder = command({
  name: 'fees.voidReminder',
  title: '作废催缴',
  permission: 'fees.receive',
  touches,
  input: z.strictObject({ id, version, reason }),
  output: z.object({}),
})

/** The letter that asks for what is open, bill by bill. */
export const printReminder = query({
  name: 'fees.printReminder',
  title: '打印催缴通知',
  permission: 'fees.read',
  reveals: 'none',
  input: z.strictObject({
    residentId: id,
    asOf: day.optional(),
    /** Until when it is asked for; left to be written by hand where not told. */
    payBy: day.optional(),
  }),
  output: z.object({ name: z.string(), bytes: replyBytes }),
})

/** The home gives up a part of what is owed; a second person approves with her own PIN. */
export const writeOff = command({
  name: 'fees.writeOff',
  title: '核销欠费',
  permission: 'fees.receive',
  touches,
  input: z.strictObject({
    residentId: id,
    writtenOffOn: day,
    amountFen: sum,
    reason: longText(200, '原因'),
    approval,
  }),
  output: z.object({ id, owedFen: fenCount }),
})

/** What was given up is owed again. */
export const voidWriteOff = command({
  name: 'fees.voidWriteOff',
  title: '撤销核销',
  permission: 'fees.approve',
  touches,
  input: z.strictObject({
    id,
    reason,
    /** The day of the entry that takes it back; today unless told. */
    voidedOn: day.nullable().default(null),
  }),
  output: z.object({ owedFen: fenCount }),
})
