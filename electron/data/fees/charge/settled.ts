import { YiluError } from '#shared/errors.ts'
import { formatDay } from '#shared/text/day.ts'
import type { Database } from '../../database/connection.ts'

/** The day on which a stay was settled; null where it was not. */
export async function settledOnOf(db: Database, stayId: number): Promise<string | null> {
  const row = await db
    .selectFrom('settlement')
    .select('settledOn')
    .where('stayId', '=', stayId)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  return row?.settledOn ?? null
}

/** Refuses a change of what a settled stay is charged. Error: `rule_violated` `stay-settled`. */
export async function assertNotSettled(db: Database, stayId: number): Promise<void> {
  const settledOn = await settledOnOf(db, stayId)
  if (settledOn === null) return
  const text = `这次入住 ${formatDay(settledOn)} 已经结算，没有保存。确需变动的，先撤销结算。`
  throw new YiluError('rule_violated', 'stay-settled', text)
}

/** Refuses to take back a stay for which bills stand. Error: `rule_violated` `stay-billed`. */
export async function assertNotBilled(db: Database, stayId: number): Promise<void> {
  const bill = await db
    .selectFrom('bill')
    .select('number')
    .where('stayId', '=', stayId)
    .where('voidedAt', 'is', null)
    .orderBy('id')
    .executeTakeFirst()
  if (bill === undefined) return
  const text = `这次入住已经出过账单 ${bill.number}，没有作废。日期错了用“更正入住”；确实没有入住，先作废账单。`
  throw new YiluError('rule_violated', 'stay-billed', text)
}
