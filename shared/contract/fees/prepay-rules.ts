import { z } from 'zod'
import { command, query } from '../../operation.ts'
import { capBases } from '../../rulebooks/prepay.ts'
import { certainty } from '../../rulebooks/rulebook.ts'
import { day, fen, id, optionalText, page, paging } from '../fields.ts'

const multiple = z.number().min(0.5, '至少 0.5 倍').max(24, '最多 24 倍')

/** What a home decided about money taken ahead: whose rules hold here, and what it set itself below them. */
export const prepayRules = z
  .strictObject({
    /** Where the local rules come from; 全国 for the national ones alone; null until somebody decided. */
    place: z.string().trim().min(1).max(20).nullable(),
    /** What happens to a sum over a limit. */
    overCap: z.enum(['block', 'warn']),
    depositBase: z.enum([...capBases, 'sum']).nullable(),
    depositMultiple: multiple.nullable(),
    depositFen: fen.nullable(),
    maxMonths: z.number().int('应为整数').min(1, '至少 1 个月').max(60, '最多 60 个月').nullable(),
    /** Where the home's own limits stand. */
    source: optionalText(100, '依据'),
  })
  .superRefine((rules, context) => {
    const { depositBase, depositMultiple, depositFen } = rules
    if (depositBase === 'sum' && depositFen === null) {
      context.addIssue({ code: 'custom', path: ['depositFen'], message: '没有填写' })
    }
    if (depositBase !== null && depositBase !== 'sum' && depositMultiple === null) {
      context.addIssue({ code: 'custom', path: ['depositMultiple'], message: '没有填写' })
    }
  })

export type PrepayRules = z.output<typeof prepayRules>

/** Until somebody decided, the national rules hold, and nothing is taken over them. */
export const initialPrepayRules: PrepayRules = {
  place: null,
  overCap: 'block',
  depositBase: null,
  depositMultiple: null,
  depositFen: null,
  maxMonths: null,
  source: null,
}

/** The rules with their clauses, what the home decided, and what it would be by its region. */
export const getPrepayRules = query({
  name: 'fees.getPrepayRules',
  title: '预收费规则',
  permission: 'fees.read',
  reveals: 'none',
  input: z.strictObject({ asOf: day.optional() }),
  output: z.object({
    prepayRules,
    version: z.number().int(),
    /** Places that have rules of their own. */
    places: z.array(z.string()),
    /** The home's region as its record has it, and the place that it names; null where not known. */
    region: z.string().nullable(),
    proposedPlace: z.string().nullable(),
    rules: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        text: z.string(),
        /** The number in words; null where the rule has none. */
        number: z.string().nullable(),
        place: z.string().nullable(),
        holds: z.boolean(),
        clause: z.string(),
        status: certainty,
        note: z.string().nullable(),
      }),
    ),
  }),
})

export const correctPrepayRules = command({
  name: 'fees.correctPrepayRules',
  title: '修改预收费规则',
  permission: 'fees.table',
  touches: ['fees', 'home', 'office'],
  input: z.strictObject({ prepayRules, version: z.number().int() }),
  output: z.object({ version: z.number().int() }),
})

export const capStates = ['within', 'over', 'unknown'] as const

const judged = z.object({
  heldFen: z.number().int(),
  limitFen: z.number().int().nullable(),
  state: z.enum(capStates),
  /** Which rule gives the limit, or which cannot be told, in words; null where nothing is held. */
  words: z.string().nullable(),
  status: certainty.nullable(),
})

export const depositShows = ['held', 'over', 'unknown', 'all'] as const

/** What is held of each person as of a day, against the limits. */
export const listDeposits = query({
  name: 'fees.listDeposits',
  title: '押金和预收',
  permission: 'fees.read',
  reveals: 'none',
  input: z.strictObject({
    ...paging,
    asOf: day.optional(),
    show: z.enum(depositShows).default('held'),
    search: z.string().trim().max(60).optional(),
    sort: z.enum(['bed', 'name', 'deposit', 'prepaid', 'share']).default('bed'),
    descending: z.boolean().default(false),
  }),
  output: page(
    z.object({
      residentId: id,
      name: z.string(),
      bed: z.string().nullable(),
      isStaying: z.boolean(),
      bedMonthFen: z.number().int().nullable(),
      serviceMonthFen: z.number().int().nullable(),
      deposit: judged,
      /** The deposit in percent of its limit; null where that is not known. */
      depositShare: z.number().nullable(),
      prepaid: judged,
      /** For how many months the prepayment suffices; null where the fee is not known. */
      monthsAhead: z.number().nullable(),
      monthsLimit: z.number().int().nullable(),
      membership: judged,
    }),
  ).extend({
    totals: z.object({
      depositFen: z.number().int(),
      prepaidFen: z.number().int(),
      membershipFen: z.number().int(),
      overCount: z.number().int(),
      unknownCount: z.number().int(),
    }),
  }),
})
