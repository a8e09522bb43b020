import { z } from 'zod'
import { query } from '../../operation.ts'
import { windowStates } from '../../rules/safety/window-state.ts'
import { day, id, instant, keptFile, page, paging, replyBytes, version } from '../fields.ts'
import { answers, conclusions, passWays } from './check-words.ts'

/** A window with what was made of it. */
export const windowShown = z.object({
  scheduleId: id,
  schedule: z.string(),
  kind: z.string(),
  kindName: z.string(),
  /** Name of a named span, such as a shift. */
  name: z.string().nullable(),
  day,
  opensAt: instant,
  closesAt: instant,
  /** Until when an end counts as in time. */
  countsUntil: instant,
  state: z.enum(windowStates),
  owner: z.string().nullable(),
  routeId: id.nullable(),
  checklistId: id.nullable(),
  pointCount: z.number().int(),
  itemCount: z.number().int(),
  check: z
    .object({
      id,
      version,
      doneBy: z.string(),
      startedAt: instant,
      finishedAt: instant.nullable(),
      passedCount: z.number().int(),
      answeredCount: z.number().int(),
      notMetCount: z.number().int(),
      hazardCount: z.number().int(),
      conclusion: z.enum(conclusions).nullable(),
      lateReason: z.string().nullable(),
      partReason: z.string().nullable(),
    })
    .nullable(),
  miss: z.object({ reason: z.string(), measure: z.string().nullable() }).nullable(),
})

/** Counts of windows by state. */
export const windowCounts = z.object({
  due: z.number().int(),
  done: z.number().int(),
  late: z.number().int(),
  part: z.number().int(),
  missed: z.number().int(),
  underWay: z.number().int(),
  open: z.number().int(),
  ahead: z.number().int(),
})

/**
 * The safety officer's day: what is to be walked now, what comes today, what was missed, what is open of
 * longer windows, and the hazards that wait. Of a past day as of its end.
 */
export const getSafetyDay = query({
  name: 'safety.getDay',
  title: '安全今日',
  permission: 'safety.read',
  reveals: 'none',
  input: z.strictObject({ asOf: day.optional() }),
  output: z.object({
    day,
    /** The instant as of which it is shown. */
    at: instant,
    /** Windows that begin on the day or are open at its end (now), in the order of their closing. */
    windows: z.array(windowShown),
    /** Missed within the seven days before and not explained. */
    missed: z.array(windowShown),
    /** Of the calendar month until then. */
    month: windowCounts,
    hazards: z.object({
      open: z.number().int(),
      overdue: z.number().int(),
      major: z.number().int(),
      /** Put right and waiting for another person to look. */
      toVerify: z.number().int(),
    }),
  }),
})

/** Windows of a span of days, by state; the newest first. At most 366 days. */
export const listWindows = query({
  name: 'safety.listWindows',
  title: '应办和完成情况',
  permission: 'safety.read',
  reveals: 'none',
  input: z.strictObject({
    from: day.optional(),
    to: day.optional(),
    kind: z.string().max(40).optional(),
    scheduleId: id.optional(),
    state: z.enum(windowStates).optional(),
    asOf: day.optional(),
    ...paging,
  }),
  output: page(windowShown).extend({ counts: windowCounts }),
})

/** A round with its places and items, whole. */
export const getCheck = query({
  name: 'safety.getCheck',
  title: '检查记录',
  permission: 'safety.read',
  reveals: 'none',
  input: z.strictObject({ id, asOf: day.optional() }),
  output: z.object({
    id,
    version,
    title: z.string(),
    kind: z.string(),
    kindName: z.string(),
    scheduleId: id.nullable(),
    windowOpensAt: instant.nullable(),
    windowClosesAt: instant.nullable(),
    countsUntil: instant.nullable(),
    state: z.enum(windowStates).nullable(),
    startedAt: instant,
    finishedAt: instant.nullable(),
    endedAt: instant.nullable(),
    recordedAt: instant,
    staffId: id.nullable(),
    doneBy: z.string(),
    enteredBy: z.string(),
    seenBy: z.string().nullable(),
    contractor: z.string().nullable(),
    reportNumber: z.string().nullable(),
    conclusion: z.enum(conclusions).nullable(),
    note: z.string().nullable(),
    lateReason: z.string().nullable(),
    partReason: z.string().nullable(),
    voided: z.object({ at: instant, reason: z.string() }).nullable(),
    points: z.array(
      z.object({
        pointId: id,
        code: z.string(),
        name: z.string(),
        place: z.string().nullable(),
        floor: z.string().nullable(),
        passedAt: instant.nullable(),
        way: z.enum(passWays).nullable(),
      }),
    ),
    items: z.array(
      z.object({
        itemId: id,
        heading: z.string().nullable(),
        text: z.string(),
        hint: z.string().nullable(),
        asks: z.enum(['met', 'number']),
        unit: z.string().nullable(),
        minimum: z.number().nullable(),
        maximum: z.number().nullable(),
        rulebook: z.string().nullable(),
        ruleItem: z.string().nullable(),
        hazardKind: z.string().nullable(),
        answer: z.enum(answers).nullable(),
        reading: z.number().nullable(),
        note: z.string().nullable(),
        hazards: z.array(z.object({ id, number: z.string() })),
      }),
    ),
    hazards: z.array(z.object({ id, number: z.string(), description: z.string() })),
    files: z.array(keptFile),
  }),
})

/** Rounds as they were made, the newest first. */
export const listChecks = query({
  name: 'safety.listChecks',
  title: '检查记录',
  permission: 'safety.read',
  reveals: 'none',
  input: z.strictObject({
    from: day.optional(),
    to: day.optional(),
    kind: z.string().max(40).optional(),
    search: z.string().max(40).optional(),
    asOf: day.optional(),
    ...paging,
  }),
  output: page(
    z.object({
      id,
      title: z.string(),
      kind: z.string(),
      kindName: z.string(),
      startedAt: instant,
      finishedAt: instant.nullable(),
      doneBy: z.string(),
      conclusion: z.enum(conclusions).nullable(),
      isUnasked: z.boolean(),
      state: z.enum(windowStates).nullable(),
      notMetCount: z.number().int(),
      hazardCount: z.number().int(),
    }),
  ),
})

const printed = z.object({ name: z.string(), bytes: replyBytes })

/** The sheet of a round, to be signed. */
export const printCheck = query({
  name: 'safety.printCheck',
  title: '打印检查记录',
  permission: 'safety.read',
  reveals: 'none',
  input: z.strictObject({ id, asOf: day.optional() }),
  output: printed,
})

/** The rounds of a month as one book: a row each day and window, with who, when, which places. */
export const printRoundBook = query({
  name: 'safety.printRoundBook',
  title: '打印巡查记录本',
  permission: 'safety.read',
  reveals: 'none',
  input: z.strictObject({
    month: z.string().regex(/^(19|20|21)\d{2}-(0[1-9]|1[0-2])$/),
    kind: z.string().max(40),
    asOf: day.optional(),
  }),
  output: printed,
})
