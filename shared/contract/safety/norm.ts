import { z } from 'zod'
import { command, query } from '../../operation.ts'
import { certainty } from '../../rulebooks/rulebook.ts'
import { safetyRulebookIds } from '../../rulebooks/safety-rulebook-ids.ts'
import { day, id, page, paging } from '../fields.ts'

const rulebook = z.enum(safetyRulebookIds)

const named = z.object({ id, name: z.string() })

/** An item of a safety rulebook as lists show it, with what in the home answers it. */
export const normShown = z.object({
  rulebook,
  rulebookName: z.string(),
  item: z.string(),
  kind: z.enum(['item', 'criterion', 'context']),
  heading: z.string(),
  /** Null where nobody has read the text. */
  text: z.string().nullable(),
  /** Instrument and article, or that none was found. */
  clause: z.string(),
  status: certainty,
  note: z.string().nullable(),
  /** What is remembered of it and was not compared. */
  lead: z.string().nullable(),
  frequency: z.string().nullable(),
  /** Whether the clause says so, or only the list that was made from it. */
  frequencyFrom: z.enum(['clause', 'suggested']).nullable(),
  who: z.string().nullable(),
  /** Where it holds; null for everywhere. */
  place: z.string().nullable(),
  /** The screen on which the home keeps what answers it. */
  link: z.string().nullable(),
  /** Schedules that run or come as of the day and name it. */
  schedules: z.array(named),
  /** Checklists in use as of the day of which an item names it. */
  checklists: z.array(named),
  /** Equipment whose cycle of inspection or upkeep stands on it. */
  equipment: z.array(named),
  /** All of them by name, for lists; null where nothing answers it. */
  answer: z.string().nullable(),
  hazardCount: z.number().int(),
})

/**
 * All items of the safety rulebooks as they hold now, with the schedules and checklists that answer them as
 * of a day.
 */
export const listNorms = query({
  name: 'safety.listNorms',
  title: '安全规定',
  permission: 'safety.read',
  reveals: 'none',
  input: z.strictObject({
    rulebook: rulebook.optional(),
    status: certainty.optional(),
    answered: z.enum(['yes', 'no']).optional(),
    search: z.string().max(40).optional(),
    asOf: day.optional(),
    ...paging,
  }),
  output: page(normShown).extend({
    /** Of all items, whatever is searched. */
    counts: z.object({
      all: z.number().int(),
      single: z.number().int(),
      unverified: z.number().int(),
      answered: z.number().int(),
    }),
  }),
})

/** One item whole. Error: `norm-unknown`. */
export const getNorm = query({
  name: 'safety.getNorm',
  title: '安全规定条目',
  permission: 'safety.read',
  reveals: 'none',
  input: z.strictObject({ rulebook, item: z.string().max(20), asOf: day.optional() }),
  output: normShown.extend({
    severity: z.enum(['critical', 'high', 'medium', 'low', 'info']).nullable(),
    severityBasis: z.string().nullable(),
    /** Names of the kinds of hazards that it is about. */
    hazardKinds: z.array(z.string()),
    sources: z.array(z.string()),
    rulebookNote: z.string().nullable(),
    /** Place of the value in 标准和政策. */
    path: z.string(),
    checklistItems: z.array(
      z.object({ id, checklistId: id, checklist: z.string(), text: z.string() }),
    ),
    /** Hazards that were judged by it or found at an item of a checklist that names it. */
    hazards: z.array(z.object({ id, number: z.string(), foundOn: day, description: z.string() })),
    /** Proposals that it asks for. */
    proposals: z.array(z.object({ key: z.string(), name: z.string(), isAdopted: z.boolean() })),
  }),
})

const proposalShown = z.object({
  key: z.string(),
  kind: z.string(),
  kindName: z.string(),
  name: z.string(),
  /** In words, such as 每天. */
  frequency: z.string(),
  clause: z.string(),
  status: certainty,
  note: z.string().nullable(),
  /** Of those with the same word a home needs one. */
  choice: z.string().nullable(),
  rules: z.array(z.object({ rulebook: z.string(), ruleItem: z.string() })),
  checklist: z
    .object({
      name: z.string(),
      items: z.array(
        z.object({
          text: z.string(),
          rulebook: z.string(),
          ruleItem: z.string(),
          clause: z.string(),
          status: certainty,
        }),
      ),
    })
    .nullable(),
  /** The schedule that answers it as of the day; null while nobody has taken it over. */
  schedule: named.nullable(),
})

/** Schedules that the rules ask for, and which of them the home has. */
export const listScheduleProposals = query({
  name: 'safety.listScheduleProposals',
  title: '规定要求的安全计划',
  permission: 'safety.read',
  reveals: 'none',
  input: z.strictObject({ asOf: day.optional() }),
  output: z.object({ rows: z.array(proposalShown) }),
})

/**
 * Makes schedules, and the checklists that they need, of proposals: all of them or none. A checklist that
 * several need is made once; one that the home has already is used. Errors: `proposal-unknown`,
 * `proposal-twice`, `proposal-choice` (two of which one is needed), `proposal-adopted`,
 * `checklist-name-taken`, `checklist-later`, and those of `createSchedule`.
 */
export const adoptProposals = command({
  name: 'safety.adoptProposals',
  title: '采用规定的安全计划',
  permission: 'safety.plan',
  touches: ['safety', 'home', 'indicators'],
  input: z.strictObject({
    keys: z.array(z.string().max(40)).min(1, '至少选一项').max(60, '最多 60 项'),
    /** First day on which they are due. */
    from: day,
    /** Who answers for them: somebody of the staff, or whoever holds a post; not both. */
    ownerStaffId: id.nullable().default(null),
    ownerPost: z.string().max(40).nullable().default(null),
  }),
  output: z.object({
    schedules: z.array(z.object({ key: z.string(), id })),
    checklists: z.array(id),
  }),
})
