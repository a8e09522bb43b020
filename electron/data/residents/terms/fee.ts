import { recordFee, voidFee } from '#shared/contract/residents/terms.ts'
import { handleCommand } from '../../context.ts'
import { beginTerm, feeTerm, voidTerm } from './term.ts'

export const recordFeeHandler = handleCommand(recordFee, async (context, input) => {
  const { residentId, monthlyFeeFen: value, feeFrom: from } = input
  return { id: await beginTerm(context, feeTerm, { residentId, value, from }) }
})

export const voidFeeHandler = handleCommand(voidFee, async (context, input) => {
  await voidTerm(context, feeTerm, input)
  return {}
})
