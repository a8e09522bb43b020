import { z } from 'zod'
import { command, query } from '../../operation.ts'
import { type AbsenceKind, absenceKindNames } from '../../rules/staff/absence-kinds.ts'
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
import { rotaTouches as touches } from './rota-fields.ts'

const kinds = Object.keys(absenceKindNames) as [AbsenceKind, ...AbsenceKind[]]

const asked = {
  kind: z.enum(kinds),
  absentFrom: day,
  /** The day after the last one away: the first one back. */
  absentTo: day,
  /** `事由`; shown to the person herself and to who decides. */
  reason: optionalText(200, '事由'),
}

/** `open`: asked for and not decided. */
export const absenceStates = ['open', 'agreed', 'refused', 'withdrawn'] as const

export type AbsenceState = (typeof absenceStates)[number]

/**
 * Asks for an absence, for oneself or, who decides, for anybody. Days that have passed may be asked for.
 * Errors: `absence-not-own`, `absence-days` (the end is not after the start), `absence-too-long` (more than
 * two years), `absence-not-employed`, `absence-overlap` (with one that is asked for or agreed).
 */
export const askAbsence = command({
  name: 'staff.askAbsence',
  title: '申请员工假',
  permission: 'rota.ask',
  touches,
  input: z.strictObject({ staffId: id, ...asked }),
  output: z.object({ id }),
})

/**
 * Puts right what was asked for: while it is open whoever asked, afterwards who decides; the days of an
 * agreed one are held against her duties as when it is agreed. Errors: as above, `absence-ended` (refused
 * or withdrawn), `absence-decided` (it is decided, and she may not decide), `absence-duties`.
 */
export const correctAbsence = command({
  name: 'staff.correctAbsence',
  title: '更正员工假',
  permission: 'rota.ask',
  touches,
  input: z.strictObject({ id, version, ...asked, correctionReason: reason }),
  output: z.object({ version }),
})

/** Takes back what is not decided yet. Errors: `absence-not-own`, `absence-decided`. */
export const withdrawAbsence = command({
  name: 'staff.withdrawAbsence',
  title: '撤回员工假申请',
  permission: 'rota.ask',
  touches,
  input: z.strictObject({ id, version, reason: optionalText(200, '原因') }),
  output: z.object({ version }),
})

/**
 * Agrees to an absence or refuses it. Duties on its days stand in the way: with `isFreeingDuties` they are
 * voided in the same act; without, they are refused or stay by the home's rule `shiftWhileAbsent`. Errors:
 * `absence-decided`, `absence-own` (nobody decides about herself while another may), `absence-note` (a
 * refusal needs a reason), `absence-duties`, `absence-duties-changed` (others than those that were seen),
 * `rota-released`, `rota-past` (freeing such days needs a reason), `absence-not-employed`.
 */
export const decideAbsence = command({
  name: 'staff.decideAbsence',
  title: '批准员工假',
  permission: 'rota.decide',
  touches,
  input: z.strictObject({
    id,
    version,
    decision: z.enum(['agreed', 'refused']),
    /** Why it is refused, or what is agreed besides. */
    note: optionalText(200, '意见'),
    isFreeingDuties: z.boolean().default(false),
    /** The duties in the way that the person at the screen saw. */
    seenDutyIds: z.array(id).max(800).default([]),
    /** Why released or past duties are taken away. */
    freeingReason: optionalText(200, '原因'),
  }),
  output: z.object({
    version,
    /** Duties taken away. */
    freed: z.number().int(),
    /** Duties that stay on days of the absence. */
    left: z.number().int(),
  }),
})

/** She came back earlier: away until before that day. Errors: `absence-not-agreed`, `absence-back`. */
export const shortenAbsence = command({
  name: 'staff.shortenAbsence',
  title: '提前销假',
  permission: 'rota.decide',
  touches,
  input: z.strictObject({ id, version, backOn: day, reason }),
  output: z.object({ version }),
})

/** Takes back an absence that was entered or agreed by mistake; duties that were taken away stay away. */
export const voidAbsence = command({
  name: 'staff.voidAbsence',
  title: '作废员工假',
  permission: 'rota.decide',
  touches,
  input: z.strictObject({ id, version, reason }),
  output: z.object({}),
})

