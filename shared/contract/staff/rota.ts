import { z } from 'zod'
import { command, query } from '../../operation.ts'
import {
  day,
  id,
  instant,
  month,
  optionalText,
  reason,
  replyBytes,
  text,
  version,
} from '../fields.ts'
import {
  hour,
  rotaDays,
  rotaDutyShown,
  rotaProblem,
  rotaShiftShown,
  rotaTouches as touches,
} from './rota-fields.ts'
import { shiftStaffing } from './staffing.ts'

const shift = {
  name: text(10, '班次名称'),
  short: text(2, '简称'),
  startsAt: hour,
  /** Not later than the start: on the day after. */
  endsAt: hour,
  breakMinutes: z.number().int().min(0, '不能为负').max(720, '最多 720 分钟').default(0),
  isNight: z.boolean().default(false),
  tone: z.number().int().min(0).max(7).default(0),
}

export const listRotaShifts = query({
  name: 'staff.listRotaShifts',
  title: '排班班次',
  permission: 'rota.read',
  reveals: 'none',
  input: z.strictObject({ isWithEnded: z.boolean().default(false) }),
  output: z.object({ rows: z.array(rotaShiftShown) }),
})

/** Errors: `rota-shift-short-taken`, `rota-shift-name-taken`, `rota-shift-break` (no minute is left). */
export const createRotaShift = command({
  name: 'staff.createRotaShift',
  title: '设定排班班次',
  permission: 'rota.write',
  touches,
  input: z.strictObject(shift),
  output: z.object({ id }),
})

/** What is planned keeps its hours; other hours hold for what is planned from now on. */
export const correctRotaShift = command({
  name: 'staff.correctRotaShift',
  title: '更正排班班次',
  permission: 'rota.write',
  touches,
  input: z.strictObject({ id, version, ...shift, reason }),
  output: z.object({ version }),
})

/** Offered no more from today on. Errors: `rota-shift-ended`, `rota-shift-in-pattern`. */
export const endRotaShift = command({
  name: 'staff.endRotaShift',
  title: '停用排班班次',
  permission: 'rota.write',
  touches,
  input: z.strictObject({ id, version, reason }),
  output: z.object({ version }),
})

const pattern = {
  name: text(20, '名称'),
  /** Shift of each day of the turn; null is a day off. */
  shiftIds: z.array(id.nullable()).min(1, '至少一天').max(31, '最多 31 天'),
}

export const listRotaPatterns = query({
  name: 'staff.listRotaPatterns',
  title: '排班循环',
  permission: 'rota.read',
  reveals: 'none',
  input: z.strictObject({}),
  output: z.object({
    rows: z.array(z.object({ id, ...pattern, words: z.string(), version })),
  }),
})

/** Errors: `rota-pattern-name-taken`, `rota-pattern-empty`, `rota-shift-unknown`. */
export const createRotaPattern = command({
  name: 'staff.createRotaPattern',
  title: '设定排班循环',
  permission: 'rota.write',
  touches,
  input: z.strictObject(pattern),
  output: z.object({ id }),
})

export const correctRotaPattern = command({
  name: 'staff.correctRotaPattern',
  title: '更正排班循环',
  permission: 'rota.write',
  touches,
  input: z.strictObject({ id, version, ...pattern, reason }),
  output: z.object({ version }),
})

export const voidRotaPattern = command({
  name: 'staff.voidRotaPattern',
  title: '作废排班循环',
  permission: 'rota.write',
  touches,
  input: z.strictObject({ id, version, reason }),
  output: z.object({}),
})

const warnings = z.array(rotaProblem)

/**
 * The rota of some days: who may be planned, what is planned, what is wrong with it. Everybody employed on
 * one of the days stands in it, and whoever has a duty then. `asOf` is the day whose end is asked about: what
 * was written later is not seen. `staffing` and `problems` are those of the whole home, whatever is filtered:
 * their faults are counted for a release. Errors: `rota-too-long` (more than 42 days), `rota-days` (no day).
 */
export const getRota = query({
  name: 'staff.getRota',
  title: '排班表',
  permission: 'rota.read',
  reveals: 'none',
  input: z.strictObject({
    ...rotaDays,
    asOf: day.optional(),
    /** Only who holds this post on one of the days, or a duty in it. */
    post: z.string().max(40).optional(),
    /** Only who has a duty on this floor in these days. */
    floorId: id.optional(),
    search: z.string().trim().max(60).optional(),
  }),
  output: z.object({
    from: day,
    to: day,
    asOf: day,
    shifts: z.array(rotaShiftShown),
    people: z.array(
      z.object({
        staffId: id,
        name: z.string(),
        posts: z.string(),
        /** Keys of posts held on one of the days, the first by position first. */
        postKeys: z.array(z.string()),
        /** Days of the span on which the person is employed: from the first to before `to`. */
        employedFrom: day,
        employedTo: day.nullable(),
        minutes: z.number().int(),
        nights: z.number().int(),
        daysOff: z.number().int(),
      }),
    ),
    duties: z.array(rotaDutyShown),
    absences: z.array(
      z.object({
        id,
        staffId: id,
        kindName: z.string(),
        absentFrom: day,
        absentTo: day,
        isAgreed: z.boolean(),
      }),
    ),
    /** Of each day and shift with carers or a need, over the whole home. */
    staffing: z.array(shiftStaffing),
    problems: warnings,
    releases: z.array(
      z.object({
        id,
        releasedFrom: day,
        releasedTo: day,
        releasedAt: instant,
        by: z.string(),
        reason: z.string().nullable(),
        version,
      }),
    ),
  }),
})

