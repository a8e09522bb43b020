import { z } from 'zod'
import { command, query } from '../../operation.ts'
import { doseOutcomes, doseStates } from '../../rules/medicine-words.ts'
import {
  day,
  id,
  instant,
  optionalText,
  reason,
  replyBytes,
  sex,
  text,
  version,
} from '../fields.ts'
import {
  actingPerson,
  amount,
  happenedAt,
  medicineTouches as touches,
  warnings,
} from './medicine-fields.ts'

/** A second person who stands by: another account, proven by its own PIN. */
const check = z.strictObject({ accountId: id, pin: z.string().max(32) })

const doseGiven = z.strictObject({
  medicineOrderId: id,
  /** Whose it is: an order of somebody else is refused. */
  residentId: id,
  /** The hour of the order; null for one that is given when it is needed. */
  dueAt: instant.nullable(),
  outcome: z.enum(doseOutcomes),
  /** What was really given; null is the dose of the order. Only where it was given. */
  amountHundredths: amount.nullable().default(null),
  /** Needed where it was not given, or another amount than ordered. */
  reason: optionalText(120, '原因'),
  /** Its own hour, where it differs from that of the round. */
  doneAt: happenedAt,
})

/** What was given, refused, held: many at once, of one or of several people; all or nothing. */
export const giveDoses = command({
  name: 'care.giveDoses',
  title: '给药',
  permission: 'medicines.give',
  touches,
  input: z.strictObject({
    doses: z.array(doseGiven).min(1, '没有选要登记的药').max(500, '一次最多 500 次'),
    doneAt: happenedAt,
    /** How the person was made sure of: the code of her bed card, or her name and bed; null is on paper. */
    identifiedBy: z.enum(['card', 'name']).nullable().default(null),
    ...actingPerson,
    check: check.nullable().default(null),
  }),
  output: z.object({ ids: z.array(id), warnings }),
})

/** It was not so: what had been taken lies in its batch again. */
export const voidDose = command({
  name: 'care.voidDose',
  title: '作废给药记录',
  permission: 'medicines.give',
  touches,
  input: z.strictObject({ id, version, reason }),
  output: z.object({}),
})

/** What a dose did that was given when it was needed. */
export const recordDoseEffect = command({
  name: 'care.recordDoseEffect',
  title: '登记用药后的情况',
  permission: 'medicines.give',
  touches,
  input: z.strictObject({
    id,
    version,
    effect: text(200, '用药后的情况'),
    effectSeenAt: happenedAt,
  }),
  output: z.object({ version }),
})

const slot = z.object({
  /** Stable within the answer. */
  key: z.string(),
  medicineOrderId: id,
  medicineId: id,
  medicine: z.string(),
  specification: z.string().nullable(),
  unit: z.string(),
  doseHundredths: z.number().int(),
  way: z.string(),
  instruction: z.string().nullable(),
  isDoubleChecked: z.boolean(),
  warnings,
  /** Why it may be given in spite of an allergy; null where there is nothing to answer. */
  allergyAnswer: z.string().nullable(),
  /** Null for one that was given when it was needed. */
  dueAt: instant.nullable(),
  state: z.enum(doseStates),
  doseId: id.nullable(),
  version: version.nullable(),
  doneAt: instant.nullable(),
  doneBy: z.string().nullable(),
  checkedBy: z.string().nullable(),
  amountHundredths: z.number().int().nullable(),
  reason: z.string().nullable(),
  effect: z.string().nullable(),
  /** What is left and may be given on that day. */
  usableHundredths: z.number().int(),
})

const asNeeded = z.object({
  medicineOrderId: id,
  medicineId: id,
  medicine: z.string(),
  specification: z.string().nullable(),
  unit: z.string(),
  doseHundredths: z.number().int(),
  way: z.string(),
  instruction: z.string().nullable(),
  isDoubleChecked: z.boolean(),
  warnings,
  neededFor: z.string().nullable(),
  mostPerDay: z.number().int().nullable(),
  leastHours: z.number().int().nullable(),
  givenTodayCount: z.number().int(),
  lastGivenAt: instant.nullable(),
  usableHundredths: z.number().int(),
})

/** Doses of a shift, of people in the order of the building. */
export const getMedicineRound = query({
  name: 'care.getMedicineRound',
  title: '给药单',
  permission: 'medicines.read',
  reveals: 'health',
  input: z.strictObject({
    floorId: id.optional(),
    /** One person alone. */
    residentId: id.optional(),
    /** The day on which the shift begins; the day of the present shift unless told. */
    day: day.optional(),
    /** Name of a shift; the present one unless told. */
    shift: z.string().trim().max(10).optional(),
    asOf: day.optional(),
  }),
  output: z.object({
    day,
    shift: z.string(),
    since: instant,
    until: instant,
    /** The instant by which doses are due or late. */
    at: instant,
    shifts: z.array(z.object({ name: z.string(), day, since: instant, until: instant })),
    floors: z.array(z.object({ id, name: z.string() })),
    people: z.array(
      z.object({
        residentId: id,
        name: z.string(),
        sex,
        ageYears: z.number().int().nullable(),
        bedId: id.nullable(),
        bed: z.string().nullable(),
        isAway: z.boolean(),
        /** Null where nobody asked. */
        allergies: z.array(z.string()).nullable(),
        doses: z.array(slot),
        asNeeded: z.array(asNeeded),
      }),
    ),
    counts: z.object({
      all: z.number().int(),
      recorded: z.number().int(),
      late: z.number().int(),
      due: z.number().int(),
    }),
  }),
})

/** Doses of one person in some days, newest day first: the giving record. */
export const listDoses = query({
  name: 'care.listDoses',
  title: '给药记录',
  permission: 'medicines.read',
  reveals: 'health',
  input: z.strictObject({
    residentId: id,
    /** Days back from the day that is shown. */
    days: z.number().int().min(1).max(62).default(7),
    asOf: day.optional(),
  }),
  output: z.object({
    rows: z.array(
      z.object({
        id,
        day,
        medicineId: id,
        medicine: z.string(),
        unit: z.string(),
        dueAt: instant.nullable(),
        outcome: z.enum(doseOutcomes),
        doneAt: instant,
        amountHundredths: z.number().int().nullable(),
        reason: z.string().nullable(),
        effect: z.string().nullable(),
        effectSeenAt: instant.nullable(),
        doneBy: z.string(),
        checkedBy: z.string().nullable(),
        recordedAt: instant,
        isAsNeeded: z.boolean(),
        version,
      }),
    ),
    /** How often each outcome stands in the days. */
    counts: z.array(z.object({ outcome: z.enum(doseOutcomes), count: z.number().int() })),
  }),
})

/** 给药单: a grid of days and hours for each person, with what was given or empty to be written in. */
export const printDoseSheet = query({
  name: 'care.printDoseSheet',
  title: '打印给药单',
  permission: 'medicines.read',
  reveals: 'health',
  isExport: true,
  input: z.strictObject({
    residentId: id.optional(),
    floorId: id.optional(),
    day: day.optional(),
    days: z.union([z.literal(1), z.literal(7)]).default(7),
    asOf: day.optional(),
  }),
  output: z.object({ name: z.string(), bytes: replyBytes }),
})

export type Slot = z.output<typeof slot>
