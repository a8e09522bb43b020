import { closeEnquiry, voidEnquiryEnd } from '#shared/contract/residents/enquiry.ts'
import { YiluError } from '#shared/errors.ts'
import { formatDay } from '#shared/text/day.ts'
import { type CommandContext, handleCommand } from '../../context.ts'
import { keepVoidedCopy } from '../../database/periods.ts'
import { assertCome, assertOrder } from '../day-come.ts'
import { endWaiting } from '../waiting/end-waiting.ts'
import { reopenWaiting } from '../waiting/reopen-waiting.ts'
import { openWaiting } from '../waiting/waiting-row.ts'
import { endEnquiry } from './end-enquiry.ts'
import { type EnquiryRow, enquiryToChange, openEnquiry } from './enquiry-row.ts'

export const closeEnquiryHandler = handleCommand(closeEnquiry, async (context, input) => {
  const { trx, today } = context
  const { closedOn, outcome, closeNote } = input
  const row = await enquiryToChange(trx, input)
  if (row.closedOn !== null) {
    const text = `这次咨询在 ${formatDay(row.closedOn)} 已经结束，没有改动。`
    throw new YiluError('rule_violated', 'enquiry-closed', text)
  }
  assertCome(closedOn, today, 'closedOn', '结束日期')
  const since = `结束日期早于咨询日期 ${formatDay(row.enquiredOn)}`
  assertOrder([row.enquiredOn, closedOn], 'closedOn', since)
  const waiting = await openWaiting(trx, row.residentId)
  if (waiting !== undefined) {
    const end = { waitingTo: closedOn, endReason: outcome, endNote: closeNote }
    await endWaiting(context, { ...waiting, name: row.name }, end, 'closedOn')
  }
  const end = { closedOn, outcome, closeNote }
  const version = await endEnquiry(context, row, end)
  context.record({
    subject: `resident:${row.residentId}`,
    before: { enquiryId: row.id, closedOn: null },
    after: { ...end, waitingId: waiting?.id ?? null },
  })
  return { version }
})

/** Refuses to take back an end that nobody entered by hand, or after which she asked again. */
async function assertMayGoOn({ trx }: CommandContext, row: EnquiryRow): Promise<void> {
  if (row.closedOn === null) {
    throw new YiluError('rule_violated', 'enquiry-open', '这次咨询还没有结束，没有改动。')
  }
  if (row.outcome === 'admitted') {
    const text = '这次咨询以入住结束，没有保存。入住没有发生时，作废那次入住，咨询会一起恢复。'
    throw new YiluError('rule_violated', 'enquiry-admitted', text)
  }
  const other = await openEnquiry(trx, row.residentId)
  if (other === undefined) return
  const text = `${row.name} 在 ${formatDay(other.enquiredOn)} 又登记了咨询，没有保存。在那次咨询里接着登记。`
  throw new YiluError('rule_violated', 'already-asking', text)
}

export const voidEnquiryEndHandler = handleCommand(voidEnquiryEnd, async (context, input) => {
  const { trx, now } = context
  const row = await enquiryToChange(trx, input)
  await assertMayGoOn(context, row)
  await keepVoidedCopy(trx, 'enquiry', row.id, now)
  const version = row.version + 1
  await trx
    .updateTable('enquiry')
    .set({ closedOn: null, outcome: null, closeNote: null, recordedAt: now, version })
    .where('id', '=', row.id)
    .execute()
  const waitingId = await reopenWaiting(context, row.id, row.closedOn)
  const { closedOn, outcome, closeNote } = row
  context.record({
    subject: `resident:${row.residentId}`,
    before: { enquiryId: row.id, closedOn, outcome, closeNote },
    after: { closedOn: null, waitingId, reason: input.reason },
  })
  return { version }
})
