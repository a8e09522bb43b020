import { z } from 'zod'
import { command, query } from '../../operation.ts'
import { releaseStates } from '../../rules/restraint-due.ts'
import {
  day,
  id,
  instant,
  keptFile,
  longText,
  optionalText,
  page,
  paging,
  pickedFile,
  reason,
  replyBytes,
  text,
  version,
} from '../fields.ts'

export const circulations = ['good', 'poor'] as const
export const restrainedSkins = ['sound', 'red', 'broken'] as const

const touches = ['residents', 'care', 'beds', 'home'] as const

/** Minutes between two releases unless the order says otherwise: every two hours (product.md, area 5). */
export const usualReleaseMinutes = 120

const restraint = {
  /** Key of a kind of restraint (`care.restraintKinds`). */
  kind: text(40, '种类'),
  reason: longText(300, '约束原因'),
  /** What was tried instead before. */
  triedBefore: optionalText(300, '先前的办法'),
  orderedBy: text(40, '开医嘱的人'),
  orderedAt: instant,
  /** To keep somebody from harm at once: order and consent may follow. */
  isEmergency: z.boolean().default(false),
  consentBy: optionalText(40, '同意人'),
  consentRelation: optionalText(20, '与老人关系'),
  consentAt: instant.nullable().default(null),
  releaseMinutes: z
    .number({ error: '应为分钟数' })
    .int('应为整数')
    .min(10, '至少 10 分钟')
    .max(480, '最多 480 分钟')
    .default(usualReleaseMinutes),
  beganAt: instant,
}

const warnings = z.array(z.string())

/** None without order and reason; without consent only in an emergency, and then consent is a task. */
export const beginRestraint = command({
  name: 'care.beginRestraint',
  title: '开始约束',
  permission: 'care.order',
  touches,
  input: z.strictObject({ residentId: id, ...restraint }),
  output: z.object({ restraintId: id, warnings }),
})

/** The consent that follows an emergency. */
export const recordRestraintConsent = command({
  name: 'care.recordRestraintConsent',
  title: '登记约束同意',
  permission: 'care.order',
  touches,
  input: z.strictObject({
    restraintId: id,
    version,
    consentBy: text(40, '同意人'),
    consentRelation: optionalText(20, '与老人关系'),
    consentAt: instant,
  }),
  output: z.object({ version }),
})

export const endRestraint = command({
  name: 'care.endRestraint',
  title: '解除约束',
  permission: 'care.order',
  touches,
  input: z.strictObject({
    restraintId: id,
    version,
    endedAt: instant,
    endedBy: text(40, '解除人'),
  }),
  output: z.object({ version }),
})

export const correctRestraint = command({
  name: 'care.correctRestraint',
  title: '更正约束',
  permission: 'care.order',
  touches,
  input: z.strictObject({
    restraintId: id,
    version,
    ...restraint,
    endedAt: instant.nullable().default(null),
    endedBy: optionalText(40, '解除人'),
    correctionReason: reason,
  }),
  output: z.object({ version }),
})

/** An order that never was, with the checks made of it. */
export const voidRestraint = command({
  name: 'care.voidRestraint',
  title: '作废约束',
  permission: 'care.order',
  touches,
  input: z.strictObject({ restraintId: id, version, reason }),
  output: z.object({}),
})

/** Somebody looked, and loosened it or not. Only loosening begins the count anew. */
export const recordRestraintCheck = command({
  name: 'care.recordRestraintCheck',
  title: '登记约束观察',
  permission: 'care.record',
  touches,
  input: z.strictObject({
    restraintId: id,
    checkedAt: instant,
    isReleased: z.boolean(),
    /** For how long it was loose; null is not told. */
    releasedMinutes: z
      .number({ error: '应为分钟数' })
      .int('应为整数')
      .min(0, '不能为负')
      .max(480, '最多 480 分钟')
      .nullable()
      .default(null),
    circulation: z.enum(circulations),
    skin: z.enum(restrainedSkins),
    note: optionalText(200, '备注'),
    checkedByStaffId: id.nullable().default(null),
    checkedBy: text(40, '观察人'),
  }),
  output: z.object({
    checkId: id,
    /** Minutes past the hour at which it was due; 0 where it was in time. Kept as it was, never moved. */
    lateMinutes: z.number().int(),
    warnings,
  }),
})

