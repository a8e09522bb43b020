import { closeWaiting } from '#shared/contract/residents/waiting.ts'
import { formatDay } from '#shared/text/day.ts'
import { type CommandContext, handleCommand } from '../../context.ts'
import { assertCome, assertOrder } from '../day-come.ts'
import { endEnquiry } from '../enquiry/end-enquiry.ts'
import { enquiryRow } from '../enquiry/enquiry-row.ts'
import { endJumps } from './jump-row.ts'
import { answerOffer, openOffer } from './offer-row.ts'
import { assertOnList, type WaitingRow, waitingToChange } from './waiting-row.ts'

interface End {
  readonly waitingTo: string
  readonly endReason: NonNullable<WaitingRow['endReason']>
  readonly endNote: string | null
}

/**
 * Takes somebody off the list from a day on. An open offer is withdrawn, a jump ends with it. `field`
 * names the day in the form. Gives the new version.
 */
export async function endWaiting(
  context: CommandContext,
  row: WaitingRow,
  end: End,
  field: string,
): Promise<number> {
  const { trx } = context
  const since = `早于列入轮候的 ${formatDay(row.waitingFrom)}`
  assertOrder([row.waitingFrom, end.waitingTo], field, since)
  const offer = await openOffer(trx, row.id)
  if (offer !== undefined) {
    const answeredOn = offer.offeredOn > end.waitingTo ? offer.offeredOn : end.waitingTo
    const answer = { answer: 'withdrawn', answeredOn, answerNote: '退出轮候' } as const
    await answerOffer(context, offer, answer)
  }
  await endJumps(trx, row.id, end.waitingTo)
  const version = row.version + 1
  await trx
    .updateTable('waiting')
    .set({ ...end, version })
    .where('id', '=', row.id)
    .execute()
  return version
}

export const closeWaitingHandler = handleCommand(closeWaiting, async (context, input) => {
  const { trx, today } = context
  const { waitingTo, endReason, endNote, isEnquiryClosed } = input
  const row = await waitingToChange(trx, input)
  assertOnList(row)
  assertCome(waitingTo, today, 'waitingTo', '退出日期')
  const version = await endWaiting(context, row, { waitingTo, endReason, endNote }, 'waitingTo')
  if (isEnquiryClosed) {
    const enquiry = await enquiryRow(trx, row.enquiryId)
    const end = { closedOn: waitingTo, outcome: endReason, closeNote: endNote }
    await endEnquiry(context, enquiry, end)
  }
  context.record({
    subject: `resident:${row.residentId}`,
    before: { waitingId: row.id, waitingTo: null },
    after: { waitingTo, endReason, endNote, isEnquiryClosed },
  })
  return { version }
})
