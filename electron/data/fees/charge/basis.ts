import { recordBasis, voidBasis } from '#shared/contract/fees/charge.ts'
import { type Handler, handleCommand } from '../../context.ts'
import { basisTerm, beginTerm, voidTerm } from '../../residents/terms/term.ts'
import { warnOfBilled } from './billed.ts'

const recordBasisHandler = handleCommand(recordBasis, async (context, input) => {
  const { residentId, basis: value, basisFrom: from } = input
  const id = await beginTerm(context, basisTerm, { residentId, value, from })
  const { stayId } = await context.trx
    .selectFrom('billingBasis')
    .select('stayId')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return { id, warning: await warnOfBilled(context.trx, stayId, from) }
})

const voidBasisHandler = handleCommand(voidBasis, async (context, input) => {
  await voidTerm(context, basisTerm, input)
  const { stayId, basisFrom } = await context.trx
    .selectFrom('billingBasis')
    .select(['stayId', 'basisFrom'])
    .where('id', '=', input.id)
    .executeTakeFirstOrThrow()
  return { warning: await warnOfBilled(context.trx, stayId, basisFrom) }
})

export const basisHandlers: readonly Handler[] = [recordBasisHandler, voidBasisHandler]
