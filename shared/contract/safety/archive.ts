import { z } from 'zod'
import { command, query } from '../../operation.ts'
import { certainty } from '../../rulebooks/rulebook.ts'
import {
  day,
  id,
  instant,
  keptFile,
  optionalText,
  reason,
  replyBytes,
  text,
  version,
} from '../fields.ts'

const touches = ['safety'] as const

const paperSaid = {
  /** The item of the fire checklist whose section holds it: `F-A02`. */
  section: text(10, '档案项目'),
  title: text(80, '名称'),
  number: optionalText(60, '编号'),
  issuedBy: optionalText(80, '出具单位'),
  issuedOn: day,
  /** The last day on which it holds. */
  validTo: day.nullable().default(null),
  keptAt: text(60, '原件存放'),
  note: optionalText(300, '备注'),
}

/** A paper of the fire archive. Errors: `section-unknown`, `day-in-future`, `valid-before-issue`. */
export const recordFirePaper = command({
  name: 'safety.recordFirePaper',
  title: '登记消防档案材料',
  permission: 'safety.plan',
  touches,
  input: z.strictObject(paperSaid),
  output: z.object({ id }),
})

/** Errors: those of `recordFirePaper`. */
export const correctFirePaper = command({
  name: 'safety.correctFirePaper',
  title: '更正消防档案材料',
  permission: 'safety.plan',
  touches,
  input: z.strictObject({ id, version, ...paperSaid }),
  output: z.object({ version }),
})

export const voidFirePaper = command({
  name: 'safety.voidFirePaper',
  title: '作废消防档案材料',
  permission: 'safety.plan',
  touches,
  input: z.strictObject({ id, version, reason }),
  output: z.object({}),
})

const paperShown = z.object({
  id,
  version,
  section: z.string(),
  title: z.string(),
  number: z.string().nullable(),
  issuedBy: z.string().nullable(),
  issuedOn: day,
  validTo: day.nullable(),
  isExpired: z.boolean(),
  keptAt: z.string(),
  note: z.string().nullable(),
  enteredBy: z.string(),
  recordedAt: instant,
  files: z.array(keptFile),
})

/** What records of the program give for a section. */
const recordsShown = z.object({
  key: z.string(),
  title: z.string(),
  count: z.number().int(),
  /** Day of the newest one; null where there is none, or where they have no day. */
  newestOn: day.nullable(),
  link: z.string(),
  /** More about them in words: 未销账 3 条. */
  note: z.string().nullable(),
})

export const archiveGroups = ['basics', 'management', 'keeping'] as const

/**
 * The fire archive as of a day: each thing that it must hold, with the clause, the papers in it and what the
 * records of the program give for it. Records that repeat are those of the twelve months to the day.
 */
export const getFireArchive = query({
  name: 'safety.getFireArchive',
  title: '消防档案',
  permission: 'safety.read',
  reveals: 'none',
  input: z.strictObject({ asOf: day.optional() }),
  output: z.object({
    asOf: day,
    from: day,
    sections: z.array(
      z.object({
        item: z.string(),
        group: z.enum(archiveGroups),
        text: z.string(),
        clause: z.string(),
        status: certainty,
        certaintyNote: z.string().nullable(),
        papers: z.array(paperShown),
        records: z.array(recordsShown),
        /** Neither a paper nor a record. */
        isEmpty: z.boolean(),
      }),
    ),
    counts: z.object({
      sections: z.number().int(),
      empty: z.number().int(),
      papers: z.number().int(),
      expired: z.number().int(),
    }),
  }),
})

/**
 * The archive as one book: cover, contents with pages, each section with its papers and records. From a year
 * before the day unless told. Error: `span` (from after the day, or more than three years before it).
 */
export const printFireArchive = query({
  name: 'safety.printFireArchive',
  title: '打印消防档案',
  permission: 'safety.read',
  reveals: 'none',
  input: z.strictObject({ asOf: day.optional(), from: day.optional() }),
  output: z.object({ name: z.string(), bytes: replyBytes }),
})

/**
 * What a quarter's rounds and hazards were, for signature and posting; of one that runs, until the day.
 * Error: `quarter-ahead`.
 */
export const printQuarterNotice = query({
  name: 'safety.printQuarterNotice',
  title: '打印安全检查季通报',
  permission: 'safety.read',
  reveals: 'none',
  input: z.strictObject({
    quarter: z.string().regex(/^\d{4}-Q[1-4]$/, '季度应写成 2026-Q3'),
    asOf: day.optional(),
  }),
  output: z.object({ name: z.string(), bytes: replyBytes }),
})
