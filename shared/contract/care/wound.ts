import { z } from 'zod'
import { command, query } from '../../operation.ts'
import { bodySides } from '../../rules/body-sites.ts'
import {
  bytes,
  day,
  id,
  instant,
  keptFile,
  optionalLongText,
  optionalText,
  page,
  paging,
  reason,
  replyBytes,
  text,
  version,
} from '../fields.ts'

/** Stages of a pressure injury, as table A of GB/T 42195-2022 names them. */
export const woundStages = ['1', '2', '3', '4', 'unstageable'] as const

/** Which wounds a list shows: those that are open on the day, or all that were ever found by then. */
export const woundStates = ['open', 'overdue', 'all'] as const

const touches = ['residents', 'care', 'beds', 'home'] as const

const wound = {
  /** Key of a kind of wound (`care.woundKinds`). */
  kind: text(40, '种类'),
  /** Where on the body, in words; the figure knows the usual ones (`shared/rules/body-sites.ts`). */
  bodySite: text(30, '部位'),
  foundOn: day,
  /** Came with the person: at admission or from hospital. */
  isFromOutside: z.boolean(),
  cause: optionalText(200, '原因'),
}

const millimetres = (most: number) =>
  z
    .number({ error: '应为毫米数' })
    .int('最多到毫米')
    .min(0, '不能为负')
    .max(most, `最多 ${most} 毫米`)
    .nullable()
    .default(null)

const check = {
  checkedAt: instant,
  /** Null is not measured. */
  lengthMm: millimetres(1000),
  widthMm: millimetres(1000),
  depthMm: millimetres(300),
  /** Only of a pressure injury. */
  stage: z.enum(woundStages).nullable().default(null),
  look: optionalLongText(300, '伤口情况'),
  treatment: optionalLongText(300, '处理'),
  /** The day on which it is looked at again. */
  nextOn: day.nullable().default(null),
  checkedByStaffId: id.nullable().default(null),
  checkedBy: text(40, '检查人'),
}

const warnings = z.array(z.string())

/** A wound that was found, with the first look at it where there was one. */
export const recordWound = command({
  name: 'care.recordWound',
  title: '登记伤口',
  permission: 'care.record',
  touches,
  input: z.strictObject({
    residentId: id,
    ...wound,
    check: z.strictObject(check).nullable().default(null),
  }),
  output: z.object({
    woundId: id,
    checkId: id.nullable(),
    /** A pressure injury that came about here is also an incident; it is recorded there, not by itself. */
    isIncident: z.boolean(),
    warnings,
  }),
})

export const correctWound = command({
  name: 'care.correctWound',
  title: '更正伤口',
  permission: 'care.record',
  touches,
  input: z.strictObject({
    woundId: id,
    version,
    ...wound,
    healedOn: day.nullable().default(null),
    reason,
  }),
  output: z.object({ version }),
})

/** A wound that never was, with everything that was seen of it. */
export const voidWound = command({
  name: 'care.voidWound',
  title: '作废伤口',
  permission: 'care.record',
  touches,
  input: z.strictObject({ woundId: id, version, reason }),
  output: z.object({}),
})

/** The wound has healed on that day. */
export const closeWound = command({
  name: 'care.closeWound',
  title: '登记伤口愈合',
  permission: 'care.record',
  touches,
  input: z.strictObject({ woundId: id, version, healedOn: day }),
  output: z.object({ version }),
})

export const recordWoundCheck = command({
  name: 'care.recordWoundCheck',
  title: '登记伤口检查',
  permission: 'care.record',
  touches,
  input: z.strictObject({ woundId: id, ...check }),
  output: z.object({ checkId: id, warnings }),
})

export const correctWoundCheck = command({
  name: 'care.correctWoundCheck',
  title: '更正伤口检查',
  permission: 'care.record',
  touches,
  input: z.strictObject({ checkId: id, version, ...check, reason }),
  output: z.object({ version }),
})

export const voidWoundCheck = command({
  name: 'care.voidWoundCheck',
  title: '作废伤口检查',
  permission: 'care.record',
  touches,
  input: z.strictObject({ checkId: id, version, reason }),
  output: z.object({}),
})

/** A picture taken at a check, written anew by the page so that nothing of the camera is left in it. */
export const attachWoundPicture = command({
  name: 'care.attachWoundPicture',
  title: '存入伤口照片',
  permission: 'care.record',
  touches: ['residents', 'care'],
  input: z.strictObject({ checkId: id, fileName: text(120, '文件名'), bytes }),
  output: z.object({ fileId: id }),
})

