import { addMonths, formatMonth, monthOf } from '#shared/text/day.ts'
import { doneBy, endOf, type TaskSource } from './task.ts'

export const returnTask: TaskSource = async (scope) => {
  const { asOf, context } = scope
  const { db } = context
  if (!context.can('submissions.build')) return []
  const period = monthOf(addMonths(asOf, -1))
  const somebody = await db
    .selectFrom('stay')
    .select('id')
    .where('voidedAt', 'is', null)
    .where('stayFrom', '<', `${monthOf(asOf)}-01`)
    .limit(1)
    .executeTakeFirst()
  if (somebody === undefined) return []
  const built = await db
    .selectFrom('submission')
    .select('id')
    .where('kind', '=', 'monthly-residents')
    .where('period', '=', period)
    .where('frozenAt', '<', endOf(asOf))
    .limit(1)
    .executeTakeFirst()
  if (built !== undefined) return []
  return [
    {
      rule: 'return-not-built',
      severity: 'due',
      title: `${formatMonth(period)}入住对象月报表还没有生成`,
      detail: '报送截止日期以当地通知为准。',
      link: `/submissions/build?kind=monthly-residents&period=${period}`,
      action: '去生成',
      ...doneBy(scope, 'administrator'),
      dueOn: null,
      dueTaskId: null,
    },
  ]
}
