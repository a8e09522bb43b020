import { applyPrepaid, voidPrepaidUse } from '#shared/contract/fees/prepaid.ts'
import { YiluError } from '#shared/errors.ts'
import type { InputOf } from '#shared/operation.ts'
import { formatDay } from '#shared/text/day.ts'
import { type CommandContext, type Handler, handleCommand } from '../../context.ts'
import { assertOpenDay } from '../ledger/closed-months.ts'
import { settlementOf } from '../receipt/settled.ts'
import { residentRow } from '../../residents/resident/resident-row.ts'
import { prepaidDue } from './due.ts'
import { reversePrepaidUse, usePrepaid } from './use.ts'

interface Planned {
  readonly residentId: number
  readonly amountFen: number
}

/** Who pays how much: the sum that was told for one person, else all that can be paid. */
async function planned(
  { trx }: CommandContext,
  input: InputOf<typeof applyPrepaid>,
): Promise<readonly Planned[]> {
  const { usedOn: on, month, residentIds, amountFen } = input
  for (const residentId of residentIds ?? []) await residentRow(trx, residentId)
  const [only] = residentIds ?? []
  if (amountFen !== null && only !== undefined) return [{ residentId: only, amountFen }]
  const due = await prepaidDue(trx, { on, month, residentIds })
  return due.flatMap(({ residentId, useFen }) =>
    useFen > 0 ? [{ residentId, amountFen: useFen }] : [],
  )
}

const applyPrepaidHandler = handleCommand(applyPrepaid, async (context, input) => {
  const { usedOn: on } = input
  await assertOpenDay(context, on, 'usedOn')
  const plan = await planned(context, input)
  if (plan.length === 0) {
    const text = `${formatDay(on)} 没有可以用预收抵扣的欠费，没有保存。`
    throw new YiluError('rule_violated', 'nothing-to-use', text)
  }
  const uses: (Planned & { readonly id: number })[] = []
  for (const one of plan) {
    uses.push({ ...one, id: await usePrepaid(context, { ...one, on }) })
    await context.breathe()
  }
  const [first] = uses
  const subject = uses.length === 1 ? `resident:${first?.residentId ?? 0}` : 'prepaidUses'
  context.record({ subject, after: { usedOn: on, month: input.month, uses } })
  return { uses, sumFen: uses.reduce((sum, { amountFen }) => sum + amountFen, 0) }
})

const voidPrepaidUseHandler = handleCommand(voidPrepaidUse, async (context, { id, reason }) => {
  const before = await reversePrepaidUse(context, { id, reason })
  const settlement = await settlementOf(context.trx, before.residentId)
  if (settlement !== undefined && settlement.recordedAt >= before.recordedAt) {
    const text = `这次入住已经结算（${settlement.number}），没有作废。确需变动的，先撤销结算。`
    throw new YiluError('rule_violated', 'stay-settled', text)
  }
  const { residentId, usedOn, amountFen } = before
  context.record({
    subject: `resident:${residentId}`,
    before: { prepaidUseId: id, usedOn, amountFen },
    after: { reason },
  })
  return {}
})

export const prepaidCommands: readonly Handler[] = [applyPrepaidHandler, voidPrepaidUseHandler]
