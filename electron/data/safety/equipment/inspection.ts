import {
  correctEquipmentInspection,
  recordEquipmentInspection,
  voidEquipmentInspection,
} from '#shared/contract/safety/equipment.ts'
import { YiluError } from '#shared/errors.ts'
import type { InputOf } from '#shared/operation.ts'
import { equipmentDutyWords } from '#shared/rules/safety/equipment-due.ts'
import { formatDay } from '#shared/text/day.ts'
import { type CommandContext, type Handler, handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { said } from '../../record-rows.ts'
import { assertCome } from '../../residents/day-come.ts'
import { changeRow, insertRow, rowToChange } from '../rows.ts'
import { livePiece, liveStates } from './equipment-row.ts'
import { against, enteredBy, wrongField } from './equipment-rules.ts'
import { hazardOfFinding } from './hazard-of-finding.ts'

type Found = Omit<InputOf<typeof recordEquipmentInspection>, 'equipmentId' | 'hazard'>

/** What the report itself says. Errors: `day-in-future`, `next-day`, `next-of-failed`, `finding-missing`. */
function assertFound({ today }: CommandContext, found: Found): void {
  const { inspectedOn, nextDueOn, result, finding } = found
  assertCome(inspectedOn, today, 'inspectedOn', '检验日期')
  if (nextDueOn !== null && nextDueOn <= inspectedOn) {
    throw wrongField('next-day', 'nextDueOn', '下次日期要晚于这次检验的日期')
  }
  if (result === 'failed' && nextDueOn !== null) {
    throw wrongField('next-of-failed', 'nextDueOn', '不合格的不写下次日期，整改后重新检验')
  }
  if (result !== 'passed' && finding === null) {
    throw wrongField('finding-missing', 'finding', '没有全部合格的要写发现的问题')
  }
}

/** What is scrapped is inspected no more. Error: `scrapped`. */
async function assertNotScrapped(db: Database, equipmentId: number, day: string): Promise<void> {
  const last = (await liveStates(db, equipmentId)).at(-1)
  if (last?.state !== 'scrapped' || day < last.stateFrom) return
  const text = `这台设备 ${formatDay(last.stateFrom)} 已经报废`
  throw against('scrapped', text, { inspectedOn: '已经报废' })
}

/** One report is entered once. Error: `conflict` `inspection-again`. */
async function assertOnce(
  db: Database,
  equipmentId: number,
  { what, inspectedOn, reportNumber }: Found,
  id = 0,
): Promise<void> {
  const same = await db
    .selectFrom('equipmentInspection')
    .select('id')
    .where('equipmentId', '=', equipmentId)
    .where('what', '=', what)
    .where('inspectedOn', '=', inspectedOn)
    .where('reportNumber', 'is', reportNumber)
    .where('voidedAt', 'is', null)
    .where('id', '<>', id)
    .executeTakeFirst()
  if (same === undefined) return
  const text = `${formatDay(inspectedOn)}的${equipmentDutyWords[what]}已经登记过，没有保存。同一天做了两次的，用报告编号分开。`
  throw new YiluError('conflict', 'inspection-again', text, { inspectedOn: '这一天已经登记过' })
}

const recordHandler = handleCommand(recordEquipmentInspection, async (context, input) => {
  const { equipmentId, hazard, ...found } = input
  const { trx } = context
  const piece = await livePiece(trx, equipmentId)
  assertFound(context, found)
  await assertNotScrapped(trx, equipmentId, found.inspectedOn)
  await assertOnce(trx, equipmentId, found)
  const made = hazard === null ? null : await hazardOfFinding(context, piece, found, hazard)
  const hazardId = made?.id ?? null
  const own = { enteredBy: enteredBy(context), voidReason: null, hazardId }
  const id = await insertRow(context, 'equipmentInspection', { equipmentId, ...found, ...own })
  const after = { inspectionId: id, ...found, hazardNumber: made?.number ?? null }
  context.record({ subject: `equipment:${equipmentId}`, after })
  return { id, hazardId, hazardNumber: made?.number ?? null }
})

const correctHandler = handleCommand(correctEquipmentInspection, async (context, input) => {
  const { id, version, reason, ...found } = input
  const { trx } = context
  const row = await rowToChange(trx, 'equipmentInspection', { id, version })
  await livePiece(trx, row.equipmentId)
  assertFound(context, found)
  await assertNotScrapped(trx, row.equipmentId, found.inspectedOn)
  await assertOnce(trx, row.equipmentId, found, id)
  const next = await changeRow(trx, 'equipmentInspection', row, found)
  const subject = `equipment:${row.equipmentId}`
  const after = { inspectionId: id, ...found, reason }
  context.record({ subject, before: { inspectionId: id, ...said(row) }, after })
  return { version: next }
})

const voidHandler = handleCommand(voidEquipmentInspection, async (context, input) => {
  const { id, version, reason } = input
  const { trx, now } = context
  const row = await rowToChange(trx, 'equipmentInspection', { id, version })
  await changeRow(trx, 'equipmentInspection', row, { voidedAt: now, voidReason: reason })
  const subject = `equipment:${row.equipmentId}`
  context.record({ subject, before: { inspectionId: id, ...said(row) }, after: { reason } })
  return {}
})

export const inspectionHandlers: readonly Handler[] = [recordHandler, correctHandler, voidHandler]
