import { z } from 'zod'
import { command, query } from '../../operation.ts'
import {
  type ContractKind,
  contractKindNames,
  contractStates,
  personContractStates,
} from '../../rules/staff/contract-state.ts'
import {
  day,
  id,
  keptFile,
  longText,
  optionalText,
  page,
  paging,
  reason,
  version,
} from '../fields.ts'

const kinds = Object.keys(contractKindNames) as [ContractKind, ...ContractKind[]]
const touches = ['staff', 'home'] as const

const paper = {
  kind: z.enum(kinds),
  number: optionalText(60, '合同编号'),
  contractFrom: day,
  /** The last day, as on the paper; null where it names none. */
  contractTo: day.nullable().default(null),
  /** The last day of probation. */
  probationTo: day.nullable().default(null),
  note: optionalText(200, '备注'),
}

/**
 * Puts a contract on a person's file. Errors: `staff-unknown`, `contract-days` (an end before the start,
 * probation beyond the end, a fixed term without end, an open one with), `contract-overlap` (another of the
 * kind on the same days), `day-far-ahead`.
 */
export const recordContract = command({
  name: 'staff.recordContract',
  title: '登记员工合同',
  permission: 'staff.write',
  touches,
  input: z.strictObject({ staffId: id, ...paper }),
  output: z.object({ id }),
})

/**
 * Puts a contract right, also an end that was entered wrong (both null: it has not been ended). Errors: as
 * above, `contract-end-day`, `staffContract-unknown`, `changed-meanwhile`.
 */
export const correctContract = command({
  name: 'staff.correctContract',
  title: '更正员工合同',
  permission: 'staff.write',
  touches,
  input: z.strictObject({
    id,
    version,
    ...paper,
    endedOn: day.nullable().default(null),
    endReason: optionalText(200, '解除原因'),
    reason,
  }),
  output: z.object({ version }),
})

/**
 * A contract ends before its last day: the day is the first one without it. Errors: `contract-ended`,
 * `contract-end-day` (before it began, after its last day, or more than a year ahead).
 */
export const endContract = command({
  name: 'staff.endContract',
  title: '解除或终止合同',
  permission: 'staff.write',
  touches,
  input: z.strictObject({ id, version, endedOn: day, endReason: longText(200, '原因') }),
  output: z.object({ version }),
})

/** Takes back a contract that was entered by mistake. */
export const voidContract = command({
  name: 'staff.voidContract',
  title: '作废员工合同',
  permission: 'staff.write',
  touches,
  input: z.strictObject({ id, version, reason }),
  output: z.object({}),
})

export const contractShown = z.object({
  id,
  kind: z.enum(kinds),
  kindName: z.string(),
  number: z.string().nullable(),
  contractFrom: day,
  contractTo: day.nullable(),
  probationTo: day.nullable(),
  /** Null also where the end lies after the day that is shown. */
  endedOn: day.nullable(),
  endReason: z.string().nullable(),
  note: z.string().nullable(),
  state: z.enum(contractStates),
  daysLeft: z.number().int().nullable(),
  /** What the law says against it, with the clause. */
  fault: z.string().nullable(),
  files: z.array(keptFile),
  version,
})

export type ContractShown = z.output<typeof contractShown>

const contractRow = z.object({
  staffId: id,
  name: z.string(),
  /** In words. */
  posts: z.string(),
  employedFrom: day,
  state: z.enum(personContractStates),
  contractId: id.nullable(),
  kindName: z.string().nullable(),
  number: z.string().nullable(),
  contractFrom: day.nullable(),
  contractTo: day.nullable(),
  probationTo: day.nullable(),
  daysLeft: z.number().int().nullable(),
  /** How many contracts of this person are on file until the day. */
  contractCount: z.number().int(),
  /** What is to be seen to, with its clause. */
  remark: z.string().nullable(),
  /** What of a personnel file nobody entered, in words; empty where nothing is missing. */
  missing: z.string(),
})

export type ContractRow = z.output<typeof contractRow>

/** Everybody employed on a day with the contract that tells how it stands; what presses first. */
export const listContracts = query({
  name: 'staff.listContracts',
  title: '员工合同和材料',
  permission: 'staff.personal',
  reveals: 'none',
  input: z.strictObject({
    ...paging,
    asOf: day.optional(),
    state: z.enum(personContractStates).optional(),
    /** Only whose file lacks something. */
    isIncomplete: z.boolean().default(false),
    search: z.string().trim().max(60).optional(),
    sort: z.enum(['state', 'name', 'contractTo']).default('state'),
    descending: z.boolean().default(false),
  }),
  output: page(contractRow).extend({
    /** Of all that fit the search. */
    counts: z.array(z.object({ state: z.enum(personContractStates), count: z.number().int() })),
    incompleteCount: z.number().int(),
  }),
})
