import { getStatement } from '#shared/contract/fees/statement.ts'
import { YiluError } from '#shared/errors.ts'
import { handleQuery } from '../../context.ts'
import { noSuchResident } from '../../residents/resident/resident-row.ts'
import { statementsOf } from './statement.ts'

/** Refuses days that run backwards. Error: `invalid_input` `days-backwards`. */
export function assertSpan({ from, to }: { readonly from: string; readonly to: string }): void {
  if (from <= to) return
  const text = '结束的日期早于开始的日期。'
  throw new YiluError('invalid_input', 'days-backwards', text, { to: '早于开始的日期' })
}

export const getStatementHandler = handleQuery(getStatement, async ({ db }, input) => {
  const { residentId, from, to } = input
  assertSpan(input)
  const [statement] = await statementsOf(db, { from, to }, residentId)
  if (statement === undefined) throw await noSuchResident(db, residentId)
  return statement
})
