import { recordGroup, voidGroup } from '#shared/contract/residents/terms.ts'
import { handleCommand } from '../../context.ts'
import { payerGroup } from './payer-group.ts'
import { beginTerm, groupTerm, voidTerm } from './term.ts'

export const recordGroupHandler = handleCommand(recordGroup, async (context, input) => {
  const { residentId, groupFrom } = input
  const { key } = await payerGroup(context.trx, input.group)
  return { id: await beginTerm(context, groupTerm, { residentId, value: key, from: groupFrom }) }
})

export const voidGroupHandler = handleCommand(voidGroup, async (context, input) => {
  await voidTerm(context, groupTerm, input)
  return {}
})
