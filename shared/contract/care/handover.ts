import { z } from 'zod'
import { command, query } from '../../operation.ts'
import {
  day,
  id,
  instant,
  longText,
  optionalLongText,
  page,
  paging,
  reason,
  replyBytes,
  text,
  version,
} from '../fields.ts'

/** What a fact of a shift is about, in the order in which a sheet tells it. */
export const shiftFactKinds = [
  'incident',
  'alarm',
  'stay',
  'bed',
  'medicine',
  'care',
  'health',
  'night',
] as const

export const watchKinds = [
  'dose',
  'care',
  'alarm',
  'restraint',
  'incident',
  'wound',
  'leave',
  'assessment',
] as const

export const watchStates = ['alarm', 'late', 'due'] as const

const person = {
  residentId: id.nullable(),
  /** Null where it is about nobody in particular. */
  name: z.string().nullable(),
  bed: z.string().nullable(),
}

const fact = z.object({
  kind: z.enum(shiftFactKinds),
  tone: z.enum(['plain', 'warning', 'danger']),
  ...person,
  happenedAt: instant.nullable(),
  fact: z.string(),
})

const counts = z.object({
  /** Who is in at the end of the hours, away ones too. */
  residentCount: z.number().int(),
  awayCount: z.number().int(),
  hospitalCount: z.number().int(),
})

/** Hours and place of a handover; a floor that is not named is the whole home. */
const hours = {
  floorId: id.nullable().default(null),
  beganAt: instant,
  endedAt: instant,
}

/**
 * What a handover starts from: the hours since the last one of that place (else since the shift began) and
 * everything that the records say of them.
 */
export const getHandoverStart = query({
  name: 'care.getHandoverStart',
  title: '交接班内容',
  permission: 'care.hand-over',
  reveals: 'health',
  input: z.strictObject({
    floorId: id.nullable().default(null),
    /** Other hours than those the program proposes. */
    beganAt: instant.optional(),
    endedAt: instant.optional(),
  }),
  output: z.object({
    ...hours,
    shiftName: z.string(),
    floors: z.array(z.object({ id, name: z.string() })),
    counts,
    facts: z.array(fact),
    /** Whom somebody can say something about: who is in or was in those hours. */
    residents: z.array(z.object({ residentId: id, name: z.string(), bed: z.string().nullable() })),
    /** The handover before this one, with whom it asked to keep an eye on. */
    previous: z
      .object({
        id,
        shiftName: z.string(),
        outgoing: z.string(),
        endedAt: instant,
        incoming: z.string().nullable(),
        focus: z.array(z.object({ ...person, note: z.string() })),
      })
      .nullable(),
  }),
})

/** The outgoing shift signs: what the records say of those hours is kept as it is now. */
export const signHandover = command({
  name: 'care.signHandover',
  title: '交班签字',
  permission: 'care.hand-over',
  touches: ['care'],
  input: z.strictObject({
    ...hours,
    shiftName: text(10, '班次'),
    remarks: optionalLongText(2000, '补充'),
    notes: z
      .array(
        z.strictObject({
          residentId: id,
          note: longText(300, '交代'),
          isFocus: z.boolean().default(false),
        }),
      )
      .max(300)
      .default([]),
  }),
  output: z.object({ id, factCount: z.number().int() }),
})

/** The incoming shift has read it and signs: another person than who handed over. */
export const takeHandover = command({
  name: 'care.takeHandover',
  title: '接班签字',
  permission: 'care.hand-over',
  touches: ['care'],
  input: z.strictObject({ id, version, incomingRemarks: optionalLongText(1000, '接班意见') }),
  output: z.object({ version }),
})

/** Takes back a handover that nobody has taken over yet. */
export const voidHandover = command({
  name: 'care.voidHandover',
  title: '作废交接班',
  permission: 'care.hand-over',
  touches: ['care'],
  input: z.strictObject({ id, version, reason }),
  output: z.object({}),
})

const row = z.object({
  id,
  shiftName: z.string(),
  floorId: id.nullable(),
  /** Null is the whole home. */
  floor: z.string().nullable(),
  beganAt: instant,
  endedAt: instant,
  outgoing: z.string(),
  outgoingAt: instant,
  incoming: z.string().nullable(),
  incomingAt: instant.nullable(),
  factCount: z.number().int(),
  /** Facts that warn or alarm. */
  seriousCount: z.number().int(),
  focusCount: z.number().int(),
  version,
})

/** Handovers that were signed by the end of the day, the newest first. */
export const listHandovers = query({
  name: 'care.listHandovers',
  title: '交接班记录',
  permission: 'care.read-records',
  reveals: 'none',
  input: z.strictObject({
    ...paging,
    asOf: day.optional(),
    floorId: id.optional(),
    show: z.enum(['all', 'open']).default('all'),
    sort: z.enum(['endedAt']).default('endedAt'),
    descending: z.boolean().default(true),
  }),
  output: page(row),
})

/** A handover as it was signed. */
export const getHandover = query({
  name: 'care.getHandover',
  title: '一次交接班',
  permission: 'care.read-records',
  reveals: 'health',
  input: z.strictObject({ id }),
  output: row.extend({
    remarks: z.string().nullable(),
    incomingRemarks: z.string().nullable(),
    outgoingAccountId: id,
    facts: z.array(fact),
    notes: z.array(z.object({ ...person, note: z.string(), isFocus: z.boolean() })),
  }),
})

/** The sheet of a handover as a PDF. */
export const printHandover = query({
  name: 'care.printHandover',
  title: '打印交接班',
  permission: 'care.read-records',
  reveals: 'health',
  isExport: true,
  input: z.strictObject({ id }),
  output: z.object({ name: z.string(), bytes: replyBytes }),
})

const watch = z.object({
  key: z.string(),
  kind: z.enum(watchKinds),
  state: z.enum(watchStates),
  ...person,
  dueAt: instant,
  what: z.string(),
  to: z.string(),
})

/** For the person in charge: what is alarming, late and due now, and how the shift stands. */
export const getShift = query({
  name: 'care.getShift',
  title: '班次总览',
  permission: 'care.read-records',
  reveals: 'health',
  input: z.strictObject({ floorId: id.optional(), asOf: day.optional() }),
  output: z.object({
    /** The instant that is shown: now, or the end of a past day. */
    at: instant,
    shiftName: z.string(),
    beganAt: instant,
    endedAt: instant,
    floors: z.array(z.object({ id, name: z.string() })),
    counts,
    watch: z.array(watch),
    /** What has happened in the shift so far. */
    facts: z.array(fact),
    handover: z
      .object({
        id,
        shiftName: z.string(),
        outgoing: z.string(),
        endedAt: instant,
        incoming: z.string().nullable(),
        focus: z.array(z.object({ ...person, note: z.string() })),
      })
      .nullable(),
  }),
})