export const voidRestraintCheck = command({
  name: 'care.voidRestraintCheck',
  title: '作废约束观察',
  permission: 'care.record',
  touches,
  input: z.strictObject({ checkId: id, reason }),
  output: z.object({}),
})

export const attachRestraintFile = command({
  name: 'care.attachRestraintFile',
  title: '存入约束文件',
  permission: 'care.order',
  touches: ['residents', 'care'],
  input: z.strictObject({ restraintId: id, ...pickedFile }),
  output: z.object({ fileId: id }),
})

export const getRestraintFile = query({
  name: 'care.getRestraintFile',
  title: '打开约束文件',
  permission: 'care.read-records',
  reveals: 'health',
  isExport: true,
  input: z.strictObject({ fileId: id }),
  output: z.object({ fileName: z.string(), mediaType: z.string(), bytes: replyBytes }),
})

export const voidRestraintFile = command({
  name: 'care.voidRestraintFile',
  title: '撤下约束文件',
  permission: 'care.order',
  touches: ['residents', 'care'],
  input: z.strictObject({ fileId: id, reason }),
  output: z.object({}),
})

export const restraintKinds = query({
  name: 'care.restraintKinds',
  title: '约束的种类',
  permission: 'care.read-records',
  reveals: 'none',
  input: z.strictObject({}),
  output: z.object({ rows: z.array(z.object({ key: z.string(), name: z.string() })) }),
})

const count = z.number().int()

const shown = {
  id,
  residentId: id,
  name: z.string(),
  bed: z.string().nullable(),
  /** Whether she lives here on the day: away with the bed kept, or gone for good. */
  presence: z.enum(['in', 'away', 'left']),
  kind: z.string(),
  kindName: z.string(),
  reason: z.string(),
  triedBefore: z.string().nullable(),
  orderedBy: z.string(),
  orderedAt: instant,
  isEmergency: z.boolean(),
  consentBy: z.string().nullable(),
  consentRelation: z.string().nullable(),
  consentAt: instant.nullable(),
  releaseMinutes: count,
  beganAt: instant,
  endedAt: instant.nullable(),
  endedBy: z.string().nullable(),
  lastReleasedAt: instant.nullable(),
  /** The hour of the next release; null once it has ended. */
  dueAt: instant.nullable(),
  /** `ended`; else how it stands with the next release. */
  state: z.enum(releaseStates),
  /** Minutes past the hour of release; 0 where it is not late. */
  lateMinutes: count,
  checkCount: count,
  /** Releases that came late or are late now. */
  lateCount: count,
  version,
}

export const listRestraints = query({
  name: 'care.listRestraints',
  title: '约束',
  permission: 'care.read-records',
  reveals: 'health',
  input: z.strictObject({
    ...paging,
    asOf: day.optional(),
    residentId: id.optional(),
    /** Those that run at the end of the day (today: now), or all that had begun by then. */
    state: z.enum(['running', 'all']).default('running'),
    search: z.string().max(60).optional(),
    sort: z.enum(['dueAt', 'bed', 'name', 'beganAt']).default('dueAt'),
    descending: z.boolean().default(false),
  }),
  output: page(z.object(shown)).extend({
    runningCount: count,
    lateCount: count,
    withoutConsentCount: count,
  }),
})

export const getRestraint = query({
  name: 'care.getRestraint',
  title: '一次约束',
  permission: 'care.read-records',
  reveals: 'health',
  input: z.strictObject({ restraintId: id, asOf: day.optional() }),
  output: z.object({
    ...shown,
    files: z.array(keptFile),
    /** Newest first. */
    checks: z.array(
      z.object({
        id,
        checkedAt: instant,
        isReleased: z.boolean(),
        releasedMinutes: count.nullable(),
        circulation: z.enum(circulations),
        skin: z.enum(restrainedSkins),
        note: z.string().nullable(),
        checkedByStaffId: id.nullable(),
        checkedBy: z.string(),
        recordedAt: instant,
        /** The hour at which a release was due when somebody looked. */
        dueAt: instant,
        lateMinutes: count,
      }),
    ),
  }),
})

/** The record of a restraint with order, consent to be signed, and its checks. */
export const printRestraint = query({
  name: 'care.printRestraint',
  title: '打印约束记录单',
  permission: 'care.read-records',
  reveals: 'health',
  isExport: true,
  input: z.strictObject({ restraintId: id, asOf: day.optional() }),
  output: z.object({ name: z.string(), bytes: replyBytes }),
})
