import { z } from 'zod'
import { command, query } from '../../operation.ts'
import { cellStates, timings } from '../../rules/care-times.ts'
import {
  day,
  id,
  instant,
  optionalText,
  page,
  paging,
  reason,
  replyBytes,
  version,
} from '../fields.ts'
import { residentMark } from '../residents/mark.ts'
import { leaveKinds } from '../residents/terms.ts'
import { careRules } from './shift.ts'

const touches = ['care', 'residents', 'home', 'beds'] as const

export const outcomes = ['done', 'not-done'] as const

const outcome = z.enum(outcomes)

/** A value that a tick brings along: an amount, or one of the choices of its kind. */
const observed = z.strictObject({
  kind: z.string().min(1).max(40),
  amount: z.number().nullable().default(null),
  choice: z.string().max(40).nullable().default(null),
})

/** What is said of one thing done or not done; how late it was is read off its hours, never typed. */
const said = {
  outcome,
  /** The hour of care; the hour of entry is that of the command. */
  doneAt: instant,
  /** Key of a reason; of what was not done only. */
  reason: z.string().min(1).max(40).nullable().default(null),
  note: optionalText(200, '说明'),
  /** Who did it; absent is the person who is signed in. */
  doneByStaffId: id.nullish(),
  observations: z.array(observed).max(8, '最多 8 个数值').default([]),
}

const given = z.strictObject({
  residentId: id,
  careItemId: id,
  /** Null for what no plan asks for. */
  carePlanItemId: id.nullable().default(null),
  /** The hour of the plan; null for what was done when it was needed. */
  dueAt: instant.nullable().default(null),
  ...said,
})

/** The most records of one command: a floor, all its shifts. */
export const mostRecords = 2000

/** A round: what somebody did on a floor, as one command. All of it is saved or nothing. */
export const recordRound = command({
  name: 'care.recordRound',
  title: '登记照护巡单',
  permission: 'care.record',
  touches,
  input: z.strictObject({
    /** Null is the whole home, or a single person. */
    floorId: id.nullable().default(null),
    records: z
      .array(given)
      .min(1, '还没有登记任何一项')
      .max(mostRecords, `一次最多 ${mostRecords} 条`),
  }),
  output: z.object({
    careRoundId: id,
    /** In the order of the input. */
    ids: z.array(id),
    warnings: z.array(z.string()),
  }),
})

export const correctRecord = command({
  name: 'care.correctRecord',
  title: '更正照护记录',
  permission: 'care.record',
  touches,
  input: z.strictObject({ id, version, ...said, correctionReason: reason }),
  output: z.object({ version }),
})

export const voidRecord = command({
  name: 'care.voidRecord',
  title: '作废照护记录',
  permission: 'care.record',
  touches,
  input: z.strictObject({ id, version, reason }),
  output: z.object({}),
})

/** A value as it is read: `36.8 ℃`, `左侧`. */
const valueShown = z.object({
  kind: z.string(),
  name: z.string(),
  amount: z.number().nullable(),
  choice: z.string().nullable(),
  text: z.string(),
  tone: z.enum(['plain', 'warning', 'danger']),
})

const recordShown = z.object({
  id,
  outcome,
  doneAt: instant,
  reason: z.string().nullable(),
  reasonName: z.string().nullable(),
  note: z.string().nullable(),
  doneBy: z.string(),
  doneByStaffId: id.nullable(),
  recordedAt: instant,
  timing: z.enum(timings).nullable(),
  isEnteredLate: z.boolean(),
  values: z.array(valueShown),
  version,
})

const shift = z.object({ name: z.string(), beganAt: instant, endedAt: instant })

const observationKind = z.object({
  key: z.string(),
  name: z.string(),
  answer: z.enum(['amount', 'choice']),
  unit: z.string().nullable(),
  decimals: z.number().int(),
  lowest: z.number().nullable(),
  highest: z.number().nullable(),
  /** A tick says nothing without this value: what is measured. */
  isNeeded: z.boolean(),
  choices: z.array(
    z.object({ key: z.string(), name: z.string(), tone: z.enum(['plain', 'warning', 'danger']) }),
  ),
})

const cell = z.object({
  /** Place in `columns`. */
  column: z.number().int(),
  careItemId: id,
  carePlanItemId: id,
  dueAt: instant,
  state: z.enum(cellStates),
  /** Open and past its hour by what the home calls late. */
  isLate: z.boolean(),
  instruction: z.string().nullable(),
  record: recordShown.nullable(),
})

const careItemShown = { careItemId: id, name: z.string(), glyph: z.string() }

/** Which sheet: a floor, a day and one of its shifts; unless told the shift that is on, or the day's first. */
const whichRound = {
  floorId: id.optional(),
  day: day.optional(),
  /** Name of a shift of `careRules`. */
  shift: z.string().min(1).max(10).optional(),
  asOf: day.optional(),
}

