import { z } from 'zod'
import { command, query } from '../../operation.ts'
import { day, id, optionalText, reason, text, version } from '../fields.ts'

const touches = ['safety', 'home'] as const

const pointIds = z.array(id).min(1, '路线至少要有一个点位').max(200, '一条路线最多 200 个点位')

/** A route with its places in their order. Errors: `name-taken`, `point-unknown`, `point-closed`, `point-twice`. */
export const createRoute = command({
  name: 'safety.createRoute',
  title: '新增路线',
  permission: 'safety.plan',
  touches,
  input: z.strictObject({
    name: text(40, '名称'),
    note: optionalText(200, '备注'),
    pointIds,
    usedFrom: day.optional(),
  }),
  output: z.object({ id }),
})

export const correctRoute = command({
  name: 'safety.correctRoute',
  title: '更正路线',
  permission: 'safety.plan',
  touches,
  input: z.strictObject({ id, version, name: text(40, '名称'), note: optionalText(200, '备注') }),
  output: z.object({ version }),
})

/**
 * Other places or another order from a day on. Once a schedule has used the route that is tomorrow at the
 * earliest: what was due until then stays as it was. A change that had not begun yet is replaced by this one.
 * Errors: `change-too-early`, `point-unknown`, `point-closed`, `point-twice`.
 */
export const changeRoutePoints = command({
  name: 'safety.changeRoutePoints',
  title: '调整路线点位',
  permission: 'safety.plan',
  touches,
  input: z.strictObject({ id, version, from: day, pointIds }),
  output: z.object({ version }),
})

/** Errors: `before-today`, `route-in-use` (a schedule goes on with it beyond that day). */
export const closeRoute = command({
  name: 'safety.closeRoute',
  title: '停用路线',
  permission: 'safety.plan',
  touches,
  input: z.strictObject({ id, version, usedTo: day, reason }),
  output: z.object({ version }),
})

/** Routes as of a day, each with its places in order, what comes later, and the schedules that walk it. */
export const listRoutes = query({
  name: 'safety.listRoutes',
  title: '路线',
  permission: 'safety.read',
  reveals: 'none',
  input: z.strictObject({ asOf: day.optional(), closed: z.boolean().optional() }),
  output: z.object({
    rows: z.array(
      z.object({
        id,
        version,
        name: z.string(),
        note: z.string().nullable(),
        usedFrom: day,
        usedTo: day.nullable(),
        closedReason: z.string().nullable(),
        points: z.array(
          z.object({
            pointId: id,
            code: z.string(),
            name: z.string(),
            floor: z.string().nullable(),
            place: z.string().nullable(),
          }),
        ),
        /** The day from which its places are others; null where none is set. */
        changesOn: day.nullable(),
        schedules: z.array(z.object({ id, name: z.string() })),
      }),
    ),
  }),
})
