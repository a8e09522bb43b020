import { endCondition } from '#shared/contract/beds/condition.ts'
import { YiluError } from '#shared/errors.ts'
import { formatDay } from '#shared/text/day.ts'
import { handleCommand } from '../../context.ts'
import { assertNotFuture, subjectOf } from '../bed/named-beds.ts'
import { type ConditionRow, conditionRow, conditionWords } from './condition-row.ts'

function assertCanEnd(row: ConditionRow, endedOn: string): void {
  const what = `床位 ${row.code} 的${conditionWords[row.kind]}`
  if (row.conditionTo !== null) {
    const text = `${what}在 ${formatDay(row.conditionTo)} 已经结束，没有保存。`
    throw new YiluError('rule_violated', 'condition-ended', text)
  }
  if (endedOn >= row.conditionFrom) return
  const text = `${what}从 ${formatDay(row.conditionFrom)} 才开始，没有保存。`
  throw new YiluError('rule_violated', 'before-condition', text, { endedOn: '早于开始的那天' })
}

export const endConditionHandler = handleCommand(endCondition, async (context, input) => {
  const { trx, today } = context
  const { endedOn } = input
  assertNotFuture(endedOn, today, 'endedOn')
  const rows = []
  for (const id of new Set(input.conditionIds)) {
    const row = await conditionRow(trx, id)
    assertCanEnd(row, endedOn)
    rows.push(row)
    await trx
      .updateTable('bedCondition')
      .set({ conditionTo: endedOn })
      .where('id', '=', id)
      .execute()
    await context.breathe()
  }
  context.record({
    subject: subjectOf(rows.map(({ bedId }) => ({ id: bedId }))),
    before: {
      conditions: rows.map(({ code, kind, conditionFrom }) => ({ code, kind, conditionFrom })),
    },
    after: { conditionTo: endedOn },
  })
  return { changedCount: rows.length }
})
