import { recordCustodyStatement, voidCustodyStatement } from '#shared/contract/fees/custody.ts'
import { YiluError } from '#shared/errors.ts'
import { formatDay } from '#shared/text/day.ts'
import { type Handler, handleCommand } from '../../context.ts'
import { balancesAsOf } from '../ledger/balances.ts'
import { enteringAccount } from '../ledger/post.ts'
import { custodyAccounts } from './account.ts'

const recordCustodyStatementHandler = handleCommand(
  recordCustodyStatement,
  async (context, input) => {
    const { trx, today, now: recordedAt } = context
    const { custodyAccountId, statedOn, balanceFen, note } = input
    const account = (await custodyAccounts(trx)).find(({ id }) => id === custodyAccountId)
    if (account === undefined) {
      throw new YiluError('not_found', 'custody-account-unknown', '没有这个存管账户。')
    }
    if (statedOn > today || statedOn < account.openedOn) {
      const words = statedOn > today ? '这一天还没有到' : `不能早于开户日 ${account.openedOn}`
      const text = `${formatDay(statedOn)} 没有银行余额可登记，没有保存。`
      throw new YiluError('invalid_input', 'statement-day', text, { statedOn: words })
    }
    const { id } = await trx
      .insertInto('custodyStatement')
      .values({
        custodyAccountId,
        statedOn,
        balanceFen,
        note,
        enteredBy: enteringAccount(context),
        recordedAt,
        voidedAt: null,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const { custody } = await balancesAsOf(trx, statedOn)
    const after = { statementId: id, statedOn, balanceFen, note }
    context.record({ subject: `custody-account:${custodyAccountId}`, after })
    return { id, differenceFen: balanceFen - custody }
  },
)

const voidCustodyStatementHandler = handleCommand(voidCustodyStatement, async (context, input) => {
  const { trx, now: voidedAt } = context
  const row = await trx
    .selectFrom('custodyStatement')
    .selectAll()
    .where('id', '=', input.id)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  if (row === undefined) {
    const text = '没有这条银行余额，可能已经作废。'
    throw new YiluError('not_found', 'statement-unknown', text)
  }
  await trx.updateTable('custodyStatement').set({ voidedAt }).where('id', '=', row.id).execute()
  const { statedOn, balanceFen, custodyAccountId } = row
  context.record({
    subject: `custody-account:${custodyAccountId}`,
    before: { statementId: row.id, statedOn, balanceFen },
    after: { reason: input.reason },
  })
  return {}
})

export const custodyStatementHandlers: readonly Handler[] = [
  recordCustodyStatementHandler,
  voidCustodyStatementHandler,
]
