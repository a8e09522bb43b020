import { recordEnquiry } from '#shared/contract/residents/enquiry.ts'
import { type CommandContext, handleCommand } from '../../context.ts'
import { assertCome } from '../day-come.ts'
import { payerGroup } from '../terms/payer-group.ts'
import { joinList } from '../waiting/record-waiting.ts'
import { recordAskingPerson } from './asking-person.ts'
import { assertReceiver, enquiryColumns } from './enquiry-row.ts'

type Columns = ReturnType<typeof enquiryColumns>

async function insertEnquiry(
  { trx, now }: CommandContext,
  residentId: number,
  columns: Columns,
): Promise<number> {
  const open = { closedOn: null, outcome: null, closeNote: null }
  const { id } = await trx
    .insertInto('enquiry')
    .values({ residentId, ...columns, ...open, recordedAt: now, voidedAt: null })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export const recordEnquiryHandler = handleCommand(recordEnquiry, async (context, input) => {
  const { trx, today } = context
  const { waitingFrom, group, abilityWord } = input
  assertCome(input.enquiredOn, today, 'enquiredOn', '咨询日期')
  if (group !== null) await payerGroup(trx, group)
  await assertReceiver(trx, input.receivedByStaffId)
  const person = await recordAskingPerson(context, input)
  const { residentId } = person
  const columns = enquiryColumns(input)
  const enquiryId = await insertEnquiry(context, residentId, columns)
  const waitingId =
    waitingFrom === null ? null : await joinList(context, { residentId, waitingFrom })
  context.record({
    subject: `resident:${residentId}`,
    ...(person.before === null ? {} : { before: person.before }),
    after: { ...person.after, enquiryId, ...columns, group, abilityWord, waitingId, waitingFrom },
  })
  return { enquiryId, residentId, waitingId }
})
