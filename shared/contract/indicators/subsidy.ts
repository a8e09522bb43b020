import { z } from 'zod'
import { command, query } from '../../operation.ts'
import { day, id, instant, month, optionalText, reason, replyBytes, version } from '../fields.ts'
import { subsidySchemeShown as schemeShown, subsidyTouches as touches } from './subsidy-scheme.ts'

const step = z.object({
  from: day,
  /** Last day. */
  to: day,
  days: z.number().int(),
  /** What these days are paid by, or why they do not count. */
  words: z.string(),
  isCounted: z.boolean(),
})

/** Somebody, or a bed, that is paid for. */
export const subsidyPaidRow = z.object({
  /** Of a resident, one of the staff or a bed. */
  key: id,
  name: z.string(),
  amountFen: z.number().int(),
  /** Null of a bed. */
  countedDays: z.number().int().nullable(),
  steps: z.array(step),
  /** How the sum is made, in one line. */
  words: z.string(),
})

/** Somebody, or a bed, that is left out. */
export const subsidyLeftOutRow = z.object({
  key: id,
  name: z.string(),
  /** Each reason in a sentence. */
  reasons: z.array(z.string()),
  steps: z.array(step),
  /** Where what is missing is put right; null where nothing is missing. */
  link: z.string().nullable(),
})

const changeRow = z.object({
  key: id,
  name: z.string(),
  what: z.enum(['added', 'dropped', 'changed']),
  beforeFen: z.number().int().nullable(),
  afterFen: z.number().int().nullable(),
})

const editionShown = z.object({
  id,
  edition: z.number().int(),
  sumFen: z.number().int(),
  count: z.number().int(),
  note: z.string().nullable(),
  keptAt: instant,
  by: z.string(),
  version,
})

const asked = { schemeId: id, month, asOf: day.optional() }

/**
 * What a month comes to, person by person, by what is on record at the end of `asOf`; with an edition the
 * kept list as it was handed in. Errors: `subsidy-scheme-unknown`, `subsidy-not-in-month` (the scheme does
 * not hold in it), `subsidy-edition-unknown`.
 */
export const getSubsidyMonth = query({
  name: 'indicators.getSubsidyMonth',
  title: '补贴名单',
  permission: 'allowances.read',
  reveals: 'health',
  input: z.strictObject({ ...asked, edition: z.number().int().min(1).optional() }),
  output: z.object({
    scheme: schemeShown,
    month,
    /** Null: computed now. */
    edition: z.number().int().nullable(),
    /** The month is not over: what it comes to may still grow. */
    isRunning: z.boolean(),
    rows: z.array(subsidyPaidRow),
    leftOut: z.array(subsidyLeftOutRow),
    sumFen: z.number().int(),
    editions: z.array(editionShown),
    /** Against the last kept list (of an edition: against the one before it); null without one. */
    difference: z
      .object({ toEdition: z.number().int(), sumFen: z.number().int(), rows: z.array(changeRow) })
      .nullable(),
  }),
})

/**
 * Keeps the list of a month as it is handed in. A further one is the next edition. Errors:
 * `subsidy-month-running`, `subsidy-nothing` (nobody is on it), `subsidy-changed` (it comes to another sum
 * than was seen), `subsidy-unchanged` (as the last one), `subsidy-kept` (another person keeps it now).
 */
export const keepSubsidyList = command({
  name: 'indicators.keepSubsidyList',
  title: '留存补贴名单',
  permission: 'allowances.write',
  touches,
  input: z.strictObject({
    schemeId: id,
    month,
    /** Sum and people that the person at the screen saw. */
    seenFen: z.number().int().min(0),
    seenCount: z.number().int().min(0),
    /** Editions that there were then. */
    seenEditions: z.number().int().min(0),
    note: optionalText(200, '说明'),
  }),
  output: z.object({ id, edition: z.number().int() }),
})

/** Takes the last kept list of a month back. Error: `subsidy-not-last`. */
export const voidSubsidyList = command({
  name: 'indicators.voidSubsidyList',
  title: '作废补贴名单',
  permission: 'allowances.write',
  touches,
  input: z.strictObject({ id, version, reason }),
  output: z.object({}),
})

/** Months of a scheme with a kept list or something to pay, newest first. */
export const listSubsidyMonths = query({
  name: 'indicators.listSubsidyMonths',
  title: '补贴各月',
  permission: 'allowances.read',
  reveals: 'none',
  input: z.strictObject({
    schemeId: id,
    asOf: day.optional(),
    limit: z.number().int().min(1).max(60).default(24),
  }),
  output: z.object({
    rows: z.array(
      z.object({
        month,
        /** Not over yet: nothing is kept of it. */
        isRunning: z.boolean(),
        sumFen: z.number().int(),
        count: z.number().int(),
        leftOut: z.number().int(),
        keptEdition: z.number().int().nullable(),
        keptFen: z.number().int().nullable(),
        changes: z.number().int(),
      }),
    ),
  }),
})

/** The list ready to sign, with those left out; of an edition as it was kept. Errors as `getSubsidyMonth`. */
export const printSubsidyList = query({
  name: 'indicators.printSubsidyList',
  title: '打印补贴名单',
  permission: 'allowances.read',
  reveals: 'health',
  isExport: true,
  input: z.strictObject({
    ...asked,
    edition: z.number().int().min(1).optional(),
    isWithLeftOut: z.boolean().default(true),
  }),
  output: z.object({ name: z.string(), bytes: replyBytes }),
})

/** The same as a workbook. */
export const exportSubsidyList = query({
  name: 'indicators.exportSubsidyList',
  title: '导出补贴名单',
  permission: 'lists.export',
  reveals: 'health',
  isExport: true,
  input: z.strictObject({ ...asked, edition: z.number().int().min(1).optional() }),
  output: z.object({ name: z.string(), bytes: replyBytes }),
})
