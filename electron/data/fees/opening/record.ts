import {
  correctOpeningBalance,
  recordOpeningBalances,
  voidOpeningBalance,
} from '#shared/contract/fees/opening.ts'
import { YiluError } from '#shared/errors.ts'
import { ledgerAccounts } from '#shared/rules/fees/accounts.ts'
import { formatFen } from '#shared/text/money.ts'
import { type CommandContext, type Handler, handleCommand } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { assertNotSettled } from '../deposit/use.ts'
import { residentRow } from '../../residents/resident/resident-row.ts'
import { assertOpeningDay } from './opening-day.ts'
import {
  assertUnused,
  insertOpening,
  noteOf,
  type Opening,
  openDayOf,
  type OpeningRow,
  openingRow,
  signFault,
  takeBack,
} from './opening-row.ts'

/** The home's own money belongs to nobody, all else to somebody. */
function accountFault({ residentId, account }: Opening): string | null {
  const isOwn = account === 'cash' || account === 'bank' || account === 'custody'
  if (isOwn === (residentId === null)) return null
  return isOwn ? '现金、银行、存管账户不记在老人名下' : '没有选老人'
}

async function standing(trx: Database, { residentId, account }: Opening) {
  return trx
    .selectFrom('openingBalance')
    .select('amountFen')
    .where('account', '=', account)
    .where('residentId', residentId === null ? 'is' : '=', residentId)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
}

async function assertNew(trx: Database, opening: Opening, path: string): Promise<void> {
  const fault = accountFault(opening) ?? signFault(opening)
  if (fault !== null) {
    const field = accountFault(opening) === null ? 'amountFen' : 'account'
    const fields = { [`${path}.${field}`]: fault }
    throw new YiluError('invalid_input', 'opening-sum', `${fault}，没有保存。`, fields)
  }
  const { residentId, account } = opening
  if (residentId !== null) {
    await residentRow(trx, residentId)
    await assertNotSettled(trx, residentId)
  }
  const there = await standing(trx, opening)
  if (there === undefined) return
  const title = ledgerAccounts[account].title
  const text = `${title}的期初余额已经登记为 ${formatFen(there.amountFen)} 元，没有保存。要改的，更正已登记的那条。`
  const fields = { [`${path}.amountFen`]: '已经登记过' }
  throw new YiluError('rule_violated', 'opening-again', text, fields)
}

const recordOpeningBalancesHandler = handleCommand(
  recordOpeningBalances,
  async (context, { balanceOn, rows }) => {
    await assertOpeningDay(context, balanceOn)
    const ids: number[] = []
    for (const [index, row] of rows.entries()) {
      await assertNew(context.trx, row, `rows.${index}`)
      ids.push(await insertOpening(context, row, { balanceOn, importBatchId: null }))
      const { residentId, ...after } = row
      const subject =
        residentId === null ? `openingBalance:${ids.at(-1)}` : `resident:${residentId}`
      context.record({ subject, after: { openingBalanceId: ids.at(-1), balanceOn, ...after } })
      await context.breathe()
    }
    return { ids }
  },
)

function recordChange(context: CommandContext, row: OpeningRow, after: unknown): void {
  const { id, residentId } = row
  const subject = residentId === null ? `openingBalance:${id}` : `resident:${residentId}`
  context.record({ subject, before: noteOf(row), after })
}

const correctOpeningBalanceHandler = handleCommand(
  correctOpeningBalance,
  async (context, { id: oldId, amountFen, note, reason }) => {
    const { trx } = context
    const row = await openingRow(trx, oldId)
    const { residentId, account, balanceOn, importBatchId } = row
    const opening = { residentId, account, amountFen, note }
    const fault = signFault(opening)
    if (fault !== null) {
      const text = `${fault}，没有保存。不该有的，作废这一条。`
      throw new YiluError('invalid_input', 'opening-sum', text, { amountFen: fault })
    }
    if (amountFen === row.amountFen && note === row.note) {
      throw new YiluError('rule_violated', 'nothing-changes', '和登记的一样，没有改动。')
    }
    const on = await openDayOf(context, row)
    await assertUnused(trx, row, { newFen: amountFen, on })
    await takeBack(context, row, { on, reason })
    const id = await insertOpening(context, opening, { balanceOn, on, importBatchId })
    recordChange(context, row, { openingBalanceId: id, amountFen, note, reason })
    return { id }
  },
)

const voidOpeningBalanceHandler = handleCommand(
  voidOpeningBalance,
  async (context, { id, reason }) => {
    const row = await openingRow(context.trx, id)
    const on = await openDayOf(context, row)
    await assertUnused(context.trx, row, { newFen: 0, on })
    await takeBack(context, row, { on, reason })
    recordChange(context, row, { reason })
    return {}
  },
)

export const recordHandlers: readonly Handler[] = [
  recordOpeningBalancesHandler,
  correctOpeningBalanceHandler,
  voidOpeningBalanceHandler,
]
