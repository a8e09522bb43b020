import type { recordWoundCheck } from '#shared/contract/care/wound.ts'
import type { InputOf } from '#shared/operation.ts'
import type { CommandContext } from '../../context.ts'
import { assertStaff } from '../staff-known.ts'

export type CheckGiven = Omit<InputOf<typeof recordWoundCheck>, 'woundId'>

/** What a person says of a look at a wound, as it is kept and as the audit shows it. */
export function checkColumns(given: CheckGiven): CheckGiven {
  const { checkedAt, lengthMm, widthMm, depthMm, stage, look, treatment, nextOn } = given
  const { checkedByStaffId, checkedBy } = given
  const size = { lengthMm, widthMm, depthMm, stage }
  return { checkedAt, ...size, look, treatment, nextOn, checkedByStaffId, checkedBy }
}

/** Keeps a look that was found fit; the caller records the act. */
export async function insertWoundCheck(
  { trx, now }: CommandContext,
  { id, residentId }: { readonly id: number; readonly residentId: number },
  given: CheckGiven,
  prefix = '',
): Promise<number> {
  await assertStaff(trx, given.checkedByStaffId, `${prefix}checkedByStaffId`)
  const row = await trx
    .insertInto('woundCheck')
    .values({ woundId: id, residentId, ...checkColumns(given), recordedAt: now, voidedAt: null })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}
