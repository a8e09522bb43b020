import type { Selectable } from 'kysely'
import { YiluError } from '#shared/errors.ts'
import { formatDay } from '#shared/text/day.ts'
import type { Database } from '../../database/connection.ts'
import type { FeeItemTable } from '../../database/tables/fee-table.ts'

export type FeeItemRow = Selectable<FeeItemTable>

function refuse(code: 'not_found' | 'rule_violated', rule: string, text: string, words: string) {
  return new YiluError(code, rule, `${text}，没有保存。`, { feeItemId: words })
}

/** A live item of the fee table, in use on a day. Errors: `fee-item-unknown`, `fee-item-closed` at `feeItemId`. */
export async function itemInUse(db: Database, id: number, day: string): Promise<FeeItemRow> {
  const row = await db
    .selectFrom('feeItem')
    .selectAll()
    .where('id', '=', id)
    .where('voidedAt', 'is', null)
    .executeTakeFirst()
  if (row === undefined) {
    throw refuse('not_found', 'fee-item-unknown', '没有这个收费项目', '没有这个项目')
  }
  if (row.closedOn === null || day < row.closedOn) return row
  const text = `“${row.name}” ${formatDay(row.closedOn)} 起停用`
  throw refuse('rule_violated', 'fee-item-closed', text, '这一天已停用')
}

/** Refuses an item that is charged by the time where one by the month or day is meant. Error: `fee-item-per`. */
export function assertStanding(item: FeeItemRow): void {
  if (item.per === 'month' || item.per === 'day') return
  const text = `“${item.name}”按次收费，在“加项服务”里登记`
  throw refuse('rule_violated', 'fee-item-per', text, '按次收费的项目')
}

/** The other way round. Error: `fee-item-per`. */
export function assertByTime(item: FeeItemRow): void {
  if (item.per === 'time' || item.per === 'once') return
  const text = `“${item.name}”按月或按天收费，在老人的“费用”里登记`
  throw refuse('rule_violated', 'fee-item-per', text, '按月或按天收费的项目')
}
