import { YiluError } from '#shared/errors.ts'
import { formatDay } from '#shared/text/day.ts'
import type { Database } from '../../database/connection.ts'
import { changedMeanwhile } from '../../versions.ts'

/** A refund that was not voided. Error: `not_found` `refund-unknown`. */
export async function refundRow(db: Database, id: number) {
  const row = await db.selectFrom('refund').selectAll().where('id', '=', id).executeTakeFirst()
  if (row !== undefined) return row
  throw new YiluError('not_found', 'refund-unknown', '没有这笔退费。')
}

export type RefundRow = Awaited<ReturnType<typeof refundRow>>

/**
 * A refund that somebody is about to change. Errors: `not_found`; `conflict` `changed-meanwhile`;
 * `rule_violated` `refund-void`, `refund-withdrawn`.
 */
export async function refundToChange(
  trx: Database,
  seen: { readonly id: number; readonly version: number },
): Promise<RefundRow> {
  const row = await refundRow(trx, seen.id)
  if (row.voidedAt !== null) {
    throw new YiluError('rule_violated', 'refund-void', `退费 ${row.number} 已经作废，没有保存。`)
  }
  if (row.withdrawnOn !== null) {
    const text = `退费 ${row.number} 已在 ${formatDay(row.withdrawnOn)} 撤回，没有保存。`
    throw new YiluError('rule_violated', 'refund-withdrawn', text)
  }
  if (row.version !== seen.version) throw changedMeanwhile()
  return row
}

/** Refuses what was paid. Error: `rule_violated` `refund-paid`. */
export function assertNotPaid({ number, paidOn }: RefundRow): void {
  if (paidOn === null) return
  const text = `退费 ${number} 已在 ${formatDay(paidOn)} 付出，没有保存。`
  throw new YiluError('rule_violated', 'refund-paid', text)
}

/** A step of a refund does not come before another one. Error: `invalid_input` `day-order`. */
export function assertNotBefore(
  day: string,
  earlier: string,
  of: { readonly field: string; readonly what: string },
): void {
  if (day >= earlier) return
  const text = `日期早于${of.what}（${formatDay(earlier)}），没有保存。`
  throw new YiluError('invalid_input', 'day-order', text, { [of.field]: `不能早于${of.what}` })
}

/** Writes columns into a refund; gives the new version. */
export async function changeRefund(
  trx: Database,
  row: RefundRow,
  set: Readonly<Record<string, unknown>>,
): Promise<number> {
  const version = row.version + 1
  await trx
    .updateTable('refund')
    .set({ ...set, version } as never)
    .where('id', '=', row.id)
    .execute()
  return version
}
