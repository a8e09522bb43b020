import { recordHandover, voidHandover } from '#shared/contract/submissions/submission.ts'
import { YiluError } from '#shared/errors.ts'
import { formatDay, shanghaiDay } from '#shared/text/day.ts'
import { handleCommand } from '../../context.ts'
import { changedMeanwhile } from '../../versions.ts'
import { liveHandover } from './handover-row.ts'
import { submissionRow } from './submission.ts'

/** Refuses a day on which these files did not exist yet, or one to come. */
function assertHandoverDay(handedOn: string, frozenOn: string, today: string): void {
  if (handedOn > today) {
    const text = `${formatDay(handedOn)}还没有到，没有保存。报送以后再登记。`
    throw new YiluError('invalid_input', 'handover-in-future', text, { handedOn: '还没有到' })
  }
  if (handedOn >= frozenOn) return
  const text = `这一版是 ${formatDay(frozenOn)}固定的，不会在那以前报出，没有保存。`
  throw new YiluError('invalid_input', 'handover-before-freeze', text, {
    handedOn: `不早于 ${frozenOn}`,
  })
}

export const recordHandoverHandler = handleCommand(recordHandover, async (context, input) => {
  const { trx, now, today } = context
  const { submissionId, handedOn, receiver, way } = input
  const row = await submissionRow(trx, submissionId)
  assertHandoverDay(handedOn, shanghaiDay(row.frozenAt), today)
  if ((await liveHandover(trx, submissionId)) !== null) {
    const text = '这一版已登记报送，没有保存。要改就先撤回原来的登记。'
    throw new YiluError('rule_violated', 'already-handed-over', text)
  }
  const handover = {
    handedOn,
    receiver,
    way,
    receiptNumber: input.receiptNumber ?? null,
    note: input.note ?? null,
  }
  const { id } = await trx
    .insertInto('submissionHandover')
    .values({
      submissionId,
      ...handover,
      recordedAt: now,
      recordedBy: context.actor?.accountId ?? 0,
      voidedAt: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  context.record({ subject: `submission:${submissionId}`, after: { handoverId: id, ...handover } })
  return { id }
})

export const voidHandoverHandler = handleCommand(voidHandover, async (context, { id, reason }) => {
  const { trx, now } = context
  const before = await trx
    .selectFrom('submissionHandover')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (before === undefined) {
    throw new YiluError('not_found', 'handover-unknown', '没有这条报送登记，没有保存。')
  }
  if (before.voidedAt !== null) throw changedMeanwhile()
  await trx.updateTable('submissionHandover').set({ voidedAt: now }).where('id', '=', id).execute()
  const { submissionId, handedOn, receiver, way, receiptNumber, note } = before
  context.record({
    subject: `submission:${submissionId}`,
    before: { handoverId: id, handedOn, receiver, way, receiptNumber, note },
    after: { reason },
  })
  return {}
})
