import {
  changeRoutePoints,
  closeRoute,
  correctRoute,
  createRoute,
} from '#shared/contract/safety/route.ts'
import { YiluError } from '#shared/errors.ts'
import { type Day, formatDay } from '#shared/text/day.ts'
import { type CommandContext, type Handler, handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { said } from '../../record-rows.ts'
import { assertWithinYear } from '../../residents/day-come.ts'
import { assertNotBefore, assertNotEarly, earliestOther, goingOn } from '../in-use.ts'
import { changeRow, insertRow, rowToChange } from '../rows.ts'

const refuse = (rule: string, text: string, fields: Readonly<Record<string, string>> = {}) =>
  new YiluError('rule_violated', rule, `${text}，没有保存。`, fields)

async function assertNameFree(db: Database, name: string, exceptId = 0): Promise<void> {
  const row = await db
    .selectFrom('safetyRoute')
    .select('id')
    .where('name', '=', name)
    .where('id', '<>', exceptId)
    .where('voidedAt', 'is', null)
    .where('usedTo', 'is', null)
    .executeTakeFirst()
  if (row !== undefined) throw refuse('name-taken', `已经有路线“${name}”`, { name: '名称已经用了' })
}

interface PointUsed {
  readonly name: string
  readonly usedFrom: Day
  readonly usedTo: Day | null
}

/** A place that is to be given up cannot be taken into a route any more. Error: `point-closed`. */
function assertOpen({ name, usedFrom, usedTo }: PointUsed, from: Day, field: string): void {
  if (usedTo === null && usedFrom <= from) return
  const words = usedTo === null ? `${formatDay(usedFrom)} 才启用` : `${formatDay(usedTo)} 起停用`
  throw refuse('point-closed', `点位“${name}”${words}`, { [field]: words })
}

/** Each place is in use from that day on, and told once. Errors: `point-unknown`, `point-closed`, `point-twice`. */
async function assertPoints(db: Database, pointIds: readonly number[], from: Day): Promise<void> {
  const rows = await db
    .selectFrom('safetyPoint')
    .select(['id', 'name', 'usedFrom', 'usedTo'])
    .where('id', 'in', [0, ...pointIds])
    .where('voidedAt', 'is', null)
    .execute()
  const known = new Map(rows.map((row) => [row.id, row]))
  const seen = new Set<number>()
  for (const [index, id] of pointIds.entries()) {
    const field = `pointIds.${index}`
    const point = known.get(id)
    if (point === undefined)
      throw refuse('point-unknown', '没有这个点位', { [field]: '没有这个点位' })
    assertOpen(point, from, field)
    if (seen.has(id))
      throw refuse('point-twice', `“${point.name}”选了两次`, { [field]: '选了两次' })
    seen.add(id)
  }
}

async function insertPoints(
  context: CommandContext,
  routeId: number,
  pointIds: readonly number[],
  pointFrom: Day,
): Promise<void> {
  for (const [position, pointId] of pointIds.entries()) {
    const row = { routeId, pointId, position, pointFrom, pointTo: null }
    await insertRow(context, 'safetyRoutePoint', row)
  }
}

const createHandler = handleCommand(createRoute, async (context, input) => {
  const { name, note, pointIds, usedFrom = context.today } = input
  assertWithinYear(usedFrom, context.today, 'usedFrom', '启用日期')
  await assertNameFree(context.trx, name)
  await assertPoints(context.trx, pointIds, usedFrom)
  const route = { name, note, usedFrom, usedTo: null, closedReason: null }
  const id = await insertRow(context, 'safetyRoute', route)
  await insertPoints(context, id, pointIds, usedFrom)
  context.record({ subject: `safetyRoute:${id}`, after: { name, note, usedFrom, pointIds } })
  return { id }
})

const correctHandler = handleCommand(correctRoute, async (context, input) => {
  const { id, version, ...set } = input
  const row = await rowToChange(context.trx, 'safetyRoute', { id, version })
  await assertNameFree(context.trx, set.name, id)
  const next = await changeRow(context.trx, 'safetyRoute', row, set)
  context.record({ subject: `safetyRoute:${id}`, before: said(row), after: set })
  return { version: next }
})

/** Rows of a route that reach a day or begin after it. */
function reaching(db: Database, routeId: number, day: Day) {
  return db
    .selectFrom('safetyRoutePoint')
    .select(['id', 'pointId', 'position', 'pointFrom', 'pointTo'])
    .where('routeId', '=', routeId)
    .where('voidedAt', 'is', null)
    .where((eb) => eb.or([eb('pointTo', 'is', null), eb('pointTo', '>', day)]))
    .orderBy('position')
    .orderBy('id')
    .execute()
}

/** Ends on a day what holds until then, voids what had not begun. */
async function cutPoints({ trx, now }: CommandContext, routeId: number, day: Day) {
  const rows = await reaching(trx, routeId, day)
  for (const { id, pointFrom } of rows) {
    const set = pointFrom >= day ? { voidedAt: now } : { pointTo: day }
    await trx.updateTable('safetyRoutePoint').set(set).where('id', '=', id).execute()
  }
  return rows.filter(({ pointFrom }) => pointFrom < day).map(({ pointId }) => pointId)
}

async function wasWalked(db: Database, routeId: number): Promise<boolean> {
  const query = db.selectFrom('safetyCheck').select('id').where('routeId', '=', routeId)
  return (await query.where('voidedAt', 'is', null).executeTakeFirst()) !== undefined
}

/** A route that is in use on a day. Error: `route-closed`. */
function assertInUse(row: { readonly usedTo: string | null }, from: Day): void {
  if (row.usedTo === null) return
  throw refuse('route-closed', `路线 ${formatDay(row.usedTo)} 起停用`, { from: formatDay(from) })
}

const changeHandler = handleCommand(changeRoutePoints, async (context, input) => {
  const { id, version, from, pointIds } = input
  const { trx } = context
  const row = await rowToChange(trx, 'safetyRoute', { id, version })
  assertInUse(row, from)
  assertWithinYear(from, context.today, 'from', '开始日期')
  const earliest = await earliestOther(context, { routeId: id }, await wasWalked(trx, id))
  assertNotEarly(from, earliest > row.usedFrom ? earliest : row.usedFrom)
  await assertPoints(trx, pointIds, from)
  const before = await cutPoints(context, id, from)
  await insertPoints(context, id, pointIds, from)
  const next = await changeRow(trx, 'safetyRoute', row, {})
  context.record({
    subject: `safetyRoute:${id}`,
    before: { pointIds: before },
    after: { from, pointIds },
  })
  return { version: next }
})

const closeHandler = handleCommand(closeRoute, async (context, input) => {
  const { id, version, usedTo, reason } = input
  const { trx } = context
  const row = await rowToChange(trx, 'safetyRoute', { id, version })
  assertInUse(row, usedTo)
  const earliest = await earliestOther(context, { routeId: id }, await wasWalked(trx, id))
  assertNotBefore(usedTo, earliest > row.usedFrom ? earliest : row.usedFrom)
  assertWithinYear(usedTo, context.today, 'usedTo', '停用日期')
  const names = await goingOn(trx, { routeId: id }, usedTo)
  if (names.length > 0) {
    throw refuse('route-in-use', `计划“${names.join('”“')}”还在走这条路线，先停止计划`)
  }
  await cutPoints(context, id, usedTo)
  const set = { usedTo, closedReason: reason }
  const next = await changeRow(trx, 'safetyRoute', row, set)
  context.record({ subject: `safetyRoute:${id}`, before: said(row), after: set })
  return { version: next }
})

export const routeCommands: readonly Handler[] = [
  createHandler,
  correctHandler,
  changeHandler,
  closeHandler,
]
