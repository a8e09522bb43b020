import { z } from 'zod'
import { command, query } from '../../operation.ts'
import {
  day,
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
import { certificateShown } from './certificate.ts'

const identity = {
  name: text(60, '姓名'),
  idNumber: optionalText(40, '证件号码'),
  /** Only read where there is no ID number. */
  sex: sex.optional(),
  bornOn: day.nullable().optional(),
  telephone: optionalText(40, '电话'),
  address: optionalText(200, '住址'),
  education: optionalText(20, '学历'),
  remark: optionalText(500, '备注'),
}

const postGiven = {
  /** Key of a post (`staff.kinds`). */
  post: text(40, '岗位'),
  /** What the home calls it, where that differs. */
  title: optionalText(40, '岗位称呼'),
  isFullTime: z.boolean().default(true),
}

/** Puts somebody on the staff, with a post from the first day on. */
export const record = command({
  name: 'staff.record',
  title: '登记员工',
  permission: 'staff.write',
  touches: ['staff', 'home', 'submissions', 'indicators'],
  input: z.strictObject({
    ...identity,
    /** Somebody who left and comes back: the file goes on. */
    staffId: id.optional(),
    employedFrom: day,
    ...postGiven,
  }),
  output: z.object({ staffId: id, employmentId: id, staffPostId: id }),
})

export const correct = command({
  name: 'staff.correct',
  title: '更正员工资料',
  permission: 'staff.write',
  touches: ['staff', 'home', 'submissions', 'indicators'],
  input: z.strictObject({ staffId: id, version, ...identity, reason }),
  output: z.object({ version }),
})

/** Another post from a day on, beside those held, or in place of one of them. */
export const recordPost = command({
  name: 'staff.recordPost',
  title: '登记岗位',
  permission: 'staff.write',
  touches: ['staff', 'home', 'submissions', 'indicators'],
  input: z.strictObject({
    staffId: id,
    ...postGiven,
    postFrom: day,
    /** The post that ends on that day; null where it is held beside the others. */
    replacesId: id.nullable().default(null),
  }),
  output: z.object({ staffPostId: id }),
})

export const correctPost = command({
  name: 'staff.correctPost',
  title: '更正岗位',
  permission: 'staff.write',
  touches: ['staff', 'home', 'submissions', 'indicators'],
  input: z.strictObject({
    staffPostId: id,
    ...postGiven,
    postFrom: day,
    postTo: day.nullable(),
    reason,
  }),
  output: z.object({}),
})

export const voidPost = command({
  name: 'staff.voidPost',
  title: '作废岗位',
  permission: 'staff.write',
  touches: ['staff', 'home', 'submissions', 'indicators'],
  input: z.strictObject({ staffPostId: id, reason }),
  output: z.object({}),
})

/** The person leaves the staff: the day is the first one no longer employed; posts end with it. */
export const endEmployment = command({
  name: 'staff.endEmployment',
  title: '办理离职',
  permission: 'staff.write',
  touches: ['staff', 'home', 'submissions', 'indicators'],
  input: z.strictObject({ staffId: id, employedTo: day, endNote: optionalText(200, '说明') }),
  output: z.object({ employmentId: id }),
})

/** Corrects from when to when somebody was employed. Posts that began or ended with it go along. */
export const correctEmployment = command({
  name: 'staff.correctEmployment',
  title: '更正任职时间',
  permission: 'staff.write',
  touches: ['staff', 'home', 'submissions', 'indicators'],
  input: z.strictObject({
    employmentId: id,
    employedFrom: day,
    employedTo: day.nullable(),
    endNote: optionalText(200, '说明'),
    reason,
  }),
  output: z.object({}),
})

const postShown = z.object({
  staffPostId: id,
  post: z.string(),
  name: z.string(),
  title: z.string().nullable(),
  isFullTime: z.boolean(),
  postFrom: day,
  postTo: day.nullable(),
})

const staffRow = z.object({
  id,
  name: z.string(),
  sex,
  bornOn: day.nullable(),
  ageYears: z.number().int().nullable(),
  /** Masked unless the reader holds `identity.reveal` and did not ask for masking. */
  idNumber: z.string().nullable(),
  telephone: z.string().nullable(),
  education: z.string().nullable(),
  /** `in` employed on the day, `left` no longer, `none` not yet. */
  state: z.enum(['in', 'left', 'none']),
  employedFrom: day.nullable(),
  /** False: on that day the person was already there, since when is not known. */
  isFromExact: z.boolean(),
  employedTo: day.nullable(),
  /** Posts held on the day. */
  posts: z.array(postShown),
  /** The same in words, as the home calls them, for tables and prints. */
  postsText: z.string(),
  /** Certificates that hold on the day; of these, expiring within 90 days; expired. The last two without those that a newer one of the kind replaced. */
  certificateCount: z.number().int(),
  expiringCount: z.number().int(),
  expiredCount: z.number().int(),
})

export const staffStates = ['in', 'left', 'all'] as const

export const list = query({
  name: 'staff.list',
  title: '员工名册',
  permission: 'staff.read',
  reveals: 'identity',
  input: z.strictObject({
    ...paging,
    state: z.enum(staffStates).default('in'),
    asOf: day.optional(),
    search: z.string().trim().max(60).optional(),
    /** Only who holds this post on the day. */
    post: z.string().max(40).optional(),
    sort: z.enum(['post', 'name', 'employedFrom']).default('post'),
    descending: z.boolean().default(false),
    masked: z.boolean().default(false),
  }),
  output: page(staffRow),
})

export const get = query({
  name: 'staff.get',
  title: '员工档案',
  permission: 'staff.read',
  reveals: 'identity',
  input: z.strictObject({
    staffId: id,
    asOf: day.optional(),
    masked: z.boolean().default(false),
  }),
  output: staffRow.extend({
    address: z.string().nullable(),
    remark: z.string().nullable(),
    contactName: z.string().nullable(),
    contactRelation: z.string().nullable(),
    contactTelephone: z.string().nullable(),
    version,
    employments: z.array(
      z.object({
        id,
        employedFrom: day,
        isFromExact: z.boolean(),
        employedTo: day.nullable(),
        endNote: z.string().nullable(),
        posts: z.array(postShown),
      }),
    ),
    certificates: z.array(certificateShown),
    history: z.array(
      z.object({ auditId: id, at: instant, title: z.string(), by: z.string().nullable() }),
    ),
  }),
})

/** Quick search and pickers: at most 20. */
export const find = query({
  name: 'staff.find',
  title: '查找员工',
  permission: 'staff.read',
  reveals: 'none',
  input: z.strictObject({
    search: z.string().trim().max(60).default(''),
    asOf: day.optional(),
    /** These are always among the rows, whether they match or not. */
    ids: z.array(id).max(20).default([]),
  }),
  output: z.object({
    rows: z.array(
      z.object({
        id,
        name: z.string(),
        state: staffRow.shape.state,
        /** Posts of the day in words. */
        posts: z.string(),
      }),
    ),
  }),
})

/** The lists that forms about staff offer. */
export const kinds = query({
  name: 'staff.kinds',
  title: '员工登记用的选项',
  permission: 'staff.read',
  reveals: 'none',
  input: z.strictObject({}),
  output: z.object({
    posts: z.array(z.object({ key: z.string(), name: z.string() })),
    certificateKinds: z.array(z.object({ key: z.string(), name: z.string() })),
  }),
})
