import { z } from 'zod'
import { command, query } from '../../operation.ts'
import { day, id, instant, longText, optionalText, page, paging, sex, text } from '../fields.ts'

const idNumberField = optionalText(40, '证件号码')

const contact = z.strictObject({
  name: text(40, '联系人姓名'),
  relation: optionalText(20, '与老人关系'),
  telephone: optionalText(40, '联系电话'),
})

/** What is entered about a person; sex and birth day are taken from the ID number where there is one. */
const identity = {
  name: text(60, '姓名'),
  idNumber: idNumberField,
  /** Only read where there is no ID number. */
  sex: sex.optional(),
  bornOn: day.nullable().optional(),
  telephone: optionalText(40, '电话'),
  address: optionalText(200, '住址'),
  contact: contact.nullable().default(null),
}

export const admit = command({
  name: 'residents.admit',
  title: '办理入住',
  permission: 'residents.write',
  touches: ['residents', 'beds', 'home', 'submissions'],
  input: z.strictObject({
    ...identity,
    /** The bed by id, or by its code such as `302-1`. */
    bedId: id.optional(),
    bed: text(40, '床位').optional(),
    admittedOn: day,
  }),
  output: z.object({ residentId: id, stayId: id, bedId: id }),
})

export const correct = command({
  name: 'residents.correct',
  title: '更正老人资料',
  permission: 'residents.write',
  touches: ['residents', 'beds', 'home', 'submissions'],
  input: z.strictObject({
    residentId: id,
    version: z.number().int(),
    ...identity,
    reason: longText(200, '更正原因'),
  }),
  output: z.object({ version: z.number().int() }),
})

export const residentStates = ['in', 'away', 'waiting', 'left', 'all'] as const

/** Sort keys of the register; `bed` is the order of the building. */
export const residentSorts = ['bed', 'name', 'admittedOn', 'bornOn'] as const

const residentRow = z.object({
  id,
  name: z.string(),
  sex,
  bornOn: day.nullable(),
  ageYears: z.number().int().nullable(),
  /** Masked unless the reader holds `identity.reveal` and did not ask for masking. */
  idNumber: z.string().nullable(),
  telephone: z.string().nullable(),
  bedId: id.nullable(),
  bed: z.string().nullable(),
  /** State on the day: `in`, `left`, or `none` where the person has no stay yet. */
  state: z.enum(['in', 'away', 'waiting', 'left', 'none']),
  admittedOn: day.nullable(),
  dischargedOn: day.nullable(),
})

export const list = query({
  name: 'residents.list',
  title: '老人名册',
  permission: 'residents.read',
  reveals: 'identity',
  input: z.strictObject({
    ...paging,
    state: z.enum(residentStates).default('in'),
    asOf: day.optional(),
    /** Name, part of a name, pinyin, initials, bed or the end of the ID number. */
    search: z.string().trim().max(60).optional(),
    sort: z.enum(residentSorts).default('bed'),
    descending: z.boolean().default(false),
    /** Ask for masked numbers even where the reader may see them: less on the screen, less on the audit. */
    masked: z.boolean().default(false),
  }),
  output: page(residentRow),
})

export const get = query({
  name: 'residents.get',
  title: '老人档案',
  permission: 'residents.read',
  reveals: 'identity',
  input: z.strictObject({
    residentId: id,
    asOf: day.optional(),
    masked: z.boolean().default(false),
  }),
  output: residentRow.extend({
    address: z.string().nullable(),
    contacts: z.array(
      z.object({
        id,
        name: z.string(),
        relation: z.string().nullable(),
        telephone: z.string().nullable(),
      }),
    ),
    version: z.number().int(),
    stays: z.array(
      z.object({
        id,
        stayFrom: day,
        stayTo: day.nullable(),
        beds: z.array(
          z.object({ bedId: id, bed: z.string(), bedFrom: day, bedTo: day.nullable() }),
        ),
      }),
    ),
    /** What was done to this file, newest first. */
    history: z.array(
      z.object({ auditId: id, at: instant, title: z.string(), by: z.string().nullable() }),
    ),
  }),
})

/** Quick search from anywhere (Ctrl+K): people on the register, at most 20. */
export const find = query({
  name: 'residents.find',
  title: '查找老人',
  permission: 'residents.read',
  reveals: 'none',
  input: z.strictObject({ search: z.string().trim().min(1).max(60) }),
  output: z.object({
    rows: z.array(
      z.object({
        id,
        name: z.string(),
        sex,
        ageYears: z.number().int().nullable(),
        bed: z.string().nullable(),
        state: residentRow.shape.state,
      }),
    ),
  }),
})
