import { z } from 'zod'
import { command, query } from '../../operation.ts'
import { idKinds } from '../../text/identity-paper.ts'
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
  version,
} from '../fields.ts'
import { ruleWarning } from '../rule-warning.ts'
import { residentMark } from './mark.ts'
import { contact, contactShown, identity, identityShown, identityTold } from './person.ts'
import {
  abilityDeclared,
  abilityShown,
  agreementGiven,
  agreementShown,
  leaveKinds,
  leaveShown,
} from './terms.ts'

export const admit = command({
  name: 'residents.admit',
  title: '办理入住',
  permission: 'residents.write',
  touches: ['residents', 'beds', 'home', 'submissions', 'assessments', 'indicators'],
  input: z.strictObject({
    ...identityTold,
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
    /**
     * Null: the one that was drawn up before goes with the stay; without one it is on paper and still to be
     * entered. Where it is given, one that was drawn up is signed by it.
     */
    agreement: agreementGiven.nullable().default(null),
    /** The agreement that was drawn up before and goes with the stay; the person has only one. */
    agreementId: id.optional(),
    /** What was said about the person's ability; no assessment. */
    abilityWord: optionalText(20, '自述能力'),
  }),
  output: z.object({
    residentId: id,
    stayId: id,
    bedId: id,
    /** Rules of the home that the admission does not keep and that the home lets pass. */
    warnings: z.array(ruleWarning),
  }),
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

export const agreementFilters = ['paper-pending', 'draft', 'none', 'ending'] as const

const residentRow = z.object({
  id,
  name: z.string(),
  sex,
  bornOn: day.nullable(),
  ageYears: z.number().int().nullable(),
  /** Masked unless the reader holds `identity.reveal` and did not ask for masking. */
  idNumber: z.string().nullable(),
  /** The paper on which the number stands. */
  idKind: z.enum(idKinds).nullable(),
  telephone: z.string().nullable(),
  stayId: id.nullable(),
  bedId: id.nullable(),
  bed: z.string().nullable(),
  /**
   * State on the day: `in`, `away` (in, but on leave), `waiting` (not in; an enquiry is open or the person
   * is on the waiting list), `left`, or `none`: no stay by then.
   */
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
  agreementStatus: z.enum(['paper-pending', 'draft', 'signed', 'none']).nullable(),
  /** Last day on which the agreement with its renewals holds; null where it names none or is not entered. */
  agreementUntil: day.nullable(),
  /** The home's own care level on the day; null is not set. */
  careLevel: z.object({ id, name: z.string(), position: z.number().int() }).nullable(),
  /** What must be known at a glance, as far as the reader may see it. */
  marks: z.array(residentMark),
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
    /** Name, part of it, pinyin, initials, bed, end of the ID number or of a telephone number. */
    search: z.string().trim().max(60).optional(),
    /** Only who belongs to this payer group on the day. */
    group: z.string().max(40).optional(),
    /** Only who belongs to this special group on the day. */
    specialGroup: z.string().max(40).optional(),
    /** Only whose agreement is to be entered, signed, is missing, or ends within the home's warning time or has ended. */
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
    ...identityShown,
    contacts: z.array(contactShown),
    version: z.number().int(),
    hasPhoto: z.boolean(),
    /** Double records that were merged into this file: what they were called, and the act of merging. */
    mergedFrom: z.array(z.object({ mergeId: id, residentId: id, name: z.string(), at: instant })),
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
        version,
        /** Day on which the last step of the departure was done; null while something is open. */
        archivedOn: day.nullable(),
        /** The one in force on the day, else the latest. */
        agreement: agreementShown.nullable(),
        beds: z.array(
          z.object({
            bedStayId: id,
            bedId: id,
            bed: z.string(),
            bedFrom: day,
            bedTo: day.nullable(),
            /** A further bed (副床), whose person has her main bed elsewhere. */
            isExtra: z.boolean(),
          }),
        ),
        leaves: z.array(
          z.object({
            id,
            kind: z.enum(leaveKinds),
            leaveFrom: day,
            leaveTo: day.nullable(),
            /** Nobody came back from it: she left or died meanwhile. */
            endsWithStay: z.boolean(),
            ...leaveShown,
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

/** Why somebody was found. */
export const foundBy = [
  'name',
  'pinyin',
  'initials',
  'bed',
  'id-number',
  'telephone',
  'contact-telephone',
  'merged',
] as const

/** Quick search from anywhere (Ctrl+K): people on the register, at most 20. */
export const find = query({
  name: 'residents.find',
  title: '查找老人',
  permission: 'residents.read',
  reveals: 'none',
  input: z
    .strictObject({
      /** Name, part of it, pinyin, initials, bed, end of the ID number or of a telephone number. */
      search: z.string().trim().min(1).max(60).optional(),
      /** Instead of a search these people, in this order: whom somebody opened last. */
      residentIds: z.array(id).max(8).optional(),
      asOf: day.optional(),
    })
    .refine(({ search, residentIds }) => (search === undefined) !== (residentIds === undefined), {
      error: '没有填写要找什么',
      path: ['search'],
    }),
  output: z.object({
    rows: z.array(
      z.object({
        id,
        name: z.string(),
        sex,
        ageYears: z.number().int().nullable(),
        bed: z.string().nullable(),
        state: residentRow.shape.state,
        dischargedOn: day.nullable(),
        /** Null where nobody searched. `text` is what fits, `hit` the part of it that was typed. */
        found: z.object({ by: z.enum(foundBy), text: z.string(), hit: z.string() }).nullable(),
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
    specialGroups: z.array(z.object({ key: z.string(), name: z.string() })),
    insuranceKinds: z.array(z.object({ key: z.string(), name: z.string() })),
    /** Words that the home uses for ability, with the level of GB/T 42195 that each declares. */
    abilityWords: z.array(z.object({ word: z.string(), level: z.number().int() })),
  }),
})
