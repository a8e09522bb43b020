import { z } from 'zod'
import { query } from '../../operation.ts'
import { certainty } from '../../rulebooks/rulebook.ts'
import { day, id, instant, keptFile, page, paging, replyBytes, version } from '../fields.ts'
import { hazardLevels, hazardSources, hazardStates, hazardStepKinds } from './hazard-words.ts'

/** A hazard as lists show it, as of a day. */
export const hazardShown = z.object({
  id,
  version,
  number: z.string(),
  kind: z.string(),
  kindName: z.string(),
  source: z.enum(hazardSources),
  foundOn: day,
  foundBy: z.string(),
  place: z.string(),
  floor: z.string().nullable(),
  description: z.string(),
  firstMeasure: z.string().nullable(),
  level: z.enum(hazardLevels).nullable(),
  criterion: z.string().nullable(),
  state: z.enum(hazardStates),
  /** Who answers for it. */
  ownerStaffId: id.nullable(),
  owner: z.string().nullable(),
  ownerPost: z.string().nullable(),
  measure: z.string().nullable(),
  plan: z.string().nullable(),
  /** The last day that was set first, and the one that holds. */
  firstDueOn: day.nullable(),
  dueOn: day.nullable(),
  extensionCount: z.number().int(),
  /** Days open beyond a last day that held at that time, summed; an extension takes none back. */
  overdueDays: z.number().int(),
  isOverdue: z.boolean(),
  plannedFen: z.number().int().nullable(),
  spentFen: z.number().int().nullable(),
  correctedOn: day.nullable(),
  correctedBy: z.string().nullable(),
  verifiedOn: day.nullable(),
  verifiedBy: z.string().nullable(),
  closedOn: day.nullable(),
  reopenedCount: z.number().int(),
  reportedOn: day.nullable(),
  fileCount: z.number().int(),
})

/**
 * The three lists: 隐患清单 (all that stand or were closed in the span), 整改清单 (what is being put right or
 * was), 责任清单 (by who answers for it). As of the end of a day.
 */
export const hazardLists = ['hazards', 'corrections', 'responsible'] as const

const listed = {
  list: z.enum(hazardLists).default('hazards'),
  /** Unless told, what is open and what was closed within the 30 days before. */
  state: z.enum([...hazardStates, 'all-open', 'all']).optional(),
  level: z.enum([...hazardLevels, 'undecided']).optional(),
  kind: z.string().max(40).optional(),
  ownerStaffId: id.optional(),
  overdue: z.boolean().optional(),
  search: z.string().max(40).optional(),
  asOf: day.optional(),
}

export const listHazards = query({
  name: 'safety.listHazards',
  title: '隐患清单',
  permission: 'safety.read',
  reveals: 'none',
  input: z.strictObject({ ...listed, ...paging }),
  output: page(hazardShown).extend({
    counts: z.object({
      open: z.number().int(),
      overdue: z.number().int(),
      major: z.number().int(),
      toVerify: z.number().int(),
      closed: z.number().int(),
    }),
  }),
})

export const getHazard = query({
  name: 'safety.getHazard',
  title: '隐患',
  permission: 'safety.read',
  reveals: 'none',
  input: z.strictObject({ id, asOf: day.optional() }),
  output: hazardShown.extend({
    foundAt: instant.nullable(),
    foundByStaffId: id.nullable(),
    checkId: id.nullable(),
    checkTitle: z.string().nullable(),
    checkItemId: id.nullable(),
    pointId: id.nullable(),
    floorId: id.nullable(),
    enteredBy: z.string(),
    recordedAt: instant,
    voided: z.object({ at: instant, reason: z.string() }).nullable(),
    /** What may be done now, and why what may not. */
    may: z.array(
      z.object({
        kind: z.enum([...hazardStepKinds, 'correct-finding', 'void', 'void-step']),
        why: z.string().nullable(),
      }),
    ),
    /** Who may not look at it afterwards, and why: put it right, answered for it, entered it. */
    cannotVerify: z.array(z.object({ staffId: id, why: z.string() })),
    steps: z.array(
      z.object({
        id,
        kind: z.enum(hazardStepKinds),
        stepOn: day,
        person: z.string().nullable(),
        staffId: id.nullable(),
        level: z.enum(hazardLevels).nullable(),
        criterion: z.string().nullable(),
        seen: z.array(z.string()),
        measure: z.string().nullable(),
        plan: z.string().nullable(),
        dueOn: day.nullable(),
        moneyFen: z.number().int().nullable(),
        outcome: z.enum(['passed', 'failed']).nullable(),
        receiver: z.string().nullable(),
        reason: z.string().nullable(),
        note: z.string().nullable(),
        /** Entered after the last day had passed. */
        isAfterDue: z.boolean(),
        enteredBy: z.string(),
        recordedAt: instant,
        voided: z.object({ at: instant, reason: z.string() }).nullable(),
        files: z.array(keptFile),
      }),
    ),
    files: z.array(keptFile),
  }),
})

/**
 * For the person who decides: criteria that fit what is told, with their clause and certainty, all others
 * behind them, and what the home has not on file that a criterion asks for. It never says that a hazard is
 * not major.
 */
export const listHazardCriteria = query({
  name: 'safety.listHazardCriteria',
  title: '重大隐患判定条款',
  permission: 'safety.read',
  reveals: 'none',
  input: z.strictObject({ hazardId: id, asOf: day.optional() }),
  output: z.object({
    proposed: z.array(
      z.object({
        item: z.string(),
        article: z.string(),
        text: z.string(),
        status: certainty,
        note: z.string().nullable(),
        /** Why it is proposed. */
        why: z.string(),
      }),
    ),
    others: z.array(
      z.object({
        item: z.string(),
        article: z.string(),
        text: z.string().nullable(),
        status: certainty,
        note: z.string().nullable(),
      }),
    ),
    /** What is not on file: a record that a criterion is judged by and that is missing or has run out. */
    notOnFile: z.array(
      z.object({ key: z.string(), text: z.string(), link: z.string().nullable() }),
    ),
    /** How many situations the standard knows, and how many of them the rulebook has words for. */
    known: z.object({ known: z.number().int(), total: z.number().int() }),
  }),
})

const printed = z.object({ name: z.string(), bytes: replyBytes })

/** One of the three lists on paper as of a day; the rest as in `listHazards`. */
export const printHazardList = query({
  name: 'safety.printHazardList',
  title: '打印隐患清单',
  permission: 'safety.read',
  reveals: 'none',
  input: z.strictObject({ ...listed, format: z.enum(['pdf', 'xlsx']).default('pdf') }),
  output: printed,
})

/** The sheet of one hazard from finding to closing, with its pictures. */
export const printHazard = query({
  name: 'safety.printHazard',
  title: '打印隐患整改单',
  permission: 'safety.read',
  reveals: 'none',
  input: z.strictObject({ id, asOf: day.optional() }),
  output: printed,
})
