import { z } from 'zod'
import { command, query } from '../../operation.ts'
import { yearFigureKeys, yearGroups, type YearGroup } from '../../rules/fees/year-figure-kinds.ts'
import {
  day,
  id,
  instant,
  month,
  optionalText,
  page,
  paging,
  reason,
  replyBytes,
  text,
} from '../fields.ts'

const year = z
  .number()
  .int('应为年份')
  .min(1990, '应为年份，如 2026')
  .max(2199, '应为年份，如 2026')
const count = z.number().int()
const groups = Object.keys(yearGroups) as [YearGroup, ...YearGroup[]]

/** One figure of a year. */
export const yearFigure = z.object({
  key: z.string(),
  group: z.enum(groups),
  title: z.string(),
  unit: z.enum(['fen', 'people', 'days']),
  /** Null: not known; `why` says what is missing. */
  value: count.nullable(),
  why: z.string().nullable(),
  formula: z.string(),
  /** The twelve months; null where the figure is none of months. A month is null where it is not known. */
  months: z.array(count.nullable()).nullable(),
})

/** A version of the fee table that held in the year, and where it was shown. */
const tableOfYear = z.object({
  id,
  name: z.string(),
  startsOn: day,
  publishedOn: day,
  basis: z.enum(['market', 'government-guided', 'government-set', 'agreement']).nullable(),
  notices: z.array(z.object({ noticedFrom: day, noticedTo: day.nullable(), place: z.string() })),
})

/** One thing that the institution record asks about fees (SB-05), as the money records answer it. */
const returnItem = z.object({
  key: z.string(),
  label: z.string(),
  kind: z.enum(['text', 'yesNo', 'money']),
  certainty: z.enum(['verified', 'single', 'unverified']),
  note: z.string().nullable(),
  /** Null: the records do not say. */
  recorded: z.union([z.string(), z.boolean(), count]).nullable(),
  /** Where the answer comes from, or why there is none. */
  basis: z.string(),
  /** What the institution record says by the end of the year; null where it is empty. */
  typed: z.union([z.string(), z.boolean(), count]).nullable(),
})

/** What keeps the year from being complete, with the place to put it right. */
const gap = z.object({
  text: z.string(),
  link: z.string().nullable(),
  /** It bears on the figures and is printed with them. */
  isOfFigures: z.boolean(),
})

/** Everything that the figures of a year say, as it is frozen when they are made public. */
export const yearSheet = z.object({
  year,
  /** Last day that is counted: of the year, or the day asked for while it runs. */
  to: day,
  asOf: day,
  figures: z.array(yearFigure),
  tables: z.array(tableOfYear),
  returnItems: z.array(returnItem),
  gaps: z.array(gap),
})

const publication = z.object({
  id,
  /** Counted from 1 within the year. */
  edition: count,
  publishedOn: day,
  place: z.string(),
  note: z.string().nullable(),
  enteredBy: z.string(),
  recordedAt: instant,
  voidReason: z.string().nullable(),
  isVoided: z.boolean(),
})

/** The figures of a year as of a day, beside the year before and beside what was made public. */
export const getYearFigures = query({
  name: 'fees.getYearFigures',
  title: '年度收费情况',
  permission: 'fees.read',
  reveals: 'none',
  input: z.strictObject({ year, asOf: day.optional() }),
  output: yearSheet.extend({
    isOver: z.boolean(),
    /** The same figures of the year before, by key. */
    before: z.array(z.object({ key: z.string(), value: count.nullable() })),
    /** What was made public and stands on that day, with its figures by key. */
    publication: publication
      .extend({ figures: z.array(z.object({ key: z.string(), value: count.nullable() })) })
      .nullable(),
    /** Figures that differ from what was made public. */
    changes: z.array(
      z.object({
        key: z.string(),
        group: z.enum(groups),
        title: z.string(),
        unit: z.enum(['fen', 'people', 'days']),
        published: count.nullable(),
        now: count.nullable(),
      }),
    ),
    /** All editions of the year, newest first, voided ones too. */
    editions: z.array(publication),
  }),
})

/** The records behind one figure of a year. */
export const listYearFigureRows = query({
  name: 'fees.listYearFigureRows',
  title: '年度收费情况的明细',
  permission: 'fees.read',
  reveals: 'none',
  input: z.strictObject({
    ...paging,
    year,
    key: z.enum(yearFigureKeys as [string, ...string[]]),
    month: month.optional(),
    asOf: day.optional(),
  }),
  output: page(
    z.object({
      residentId: id.nullable(),
      name: z.string().nullable(),
      on: day.nullable(),
      month: month.nullable(),
      words: z.string(),
      amount: count,
      dayCount: count.nullable(),
      link: z.string().nullable(),
    }),
  ).extend({
    title: z.string(),
    unit: z.enum(['fen', 'people', 'days']),
    formula: z.string(),
    value: count.nullable(),
  }),
})

const told = {
  publishedOn: day,
  place: text(100, '公示地点'),
  note: optionalText(300, '备注'),
}

const touches = ['fees', 'indicators', 'home'] as const

/** Freezes the figures of a year that is over, as they were made public on a day. */
export const publishYearFigures = command({
  name: 'fees.publishYearFigures',
  title: '登记年度收费公示',
  permission: 'fees.table',
  touches,
  input: z.strictObject({ year, ...told }),
  output: z.object({ id }),
})

/** Puts a new edition, with the figures of today's records, in the place of one that was made public. */
export const correctYearFigures = command({
  name: 'fees.correctYearFigures',
  title: '更正年度收费公示',
  permission: 'fees.table',
  touches,
  input: z.strictObject({ id, ...told, reason }),
  output: z.object({ id }),
})

export const voidYearFigures = command({
  name: 'fees.voidYearFigures',
  title: '作废年度收费公示',
  permission: 'fees.table',
  touches,
  input: z.strictObject({ id, reason }),
  output: z.object({}),
})

/** The year on paper for the notice board: as of a day, or as one edition froze it. No person is named. */
export const printYearFigures = query({
  name: 'fees.printYearFigures',
  title: '打印年度收费公示',
  permission: 'fees.read',
  reveals: 'none',
  input: z.strictObject({ year, publicationId: id.optional(), asOf: day.optional() }),
  output: z.object({ name: z.string(), bytes: replyBytes }),
})

/** The inspector's items about fees that the records of money can answer, as of a day. */
export const getFeeChecks = query({
  name: 'fees.getFeeChecks',
  title: '收费检查要点',
  permission: 'fees.read',
  reveals: 'none',
  input: z.strictObject({ asOf: day.optional() }),
  output: z.object({
    asOf: day,
    /** Whose list it is. */
    area: z.string(),
    rows: z.array(
      z.object({
        code: z.string(),
        /** The fault, as the list calls it. */
        title: z.string(),
        deduct: count,
        clause: z.string(),
        certainty: z.enum(['verified', 'single', 'unverified']),
        /** `yes`: in order; `no`: the fault is there; `unknown`: the records do not tell. */
        state: z.enum(['yes', 'no', 'unknown']),
        because: z.string(),
        rows: z.array(
          z.object({
            name: z.string(),
            detail: z.string(),
            counts: z.enum(['yes', 'no', 'unknown']),
            link: z.string().nullable(),
          }),
        ),
        missing: z.array(
          z.object({ what: z.string(), why: z.string(), link: z.string().nullable() }),
        ),
        link: z.string(),
      }),
    ),
  }),
})
