import type { recordEquipmentInspection } from '#shared/contract/safety/equipment.ts'
import type { InputOf } from '#shared/operation.ts'
import type { CommandContext } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { nextHazardNumber } from '../hazard/next-number.ts'
import { insertRow } from '../rows.ts'
import type { PieceRow } from './equipment-row.ts'
import { enteredBy, wrongField } from './equipment-rules.ts'
import { whereOf } from './shown.ts'

type Told = NonNullable<InputOf<typeof recordEquipmentInspection>['hazard']>

interface Found {
  readonly inspectedOn: string
  readonly contractor: string | null
  readonly inspector: string | null
}

async function assertHazardKind(db: Database, kind: string): Promise<void> {
  const query = db.selectFrom('hazardKind').select('key').where('key', '=', kind)
  if ((await query.executeTakeFirst()) !== undefined) return
  throw wrongField('hazard-kind-unknown', 'hazard.kind', '没有这种隐患')
}

/** A hazard of what an inspection found, with its source 检测. Error: `hazard-kind-unknown`. */
export async function hazardOfFinding(
  context: CommandContext,
  piece: PieceRow,
  { inspectedOn, contractor, inspector }: Found,
  told: Told,
): Promise<{ readonly id: number; readonly number: string }> {
  await assertHazardKind(context.trx, told.kind)
  const number = await nextHazardNumber(context.trx, inspectedOn)
  const place = `${whereOf(piece) ?? ''} ${piece.name}（${piece.code}）`.trim().slice(0, 80)
  const columns = {
    number,
    ...told,
    foundOn: inspectedOn,
    foundAt: null,
    source: 'test',
    checkId: null,
    checkItemId: null,
    pointId: null,
    floorId: piece.floorId,
    place,
    foundByStaffId: null,
    foundBy: inspector ?? contractor ?? context.actor?.name ?? '',
    enteredBy: enteredBy(context),
    voidReason: null,
  }
  const id = await insertRow(context, 'hazard', columns)
  context.record({ subject: `hazard:${id}`, after: columns })
  return { id, number }
}
