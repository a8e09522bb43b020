import type { createEquipment } from '#shared/contract/safety/equipment.ts'
import { YiluError } from '#shared/errors.ts'
import type { InputOf } from '#shared/operation.ts'
import type { CommandContext } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { assertCome } from '../../residents/day-come.ts'
import { staffName } from '../who.ts'

export type PieceSaid = Omit<InputOf<typeof createEquipment>, 'code'>

/** A refusal because of one field of the form. */
export function wrongField(rule: string, field: string, words: string): YiluError {
  return new YiluError('invalid_input', rule, `${words}，没有保存。`, { [field]: words })
}

/** A refusal because of what is on record already. */
export function against(
  rule: string,
  text: string,
  fields: Readonly<Record<string, string>> = {},
): YiluError {
  return new YiluError('rule_violated', rule, `${text}，没有保存。`, fields)
}

/** The account of who enters. Error: `forbidden` `signed-out`. */
export function enteredBy({ actor }: CommandContext): number {
  if (actor === null) throw new YiluError('forbidden', 'signed-out', '没有登录，没有保存。')
  return actor.accountId
}

async function assertKind(db: Database, kind: string): Promise<void> {
  const query = db.selectFrom('equipmentKind').select('key').where('key', '=', kind)
  const row = await query.executeTakeFirst()
  if (row === undefined) throw wrongField('kind-unknown', 'kind', '没有这种设备')
}

/** Floor and room as they belong together: a room has its floor. Error: `place-unknown`. */
async function placeOf(db: Database, { floorId, roomId }: PieceSaid) {
  if (roomId !== null) {
    const room = await db
      .selectFrom('room')
      .select('floorId')
      .where('id', '=', roomId)
      .where('voidedAt', 'is', null)
      .executeTakeFirst()
    if (room === undefined || (floorId !== null && floorId !== room.floorId)) {
      throw wrongField('place-unknown', 'roomId', '这一层没有这个房间')
    }
    return { floorId: room.floorId, roomId }
  }
  if (floorId === null) return { floorId, roomId }
  const floor = await db
    .selectFrom('floor')
    .select('id')
    .where('id', '=', floorId)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  if (floor === undefined) throw wrongField('place-unknown', 'floorId', '没有这个楼层')
  return { floorId, roomId }
}

/** What must be so of every piece, and its columns. Errors: `kind-unknown`, `place-unknown`, `staff-unknown`, `day-in-future`. */
export async function pieceColumns({ trx, today }: CommandContext, said: PieceSaid) {
  const { inUseFrom, ...columns } = said
  await assertKind(trx, said.kind)
  assertCome(inUseFrom, today, 'inUseFrom', '投入使用日期')
  if (said.responsibleStaffId !== null) {
    await staffName(trx, said.responsibleStaffId, 'responsibleStaffId')
  }
  return { ...columns, ...(await placeOf(trx, said)) }
}
