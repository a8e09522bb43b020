import { z } from 'zod'
import { command, query } from '../../operation.ts'
import {
  day,
  id,
  optionalText,
  page,
  paging,
  reason,
  replyBytes,
  text,
  version,
} from '../fields.ts'

const touches = ['safety', 'home'] as const

const said = {
  name: text(40, '名称'),
  buildingId: id.nullable().default(null),
  floorId: id.nullable().default(null),
  roomId: id.nullable().default(null),
  /** How to find it, such as 东侧楼梯口. */
  place: optionalText(80, '位置'),
  note: optionalText(200, '备注'),
}

/** Letters, digits, `-` and `_`, which every hand scanner types on every keyboard layout. */
const code = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z0-9][A-Z0-9_-]{0,19}$/, '点位编码用字母、数字、- 和 _，最多 20 位')

/**
 * A place where rounds stop. Without a code the program gives the next free one (`P001`). Errors:
 * `code-taken` (also of a place that was given up: a label on a wall means one place).
 */
export const createPoint = command({
  name: 'safety.createPoint',
  title: '新增点位',
  permission: 'safety.plan',
  touches,
  input: z.strictObject({ code: code.nullable().default(null), ...said, usedFrom: day.optional() }),
  output: z.object({ id, code: z.string() }),
})

/** Several places of one kind at once: one for each floor that is named. */
export const createFloorPoints = command({
  name: 'safety.createFloorPoints',
  title: '按楼层新增点位',
  permission: 'safety.plan',
  touches,
  input: z.strictObject({
    floorIds: z.array(id).min(1, '至少选一层').max(60),
    names: z.array(text(40, '名称')).min(1, '至少写一个点位').max(20),
    usedFrom: day.optional(),
  }),
  output: z.object({ ids: z.array(id) }),
})

/** What a place is called and where it is; its code stays, it stands on the wall. */
export const correctPoint = command({
  name: 'safety.correctPoint',
  title: '更正点位',
  permission: 'safety.plan',
  touches,
  input: z.strictObject({ id, version, ...said }),
  output: z.object({ version }),
})

/**
 * Gives a place up from a day on; it leaves its routes on that day and stays in rounds of days before.
 * Errors: `before-today`, `already-closed`.
 */
export const closePoint = command({
  name: 'safety.closePoint',
  title: '停用点位',
  permission: 'safety.plan',
  touches,
  input: z.strictObject({ id, version, usedTo: day, reason }),
  output: z.object({ version, routeNames: z.array(z.string()) }),
})

/** Takes back one that was entered by mistake. Error: `point-used` (a route or a round has it). */
export const voidPoint = command({
  name: 'safety.voidPoint',
  title: '作废点位',
  permission: 'safety.plan',
  touches,
  input: z.strictObject({ id, version, reason }),
  output: z.object({}),
})

/** Places as of a day, by building, floor and code, with the routes on which they stand. */
export const listPoints = query({
  name: 'safety.listPoints',
  title: '点位',
  permission: 'safety.read',
  reveals: 'none',
  input: z.strictObject({
    floorId: id.optional(),
    routeId: id.optional(),
    search: z.string().max(40).optional(),
    closed: z.boolean().optional(),
    asOf: day.optional(),
    ...paging,
  }),
  output: page(
    z.object({
      id,
      version,
      code: z.string(),
      name: z.string(),
      building: z.string().nullable(),
      floor: z.string().nullable(),
      room: z.string().nullable(),
      buildingId: id.nullable(),
      floorId: id.nullable(),
      roomId: id.nullable(),
      place: z.string().nullable(),
      note: z.string().nullable(),
      usedFrom: day,
      usedTo: day.nullable(),
      closedReason: z.string().nullable(),
      routes: z.array(z.object({ id, name: z.string() })),
      /** The last round that passed here. */
      lastPassedAt: z.iso.datetime().nullable(),
    }),
  ),
})

/** Labels with a QR code of the code, its letters, the name and where it hangs; cut lines between. */
export const printPointLabels = query({
  name: 'safety.printPointLabels',
  title: '打印点位标签',
  permission: 'safety.read',
  reveals: 'none',
  input: z.strictObject({
    ids: z.array(id).max(300).optional(),
    routeId: id.optional(),
    size: z.enum(['small', 'large']).default('large'),
    asOf: day.optional(),
  }),
  output: z.object({ name: z.string(), bytes: replyBytes }),
})
