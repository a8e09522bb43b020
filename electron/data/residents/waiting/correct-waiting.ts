import { correctWaiting, voidWaiting } from '#shared/contract/residents/waiting.ts'
import { YiluError } from '#shared/errors.ts'
import { formatDay } from '#shared/text/day.ts'
import { type CommandContext, handleCommand } from '../../context.ts'
import { keepVoidedCopy } from '../../database/periods.ts'
import { assertCome, assertOrder } from '../day-come.ts'
import { enquiryRow } from '../enquiry/enquiry-row.ts'
import { assertNotWaiting } from './record-waiting.ts'
import { type WaitingRow, waitingToChange } from './waiting-row.ts'
import { withdrawWaiting } from './withdraw-waiting.ts'

/** The first day among what happened while she was on the list: jumps and offers. */
async function firstFact({ trx }: CommandContext, waitingId: number): Promise<string | null> {
  const jump = await trx
    .selectFrom('waitingJump')
    .select((eb) => eb.fn.min('jumpFrom').as('day'))
    .where('waitingId', '=', waitingId)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  const offer = await trx
    .selectFrom('bedOffer')
    .select((eb) => eb.fn.min('offeredOn').as('day'))
    .where('waitingId', '=', waitingId)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  return (
    [jump?.day, offer?.day].filter((day) => day !== null && day !== undefined).toSorted()[0] ?? null
  )
}

async function assertDay(
  context: CommandContext,
  row: WaitingRow,
  waitingFrom: string,
): Promise<void> {
  const { trx, today } = context
  assertCome(waitingFrom, today, 'waitingFrom', '列入日期')
  const enquiry = await enquiryRow(trx, row.enquiryId)
  const since = `列入日期早于咨询日期 ${formatDay(enquiry.enquiredOn)}`
  assertOrder([enquiry.enquiredOn, waitingFrom], 'waitingFrom', since)
  if (row.waitingTo !== null) {
    const until = `列入日期晚于退出日期 ${formatDay(row.waitingTo)}`
    assertOrder([waitingFrom, row.waitingTo], 'waitingFrom', until)
  }
  const first = await firstFact(context, row.id)
  if (first !== null && first < waitingFrom) {
    const text = `${row.name} 在 ${formatDay(first)} 已有提前或床位通知，列入日期不能晚于那天，没有保存。`
    throw new YiluError('rule_violated', 'fact-before-waiting', text, {
      waitingFrom: `${formatDay(first)} 已有记录`,
    })
  }
  const { residentId, waitingTo } = row
  await assertNotWaiting(trx, { residentId, waitingFrom, waitingTo }, row.id)
}

export const correctWaitingHandler = handleCommand(correctWaiting, async (context, input) => {
  const { trx, now } = context
  const { waitingFrom, reason } = input
  const row = await waitingToChange(trx, input)
  await assertDay(context, row, waitingFrom)
  await keepVoidedCopy(trx, 'waiting', row.id, now)
  const version = row.version + 1
  await trx
    .updateTable('waiting')
    .set({ waitingFrom, recordedAt: now, version })
    .where('id', '=', row.id)
    .execute()
  context.record({
    subject: `resident:${row.residentId}`,
    before: { waitingId: row.id, waitingFrom: row.waitingFrom },
    after: { waitingFrom, reason },
  })
  return { version }
})

export const voidWaitingHandler = handleCommand(voidWaiting, async (context, input) => {
  const row = await waitingToChange(context.trx, input)
  await withdrawWaiting(context, row)
  const { waitingFrom, waitingTo, endReason } = row
  context.record({
    subject: `resident:${row.residentId}`,
    before: { waitingId: row.id, waitingFrom, waitingTo, endReason },
    after: { reason: input.reason },
  })
  return {}
})
