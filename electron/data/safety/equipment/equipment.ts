import {
  correctEquipment,
  createEquipment,
  voidEquipment,
} from '#shared/contract/safety/equipment.ts'
import { YiluError } from '#shared/errors.ts'
import { cyclesOfKind } from '#shared/rules/safety/equipment-cycles.ts'
import { equipmentDutyWords } from '#shared/rules/safety/equipment-due.ts'
import { formatDay } from '#shared/text/day.ts'
import { type CommandContext, type Handler, handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { said } from '../../record-rows.ts'
import { changeRow, insertRow, rowToChange } from '../rows.ts'
import { liveRules, liveStates } from './equipment-row.ts'
import { against, enteredBy, pieceColumns } from './equipment-rules.ts'

/** The next free code of the program's own row: `E001`. */
async function nextCode(db: Database): Promise<string> {
  const rows = await db.selectFrom('equipment').select('code').execute()
  const numbers = rows.map(({ code }) => Number(/^E(\d{1,9})$/.exec(code)?.[1] ?? 0))
  return `E${String(Math.max(0, ...numbers) + 1).padStart(3, '0')}`
}

async function codeOf(db: Database, told: string | null): Promise<string> {
  if (told === null) return nextCode(db)
  const query = db.selectFrom('equipment').select(['name', 'voidedAt']).where('code', '=', told)
  const row = await query.executeTakeFirst()
  if (row === undefined) return told
  const whose = row.voidedAt === null ? `“${row.name}”在用` : '用过，已经作废'
  const text = `设备编码 ${told} ${whose}，没有保存。换一个编码。`
  throw new YiluError('conflict', 'code-taken', text, { code: '这个编码用过了' })
}

const createHandler = handleCommand(createEquipment, async (context, input) => {
  const { code: told, ...piece } = input
  const { trx } = context
  const columns = await pieceColumns(context, piece)
  const code = await codeOf(trx, told)
  const by = { enteredBy: enteredBy(context) }
  const id = await insertRow(context, 'equipment', { code, ...columns, ...by, voidReason: null })
  const state = { state: 'in-use', stateFrom: input.inUseFrom, stateTo: null, reason: null }
  await insertRow(context, 'equipmentState', { equipmentId: id, ...state, ...by })
  context.record({ subject: `equipment:${id}`, after: { ...input, ...columns, code } })
  return { id, code }
})

/** Moves the beginning of use; it stays before the first change. Error: `behind-states`. */
async function moveBeginning(
  { trx }: CommandContext,
  equipmentId: number,
  inUseFrom: string,
): Promise<string> {
  const [first, second] = await liveStates(trx, equipmentId)
  if (first === undefined || first.stateFrom === inUseFrom) return inUseFrom
  if (second !== undefined && inUseFrom >= second.stateFrom) {
    const text = `投入使用日期要早于 ${formatDay(second.stateFrom)} 的停用或报废`
    throw against('behind-states', text, { inUseFrom: `要早于 ${second.stateFrom}` })
  }
  const query = trx.updateTable('equipmentState').set({ stateFrom: inUseFrom })
  await query.where('id', '=', first.id).execute()
  return first.stateFrom
}

/** A rule of a rulebook that holds for a lift does not hold for a boiler. Error: `rules-of-kind`. */
async function assertRulesFit(db: Database, equipmentId: number, kind: string): Promise<void> {
  const rules = (await liveRules(db, equipmentId)).filter(({ ruleTo }) => ruleTo === null)
  const { category } = await db
    .selectFrom('equipmentKind')
    .select('category')
    .where('key', '=', kind)
    .executeTakeFirstOrThrow()
  const items = cyclesOfKind({ key: kind, category }).map(({ ruleItem }) => ruleItem)
  const other = rules.find(({ ruleItem }) => ruleItem !== null && !items.includes(ruleItem))
  if (other === undefined) return
  const what = equipmentDutyWords[other.what]
  throw against('rules-of-kind', `${what}的周期按原来种类的规定定的，先停止它，再改种类`, {
    kind: '已定的周期不适用这个种类',
  })
}

const correctHandler = handleCommand(correctEquipment, async (context, input) => {
  const { id, version, reason, ...piece } = input
  const row = await rowToChange(context.trx, 'equipment', { id, version })
  const columns = await pieceColumns(context, piece)
  if (piece.kind !== row.kind) await assertRulesFit(context.trx, id, piece.kind)
  const before = await moveBeginning(context, id, input.inUseFrom)
  const next = await changeRow(context.trx, 'equipment', row, columns)
  context.record({
    subject: `equipment:${id}`,
    before: { ...said(row), inUseFrom: before },
    after: { ...columns, inUseFrom: input.inUseFrom, reason },
  })
  return { version: next }
})

const voidHandler = handleCommand(voidEquipment, async (context, { id, version, reason }) => {
  const { trx, now } = context
  const row = await rowToChange(trx, 'equipment', { id, version })
  const used = await trx
    .selectFrom('equipmentInspection')
    .select('id')
    .where('equipmentId', '=', id)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  if (used !== undefined) {
    throw against('equipment-used', '这台设备有检验记录，不能作废；不用了的登记报废')
  }
  await changeRow(trx, 'equipment', row, { voidedAt: now, voidReason: reason })
  context.record({ subject: `equipment:${id}`, before: said(row), after: { reason } })
  return {}
})

export const pieceHandlers: readonly Handler[] = [createHandler, correctHandler, voidHandler]
