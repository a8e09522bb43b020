import { z } from 'zod'
import { command, query } from '../../operation.ts'
import {
  day,
  fen,
  id,
  instant,
  optionalText,
  page,
  paging,
  reason,
  sex,
  text,
  toldText,
  version,
} from '../fields.ts'
import {
  abilityDeclared,
  abilityShown,
  agreementGiven,
  agreementShown,
  leaveKinds,
} from './terms.ts'

const idNumberField = optionalText(40, '证件号码')

/** `guardian` 监护人, `agent` 委托代理人, `contact` 联系人. */
export const contactKinds = ['contact', 'guardian', 'agent'] as const

const contact = z.strictObject({
  kind: z.enum(contactKinds).default('contact'),
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
  ethnic: optionalText(20, '民族'),
  marital: optionalText(20, '婚姻'),
  telephone: optionalText(40, '电话'),
  address: optionalText(200, '住址'),
  remark: optionalText(500, '备注'),
}

export const admit = command({
  name: 'residents.admit',
  title: '办理入住',
  permission: 'residents.write',
  touches: ['residents', 'beds', 'home', 'submissions', 'assessments', 'indicators'],
  input: z.strictObject({
    ...identity,
    idNumber: toldText(40, '证件号码'),
    ethnic: toldText(20, '民族'),
    marital: toldText(20, '婚姻'),
    telephone: toldText(40, '电话'),
    address: toldText(200, '住址'),
    remark: toldText(500, '备注'),
    /**
     * Somebody who left and comes back: the file goes on, with a new stay. What is told replaces what it
     * says, what is absent stays, null or empty takes it out.
     */
    residentId: id.optional(),
    /** One contact, as scripts give it; the form gives `contacts`. */
    contact: contact.nullable().default(null),
    /** All contacts, in their order; a file that goes on keeps its own where they are absent. */
    contacts: z.array(contact).max(8, '最多 8 位').optional(),
    /** The bed by id, or by its code such as `302-1`. */
    bedId: id.optional(),
    bed: text(40, '床位').optional(),
    admittedOn: day,
    /** Key of a payer group (`residents.kinds`); absent or null is unknown. */
    group: text(40, '人员类别').nullable().default(null),
    monthlyFeeFen: fen.nullable().default(null),
    /** Null: the agreement is on paper and still to be entered. */
    agreement: agreementGiven.nullable().default(null),
    /** What was said about the person's ability; no assessment. */
    abilityWord: optionalText(20, '自述能力'),
  }),
  output: z.object({ residentId: id, stayId: id, bedId: id }),
})

export const correct = command({
  name: 'residents.correct',
  title: '更正老人资料',
  permission: 'residents.write',
  touches: ['residents', 'beds', 'home', 'submissions', 'assessments', 'indicators'],
  input: z.strictObject({
    residentId: id,
    version,
    ...identity,
    /** One contact, as scripts give it: takes the place of the first one. */
    contact: contact.nullable().optional(),
    /** All contacts, in their order; where given, `contact` is not read. */
    contacts: z.array(contact).max(8, '最多 8 位').optional(),
    reason,
  }),
  output: z.object({ version: z.number().int() }),
})

export const residentStates = ['in', 'away', 'waiting', 'left', 'all'] as const

/** Sort keys of the register; `bed` is the order of the building. */
export const residentSorts = ['bed', 'name', 'admittedOn', 'bornOn'] as const

export const agreementFilters = ['paper-pending', 'none', 'ending'] as const

const residentRow = z.object({
  id,
  name: z.string(),
  sex,
  bornOn: day.nullable(),
  ageYears: z.number().int().nullable(),
  /** Masked unless the reader holds `identity.reveal` and did not ask for masking. */
  idNumber: z.string().nullable(),
  telephone: z.string().nullable(),
  stayId: id.nullable(),
  bedId: id.nullable(),
  bed: z.string().nullable(),
  /** State on the day: `in`, `away` (in, but on leave), `left`, or `none`: no stay by then. */
  state: z.enum(['in', 'away', 'waiting', 'left', 'none']),
  admittedOn: day.nullable(),
  dischargedOn: day.nullable(),
  awayKind: z.enum(leaveKinds).nullable(),
  awayFrom: day.nullable(),
  expectedOn: day.nullable(),
  /** Key and name of the payer group in force on the day. */
  group: z.string().nullable(),
  groupName: z.string().nullable(),
  /** Null: unknown, or the reader holds no `fees.read`. */
  monthlyFeeFen: z.number().int().nullable(),
  ability: abilityShown.nullable(),
  agreementStatus: z.enum(['paper-pending', 'signed', 'none']).nullable(),
  /** Last day on which the agreement holds; null where it names none or is not entered. */
  agreementUntil: day.nullable(),
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
    /** Only who belongs to this payer group on the day. */
    group: z.string().max(40).optional(),
    /** Only whose agreement is to be entered, is missing, or ends within 90 days or has ended. */
    agreement: z.enum(agreementFilters).optional(),
    sort: z.enum(residentSorts).default('bed'),
    descending: z.boolean().default(false),
    /** Ask for masked numbers even where the reader may see them: less on the screen, less on the audit. */
    masked: z.boolean().default(false),
  }),
  output: page(residentRow),
})

const period = { from: day, to: day.nullable() }

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
    ethnic: z.string().nullable(),
    marital: z.string().nullable(),
    address: z.string().nullable(),
    remark: z.string().nullable(),
    contacts: z.array(
      z.object({
        id,
        kind: z.enum(contactKinds),
        name: z.string(),
        relation: z.string().nullable(),
        telephone: z.string().nullable(),
      }),
    ),
    version: z.number().int(),
    /**
     * All stays that began by the day asked for, newest first; likewise all periods below. Ends are as
     * recorded, also where they lie after that day: corrections start from them.
     */
    stays: z.array(
      z.object({
        id,
        stayFrom: day,
        stayTo: day.nullable(),
        endReason: z.string().nullable(),
        endNote: z.string().nullable(),
        agreement: agreementShown.nullable(),
        beds: z.array(
          z.object({
            bedStayId: id,
            bedId: id,
            bed: z.string(),
            bedFrom: day,
            bedTo: day.nullable(),
          }),
        ),
        leaves: z.array(
          z.object({
            id,
            kind: z.enum(leaveKinds),
            leaveFrom: day,
            leaveTo: day.nullable(),
            expectedOn: day.nullable(),
            place: z.string().nullable(),
            companion: z.string().nullable(),
            reason: z.string().nullable(),
          }),
        ),
      }),
    ),
    groups: z.array(z.object({ id, group: z.string(), groupName: z.string(), ...period })),
    /** Empty where the reader holds no `fees.read`. */
    fees: z.array(z.object({ id, monthlyFeeFen: z.number().int(), ...period })),
    /** Declared ones; assessments have their own list. */
    abilities: z.array(abilityDeclared.extend({ id })),
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
  input: z.strictObject({ search: z.string().trim().min(1).max(60), asOf: day.optional() }),
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

/** The lists that forms about residents offer. */
export const kinds = query({
  name: 'residents.kinds',
  title: '老人登记用的选项',
  permission: 'residents.read',
  reveals: 'none',
  input: z.strictObject({}),
  output: z.object({
    groups: z.array(z.object({ key: z.string(), name: z.string() })),
    /** Words that the home uses for ability, with the level of GB/T 42195 that each declares. */
    abilityWords: z.array(z.object({ word: z.string(), level: z.number().int() })),
  }),
})