export const absenceShown = z.object({
  id,
  staffId: id,
  name: z.string(),
  /** Posts on the day asked about. */
  posts: z.string(),
  kind: z.enum(kinds),
  kindName: z.string(),
  absentFrom: day,
  absentTo: day,
  /** The last day away. */
  lastOn: day,
  /** Calendar days. */
  days: z.number().int(),
  /** Null where none is told, or where this reader may not see it (`isReasonHidden`). */
  reason: z.string().nullable(),
  isReasonHidden: z.boolean(),
  askedOn: day,
  enteredBy: z.string(),
  state: z.enum(absenceStates),
  decidedAt: instant.nullable(),
  decidedBy: z.string().nullable(),
  decisionNote: z.string().nullable(),
  /** Of the person who asks. */
  isOwn: z.boolean(),
  version,
})

/** Who is asking: her own file, and whether she may ask for others. */
export const askingSelf = z.object({ staffId: id, name: z.string() }).nullable()

/** Absences as they stood on a day; those that are open first, then the latest. */
export const listAbsences = query({
  name: 'staff.listAbsences',
  title: '员工假',
  permission: 'rota.read',
  reveals: 'none',
  input: z.strictObject({
    ...paging,
    asOf: day.optional(),
    state: z.enum(absenceStates).optional(),
    kind: z.enum(kinds).optional(),
    staffId: id.optional(),
    /** Only those that take a day from this one on. */
    from: day.optional(),
    /** Only those that take a day before this one. */
    to: day.optional(),
    search: z.string().trim().max(60).optional(),
  }),
  output: page(absenceShown).extend({ openCount: z.number().int(), self: askingSelf }),
})

const dutyInWay = z.object({
  id,
  dutyOn: day,
  shiftName: z.string(),
  beginsAt: instant,
  endsAt: instant,
  minutes: z.number().int(),
  postName: z.string().nullable(),
  floorName: z.string().nullable(),
  isReleased: z.boolean(),
})

/** One absence with the duties on its days and who else is away then. */
export const getAbsence = query({
  name: 'staff.getAbsence',
  title: '一次员工假',
  permission: 'rota.read',
  reveals: 'none',
  input: z.strictObject({ id, asOf: day.optional() }),
  output: z.object({
    absence: absenceShown,
    duties: z.array(dutyInWay),
    others: z.array(absenceShown),
    /** What the home does with a duty on a day away. */
    shiftWhileAbsent: z.enum(['refuse', 'warn']),
    /** Why this person may not decide; null where she may, or where it is decided. */
    whyNotDecide: z.string().nullable(),
  }),
})

/**
 * The absences of one person, and her calendar days away by year and kind, of what was agreed. No days due
 * to her are told: nobody entered them.
 */
export const absencesOf = query({
  name: 'staff.absencesOf',
  title: '一位员工的假',
  permission: 'rota.read',
  reveals: 'none',
  input: z.strictObject({ staffId: id, asOf: day.optional() }),
  output: z.object({
    rows: z.array(absenceShown),
    years: z.array(
      z.object({
        year: z.number().int(),
        days: z.number().int(),
        kinds: z.array(
          z.object({ kind: z.enum(kinds), kindName: z.string(), days: z.number().int() }),
        ),
      }),
    ),
  }),
})

/** Who is away on a day, by what was agreed; today unless told. */
export const listAway = query({
  name: 'staff.listAway',
  title: '当日不在岗的员工',
  permission: 'rota.read',
  reveals: 'none',
  input: z.strictObject({ ...paging, day: day.optional(), asOf: day.optional() }),
  output: page(absenceShown).extend({ day }),
})

/** The paper of an absence (`请假条`), on A5. */
export const printAbsence = query({
  name: 'staff.printAbsence',
  title: '打印请假条',
  permission: 'rota.read',
  reveals: 'none',
  isExport: true,
  input: z.strictObject({ id, asOf: day.optional() }),
  output: z.object({ name: z.string(), bytes: replyBytes }),
})
