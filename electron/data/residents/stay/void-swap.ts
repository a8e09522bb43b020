import { voidSwap } from '#shared/contract/residents/swap.ts'
import { YiluError } from '#shared/errors.ts'
import { assertNotBooked } from '../../beds/bed-rules.ts'
import { assertFreeBetween } from '../../beds/bed/assert-free-between.ts'
import { moveCleaning } from '../../beds/condition/cleaning-after.ts'
import { type CommandContext, handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { assertNoExtra } from './bed-stay.ts'
import { bedOf, bedStayAmong } from './main-beds.ts'
import { correctParts, voidPart } from './stay-parts.ts'
import { swapPartner } from './swap-partner.ts'
import { assertLast } from './void-move.ts'

function noSwap(): YiluError {
  const text = '这次调床不是互换床位，没有撤回。用“撤回调床”。'
  return new YiluError('rule_violated', 'no-swap', text)
}

/** One half of a swap that can be taken back: the last bed of its person, and the bed before it. */
async function half(trx: Database, bedStayId: number) {
  const { bedStay, previous, next } = await bedStayAmong(trx, bedStayId)
  if (previous === undefined || previous.to !== bedStay.from) throw noSwap()
  await assertLast(trx, bedStay, next)
  return { bedStay, previous }
}

type Half = Awaited<ReturnType<typeof half>>

/** The bed before the swap goes on, as long as the one of the swap was meant. */
function goesOn({ bedStay, previous }: Half) {
  const part = { table: 'bedStay', id: previous.id } as const
  return { part, from: previous.from, to: bedStay.to }
}

/** Once both have left the beds of the swap: the bed before it is nobody else's in those days. */
async function assertFree(context: CommandContext, { bedStay, previous }: Half): Promise<void> {
  const { trx } = context
  const { residentId, from, to } = bedStay
  await assertFreeBetween(trx, bedOf(previous), { from, to }, residentId, '')
  await assertNoExtra(trx, bedOf(previous), { from, to, residentId })
  await assertNotBooked(context, { bedId: previous.bedId, from, to, residentId })
}

export const voidSwapHandler = handleCommand(voidSwap, async (context, { bedStayId, reason }) => {
  const { trx, now } = context
  const one = await half(trx, bedStayId)
  const partner = await swapPartner(trx, one.bedStay, one.previous)
  if (partner === null) throw noSwap()
  const other = await half(trx, partner.bedStayId)
  const halves = [one, other]
  for (const { bedStay } of halves) {
    await voidPart(trx, { table: 'bedStay', id: bedStay.id }, now)
  }
  for (const each of halves) await assertFree(context, each)
  await correctParts(trx, halves.map(goesOn), now)
  await moveCleaning(
    context,
    halves.map(({ bedStay, previous }) => ({ was: bedStay.id, bedStayId: previous.id })),
  )
  for (const { bedStay, previous } of halves) {
    context.record({
      subject: `resident:${bedStay.residentId}`,
      before: { bedStayId: bedStay.id, bed: bedStay.code, movedOn: bedStay.from },
      after: { bed: previous.code, reason },
    })
  }
  return {}
})
