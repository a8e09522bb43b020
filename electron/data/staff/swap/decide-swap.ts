import { decideSwap } from '#shared/contract/staff/rota-swap.ts'
import type { RotaProblem } from '#shared/contract/staff/rota-fields.ts'
import { addDays } from '#shared/text/day.ts'
import { type CommandContext, handleCommand } from '../../context.ts'
import { enteringAccount } from '../../fees/ledger/post.ts'
import { said } from '../../record-rows.ts'
import { assertNote } from '../absence/decide-absence.ts'
import { assertMayDecide } from '../absence/own.ts'
import { daysWithReason, releasesIn } from '../rota/released.ts'
import { assertNoneRefused } from '../rota/refused.ts'
import { writePlans } from '../rota/write-plans.ts'
import { changeRow, rowToChange } from '../rows.ts'
import { swapDecided } from './swap.ts'
import { planSwap, type Proposed } from './swap-plan.ts'

interface Asked extends Proposed {
  readonly id: number
  readonly reason: string
}

/** The new duties know the swap they came from. */
async function markDuties(
  { trx }: CommandContext,
  swapId: number,
  plans: Awaited<ReturnType<typeof planSwap>>['plans'],
): Promise<void> {
  for (const { staffId, dutyOn, shiftId } of plans.flatMap(({ add }) => add)) {
    await trx
      .updateTable('rotaDuty')
      .set({ swapId })
      .where('staffId', '=', staffId)
      .where('dutyOn', '=', dutyOn)
      .where('shiftId', '=', shiftId)
      .where('voidedAt', 'is', null)
      .execute()
  }
}

/** Writes both duties anew, each with the other one's person. */
async function carryOut(context: CommandContext, asked: Asked): Promise<RotaProblem[]> {
  const { trx, today } = context
  const { loaded, plans, faults, days } = await planSwap(trx, asked, today)
  assertNoneRefused(faults, () => 'note')
  const sorted = days.toSorted()
  const span = { from: sorted[0] ?? today, to: addDays(sorted.at(-1) ?? today, 1) }
  const releases = await releasesIn(trx, span, { asOf: today, today })
  const reason = `换班：${asked.reason}`
  const reasonDays = daysWithReason(releases, { days, reason, today })
  const extra = { swapId: asked.id }
  const written = { plans, faults, reason, reasonDays, extra }
  const warnings = await writePlans(context, loaded, written)
  await markDuties(context, asked.id, plans)
  return warnings
}

export const decideSwapHandler = handleCommand(decideSwap, async (context, input) => {
  const { trx, now } = context
  const { id, decision, note } = input
  const row = await rowToChange(trx, 'rotaSwap', input)
  if (row.decision !== null) throw swapDecided(row.decision)
  await assertMayDecide(trx, context, [row.fromStaffId, row.toStaffId], 'swap-own')
  assertNote(decision, note, 'swap-note')
  const warnings = decision === 'agreed' ? await carryOut(context, row) : []
  const set = { decision, decidedAt: now, decidedBy: enteringAccount(context), decisionNote: note }
  const version = await changeRow(trx, 'rotaSwap', row, set)
  context.record({ subject: `rotaSwap:${id}`, before: said(row), after: said({ ...row, ...set }) })
  return { version, warnings }
})
