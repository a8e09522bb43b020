import { getFeeRules, recordFeeRules, voidFeeRules } from '#shared/contract/fees/fee-rule.ts'
import { YiluError } from '#shared/errors.ts'
import { addMonths, firstOfMonth, monthOf } from '#shared/text/day.ts'
import { type Handler, handleCommand, handleQuery } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { closedThrough } from '../ledger/closed-months.ts'
import { enteringAccount } from '../ledger/post.ts'
import { allFeeRules, parsedFeeRules, rulesOfMonth } from './read.ts'

/** The last month that anybody was billed for or that is closed; null where there is none. */
async function fixedThrough(db: Database): Promise<string | null> {
  const billed = await db
    .selectFrom('bill')
    .select((eb) => eb.fn.max('month').as('month'))
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  const months = [billed?.month ?? null, await closedThrough(db)].filter((month) => month !== null)
  return months.toSorted().at(-1) ?? null
}

const nextMonth = (month: string) => monthOf(addMonths(firstOfMonth(month), 1))

async function assertMonthOpen(db: Database, month: string, field: string): Promise<void> {
  const fixed = await fixedThrough(db)
  if (fixed === null || month > fixed) return
  const words = `${fixed} 及以前已经出账或关账，规则最早从 ${nextMonth(fixed)} 起变更`
  throw new YiluError('rule_violated', 'rules-billed', `${words}，没有保存。`, { [field]: words })
}

const recordFeeRulesHandler = handleCommand(recordFeeRules, async (context, input) => {
  const { trx, now } = context
  const { month, rules, reason } = input
  await assertMonthOpen(trx, month, 'month')
  const dated = await allFeeRules(trx)
  const before = rulesOfMonth(dated, month)
  const ruleFrom = firstOfMonth(month)
  const same = dated.find((row) => row.ruleFrom === ruleFrom)
  const isSame = JSON.stringify(before) === JSON.stringify(rules)
  // The initial rules may be fixed as they stand: then they are the home's own.
  if (isSame && dated.some((row) => row.ruleFrom <= ruleFrom)) {
    const text = `${month} 的计费规则已经是这样，没有改动。`
    throw new YiluError('rule_violated', 'nothing-changes', text)
  }
  if (same !== undefined) {
    await trx.updateTable('feeRule').set({ voidedAt: now }).where('id', '=', same.id).execute()
  }
  const { id } = await trx
    .insertInto('feeRule')
    .values({
      ruleFrom,
      rulesJson: JSON.stringify(rules),
      reason,
      enteredBy: enteringAccount(context),
      recordedAt: now,
      voidedAt: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  context.record({ subject: `feeRule:${id}`, before, after: { month, ...rules, reason } })
  return { id }
})

const voidFeeRulesHandler = handleCommand(voidFeeRules, async (context, { id, reason }) => {
  const { trx, now } = context
  const row = await trx
    .selectFrom('feeRule')
    .selectAll()
    .where('id', '=', id)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  if (row === undefined) {
    const text = '没有这版计费规则，可能已经作废。'
    throw new YiluError('not_found', 'fee-rule-unknown', text)
  }
  await assertMonthOpen(trx, monthOf(row.ruleFrom), 'id')
  await trx.updateTable('feeRule').set({ voidedAt: now }).where('id', '=', id).execute()
  const before = { month: monthOf(row.ruleFrom), ...parsedFeeRules(row.rulesJson) }
  context.record({ subject: `feeRule:${id}`, before, after: { reason } })
  return {}
})

const getFeeRulesHandler = handleQuery(getFeeRules, async ({ db, today }, { asOf = today }) => {
  const month = monthOf(asOf)
  const dated = await allFeeRules(db)
  const names = await db.selectFrom('account').select(['id', 'name']).execute()
  const fixed = await fixedThrough(db)
  const held = dated.findLast(({ ruleFrom }) => monthOf(ruleFrom) <= month)
  return {
    month,
    rules: rulesOfMonth(dated, month),
    since: held === undefined ? null : monthOf(held.ruleFrom),
    history: dated.toReversed().map(({ ruleFrom, enteredBy, ...row }) => ({
      ...row,
      month: monthOf(ruleFrom),
      enteredBy: names.find(({ id }) => id === enteredBy)?.name ?? '',
      isVoidable: fixed === null || monthOf(ruleFrom) > fixed,
    })),
    openFrom: fixed === null ? null : nextMonth(fixed),
  }
})

/** How the home counts, from month to month. */
export const feeRuleHandlers: readonly Handler[] = [
  recordFeeRulesHandler,
  voidFeeRulesHandler,
  getFeeRulesHandler,
]
