import { recordRestraintCheck, voidRestraintCheck } from '#shared/contract/care/restraint.ts'
import { YiluError } from '#shared/errors.ts'
import type { InputOf } from '#shared/operation.ts'
import { looksWithDue } from '#shared/rules/restraint-due.ts'
import { type CommandContext, handleCommand } from '../../context.ts'
import { assertHourCome } from '../observation/insert-observations.ts'
import { assertStayedAt } from '../observation/stayed-at.ts'
import { assertStaff } from '../staff-known.ts'
import { hourText } from './restraint-hours.ts'
import {
  restraintCheckRow,
  restraintChecksOf,
  restraintRow,
  type RestraintRow,
} from './restraint-row.ts'

type Given = InputOf<typeof recordRestraintCheck>

function refuse(rule: string, message: string, field: string, word: string): YiluError {
  return new YiluError('invalid_input', rule, `${message}，没有保存。`, { [field]: word })
}

/** Refuses a look of the future or outside the hours of the restraint, and minutes of what was not loosened. */
async function assertCheck(
  { trx, now }: CommandContext,
  { beganAt, endedAt, residentId }: RestraintRow,
  { checkedAt, isReleased, releasedMinutes, checkedByStaffId }: Given,
): Promise<readonly string[]> {
  assertHourCome(checkedAt, now, 'checkedAt')
  if (checkedAt < beganAt) {
    const text = `约束 ${hourText(beganAt)} 才开始`
    throw refuse('check-before-begin', text, 'checkedAt', '早于开始')
  }
  if (endedAt !== null && checkedAt > endedAt) {
    const text = `约束 ${hourText(endedAt)} 已经解除`
    throw refuse('check-after-end', text, 'checkedAt', '晚于解除')
  }
  if (!isReleased && releasedMinutes !== null) {
    throw refuse('not-released', '没有松解，却写了松解时长', 'releasedMinutes', '没有松解时留空')
  }
  await assertStaff(trx, checkedByStaffId, 'checkedByStaffId')
  return (await assertStayedAt(trx, [{ residentId, at: checkedAt, field: 'checkedAt' }])).warnings
}

export const recordRestraintCheckHandler = handleCommand(
  recordRestraintCheck,
  async (context, input) => {
    const { trx, now, actor } = context
    const { restraintId, isReleased, ...rest } = input
    if (actor === null) throw new Error('looks are entered by somebody')
    const restraint = await restraintRow(trx, restraintId)
    const { residentId } = restraint
    const warnings = await assertCheck(context, restraint, input)
    const { id } = await trx
      .insertInto('restraintCheck')
      .values({
        restraintId,
        residentId,
        isReleased: Number(isReleased),
        ...rest,
        enteredBy: actor.accountId,
        recordedAt: now,
        voidedAt: null,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const looks = (await restraintChecksOf(trx, restraintId)).map((row) => ({
      ...row,
      isReleased: row.isReleased === 1,
    }))
    const lateMinutes =
      looksWithDue(restraint, looks).find((look) => look.id === id)?.lateMinutes ?? 0
    context.record({
      subject: `resident:${residentId}`,
      after: { restraintId, checkId: id, isReleased, ...rest, lateMinutes },
    })
    return { checkId: id, lateMinutes, warnings: [...warnings] }
  },
)

export const voidRestraintCheckHandler = handleCommand(
  voidRestraintCheck,
  async (context, { checkId, reason }) => {
    const { trx, now } = context
    const before = await restraintCheckRow(trx, checkId)
    await trx
      .updateTable('restraintCheck')
      .set({ voidedAt: now })
      .where('id', '=', checkId)
      .execute()
    const { residentId, restraintId, checkedAt, checkedBy, circulation, skin, note } = before
    context.record({
      subject: `resident:${residentId}`,
      before: {
        restraintId,
        checkId,
        checkedAt,
        checkedBy,
        isReleased: before.isReleased === 1,
        circulation,
        skin,
        note,
      },
      after: { reason },
    })
    return {}
  },
)
