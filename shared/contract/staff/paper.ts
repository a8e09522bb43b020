import { z } from 'zod'
import { certainty } from '../../rulebooks/rulebook.ts'
import { paperBands } from '../../rules/staff/post-papers.ts'
import { command, query } from '../../operation.ts'
import { day, id, page, paging, reason, text, version } from '../fields.ts'

const paperBand = z.enum(paperBands)

/** What the home itself wants of its posts: duties of the rulebook that it leaves out, and its own. */
export const postPaperRules = z.strictObject({
  off: z.array(z.strictObject({ code: text(40, '编号'), reason })).max(100),
  own: z
    .array(
      z.strictObject({
        post: text(40, '岗位'),
        /** One of them is enough. */
        kinds: z.array(text(40, '证书')).min(1, '至少选一种证书').max(10),
        reason,
      }),
    )
    .max(100),
})

export type PostPaperRules = z.output<typeof postPaperRules>

const dutyShown = z.object({
  code: z.string(),
  post: z.string(),
  postName: z.string(),
  kinds: z.array(z.string()),
  /** Names of the kinds, joined by 或. */
  paperName: z.string(),
  /** Null: the home's own. */
  clause: z.string().nullable(),
  status: certainty.nullable(),
  note: z.string().nullable(),
  isOwn: z.boolean(),
  isOff: z.boolean(),
  /** Why the home added it or left it out. */
  reason: z.string().nullable(),
})

export type PaperDutyShown = z.output<typeof dutyShown>

const paperShown = z.object({
  /** Of the row: a person has several. */
  key: z.string(),
  staffId: id,
  name: z.string(),
  post: z.string(),
  postName: z.string(),
  code: z.string(),
  paperName: z.string(),
  clause: z.string().nullable(),
  status: certainty.nullable(),
  isOwn: z.boolean(),
  band: paperBand,
  /** The certificate that holds longest, or the last one that held. */
  certificateId: id.nullable(),
  number: z.string().nullable(),
  issuedOn: day.nullable(),
  expiresOn: day.nullable(),
  daysLeft: z.number().int().nullable(),
})

export type PostPaperShown = z.output<typeof paperShown>

/** Each paper that each post of each person asks for on a day, and how it stands; what presses first. */
export const listPapers = query({
  name: 'staff.listPapers',
  title: '岗位证件',
  permission: 'staff.read',
  reveals: 'none',
  input: z.strictObject({
    ...paging,
    asOf: day.optional(),
    band: paperBand.optional(),
    post: z.string().max(40).optional(),
    kind: z.string().max(40).optional(),
    staffId: id.optional(),
    search: z.string().trim().max(60).optional(),
    sort: z.enum(['band', 'name', 'post', 'expiresOn']).default('band'),
    descending: z.boolean().default(false),
  }),
  output: page(paperShown).extend({
    /** Of all rows that fit the other filters. */
    counts: z.array(z.object({ band: paperBand, count: z.number().int() })),
    posts: z.array(z.object({ key: z.string(), name: z.string() })),
    kinds: z.array(z.object({ key: z.string(), name: z.string() })),
  }),
})

/** The papers that posts ask for, by clause and by the home's own choice. */
export const getPostPapers = query({
  name: 'staff.getPostPapers',
  title: '岗位要求的证件',
  permission: 'staff.read',
  reveals: 'none',
  input: z.strictObject({}),
  output: z.object({
    rules: postPaperRules,
    duties: z.array(dutyShown),
    posts: z.array(z.object({ key: z.string(), name: z.string() })),
    kinds: z.array(z.object({ key: z.string(), name: z.string() })),
    version,
  }),
})

/**
 * Leaves duties out, or adds the home's own, each with a reason. Errors: `post-unknown`,
 * `certificate-kind-unknown`, `duty-unknown`, `duty-twice`.
 */
export const correctPostPapers = command({
  name: 'staff.correctPostPapers',
  title: '修改岗位要求的证件',
  permission: 'staff.write',
  touches: ['staff', 'home', 'office'],
  input: z.strictObject({ rules: postPaperRules, version }),
  output: z.object({ version }),
})
