import { YiluError } from '#shared/errors.ts'
import { formatDay } from '#shared/text/day.ts'
import type { CommandContext } from '../../context.ts'
import type { Database } from '../../database/connection.ts'
import { assertOpenDay } from '../ledger/closed-months.ts'

/** The day of the opening balances that stand; null where none is entered. */
export async function openingDay(db: Database): Promise<string | null> {
  const row = await db
    .selectFrom('openingBalance')
    .select('balanceOn')
    .where('voidedAt', 'is', null)
    .orderBy('id')
    .executeTakeFirst()
  return row?.balanceOn ?? null
}

/** The first day on which anything but an opening balance was entered; null where nothing was. */
export async function firstEntryOn(db: Database): Promise<string | null> {
  const row = await db
    .selectFrom('ledgerEntry')
    .select((eb) => eb.fn.min('entryOn').as('entryOn'))
    .where('source', 'not like', 'opening:%')
    .executeTakeFirst()
  return row?.entryOn ?? null
}

function refuse(rule: string, text: string, words: string): YiluError {
  return new YiluError('invalid_input', rule, `${text}，没有保存。`, { balanceOn: words })
}

/**
 * One day for the whole home, before everything else in the books, in an open month. Errors: `invalid_input`
 * `opening-day-differs`, `opening-late`, `future-day`, `month-closed`, at `balanceOn`.
 */
export async function assertOpeningDay(context: CommandContext, balanceOn: string): Promise<void> {
  const { trx } = context
  const known = await openingDay(trx)
  if (known !== null && known !== balanceOn) {
    const text = `期初余额都记在同一天，已有的是 ${formatDay(known)} 的`
    throw refuse('opening-day-differs', text, `应为 ${formatDay(known)}`)
  }
  const first = await firstEntryOn(trx)
  if (first !== null && balanceOn >= first) {
    const text = `${formatDay(first)} 已经记了账，期初余额要在那天以前`
    throw refuse('opening-late', text, `要早于 ${formatDay(first)}`)
  }
  await assertOpenDay(context, balanceOn, 'balanceOn')
}
