import { recordGroup, voidGroup } from '#shared/contract/residents/terms.ts'
import { handleCommand } from '../../context.ts'
import { beginGroupBeforeStay, isAskingOn } from './group-before-stay.ts'
import { payerGroup } from './payer-group.ts'
import { beginTerm, groupTerm, voidTerm } from './term.ts'

export const recordGroupHandler = handleCommand(recordGroup, async (context, input) => {
  const { residentId, groupFrom } = input
  const { trx, now, today } = context
  const { key } = await payerGroup(trx, input.group)
  if (groupFrom <= today && (await isAskingOn(trx, residentId, groupFrom))) {
    const given = { residentId, group: key, from: groupFrom }
    const id = await beginGroupBeforeStay(trx, given, now)
    context.record({ subject: `resident:${residentId}`, after: { id, payerGroup: key, groupFrom } })
    return { id }
  }
  return { id: await beginTerm(context, groupTerm, { residentId, value: key, from: groupFrom }) }
})

export const voidGroupHandler = handleCommand(voidGroup, async (context, input) => {
  await voidTerm(context, groupTerm, input)
  return {}
})