/** The round sheet: who is there in the order of beds, what is due in the shift, what became of it. */
export const getRound = query({
  name: 'care.getRound',
  title: '照护巡单',
  permission: 'care.read-records',
  reveals: 'health',
  input: z.strictObject(whichRound),
  output: z.object({
    day,
    shift,
    /** The shifts of the day, in order. */
    shifts: z.array(shift),
    /** The instant for which it is told: now, or the end of a past day. */
    at: instant,
    floors: z.array(z.object({ id, name: z.string() })),
    /** What is due within so many minutes is done with the rest. */
    earlyMinutes: z.number().int(),
    /** Under which name a record of who asks is kept. */
    doneBy: z.string(),
    kinds: z.array(observationKind),
    reasons: z.array(z.object({ key: z.string(), name: z.string() })),
    columns: z.array(
      z.object({
        ...careItemShown,
        isMinimum: z.boolean(),
        slotAt: instant,
        /** Keys of what is asked for when it is done. */
        kinds: z.array(z.string()),
      }),
    ),
    /** What may be recorded without a plan. */
    careItems: z.array(z.object({ ...careItemShown, kinds: z.array(z.string()) })),
    residents: z.array(
      z.object({
        residentId: id,
        name: z.string(),
        bed: z.string().nullable(),
        roomId: id.nullable(),
        room: z.string().nullable(),
        careLevel: z.string().nullable(),
        marks: z.array(residentMark),
        state: z.enum(['in', 'away']),
        awayKind: z.enum(leaveKinds).nullable(),
        cells: z.array(cell),
        asNeeded: z.array(
          z.object({ ...careItemShown, carePlanItemId: id, instruction: z.string().nullable() }),
        ),
        /** Done in the shift without an hour of the plan. */
        extras: z.array(
          z.object({ ...careItemShown, carePlanItemId: id.nullable(), record: recordShown }),
        ),
      }),
    ),
  }),
})

export const recordFilters = ['all', 'late', 'not-done', 'entered-late', 'unplanned'] as const

const recordRow = recordShown.omit({ values: true }).extend({
  residentId: id,
  name: z.string(),
  bed: z.string().nullable(),
  careItemId: id,
  item: z.string(),
  glyph: z.string(),
  dueAt: instant.nullable(),
  /** Keys of what is asked for when it is done. */
  kinds: z.array(z.string()),
  values: z.array(valueShown),
  /** The values in one line; null where there are none. */
  valuesText: z.string().nullable(),
  enteredBy: z.string(),
})

/** What was done and not done, the newest first, by the hour of care. */
export const listRecords = query({
  name: 'care.listRecords',
  title: '照护记录',
  permission: 'care.read-records',
  reveals: 'health',
  input: z.strictObject({
    ...paging,
    residentId: id.optional(),
    careItemId: id.optional(),
    from: day.optional(),
    to: day.optional(),
    show: z.enum(recordFilters).default('all'),
    search: z.string().trim().max(60).optional(),
    asOf: day.optional(),
    sort: z.enum(['doneAt', 'name', 'item']).default('doneAt'),
    descending: z.boolean().default(true),
  }),
  output: page(recordRow).extend({
    kinds: z.array(observationKind),
    reasons: z.array(z.object({ key: z.string(), name: z.string() })),
    careItems: z.array(z.object(careItemShown)),
  }),
})

export const minimumStates = ['missed', 'due', 'done', 'away', 'none', 'unknown'] as const

/**
 * The minimum care of everybody who is in, of one day: what is planned and nobody may go without. `unknown`:
 * the home had not begun to record rounds by then, so nothing can be said.
 */
export const getMinimum = query({
  name: 'care.getMinimum',
  title: '最低照护',
  permission: 'care.read-records',
  reveals: 'health',
  input: z.strictObject({ floorId: id.optional(), day: day.optional(), asOf: day.optional() }),
  output: z.object({
    day,
    at: instant,
    floors: z.array(z.object({ id, name: z.string() })),
    counts: z.record(z.enum(minimumStates), z.number().int()),
    rows: z.array(
      z.object({
        residentId: id,
        name: z.string(),
        bed: z.string().nullable(),
        floorId: id.nullable(),
        floor: z.string().nullable(),
        state: z.enum(minimumStates),
        /** Planned for the day; those while she was away are left out. */
        plannedCount: z.number().int(),
        doneCount: z.number().int(),
        dueCount: z.number().int(),
        lateCount: z.number().int(),
        missed: z.array(
          z.object({
            ...careItemShown,
            dueAt: instant,
            /** In words; nobody recorded anything where it is null. */
            reason: z.string().nullable(),
          }),
        ),
      }),
    ),
  }),
})

const file = z.object({ name: z.string(), bytes: replyBytes })

/** The sheet of a floor and shift on paper, in the order of the screen. */
export const printRound = query({
  name: 'care.printRound',
  title: '打印照护巡单',
  permission: 'care.read-records',
  reveals: 'health',
  isExport: true,
  input: z.strictObject(whichRound),
  output: file,
})

/**
 * For a power cut: whom to look after, with allergies, risks and whom to call, and the empty sheets of all
 * floors and shifts of the next 24 hours, in one file.
 */
export const printPack = query({
  name: 'care.printPack',
  title: '打印 24 小时应急纸单',
  permission: 'care.read-records',
  reveals: 'health',
  isExport: true,
  input: z.strictObject({}),
  output: file,
})

/** The home's shifts, and from how many minutes on care counts as early, late, entered late. */
export const getRules = query({
  name: 'care.getRules',
  title: '班次和照护时间',
  permission: 'care.read',
  reveals: 'none',
  input: z.strictObject({}),
  output: z.object({ careRules, version }),
})

export const setRules = command({
  name: 'care.setRules',
  title: '设定班次和照护时间',
  permission: 'care.write',
  touches,
  input: z.strictObject({ careRules, version }),
  output: z.object({ version }),
})
