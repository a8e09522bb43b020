import {
  closePoint,
  correctPoint,
  createFloorPoints,
  createPoint,
  voidPoint,
} from '#shared/contract/safety/point.ts'
import { YiluError } from '#shared/errors.ts'
import { formatDay } from '#shared/text/day.ts'
import { type CommandContext, type Handler, handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { coversDay } from '../../database/periods.ts'
import { said } from '../../record-rows.ts'
import { assertWithinYear } from '../../residents/day-come.ts'
import { changeRow, insertRow, rowToChange } from '../rows.ts'

interface PlaceSaid {
  readonly buildingId: number | null
  readonly floorId: number | null
  readonly roomId: number | null
}

const refuse = (rule: string, text: string, fields: Readonly<Record<string, string>> = {}) =>
  new YiluError('rule_violated', rule, `${text}，没有保存。`, fields)

const words = { building: '楼', floor: '楼层', room: '房间' } as const

async function placeRow(db: Database, table: keyof typeof words, id: number) {
  const row = await db
    .selectFrom(table as 'floor')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (row !== undefined) return row as { readonly id: number } & Readonly<Record<string, unknown>>
  const text = `没有这个${words[table]}，没有保存。`
  const fields = { [`${table}Id`]: `没有这个${words[table]}` }
  throw new YiluError('invalid_input', `${table}-unknown`, text, fields)
}

/** A room brings its floor, a floor its building. Errors: `building-unknown`, `floor-unknown`, `room-unknown`. */
async function placeOf(db: Database, { buildingId, floorId, roomId }: PlaceSaid) {
  const room = roomId === null ? null : await placeRow(db, 'room', roomId)
  const ownFloor = room === null ? floorId : Number(room['floorId'])
  const floor = ownFloor === null ? null : await placeRow(db, 'floor', ownFloor)
  const ownBuilding = floor === null ? buildingId : Number(floor['buildingId'])
  if (ownBuilding !== null) await placeRow(db, 'building', ownBuilding)
  return { buildingId: ownBuilding, floorId: ownFloor, roomId }
}

/** The next free code: `P001` and on, beyond the highest that was ever given. */
async function nextNumber(db: Database): Promise<number> {
  const rows = await db
    .selectFrom('safetyPoint')
    .select('code')
    .where('code', 'like', 'P%')
    .execute()
  const numbers = rows.flatMap(({ code }) => (/^P\d{1,6}$/.test(code) ? Number(code.slice(1)) : []))
  return Math.max(0, ...numbers) + 1
}

const codeOf = (number: number) => `P${String(number).padStart(3, '0')}`

/** Error: `code-taken`, of a label that hangs or hung somewhere. */
async function assertCodeFree(db: Database, code: string): Promise<void> {
  const query = db.selectFrom('safetyPoint').select(['name', 'usedTo']).where('code', '=', code)
  const row = await query.executeTakeFirst()
  if (row === undefined) return
  const was = row.usedTo === null ? '' : '（已停用）'
  const text = `编码 ${code} 已经是“${row.name}”${was}的，标签一直指这一处`
  throw refuse('code-taken', text, { code: '编码已经用过' })
}

const createHandler = handleCommand(createPoint, async (context, input) => {
  const { trx, today } = context
  const { code: told, usedFrom = today, ...given } = input
  assertWithinYear(usedFrom, today, 'usedFrom', '启用日期')
  const code = told ?? codeOf(await nextNumber(trx))
  await assertCodeFree(trx, code)
  const point = { code, ...given, ...(await placeOf(trx, given)), usedFrom, usedTo: null }
  const id = await insertRow(context, 'safetyPoint', { ...point, closedReason: null })
  context.record({ subject: `safetyPoint:${id}`, after: point })
  return { id, code }
})

const createFloorsHandler = handleCommand(createFloorPoints, async (context, input) => {
  const { trx, today } = context
  const { floorIds, names, usedFrom = today } = input
  assertWithinYear(usedFrom, today, 'usedFrom', '启用日期')
  let number = await nextNumber(trx)
  const made: { id: number; code: string; name: string; floorId: number }[] = []
  for (const floorId of new Set(floorIds)) {
    const place = await placeOf(trx, { buildingId: null, floorId, roomId: null })
    for (const name of names) {
      const code = codeOf(number)
      number += 1
      const point = { code, name, ...place, place: null, note: null, usedFrom, usedTo: null }
      const id = await insertRow(context, 'safetyPoint', { ...point, closedReason: null })
      made.push({ id, code, name, floorId })
    }
  }
  context.record({ subject: null, after: { usedFrom, points: made } })
  return { ids: made.map(({ id }) => id) }
})

const correctHandler = handleCommand(correctPoint, async (context, input) => {
  const { id, version, ...given } = input
  const row = await rowToChange(context.trx, 'safetyPoint', { id, version })
  const set = { ...given, ...(await placeOf(context.trx, given)) }
  const next = await changeRow(context.trx, 'safetyPoint', row, set)
  context.record({ subject: `safetyPoint:${id}`, before: said(row), after: set })
  return { version: next }
})

/** Takes the place out of all routes from a day on; gives their names. */
async function leaveRoutes({ trx, now }: CommandContext, pointId: number, day: string) {
  const rows = await trx
    .selectFrom('safetyRoutePoint')
    .innerJoin('safetyRoute', 'safetyRoute.id', 'safetyRoutePoint.routeId')
    .select(['safetyRoutePoint.id', 'pointFrom', 'safetyRoute.id as routeId', 'safetyRoute.name'])
    .select('safetyRoute.version')
    .where('pointId', '=', pointId)
    .where('safetyRoutePoint.voidedAt', 'is', null)
    .where((eb) => eb.or([eb('pointTo', 'is', null), eb('pointTo', '>', day)]))
    .execute()
  for (const { id, pointFrom } of rows) {
    const set = pointFrom >= day ? { voidedAt: now } : { pointTo: day }
    await trx.updateTable('safetyRoutePoint').set(set).where('id', '=', id).execute()
  }
  const routes = new Map(rows.map(({ routeId, version, name }) => [routeId, { version, name }]))
  for (const [id, { version }] of routes) await changeRow(trx, 'safetyRoute', { id, version }, {})
  return [...routes.values()].map(({ name }) => name)
}

/** Whether some route has it on a day, or some round has passed it. */
async function isInUse(db: Database, pointId: number, day: string): Promise<boolean> {
  const onRoute = await db
    .selectFrom('safetyRoutePoint')
    .select('id')
    .where('pointId', '=', pointId)
    .where('voidedAt', 'is', null)
    .where(coversDay('pointFrom', 'pointTo', day))
    .executeTakeFirst()
  return onRoute !== undefined || (await wasPassed(db, pointId))
}

async function wasPassed(db: Database, pointId: number): Promise<boolean> {
  const query = db.selectFrom('safetyCheckPoint').select('id').where('pointId', '=', pointId)
  return (await query.executeTakeFirst()) !== undefined
}

const closeHandler = handleCommand(closePoint, async (context, input) => {
  const { id, version, usedTo, reason } = input
  const { trx, today } = context
  const row = await rowToChange(trx, 'safetyPoint', { id, version })
  if (row.usedTo !== null) {
    throw refuse('already-closed', `这个点位 ${formatDay(row.usedTo)} 起已停用`)
  }
  if (usedTo < today) {
    throw refuse('before-today', '停用日期不能早于今天', { usedTo: '最早今天' })
  }
  // Rounds of today have it still: what was due stays as it was.
  if (usedTo === today && (await isInUse(trx, id, today))) {
    throw refuse('before-today', '最早从明天起停用，今天的巡查仍有它', { usedTo: '最早明天' })
  }
  if (usedTo < row.usedFrom) {
    throw refuse('before-today', '停用日期早于启用日期', { usedTo: '早于启用' })
  }
  assertWithinYear(usedTo, today, 'usedTo', '停用日期')
  const routeNames = await leaveRoutes(context, id, usedTo)
  const set = { usedTo, closedReason: reason }
  const next = await changeRow(trx, 'safetyPoint', row, set)
  context.record({ subject: `safetyPoint:${id}`, before: said(row), after: { ...set, routeNames } })
  return { version: next, routeNames }
})

const voidHandler = handleCommand(voidPoint, async (context, input) => {
  const { id, version, reason } = input
  const { trx, now } = context
  const row = await rowToChange(trx, 'safetyPoint', { id, version })
  const onRoute = await trx
    .selectFrom('safetyRoutePoint')
    .select('id')
    .where('pointId', '=', id)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  if (onRoute !== undefined || (await wasPassed(trx, id))) {
    throw refuse('point-used', '这个点位已经在路线或巡查记录里，不能作废。不再用的，用“停用”')
  }
  await changeRow(trx, 'safetyPoint', row, { voidedAt: now })
  context.record({ subject: `safetyPoint:${id}`, before: said(row), after: { reason } })
  return {}
})

export const pointCommands: readonly Handler[] = [
  createHandler,
  createFloorsHandler,
  correctHandler,
  closeHandler,
  voidHandler,
]
