import { z } from 'zod'
import { command, query } from '../../operation.ts'
import { day, id, instant, optionalText, page, paging, reason, text, version } from '../fields.ts'
import { bookRule } from './food.ts'

const touches = ['safety', 'home'] as const

const whole = (least: number, most: number) =>
  z
    .number({ error: '应为整数' })
    .int('应为整数')
    .min(least, `至少 ${least}`)
    .max(most, `最多 ${most}`)

const systemSaid = {
  name: text(40, '名称'),
  place: text(120, '覆盖位置'),
  cameraCount: whole(1, 9999),
  retentionDays: whole(1, 3650),
  roomNote: optionalText(200, '居室内安装情况'),
  filedWith: optionalText(60, '备案机关'),
  filedOn: day.nullable().default(null),
  note: optionalText(200, '备注'),
}

/** Errors: `name-taken`, `filed-halfway`, `day-in-future`. */
export const createVideoSystem = command({
  name: 'safety.createVideoSystem',
  title: '登记视频系统',
  permission: 'safety.plan',
  touches,
  input: z.strictObject(systemSaid),
  output: z.object({ id }),
})

export const correctVideoSystem = command({
  name: 'safety.correctVideoSystem',
  title: '更正视频系统',
  permission: 'safety.plan',
  touches,
  input: z.strictObject({ id, version, ...systemSaid, reason }),
  output: z.object({ version }),
})

/** Errors: `already-closed`, `before-today`, `day-far-ahead`. */
export const closeVideoSystem = command({
  name: 'safety.closeVideoSystem',
  title: '停用视频系统',
  permission: 'safety.plan',
  touches,
  input: z.strictObject({ id, version, usedTo: day, reason }),
  output: z.object({ version }),
})

/**
 * What a look found. Errors: `time-in-future`, `oldest-late` (after the look), `too-many` (more cameras
 * work than there are), `system-closed`, `staff-unknown`.
 */
export const recordVideoCheck = command({
  name: 'safety.recordVideoCheck',
  title: '登记视频检查',
  permission: 'safety.walk',
  touches,
  input: z.strictObject({
    systemId: id,
    checkedAt: instant,
    oldestOn: day,
    workingCount: whole(0, 9999),
    staffId: id.nullable().default(null),
    checkedBy: optionalText(40, '检查人'),
    note: optionalText(200, '备注'),
  }),
  output: z.object({ id, keptDays: z.number().int(), isShort: z.boolean() }),
})

export const voidVideoCheck = command({
  name: 'safety.voidVideoCheck',
  title: '作废视频检查',
  permission: 'safety.plan',
  touches,
  input: z.strictObject({ id, reason }),
  output: z.object({}),
})

/** Somebody was shown video. Errors: `time-in-future`, `days-in-wrong-order`, `content-in-future`. */
export const recordVideoRequest = command({
  name: 'safety.recordVideoRequest',
  title: '登记视频调阅',
  permission: 'safety.walk',
  touches,
  input: z.strictObject({
    systemId: id,
    requestedBy: text(40, '调阅人'),
    unit: optionalText(60, '单位'),
    reason: text(200, '事由'),
    content: text(200, '调阅内容'),
    contentFrom: instant,
    contentTo: instant,
    approvedBy: text(40, '批准人'),
    shownAt: instant,
  }),
  output: z.object({ id }),
})

export const voidVideoRequest = command({
  name: 'safety.voidVideoRequest',
  title: '作废视频调阅',
  permission: 'safety.plan',
  touches,
  input: z.strictObject({ id, reason }),
  output: z.object({}),
})

/** Systems as of a day with what the last look found. */
export const listVideoSystems = query({
  name: 'safety.listVideoSystems',
  title: '视频监控',
  permission: 'safety.read',
  reveals: 'none',
  input: z.strictObject({
    ...paging,
    search: z.string().max(40).optional(),
    closed: z.boolean().optional(),
    asOf: day.optional(),
  }),
  output: page(
    z.object({
      id,
      version,
      name: z.string(),
      place: z.string(),
      cameraCount: z.number().int(),
      retentionDays: z.number().int(),
      roomNote: z.string().nullable(),
      filedWith: z.string().nullable(),
      filedOn: day.nullable(),
      note: z.string().nullable(),
      usedTo: day.nullable(),
      /** The last look; all null where there was none. */
      checkId: id.nullable(),
      checkedAt: instant.nullable(),
      checkedBy: z.string().nullable(),
      oldestOn: day.nullable(),
      workingCount: z.number().int().nullable(),
      /** Days that were really there. */
      keptDays: z.number().int().nullable(),
      /** `short`: kept, or set to keep, for less than it must. */
      state: z.enum(['enough', 'short', 'unchecked']),
    }),
  ).extend({ days: bookRule }),
})

/** Who was shown what, the newest first. */
export const listVideoRequests = query({
  name: 'safety.listVideoRequests',
  title: '视频调阅登记',
  permission: 'safety.read',
  reveals: 'identity',
  input: z.strictObject({
    ...paging,
    search: z.string().max(40).optional(),
    asOf: day.optional(),
  }),
  output: page(
    z.object({
      id,
      systemId: id,
      system: z.string(),
      requestedBy: z.string(),
      unit: z.string().nullable(),
      reason: z.string(),
      content: z.string(),
      contentFrom: instant,
      contentTo: instant,
      approvedBy: z.string(),
      shownAt: instant,
      enteredBy: z.string(),
      recordedAt: instant,
    }),
  ),
})
