import { correctEnquiry, voidEnquiry } from '#shared/contract/residents/enquiry.ts'
import { YiluError } from '#shared/errors.ts'
import { formatDay } from '#shared/text/day.ts'
import { type CommandContext, handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { keepVoidedCopy } from '../../database/periods.ts'
import { assertCome, assertOrder } from '../day-come.ts'
import { withdrawWaiting } from '../waiting/withdraw-waiting.ts'
import { assertReceiver, enquiryColumns, type EnquiryRow, enquiryToChange } from './enquiry-row.ts'
import { recordsOfPerson } from './records-of-person.ts'

async function waitingsOf(db: Database, enquiryId: number) {
  return db
    .selectFrom('waiting')
    .selectAll()
    .where('enquiryId', '=', enquiryId)
    .where('voidedAt', 'is', null)
    .orderBy('waitingFrom')
    .execute()
}

/** The day of an enquiry lies before it was closed and before the list was joined by it. */
async function assertDay(
  { trx, today }: CommandContext,
  row: EnquiryRow,
  enquiredOn: string,
): Promise<void> {
  assertCome(enquiredOn, today, 'enquiredOn', '咨询日期')
  if (row.closedOn !== null) {
    const since = `咨询日期晚于结束日期 ${formatDay(row.closedOn)}`
    assertOrder([enquiredOn, row.closedOn], 'enquiredOn', since)
  }
  const [first] = await waitingsOf(trx, row.id)
  if (first === undefined) return
  const since = `咨询日期晚于列入轮候的 ${formatDay(first.waitingFrom)}`
  assertOrder([enquiredOn, first.waitingFrom], 'enquiredOn', since)
}

export const correctEnquiryHandler = handleCommand(correctEnquiry, async (context, input) => {
  const { trx, now } = context
  const before = await enquiryToChange(trx, input)
  await assertDay(context, before, input.enquiredOn)
  await assertReceiver(trx, input.receivedByStaffId)
  await keepVoidedCopy(trx, 'enquiry', before.id, now)
  const version = before.version + 1
  await trx
    .updateTable('enquiry')
    .set({ ...enquiryColumns(input), recordedAt: now, version })
    .where('id', '=', before.id)
    .execute()
  context.record({
    subject: `resident:${before.residentId}`,
    before: { enquiryId: before.id, ...enquiryColumns(before) },
    after: { ...enquiryColumns(input), reason: input.reason },
  })
  return { version }
})

/** Refuses to take a person off the register of whom anything else is on file. */
async function assertNothingElse(trx: Database, { residentId, name }: EnquiryRow): Promise<void> {
  const found = await recordsOfPerson(trx, residentId)
  if (found.length === 0) return
  const text = `${name} 的档案里还有${found.join('、')}，档案不能一起作废，没有保存。只作废这次咨询，或先处理那些记录。`
  throw new YiluError('rule_violated', 'person-has-records', text, {
    isPersonVoided: `还有${found.join('、')}`,
  })
}

export const voidEnquiryHandler = handleCommand(voidEnquiry, async (context, input) => {
  const { trx, now } = context
  const { isPersonVoided, reason } = input
  const row = await enquiryToChange(trx, input)
  for (const waiting of await waitingsOf(trx, row.id)) await withdrawWaiting(context, waiting)
  await trx
    .updateTable('enquiry')
    .set({ voidedAt: now, version: row.version + 1 })
    .where('id', '=', row.id)
    .execute()
  if (isPersonVoided) {
    await assertNothingElse(trx, row)
    await trx
      .updateTable('resident')
      .set({ voidedAt: now, voidReason: reason })
      .where('id', '=', row.residentId)
      .execute()
  }
  context.record({
    subject: `resident:${row.residentId}`,
    before: { enquiryId: row.id, ...enquiryColumns(row) },
    after: { isPersonVoided, reason },
  })
  return {}
})
