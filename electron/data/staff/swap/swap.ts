import { askSwap, withdrawSwap } from '#shared/contract/staff/rota-swap.ts'
import { YiluError } from '#shared/errors.ts'
import { formatDay } from '#shared/text/day.ts'
import { type Handler, handleCommand } from '../../context.ts'
import { enteringAccount } from '../../fees/ledger/post.ts'
import { said } from '../../record-rows.ts'
import { assertMayAsk } from '../absence/own.ts'
import { assertNoneRefused } from '../rota/refused.ts'
import { changeRow, insertRow, rowToChange } from '../rows.ts'
import { assertNoneOpen, planSwap, problemsOfSwap } from './swap-plan.ts'

const notOwn = { rule: 'swap-not-own', what: '换班', field: 'dutyId' }

/** Refuses what was decided. Error: `swap-decided`. */
export function swapDecided(decision: string | null): YiluError {
  const word = decision === 'withdrawn' ? '已经撤回' : '已经批过'
  return new YiluError('rule_violated', 'swap-decided', `这次换班${word}，没有保存。`)
}

const askHandler = handleCommand(askSwap, async (context, input) => {
  const { trx, today } = context
  const { fromStaffId, days, faults } = await planSwap(trx, input, today)
  await assertMayAsk(trx, context, [fromStaffId, input.toStaffId], notOwn)
  const past = days.find((day) => day < today)
  if (past !== undefined && !context.can('rota.decide')) {
    const text = `${formatDay(past)}已经过去，请办公室登记，没有保存。`
    throw new YiluError('rule_violated', 'swap-past', text, { dutyId: '已经过去' })
  }
  await assertNoneOpen(trx, input)
  assertNoneRefused(faults, () => 'toStaffId')
  const row = {
    ...input,
    fromStaffId,
    askedOn: today,
    decision: null,
    decidedAt: null,
    decidedBy: null,
    decisionNote: null,
    enteredBy: enteringAccount(context),
  }
  const id = await insertRow(context, 'rotaSwap', row)
  context.record({ subject: `rotaSwap:${id}`, after: { ...input, fromStaffId } })
  return { id, warnings: problemsOfSwap(faults) }
})

const withdrawHandler = handleCommand(
  withdrawSwap,
  async (context, { id, version: seen, reason }) => {
    const { trx, now } = context
    const row = await rowToChange(trx, 'rotaSwap', { id, version: seen })
    await assertMayAsk(trx, context, [row.fromStaffId, row.toStaffId], notOwn)
    if (row.decision !== null) throw swapDecided(row.decision)
    const decidedBy = enteringAccount(context)
    const set = { decision: 'withdrawn', decidedAt: now, decidedBy, decisionNote: reason }
    const version = await changeRow(trx, 'rotaSwap', row, set)
    context.record({
      subject: `rotaSwap:${id}`,
      before: said(row),
      after: said({ ...row, ...set }),
    })
    return { version }
  },
)

/** Asking to swap duties, and taking it back. */
export const swapCommands: readonly Handler[] = [askHandler, withdrawHandler]