const cell = z.strictObject({
  staffId: id,
  dutyOn: day,
  /** The live duties that the person at the screen saw in this cell. */
  seen: z.array(id).max(6),
  /** What is to stand there; empty is a day off. */
  duties: z
    .array(
      z.strictObject({
        shiftId: id,
        /** Null: the first post held on the day. */
        post: z.string().max(40).nullable().default(null),
        floorId: id.nullable().default(null),
        note: optionalText(60, '备注'),
      }),
    )
    .max(6, '一天最多 6 个班'),
})

/**
 * Writes cells of the rota, all of them or none. Errors: `rota-changed` (a cell is no longer what was seen),
 * `rota-staff-left`, `rota-no-post`, `rota-two-shifts`, `rota-absent`, `rota-paper`, `rota-untrained` where
 * the home refuses these, `rota-same-shift`, `rota-cell-twice`, `rota-shift-unknown`, `floor-unknown`,
 * `staff-unknown`, `rota-released` (a released day needs a reason), `rota-past` (a day before yesterday needs
 * a reason), `rota-too-long` (cells of more than 42 days). `warnings` are those of the people written of;
 * what the days lack of carers stands in `getRota`.
 */
export const setRota = command({
  name: 'staff.setRota',
  title: '排班',
  permission: 'rota.write',
  touches,
  input: z.strictObject({
    cells: z.array(cell).min(1, '没有要改的格子').max(3000, '一次最多 3000 格'),
    reason: optionalText(200, '原因'),
  }),
  output: z.object({ changed: z.number().int(), warnings }),
})

/**
 * Copies the duties of some days to as many days from another on. Whoever is not employed, absent or already
 * planned on the new day, or is refused there by a rule of the home, is left out and named. Errors:
 * `rota-nothing-to-copy`, `rota-copy-overlap`, `rota-released`, `rota-past`, `staff-unknown`, `rota-days`,
 * `rota-too-long`.
 */
export const copyRota = command({
  name: 'staff.copyRota',
  title: '复制排班',
  permission: 'rota.write',
  touches,
  input: z.strictObject({
    ...rotaDays,
    target: day,
    staffIds: z.array(id).max(300).nullable().default(null),
    reason: optionalText(200, '原因'),
  }),
  output: z.object({
    copied: z.number().int(),
    leftOut: z.array(z.object({ staffId: id, name: z.string(), day, why: z.string() })),
    warnings,
  }),
})

/**
 * Fills days with a turn of shifts; each person begins `offset` days further on in it. A day that is planned
 * already, and whatever the home refuses, is left out and named; a day off of the turn leaves the day as it
 * is. Errors: as `copyRota`, `rota-person-twice`.
 */
export const fillRota = command({
  name: 'staff.fillRota',
  title: '按循环排班',
  permission: 'rota.write',
  touches,
  input: z.strictObject({
    ...rotaDays,
    patternId: id,
    people: z
      .array(z.strictObject({ staffId: id, offset: z.number().int().min(0).max(30).default(0) }))
      .min(1, '至少选一人')
      .max(300, '最多 300 人'),
    floorId: id.nullable().default(null),
    reason: optionalText(200, '原因'),
  }),
  output: z.object({
    filled: z.number().int(),
    leftOut: z.array(z.object({ staffId: id, name: z.string(), day, why: z.string() })),
    warnings,
  }),
})

/**
 * Releases days: from then on a change needs a reason. With anything that is told (`warn`) a reason is asked
 * for, with anything that is refused it is not released. Errors: `rota-release-refused`,
 * `rota-release-reason`, `rota-release-overlap`, `rota-release-empty`, `rota-problems-changed` (there are
 * others than those that were seen).
 */
export const releaseRota = command({
  name: 'staff.releaseRota',
  title: '发布排班',
  permission: 'rota.write',
  touches,
  input: z.strictObject({
    ...rotaDays,
    /** How many faults (`refuse` and `warn`) the person saw. */
    seenProblems: z.number().int().min(0),
    reason: optionalText(200, '原因'),
  }),
  output: z.object({ id }),
})

export const withdrawRotaRelease = command({
  name: 'staff.withdrawRotaRelease',
  title: '撤回发布',
  permission: 'rota.write',
  touches,
  input: z.strictObject({ id, version, reason }),
  output: z.object({}),
})

const shown = {
  ...rotaDays,
  asOf: day.optional(),
  post: z.string().max(40).optional(),
  floorId: id.optional(),
}

/** The rota of a month or of some days on A3, whole or of one post or floor. Errors as `getRota`. */
export const printRota = query({
  name: 'staff.printRota',
  title: '打印排班表',
  permission: 'rota.read',
  reveals: 'none',
  isExport: true,
  input: z.strictObject(shown),
  output: z.object({ name: z.string(), bytes: replyBytes }),
})

/** The same as a workbook. */
export const exportRota = query({
  name: 'staff.exportRota',
  title: '导出排班表',
  permission: 'lists.export',
  reveals: 'none',
  isExport: true,
  input: z.strictObject(shown),
  output: z.object({ name: z.string(), bytes: replyBytes }),
})

/** Planned hours, nights, free days and weekends of everybody in a month. */
export const listRotaHours = query({
  name: 'staff.listRotaHours',
  title: '排班工时',
  permission: 'rota.read',
  reveals: 'none',
  input: z.strictObject({ month, asOf: day.optional() }),
  output: z.object({
    rows: z.array(
      z.object({
        staffId: id,
        name: z.string(),
        posts: z.string(),
        minutes: z.number().int(),
        /** The same in hours, to two places, for tables and prints. */
        hours: z.number(),
        duties: z.number().int(),
        nights: z.number().int(),
        weekendDays: z.number().int(),
        daysOff: z.number().int(),
        absentDays: z.number().int(),
      }),
    ),
    total: z.number().int(),
  }),
})