export const voidWoundPicture = command({
  name: 'care.voidWoundPicture',
  title: '撤下伤口照片',
  permission: 'care.record',
  touches: ['residents', 'care'],
  input: z.strictObject({ fileId: id, reason }),
  output: z.object({}),
})

/** One picture of a wound; each sight of it is on the audit, since it can be saved from there. */
export const getWoundPicture = query({
  name: 'care.getWoundPicture',
  title: '打开伤口照片',
  permission: 'care.read-records',
  reveals: 'health',
  isExport: true,
  input: z.strictObject({ fileId: id }),
  output: z.object({ fileName: z.string(), mediaType: z.string(), bytes: replyBytes }),
})

export const woundKinds = query({
  name: 'care.woundKinds',
  title: '伤口的种类',
  permission: 'care.read-records',
  reveals: 'none',
  input: z.strictObject({}),
  output: z.object({ rows: z.array(z.object({ key: z.string(), name: z.string() })) }),
})

const size = {
  lengthMm: z.number().int().nullable(),
  widthMm: z.number().int().nullable(),
  depthMm: z.number().int().nullable(),
  stage: z.enum(woundStages).nullable(),
}

/** How the last look compares with the one before it: null where one of the two was not measured. */
const trend = z.enum(['better', 'worse', 'same']).nullable()

const shown = {
  id,
  residentId: id,
  name: z.string(),
  bed: z.string().nullable(),
  /** Whether she lives here on the day: away with the bed kept, or gone for good. */
  presence: z.enum(['in', 'away', 'left']),
  kind: z.string(),
  kindName: z.string(),
  bodySite: z.string(),
  foundOn: day,
  isFromOutside: z.boolean(),
  cause: z.string().nullable(),
  healedOn: day.nullable(),
  /** Null where nobody looked yet. */
  lastCheckedAt: instant.nullable(),
  ...size,
  areaMm2: z.number().int().nullable(),
  /** As lists print them: `32 × 18 mm，深 4 mm`, `5.8`. */
  sizeText: z.string().nullable(),
  areaText: z.string().nullable(),
  trend,
  nextOn: day.nullable(),
  isOverdue: z.boolean(),
  version,
}

export const listWounds = query({
  name: 'care.listWounds',
  title: '伤口',
  permission: 'care.read-records',
  reveals: 'health',
  input: z.strictObject({
    ...paging,
    asOf: day.optional(),
    residentId: id.optional(),
    state: z.enum(woundStates).default('open'),
    kind: z.string().max(40).optional(),
    search: z.string().max(60).optional(),
    sort: z.enum(['bed', 'name', 'foundOn', 'nextOn', 'areaMm2']).default('bed'),
    descending: z.boolean().default(false),
  }),
  output: page(z.object(shown)).extend({
    /** Of all open ones on the day, whatever is filtered. */
    openCount: z.number().int(),
    overdueCount: z.number().int(),
    worseCount: z.number().int(),
  }),
})

/** A wound with what was seen of it by the day, newest first. */
export const getWound = query({
  name: 'care.getWound',
  title: '一处伤口',
  permission: 'care.read-records',
  reveals: 'health',
  input: z.strictObject({ woundId: id, asOf: day.optional() }),
  output: z.object({
    ...shown,
    /** Side of the figure on which the place is; null for words that it does not know. */
    side: z.enum(bodySides).nullable(),
    checks: z.array(
      z.object({
        id,
        checkedAt: instant,
        ...size,
        areaMm2: z.number().int().nullable(),
        trend,
        look: z.string().nullable(),
        treatment: z.string().nullable(),
        nextOn: day.nullable(),
        checkedByStaffId: id.nullable(),
        checkedBy: z.string(),
        recordedAt: instant,
        pictures: z.array(keptFile),
        version,
      }),
    ),
  }),
})

/** The sheet of a wound with its checks and pictures, for the file or a hospital. */
export const printWound = query({
  name: 'care.printWound',
  title: '打印伤口记录单',
  permission: 'care.read-records',
  reveals: 'health',
  isExport: true,
  input: z.strictObject({ woundId: id, asOf: day.optional() }),
  output: z.object({ name: z.string(), bytes: replyBytes }),
})
